"""Decimal: results, literals, variables and defaults, good and bad."""

import decimal

import graphene

OUTPUTS = [
    decimal.Decimal("1.50"),
    "1.50",
    "x",
    1,
    1.5,
    0.1,
    None,
    True,
    decimal.Decimal("NaN"),
    decimal.Decimal("1E+5"),
    12345678901234567890,
]
LITERALS = [
    '"1.50"',
    '"x"',
    "1",
    "1.5",
    "1.23456789012345678901234567890",
    "true",
    "null",
    '["1"]',
    "ENUM",
    '"1e5"',
]
VALUES = [
    "1.50",
    "x",
    1,
    1.5,
    True,
    None,
    ["1"],
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.Decimal, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.Decimal), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.Decimal())
    must = graphene.String(given=graphene.Decimal(required=True))

    def resolve_out(root, info, index):
        return OUTPUTS[index]

    def resolve_listed(root, info, index):
        return [OUTPUTS[index]]

    def resolve_show(root, info, given="omitted"):
        return f"{type(given).__name__} {given!r}"

    def resolve_must(root, info, given):
        return f"{type(given).__name__} {given!r}"


schema = graphene.Schema(query=Query)
QUERIES = {
    **{f"output {i}": f"{{ out(index: {i}) listed(index: {i}) }}" for i in range(len(OUTPUTS))},
    **{f"literal {text}": f"{{ show(given: {text}) }}" for text in LITERALS},
    "null for non-null": "{ must(given: null) }",
    "omitted": "{ show }",
    "omitted non-null": "{ must }",
}
for _index, _value in enumerate(VALUES):
    QUERIES[f"variable {_index}"] = {"query": "query ($v: Decimal) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.Decimal._meta.name,
        graphene.Decimal._meta.description,
        str(graphene.Decimal),
        type(graphene.Decimal(required=True)).__name__,
    ]
