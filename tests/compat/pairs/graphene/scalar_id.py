"""ID: results, literals, variables and defaults, good and bad."""

import graphene

OUTPUTS = [
    "a",
    1,
    1.0,
    1.5,
    True,
    None,
    "",
    [1],
    10**30,
]
LITERALS = [
    '"a"',
    "1",
    "-1",
    "10000000000000000000000",
    "1.5",
    "true",
    "null",
    '["a"]',
    "ENUM",
]
VALUES = [
    "a",
    1,
    1.0,
    1.5,
    True,
    None,
    ["a"],
    10**30,
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.ID, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.ID), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.ID())
    must = graphene.String(given=graphene.ID(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: ID) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.ID._meta.name,
        graphene.ID._meta.description,
        str(graphene.ID),
        type(graphene.ID(required=True)).__name__,
    ]
