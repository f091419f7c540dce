"""Interfaces that implement interfaces."""

import graphene


class Base(graphene.Interface):
    id = graphene.ID()


class Middle(graphene.Interface):
    class Meta:
        interfaces = (Base,)

    id = graphene.ID()
    name = graphene.String()


class Leaf(graphene.ObjectType):
    class Meta:
        interfaces = (Middle, Base)

    leaf = graphene.Int()


class Other(graphene.ObjectType):
    class Meta:
        interfaces = (Base,)

    other = graphene.Int(default_value=8)


class Query(graphene.ObjectType):
    base = graphene.List(graphene.NonNull(Base))
    middle = graphene.Field(Middle)

    def resolve_base(root, info):
        return [Leaf(id=1, name="l", leaf=2), Other(id=3)]

    def resolve_middle(root, info):
        return Leaf(id=1, name="l", leaf=2)


schema = graphene.Schema(query=Query, types=[Leaf, Other])
QUERIES = {
    "base": "{ base { __typename id ... on Middle { name } ... on Leaf { leaf } ... on Other { other } } }",
    "middle": "{ middle { id name ... on Base { id } ... on Leaf { leaf } } }",
    "introspection": '{ __type(name: "Middle") { kind interfaces { name } possibleTypes { name } fields { name } } }',
}
