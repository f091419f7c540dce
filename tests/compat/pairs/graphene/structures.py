"""List and NonNull."""

import graphene


class Query(graphene.ObjectType):
    strings = graphene.List(graphene.String)
    required = graphene.List(graphene.NonNull(graphene.Int), required=True)
    wrapped = graphene.NonNull(graphene.List(graphene.List(graphene.NonNull(graphene.String))))
    with_null = graphene.List(graphene.NonNull(graphene.Int))
    not_a_list = graphene.List(graphene.Int)
    a_string = graphene.List(graphene.String)
    a_set = graphene.List(graphene.Int)
    a_dict = graphene.List(graphene.String)
    a_generator = graphene.List(graphene.Int)
    a_tuple = graphene.List(graphene.Int, description="tuple", deprecation_reason="old")
    matrix_in = graphene.String(m=graphene.List(graphene.List(graphene.Int)))

    def resolve_strings(root, info):
        return ["a", None, 1]

    def resolve_required(root, info):
        return [1, 2]

    def resolve_wrapped(root, info):
        return [["a"], None, []]

    def resolve_with_null(root, info):
        return [1, None]

    def resolve_not_a_list(root, info):
        return 5

    def resolve_a_string(root, info):
        return "abc"

    def resolve_a_set(root, info):
        return {7}

    def resolve_a_dict(root, info):
        return {"k": "v"}

    def resolve_a_generator(root, info):
        return (n for n in range(3))

    def resolve_a_tuple(root, info):
        return (1, 2)

    def resolve_matrix_in(root, info, m=None):
        return str(m)


schema = graphene.Schema(query=Query)
QUERIES = {
    "fine": "{ strings required wrapped aTuple aSet aGenerator }",
    "null item": "{ withNull strings }",
    "no list": "{ notAList }",
    "text": "{ aString }",
    "dict": "{ aDict }",
    "matrix": "{ matrixIn(m: [[1, 2], [3]]) a: matrixIn(m: 1) b: matrixIn(m: [1, [2]]) }",
}


def check_strings():
    return [str(graphene.List(graphene.String)), str(graphene.NonNull(graphene.List(graphene.NonNull(graphene.Int))))]


def check_equality():
    return [
        graphene.List(graphene.String) == graphene.List(graphene.String),
        graphene.List(graphene.String) == graphene.List(graphene.Int),
        graphene.NonNull(graphene.String) == graphene.NonNull(graphene.String),
        graphene.NonNull(graphene.String) == graphene.List(graphene.String),
        graphene.List(graphene.String, description="a") == graphene.List(graphene.String),
        graphene.List(graphene.String) != graphene.List(graphene.String),
    ]


def check_of_type():
    inner = graphene.List(graphene.NonNull(graphene.Int)).of_type
    return [type(inner).__name__, str(inner.of_type), str(inner.get_type())]


def mistake_instance_inside_list():
    graphene.List(graphene.String())


def mistake_instance_inside_non_null():
    graphene.NonNull(graphene.String())


def mistake_non_null_twice():
    graphene.NonNull(graphene.NonNull(graphene.String))
