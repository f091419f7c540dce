"""Boolean: results, literals, variables and defaults, good and bad."""

import graphene

OUTPUTS = [
    True,
    False,
    1,
    0,
    2,
    0.0,
    "true",
    "false",
    "",
    None,
    [1],
    [],
    float("nan"),
]
LITERALS = [
    "true",
    "false",
    "1",
    "0",
    '"true"',
    "null",
    "[true]",
    "TRUE",
]
VALUES = [
    True,
    False,
    1,
    0,
    "true",
    None,
    [True],
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.Boolean, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.Boolean), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.Boolean())
    must = graphene.String(given=graphene.Boolean(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: Boolean) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.Boolean._meta.name,
        graphene.Boolean._meta.description,
        str(graphene.Boolean),
        type(graphene.Boolean(required=True)).__name__,
    ]
