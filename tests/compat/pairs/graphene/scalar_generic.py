"""GenericScalar: results, literals, variables and defaults, good and bad."""

import graphene
from graphene.types.generic import GenericScalar

OUTPUTS = [
    1,
    1.5,
    "a",
    True,
    None,
    [1, "a", None],
    {"a": {"b": [1]}},
    2**70,
    {},
]
LITERALS = [
    "1",
    "-1",
    "3000000000",
    "1.5",
    '"a"',
    "true",
    "null",
    "ENUM",
    '[1, "a", null, {b: 2.5}]',
    "{a: {b: [1, E]}}",
    "{}",
]
VALUES = [
    1,
    1.5,
    "a",
    True,
    None,
    [1, {"a": None}],
    {"k": 2**70},
]


class Query(graphene.ObjectType):
    out = graphene.Field(GenericScalar, index=graphene.Int(required=True))
    listed = graphene.List(graphene.NonNull(GenericScalar), index=graphene.Int(required=True))
    show = graphene.String(given=GenericScalar())
    must = graphene.String(given=GenericScalar(required=True))

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
    QUERIES[f"variable {_index}"] = {
        "query": "query ($v: GenericScalar) { show(given: $v) }",
        "variables": {"v": _value},
    }


def check_methods():
    return [
        GenericScalar._meta.name,
        GenericScalar._meta.description,
        str(GenericScalar),
        type(GenericScalar(required=True)).__name__,
    ]
