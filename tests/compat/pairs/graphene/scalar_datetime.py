"""DateTime: results, literals, variables and defaults, good and bad."""

import datetime

import graphene

OUTPUTS = [
    datetime.datetime(2020, 1, 2, 3, 4, 5, 678),
    datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc),
    datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=2))),
    datetime.date(2020, 1, 2),
    "2020-01-02T03:04:05",
    1,
    None,
]
LITERALS = [
    '"2020-01-02T03:04:05"',
    '"2020-01-02T03:04:05.678901"',
    '"2020-01-02T03:04:05+02:00"',
    '"2020-01-02T25:04:05"',
    '"x"',
    '""',
    "1",
    "null",
    "ENUM",
    '"2020-01-02 03:04:05"',
]
VALUES = [
    "2020-01-02T03:04:05+00:00",
    "x",
    1,
    None,
    [],
    datetime.datetime(2020, 1, 2),
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.DateTime, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.DateTime), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.DateTime())
    must = graphene.String(given=graphene.DateTime(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: DateTime) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.DateTime._meta.name,
        graphene.DateTime._meta.description,
        str(graphene.DateTime),
        type(graphene.DateTime(required=True)).__name__,
    ]
