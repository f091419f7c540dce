"""Date: results, literals, variables and defaults, good and bad."""

import datetime

import graphene

OUTPUTS = [
    datetime.date(2020, 1, 2),
    datetime.datetime(2020, 1, 2, 3, 4),
    "2020-01-02",
    "x",
    1,
    None,
]
LITERALS = [
    '"2020-01-02"',
    '"2020-13-02"',
    '"2020-01-02T03:04:05"',
    '"x"',
    '""',
    "1",
    "true",
    "null",
    "ENUM",
]
VALUES = [
    "2020-01-02",
    "2020-02-30",
    "x",
    1,
    None,
    [],
    datetime.date(2020, 1, 2),
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.Date, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.Date), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.Date())
    must = graphene.String(given=graphene.Date(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: Date) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.Date._meta.name,
        graphene.Date._meta.description,
        str(graphene.Date),
        type(graphene.Date(required=True)).__name__,
    ]
