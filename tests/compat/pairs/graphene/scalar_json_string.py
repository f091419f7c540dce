"""JSONString: results, literals, variables and defaults, good and bad."""

import graphene

OUTPUTS = [
    {"a": [1, None, True]},
    [],
    "text",
    1,
    1.5,
    None,
    True,
    {1: 2},
    {"u": "ü"},
]
LITERALS = [
    '"{\\"a\\": 1}"',
    '"[1, 2"',
    '"null"',
    '"1"',
    '""',
    "1",
    "{a: 1}",
    "null",
    "true",
    "ENUM",
]
VALUES = [
    '{"a": 1}',
    "{x",
    '"t"',
    1,
    None,
    {"a": 1},
    [],
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.JSONString, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.JSONString), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.JSONString())
    must = graphene.String(given=graphene.JSONString(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: JSONString) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.JSONString._meta.name,
        graphene.JSONString._meta.description,
        str(graphene.JSONString),
        type(graphene.JSONString(required=True)).__name__,
    ]
