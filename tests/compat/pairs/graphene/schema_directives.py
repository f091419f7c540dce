"""Directives: the specified ones, and a user's own."""

import graphene
from graphql import DirectiveLocation, GraphQLArgument, GraphQLDirective, GraphQLInt, specified_directives

times = GraphQLDirective(
    "times", [DirectiveLocation.FIELD], args={"n": GraphQLArgument(GraphQLInt)}, description="How often"
)


class Query(graphene.ObjectType):
    a = graphene.String(default_value="a")
    b = graphene.Int()

    def resolve_b(root, info):
        directives = info.field_nodes[0].directives
        return int(directives[0].arguments[0].value.value) if directives else 0


schema = graphene.Schema(query=Query, directives=[*specified_directives, times])
QUERIES = {
    "own": "{ b @times(n: 4) a @skip(if: true) c: b }",
    "misplaced": "query @times(n: 1) { a }",
    "unknown": "{ a @nope }",
    "bad argument": '{ a @times(n: "x") }',
    "introspect": "{ __schema { directives { name description locations args { name } } } }",
}


def check_default_directives():
    return graphene.Schema(query=Query).execute("{ __schema { directives { name } } }")


def check_only_own():
    return graphene.Schema(query=Query, directives=[times]).execute("{ a @include(if: true) }")
