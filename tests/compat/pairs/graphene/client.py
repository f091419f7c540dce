"""graphene.test.Client."""

import asyncio

import graphene
from graphene.test import Client, default_format_error, format_execution_result
from graphql import GraphQLError


class Query(graphene.ObjectType):
    hello = graphene.String(name=graphene.String(default_value="you"))
    context = graphene.String()
    failing = graphene.Int()

    def resolve_hello(root, info, name):
        return f"hello {name}"

    def resolve_context(root, info):
        return str(info.context)

    def resolve_failing(root, info):
        raise GraphQLError("failed", extensions={"code": 3})


graphene_schema = graphene.Schema(query=Query)


def check_execute():
    return Client(graphene_schema).execute("{ hello failing }")


def check_options():
    client = Client(graphene_schema, context="from the client")
    return [client.execute("{ context }"), client.execute("{ context }", context="own")]


def check_variables():
    return Client(graphene_schema).execute("query ($n: String) { hello(name: $n) }", variables={"n": "v"})


def check_format_error():
    return Client(graphene_schema, format_error=lambda error: {"told": error.message}).execute("{ failing }")


def check_invalid():
    return Client(graphene_schema).execute("{ nope }")


def check_async():
    return asyncio.run(Client(graphene_schema).execute_async("{ hello }"))


def check_functions():
    error = GraphQLError("x")
    return [default_format_error(error), default_format_error(ValueError("plain")), format_execution_result(None, None)]


def mistake_no_schema():
    Client("schema")
