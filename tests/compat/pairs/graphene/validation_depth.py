"""depth_limit_validator."""

import re

import graphene
from graphene.validation import depth_limit_validator
from graphql import parse, validate


class Person(graphene.ObjectType):
    name = graphene.String()
    friend = graphene.Field(lambda: Person)
    pets = graphene.List(lambda: Person)


class Query(graphene.ObjectType):
    me = graphene.Field(Person)
    version = graphene.String()


schema = graphene.Schema(query=Query)


def run(query, **options):
    depths = []
    rule = depth_limit_validator(callback=depths.append, **options)
    errors = validate(schema.graphql_schema, parse(query), rules=(rule,))
    return [[e.message for e in errors], depths]


DEEP = "query Deep { me { friend { friend { name } } } version }"


def check_allowed():
    return run(DEEP, max_depth=3)


def check_too_deep():
    return run(DEEP, max_depth=2)


def check_zero():
    return [run("{ version }", max_depth=0), run("{ me { name } }", max_depth=0)]


def check_fragments():
    return run(
        "query F { me { ...A } } fragment A on Person { friend { ...B } } fragment B on Person { name }", max_depth=1
    )


def check_inline_fragments():
    return run("query I { me { ... on Person { friend { ... on Person { name } } } } }", max_depth=1)


def check_introspection_is_free():
    return run("query X { __schema { types { fields { type { ofType { name } } } } } }", max_depth=1)


def check_ignore():
    return [
        run(DEEP, max_depth=1, ignore=["friend"]),
        run(DEEP, max_depth=1, ignore=[re.compile("fri.*")]),
        run(DEEP, max_depth=1, ignore=[lambda name: name == "me"]),
        run(DEEP, max_depth=1, ignore=["nothing"]),
    ]


def check_bad_ignore():
    try:
        run(DEEP, max_depth=1, ignore=[5])
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def check_several_operations():
    return run("query A { me { name } } query B { me { friend { name } } } mutation C { x }", max_depth=1)


def check_unnamed():
    return run("{ me { friend { name } } }", max_depth=1)
