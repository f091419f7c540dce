"""UUID: results, literals, variables and defaults, good and bad."""

import uuid

import graphene

OUTPUTS = [
    uuid.UUID("c9bf9e57-1685-4c89-bafb-ff5af830be8a"),
    "c9bf9e57-1685-4c89-bafb-ff5af830be8a",
    "c9bf9e5716854c89bafbff5af830be8a",
    "x",
    1,
    None,
]
LITERALS = [
    '"c9bf9e57-1685-4c89-bafb-ff5af830be8a"',
    '"C9BF9E5716854C89BAFBFF5AF830BE8A"',
    '"{c9bf9e57-1685-4c89-bafb-ff5af830be8a}"',
    '"x"',
    '""',
    "1",
    "null",
    "ENUM",
]
VALUES = [
    "c9bf9e57-1685-4c89-bafb-ff5af830be8a",
    "x",
    1,
    None,
    [],
    uuid.UUID("c9bf9e57-1685-4c89-bafb-ff5af830be8a"),
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.UUID, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.UUID), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.UUID())
    must = graphene.String(given=graphene.UUID(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: UUID) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.UUID._meta.name,
        graphene.UUID._meta.description,
        str(graphene.UUID),
        type(graphene.UUID(required=True)).__name__,
    ]
