"""Unions."""

import graphene


class One(graphene.ObjectType):
    one = graphene.String(default_value="1")


class Two(graphene.ObjectType):
    two = graphene.Int()
    one = graphene.String(default_value="12")


class OneOrTwo(graphene.Union):
    """One or two."""

    class Meta:
        types = (One, Two)


class ByHand(graphene.Union):
    class Meta:
        types = [One, Two]
        name = "Hand"
        description = "by hand"

    @classmethod
    def resolve_type(cls, instance, info):
        return Two if "two" in instance else One


class Query(graphene.ObjectType):
    things = graphene.List(OneOrTwo)
    by_hand = graphene.List(graphene.NonNull(ByHand), required=True)
    wrong = OneOrTwo()

    def resolve_things(root, info):
        return [One(), Two(two=2)]

    def resolve_by_hand(root, info):
        return [{"two": 22}, {"one": "x"}]

    def resolve_wrong(root, info):
        return "neither"


schema = graphene.Schema(query=Query)
QUERIES = {
    "things": "{ things { __typename ... on One { one } ... on Two { two o: one } } }",
    "by hand": "{ byHand { __typename ... on One { one } ... on Two { two } } }",
    "wrong": "{ wrong { __typename } }",
    "no common field": "{ things { one } }",
}


def check_meta():
    return [OneOrTwo._meta.name, ByHand._meta.description, [t._meta.name for t in ByHand._meta.types]]


def mistake_without_types():
    class U(graphene.Union):
        pass


def mistake_empty_types():
    class U(graphene.Union):
        class Meta:
            types = ()


def check_mounted():
    return [type(OneOrTwo(required=True)).__name__, type(OneOrTwo().Field()).__name__, str(OneOrTwo.get_type())]
