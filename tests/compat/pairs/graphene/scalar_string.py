"""String: results, literals, variables and defaults, good and bad."""

import graphene

OUTPUTS = [
    "a",
    "",
    1,
    1.5,
    True,
    False,
    None,
    [1],
    {"a": 1},
    "ü€",
    b"x",
]
LITERALS = [
    '"a"',
    '""',
    '"""block\\n  text"""',
    "1",
    "true",
    "null",
    '["a"]',
    "ENUM",
    '"\\u00fc"',
]
VALUES = [
    "a",
    1,
    1.5,
    True,
    None,
    ["a"],
    {},
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.String, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.String), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.String())
    must = graphene.String(given=graphene.String(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: String) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.String._meta.name,
        graphene.String._meta.description,
        str(graphene.String),
        type(graphene.String(required=True)).__name__,
    ]
