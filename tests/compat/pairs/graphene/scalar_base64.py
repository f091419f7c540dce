"""Base64: results, literals, variables and defaults, good and bad."""

import graphene

OUTPUTS = [
    b"Hello",
    "Hello",
    "",
    1,
    None,
    "ü",
    [1],
]
LITERALS = [
    '"SGVsbG8="',
    '"SGVsbG8"',
    '"%%%"',
    '""',
    '"w7w="',
    '"/w=="',
    "1",
    "null",
    "ENUM",
]
VALUES = [
    "SGVsbG8=",
    "SGVsbG8",
    "%%",
    b"SGVsbG8=",
    1,
    None,
    [],
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.Base64, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.Base64), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.Base64())
    must = graphene.String(given=graphene.Base64(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: Base64) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.Base64._meta.name,
        graphene.Base64._meta.description,
        str(graphene.Base64),
        type(graphene.Base64(required=True)).__name__,
    ]
