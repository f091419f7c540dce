"""Strawberry's ASGI application."""

import strawberry
from strawberry.asgi import GraphQL


@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str:
        return "Hello World"


asgi = GraphQL(strawberry.Schema(Query))
