from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from graphql import GraphQLError, GraphQLSchema, build_schema

from flask_view import GraphQLView

SDL = """
type Query {
  hello(name: String = "World"): String
  later: String
  context(key: String): String
  broken: String
  refused: String
  nest: Query!
  brokenLater: String
  day(at: Day): Day
}
scalar Day
type Mutation { write(text: String): String }
"""


class Root:
    """Resolves the schema above."""

    def hello(self, _info: Any, name: str) -> str:
        return f"Hello {name}"

    async def later(self, _info: Any) -> str:
        return "later"

    def broken(self, _info: Any) -> str:
        raise RuntimeError("secret password")

    def nest(self, _info: Any) -> "Root":
        return self

    async def brokenLater(self, _info: Any) -> str:
        raise RuntimeError("secret password")

    def day(self, _info: Any, at: str = "") -> str:
        return "monday"

    def refused(self, _info: Any) -> str:
        raise GraphQLError("Log in first.", extensions={"code": "UNAUTHENTICATED"})

    def write(self, _info: Any, text: str) -> str:
        return text


@pytest.fixture
def schema() -> GraphQLSchema:
    return build_schema(SDL)


@pytest.fixture
def resolve(schema: GraphQLSchema) -> Callable[[Callable[[Any], Any]], None]:
    """Let a function of `info` resolve the field `context`."""

    def setting(resolver: Callable[[Any], Any]) -> None:
        schema.query_type.fields["context"].resolve = lambda _root, info, **_: resolver(info)

    return setting


Serve = Callable[..., FlaskClient]


@pytest.fixture
def serve(schema: GraphQLSchema) -> Serve:
    """Serve the schema at /graphql, in testing mode; keywords are options of the view."""

    def serving(view: type[GraphQLView] = GraphQLView, *, testing: bool = True, **options: Any) -> FlaskClient:
        app = Flask(__name__)
        app.testing = testing
        options = {"schema": schema, "root_value": Root(), **options}
        app.add_url_rule("/graphql", view_func=view.as_view("graphql", **options))
        return app.test_client()

    return serving
