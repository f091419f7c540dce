"""The book library's tutorial, over real HTTP."""

import threading
from collections.abc import Iterator

import pytest
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport
from werkzeug.serving import make_server

import examples.books.app as library
from examples.books import hello, models, users


def served(app: object) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/graphql"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client that has read the schema of the running library; books added in a test are gone after it."""
    monkeypatch.setattr(library, "books", list(models.books))
    for url in served(library.app):
        yield Client(transport=RequestsHTTPTransport(url=url), fetch_schema_from_transport=True)


@pytest.fixture
def hello_client() -> Iterator[Client]:
    for url in served(hello.app):
        yield Client(transport=RequestsHTTPTransport(url=url), fetch_schema_from_transport=True)


def test_books_with_their_authors(client: Client) -> None:
    answer = client.execute(gql("query { books { id title author { name } } }"))
    assert answer["books"] == [
        {"id": "1", "title": "Harry Potter and the Philosopher's Stone", "author": {"name": "J.K. Rowling"}},
        {"id": "2", "title": "The Hobbit", "author": {"name": "J.R.R. Tolkien"}},
    ]


def test_authors(client: Client) -> None:
    answer = client.execute(gql("{ authors { id name } }"))
    assert answer["authors"] == [{"id": "1", "name": "J.K. Rowling"}, {"id": "2", "name": "J.R.R. Tolkien"}]


def test_a_new_book_is_there_afterwards(client: Client) -> None:
    created = client.execute(
        gql("""
        mutation {
          createBook(title: "The Hitchhikers Guide", authorId: 2) { book { id title author { name } } }
        }
        """)
    )
    book = {"id": "3", "title": "The Hitchhikers Guide", "author": {"name": "J.R.R. Tolkien"}}
    assert created == {"createBook": {"book": book}}
    assert client.execute(gql("{ books { title } }"))["books"][-1] == {"title": "The Hitchhikers Guide"}


def test_an_unknown_author_is_an_error_of_that_field(client: Client) -> None:
    creation = gql('mutation { createBook(title: "x", authorId: 9) { book { title author { name } } } }')
    with pytest.raises(TransportQueryError) as caught:
        client.execute(creation)
    assert caught.value.errors[0]["path"] == ["createBook", "book", "author"]


def test_hello_takes_an_argument_called_name(hello_client: Client) -> None:
    answer = hello_client.execute(gql('{ hello you: hello(name: "Ada") }'))
    assert answer == {"hello": "Hello World", "you": "Hello Ada"}


def test_graphiql_is_served_to_browsers() -> None:
    page = library.app.test_client().get("/graphql", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "graphiql" in page.text.lower()


def test_create_user() -> None:
    mutation = "mutation ($n: String!, $e: String!) { createUser(name: $n, email: $e) { user { name email } } }"
    result = users.schema.execute(mutation, variables={"n": "Ada", "e": "ada@example.org"})
    assert result.formatted == {"data": {"createUser": {"user": {"name": "Ada", "email": "ada@example.org"}}}}
