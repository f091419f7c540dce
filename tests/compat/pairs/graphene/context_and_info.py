"""Context, ResolveInfo, resolve_only_args and the version module."""

import graphene
from graphene.pyutils.version import get_complete_version, get_docs_version, get_main_version, get_version


class Query(graphene.ObjectType):
    user = graphene.String()
    isinstance_of_info = graphene.Boolean()

    def resolve_user(root, info: graphene.ResolveInfo):
        return info.context.user

    def resolve_isinstance_of_info(root, info):
        return isinstance(info, graphene.ResolveInfo)


schema = graphene.Schema(query=Query)
CONTEXT = graphene.Context(user="ada")
QUERIES = {"user": "{ user isinstanceOfInfo }"}


def check_context():
    context = graphene.Context(a=1, b="c")
    return [context.a, context.b, sorted(vars(context))]


def check_version():
    return [
        get_version((3, 4, 3, "final", 0)),
        get_version((3, 4, 0, "beta", 2)),
        get_version((3, 4, 0, "rc", 1)),
        get_main_version((3, 4, 3, "final", 0)),
        get_main_version((3, 0, 0, "final", 0)),
        get_docs_version((3, 4, 3, "final", 0)),
        get_docs_version((3, 4, 0, "alpha", 0)),
        list(get_complete_version((3, 4, 3, "final", 0))),
    ]


def check_all_names():
    return sorted(graphene.__all__)


def check_relay_names():
    from graphene import relay

    return sorted(relay.__all__)
