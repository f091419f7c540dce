"""BigInt: results, literals, variables and defaults, good and bad."""

import graphene

OUTPUTS = [
    1,
    2**31,
    2**62,
    10**40,
    -(10**40),
    1.0,
    1.5,
    "5",
    "5.0",
    "x",
    True,
    None,
    [1],
]
LITERALS = [
    "1",
    "9007199254740993",
    "-9007199254740993",
    "100000000000000000000000000",
    "1.5",
    '"1"',
    "true",
    "null",
    "[1]",
    "ENUM",
]
VALUES = [
    1,
    9007199254740993,
    10**30,
    1.0,
    1.5,
    "1",
    "x",
    True,
    None,
    [1],
]


class Query(graphene.ObjectType):
    out = graphene.Field(graphene.BigInt, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(graphene.BigInt), index=graphene.Int(required=True))
    show = graphene.String(given=graphene.BigInt())
    must = graphene.String(given=graphene.BigInt(required=True))

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
    QUERIES[f"variable {_index}"] = {"query": "query ($v: BigInt) { show(given: $v) }", "variables": {"v": _value}}


def check_methods():
    return [
        graphene.BigInt._meta.name,
        graphene.BigInt._meta.description,
        str(graphene.BigInt),
        type(graphene.BigInt(required=True)).__name__,
    ]
