"""Errors of resolvers and where null goes."""

import graphene
from graphql import GraphQLError


class Inner(graphene.ObjectType):
    must = graphene.String(required=True)
    may = graphene.String()

    def resolve_must(root, info):
        if root == "fail":
            raise ValueError("inner failed")
        return None if root == "null" else root

    def resolve_may(root, info):
        raise RuntimeError("may fails")


class Query(graphene.ObjectType):
    inner = graphene.Field(Inner, how=graphene.String(default_value="fine"))
    must_inner = graphene.Field(Inner, required=True, how=graphene.String(default_value="fine"))
    listed = graphene.List(Inner)
    strict = graphene.List(graphene.NonNull(Inner))
    graphql_error = graphene.String()
    returned_error = graphene.String()
    wrong_type = graphene.Int()
    wrong_object = graphene.Field(Inner)
    exception_without_text = graphene.Int()
    wrong_signature = graphene.Int(x=graphene.Int())

    def resolve_inner(root, info, how):
        return how

    def resolve_must_inner(root, info, how):
        return how

    def resolve_listed(root, info):
        return ["a", "null", "fail", None, "b"]

    def resolve_strict(root, info):
        return ["a", "null", "b"]

    def resolve_graphql_error(root, info):
        raise GraphQLError("told", extensions={"code": "TOLD"})

    def resolve_returned_error(root, info):
        return ValueError("returned, not raised")

    def resolve_wrong_type(root, info):
        return "text"

    def resolve_exception_without_text(root, info):
        raise KeyError

    def resolve_wrong_signature(root, info):
        return 1


schema = graphene.Schema(query=Query)
QUERIES = {
    "fine": "{ inner { must } mustInner { must } }",
    "null up one": '{ inner(how: "null") { must may } mustInner { must } }',
    "null up to the root": '{ inner { must } mustInner(how: "null") { must } }',
    "fail": '{ inner(how: "fail") { must } x: inner { may must } }',
    "list": "{ listed { must } }",
    "strict list": "{ strict { must } }",
    "graphql error": "{ graphqlError returnedError }",
    "wrong type": "{ wrongType }",
    "no text": "{ exceptionWithoutText }",
    "signature": "{ ok: wrongSignature wrongSignature(x: 1) }",
    "alias in the path": '{ one: inner(how: "null") { two: must } }',
    "many": '{ a: inner(how: "fail") { must } b: inner(how: "null") { must } graphqlError }',
}
