"""The newest gql, Strawberry, Ariadne and this library in one process, with one Flask application and graphql-core."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from graphql import execute_sync, parse

import graphene_lite as graphene
from flask_view import GraphQLView

NEEDED = "nox -s neighbours installs it: its newest release needs graphql-core 3.3, on which not all tests' tools run"
strawberry = pytest.importorskip("strawberry", reason=NEEDED)
ariadne = pytest.importorskip("ariadne", reason=NEEDED)

from ariadne.wsgi import GraphQL as AriadneApp  # noqa: E402 - what is not there is skipped above
from flask import Flask  # noqa: E402
from gql import Client, GraphQLRequest  # noqa: E402
from gql.transport.requests import RequestsHTTPTransport  # noqa: E402
from strawberry.flask.views import GraphQLView as StrawberryView  # noqa: E402
from werkzeug.middleware.dispatcher import DispatcherMiddleware  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

DOCUMENT = 'query ($name: String!) { hello(name: $name) shout: hello(name: "you") }'


class Query(graphene.ObjectType):
    hello = graphene.String(name=graphene.String(required=True))

    def resolve_hello(self, info, name):
        return f"Hello {name}"


OURS = graphene.Schema(query=Query)


@strawberry.type(name="Query")
class StrawberryQuery:
    @strawberry.field
    def hello(self, name: str) -> str:
        return f"Hello {name}"


def ariadne_schema() -> Any:
    query = ariadne.QueryType()
    query.set_field("hello", lambda _root, _info, name: f"Hello {name}")
    return ariadne.make_executable_schema("type Query { hello(name: String!): String }", query)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of one server with all three."""
    app = Flask(__name__)
    app.add_url_rule("/ours", view_func=GraphQLView.as_view("ours", schema=OURS))
    # This library's view serves whatever graphql-core schema it is given.
    app.add_url_rule("/theirs-by-ours", view_func=GraphQLView.as_view("theirs", schema=ariadne_schema()))
    strawberry_schema = strawberry.Schema(query=StrawberryQuery)
    app.add_url_rule("/strawberry", view_func=StrawberryView.as_view("strawberry", schema=strawberry_schema))
    server = make_server("127.0.0.1", 0, DispatcherMiddleware(app, {"/ariadne": AriadneApp(ariadne_schema())}))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["ours", "theirs-by-ours", "strawberry", "ariadne"])
def test_gql_fetches_the_schema_and_asks(address: str, path: str) -> None:
    transport = RequestsHTTPTransport(f"{address}/{path}")
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        answer = session.execute(GraphQLRequest(DOCUMENT, variable_values={"name": "me"}))
    assert answer == {"hello": "Hello me", "shout": "Hello you"}


def test_graphql_core_executes_our_schema() -> None:
    variables = {"name": "me"}
    by_core = execute_sync(OURS.graphql_schema, parse(DOCUMENT), variable_values=variables)
    assert OURS.execute(DOCUMENT, variables=variables) == by_core
    assert by_core.data == {"hello": "Hello me", "shout": "Hello you"}
