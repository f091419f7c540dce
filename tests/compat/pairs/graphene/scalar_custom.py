"""Scalars of the user's own."""

import graphene
from graphql.language import ast


class Money(graphene.Scalar):
    """Cents, written as text."""

    @staticmethod
    def serialize(value):
        return f"{value / 100:.2f}"

    @staticmethod
    def parse_value(value):
        return round(float(value) * 100)

    @staticmethod
    def parse_literal(node, _variables=None):
        if isinstance(node, ast.StringValueNode):
            return Money.parse_value(node.value)
        raise ValueError("Money is text")


class Bare(graphene.Scalar):
    class Meta:
        name = "Untouched"
        description = "No methods"

    serialize = staticmethod(lambda value: value)


class Linked(graphene.Scalar):
    class Meta:
        specified_by_url = "https://example.org/linked"

    serialize = staticmethod(str)
    parse_value = staticmethod(str)


class Query(graphene.ObjectType):
    price = Money(plus=Money(default_value=250))
    bare = Bare(given=Bare())
    linked = Linked()
    prices = graphene.List(Money)

    def resolve_price(root, info, plus):
        return 100 + plus

    def resolve_bare(root, info, given=None):
        return given

    def resolve_linked(root, info):
        return 3

    def resolve_prices(root, info):
        return [100, "x", None]


schema = graphene.Schema(query=Query)
QUERIES = {
    "literal": '{ price(plus: "1.5") }',
    "default": "{ price linked }",
    "wrong kind": "{ price(plus: 1) }",
    "wrong text": '{ price(plus: "x") }',
    "variable": {"query": "query ($m: Money) { price(plus: $m) }", "variables": {"m": "3"}},
    "bad variable": {"query": "query ($m: Money) { price(plus: $m) }", "variables": {"m": "much"}},
    "bad item": "{ prices }",
    "bare literal": '{ bare(given: "x") n: bare(given: 5) }',
    "bare variable": {"query": "query ($m: Untouched) { bare(given: $m) }", "variables": {"m": {"k": 1}}},
}
