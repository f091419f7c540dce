"""DisableIntrospection."""

import graphene
from graphene.validation import DisableIntrospection
from graphql import parse, validate


class Query(graphene.ObjectType):
    name = graphene.String()


schema = graphene.Schema(query=Query)


def run(query):
    errors = validate(schema.graphql_schema, parse(query), rules=(DisableIntrospection,))
    return [(e.message, [tuple(l) for l in e.locations]) for e in errors]


def check_plain():
    return run("{ name }")


def check_schema():
    return run("{ __schema { queryType { name } } }")


def check_type():
    return run('{ name t: __type(name: "Query") { fields { name } } }')


def check_typename():
    return run("{ __typename name }")


def check_in_a_fragment():
    return run("{ ...F } fragment F on Query { __schema { types { name } } }")
