"""Float: results, literals, variables and defaults, good and bad."""

import graphene

OUTPUTS = [
    1,
    1.5,
    -0.0,
    "1.5",
    "x",
    "",
    True,
    None,
    float("nan"),
    float("inf"),
    [1],
    10**40,
    2**31,
]
LITERALS = [
    "1",
    "1.5",
    "-1.5",
    "1e3",
    "1E-2",
    '"1"',
    "true",
    "null",
    "[1.5]",
    "ENUM",
]
VALUES = [
    1,
    1.5,
    "1",
    True,
    None,
    2**70,
    [1],
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.Float, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.Float), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.Float())
    must = graphene.String(given=graphene.Float(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: Float) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.Float._meta.name,
        graphene.Float._meta.description,
        str(graphene.Float),
        type(graphene.Float(required=True)).__name__,
    ]
