"""The view behind a real WSGI server on a local port, asked by real clients."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from flask import Flask
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport
from promise import Promise
from promise.dataloader import DataLoader
from qlient.http import HTTPClient
from werkzeug.serving import BaseWSGIServer, make_server

import graphene_lite as graphene
from flask_view import GraphQLView


class Authors(DataLoader):
    """Loads authors, and remembers its batches."""

    batches: list[list[str]] = []

    def batch_load_fn(self, keys):
        self.batches.append(list(keys))
        return Promise.resolve([{"name": key.title()} for key in keys])


class Author(graphene.ObjectType):
    name = graphene.String()


class Book(graphene.ObjectType):
    title = graphene.String()
    author = graphene.Field(Author)

    def resolve_author(self, info):
        return info.context["authors"].load(self.title.split()[0])


class Query(graphene.ObjectType):
    hello = graphene.String(name=graphene.String(default_value="World"))
    later = graphene.String()
    host = graphene.String()
    books = graphene.List(Book)

    def resolve_hello(self, info, name):
        return f"Hello {name}"

    async def resolve_later(self, info):
        return "later"

    def resolve_host(self, info):
        return info.context.host

    def resolve_books(self, info):
        info.context["authors"] = Authors()
        return [Book(title="ada one"), Book(title="bob two"), Book(title="cy three")]


class Rename(graphene.Mutation):
    class Arguments:
        name = graphene.String(required=True)

    ok = graphene.Boolean()

    def mutate(self, info, name):
        return Rename(ok=True)


class Mutation(graphene.ObjectType):
    rename = Rename.Field()


@pytest.fixture(scope="module")
def server() -> Iterator[BaseWSGIServer]:
    app = Flask(__name__)
    schema = graphene.Schema(query=Query, mutation=Mutation)
    app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema, graphiql=True, batch=True))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def address(server: BaseWSGIServer) -> str:
    return f"http://127.0.0.1:{server.port}/graphql"


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(transport=RequestsHTTPTransport(url=address), fetch_schema_from_transport=True)


def test_gql_fetches_the_schema_and_asks(client):
    document = gql("query ($name: String!) { hello(name: $name) later }")
    document.variable_values = {"name": "Ada"}
    assert client.execute(document) == {"hello": "Hello Ada", "later": "later"}
    assert client.schema.query_type.name == "Query"


def test_gql_runs_a_mutation(client):
    assert client.execute(gql('mutation { rename(name: "x") { ok } }')) == {"rename": {"ok": True}}


def test_gql_raises_what_the_server_refuses(address):
    unchecked = Client(transport=RequestsHTTPTransport(url=address))
    with pytest.raises(TransportQueryError, match="Cannot query field 'nope' on type 'Query'"):
        unchecked.execute(gql("{ nope }"))


def test_qlient_reads_the_schema_and_asks(address):
    answer = HTTPClient(address).query.hello(name="Ada")
    assert (answer.data, answer.errors) == ({"hello": "Hello Ada"}, None)


def test_qlient_runs_a_mutation(address):
    assert HTTPClient(address).mutation.rename(name="x", _fields=["ok"]).data == {"rename": {"ok": True}}


def test_a_loader_of_promises_loads_one_batch(client):
    Authors.batches.clear()
    answer = client.execute(gql("{ books { author { name } } }"))
    assert [book["author"]["name"] for book in answer["books"]] == ["Ada", "Bob", "Cy"]
    assert Authors.batches == [["ada", "bob", "cy"]]


def test_the_context_is_the_request(client, server):
    assert client.execute(gql("{ host }")) == {"host": f"127.0.0.1:{server.port}"}


def test_one_connection_serves_good_and_bad_requests_in_turn(server):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    headers = {"Content-Type": "application/json"}
    for body, status in [
        (b"{", 400),
        (b'{"query": "{ hello }"}', 200),
        (b"\xff\xfe", 400),
        (b'{"query": "{ x }"}', 400),
    ]:
        connection.request("POST", "/graphql", body, headers)
        response = connection.getresponse()
        assert response.status == status
        assert json.loads(response.read())
    connection.close()


def test_a_browser_gets_the_page_and_all_that_it_loads(server):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/graphql", headers={"Accept": "text/html"})
    assert b'id="graphiql"' in connection.getresponse().read()
    connection.request("GET", "/graphql?graphiql-asset=graphiql.js", headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    assert (response.status, response.headers["Content-Encoding"]) == (200, "gzip")
    assert len(response.read()) == int(response.headers["Content-Length"])
    connection.close()
