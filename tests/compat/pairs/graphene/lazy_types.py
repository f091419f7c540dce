"""Types by lambda, by dotted name and by partial, wherever a type may stand."""

from functools import partial

import graphene


def give(cls):
    return cls


class Query(graphene.ObjectType):
    by_lambda = graphene.Field(lambda: Later)
    by_name = graphene.Field(f"{__name__}.Later")
    by_partial = graphene.Field(partial(give, None) if False else partial(lambda: Later))
    by_import = graphene.Field(graphene.lazy_import(f"{__name__}.Later"))
    list_of = graphene.List(lambda: Later)
    non_null = graphene.NonNull(lambda: Later)
    list_by_name = graphene.List(f"{__name__}.Later")
    deep = graphene.List(graphene.NonNull(graphene.List(lambda: Later)))
    scalar = graphene.Field(lambda: graphene.String, arg=graphene.Argument(lambda: graphene.Int))
    enum = graphene.Field(lambda: Kind)
    given = graphene.Field(graphene.Int, box=graphene.Argument(f"{__name__}.Box"))

    def resolve_by_lambda(root, info):
        return Later(n=1)

    resolve_by_name = resolve_by_partial = resolve_by_import = resolve_non_null = resolve_by_lambda

    def resolve_list_of(root, info):
        return [Later(n=2)]

    resolve_list_by_name = resolve_list_of

    def resolve_deep(root, info):
        return [[Later(n=3), None]]

    def resolve_scalar(root, info, arg=0):
        return f"arg {arg}"

    def resolve_enum(root, info):
        return Kind.A

    def resolve_given(root, info, box=None):
        return box.n if box else None


class Later(graphene.ObjectType):
    n = graphene.Int()
    itself = graphene.Field(lambda: Later)


class Kind(graphene.Enum):
    A = 1


class Box(graphene.InputObjectType):
    n = graphene.Int()


schema = graphene.Schema(query=Query)
QUERIES = {
    "fields": "{ byLambda { n itself { n } } byName { n } byPartial { n } byImport { n } nonNull { n } }",
    "lists": "{ listOf { n } listByName { n } deep { n } }",
    "others": "{ scalar(arg: 4) enum given(box: {n: 6}) }",
}


def check_of_type():
    return [str(graphene.List(lambda: Later).of_type), str(graphene.NonNull(f"{__name__}.Later").of_type)]


def check_missing_module():
    try:
        graphene.Field("no.such.Type").type
    except ImportError as error:
        return type(error).__name__


def check_missing_attribute():
    try:
        graphene.Field("os.nope").type
    except ImportError as error:
        return [type(error).__name__, str(error)]
