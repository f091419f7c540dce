"""Interfaces that say which type an object is."""

import graphene


class Character(graphene.Interface):
    id = graphene.ID()

    @classmethod
    def resolve_type(cls, instance, info):
        kind = instance["kind"]
        return {"human": Human, "droid": Droid, "text": "Human", "wrong": Query, "none": None, "unknown": "Nobody"}[
            kind
        ]


class Human(graphene.ObjectType):
    class Meta:
        interfaces = (Character,)

    home = graphene.String()


class Droid(graphene.ObjectType):
    class Meta:
        interfaces = (Character,)

    function = graphene.String()


class ByPossibleType(graphene.Interface):
    n = graphene.Int()


class A:
    n = 1


class B:
    n = 2


class TypeA(graphene.ObjectType):
    class Meta:
        interfaces = (ByPossibleType,)
        possible_types = (A,)


class TypeB(graphene.ObjectType):
    class Meta:
        interfaces = (ByPossibleType,)
        possible_types = (B,)


class Query(graphene.ObjectType):
    character = graphene.Field(Character, kind=graphene.String(required=True))
    possible = graphene.List(ByPossibleType)

    def resolve_character(root, info, kind):
        return {"kind": kind, "id": 5, "home": "Tatooine", "function": "beep"}

    def resolve_possible(root, info):
        return [A(), B(), object()]


schema = graphene.Schema(query=Query, types=[Human, Droid, TypeA, TypeB])
QUERIES = {
    kind: f'{{ character(kind: "{kind}") {{ __typename id ... on Human {{ home }} ... on Droid {{ function }} }} }}'
    for kind in ("human", "droid", "wrong", "none", "unknown", "missing")
}
QUERIES["possible types"] = "{ possible { __typename n } }"


def check_text_result():
    result = schema.execute('{ character(kind: "text") { __typename id } }')
    return [result.data, [e.message for e in result.errors or []]]
