"""Time: results, literals, variables and defaults, good and bad."""

import datetime

import graphene

OUTPUTS = [
    datetime.time(3, 4, 5),
    datetime.time(3, 4, 5, 678, tzinfo=datetime.timezone.utc),
    datetime.datetime(2020, 1, 2, 3, 4),
    "03:04",
    1,
    None,
]
LITERALS = [
    '"03:04:05"',
    '"03:04"',
    '"03:04:05.678+01:00"',
    '"25:04:05"',
    '"x"',
    '""',
    "1",
    "null",
    "ENUM",
]
VALUES = [
    "03:04:05",
    "x",
    1,
    None,
    [],
    datetime.time(3, 4),
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.Time, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.Time), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.Time())
    must = graphene.String(given=graphene.Time(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: Time) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.Time._meta.name,
        graphene.Time._meta.description,
        str(graphene.Time),
        type(graphene.Time(required=True)).__name__,
    ]
