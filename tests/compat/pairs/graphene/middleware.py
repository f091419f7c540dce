"""Middleware: functions and objects, order, what they see and change."""

import graphene
from graphql import MiddlewareManager


class Thing(graphene.ObjectType):
    plain = graphene.String(default_value="plain")
    resolved = graphene.String(x=graphene.Int())

    def resolve_resolved(root, info, x=0):
        return f"resolved {x}"


class Query(graphene.ObjectType):
    thing = graphene.Field(Thing)
    hello = graphene.String()

    def resolve_thing(root, info):
        return Thing()

    def resolve_hello(root, info):
        return "hello"


schema = graphene.Schema(query=Query)


def shout(next_, root, info, **args):
    value = next_(root, info, **args)
    return value.upper() if isinstance(value, str) else value


class Suffix:
    def resolve(self, next_, root, info, **args):
        value = next_(root, info, **args)
        return f"{value} {info.field_name}" if isinstance(value, str) else value


def refuse(next_, root, info, **args):
    if info.field_name == "hello":
        raise PermissionError("not you")
    return next_(root, info, **args)


def change_arguments(next_, root, info, **args):
    return next_(root, info, **{key: value + 1 for key, value in args.items()})


ALL = "{ hello thing { plain resolved(x: 2) } }"
QUERIES = {
    "none": ALL,
    "function": {"query": ALL, "middleware": [shout]},
    "object": {"query": ALL, "middleware": [Suffix()]},
    "order": {"query": ALL, "middleware": [shout, Suffix()]},
    "other order": {"query": ALL, "middleware": [Suffix(), shout]},
    "refuse": {"query": ALL, "middleware": [refuse]},
    "arguments": {"query": ALL, "middleware": [change_arguments]},
    "manager": {"query": ALL, "middleware": MiddlewareManager(shout)},
    "introspection too": {"query": "{ __typename }", "middleware": [shout]},
}


def check_seen():
    seen = []

    def note(next_, root, info, **args):
        seen.append(f"{info.parent_type}.{info.field_name} {sorted(args)}")
        return next_(root, info, **args)

    schema.execute(ALL, middleware=[note])
    return seen
