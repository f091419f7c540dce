"""Ariadne's ASGI application."""

from ariadne import QueryType, make_executable_schema
from ariadne.asgi import GraphQL

query = QueryType()


@query.field("hello")
def resolve_hello(root, info):
    return "Hello World"


asgi = GraphQL(make_executable_schema("type Query { hello: String }", query))
