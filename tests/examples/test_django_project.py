"""The Django project, through Django's test client."""

import asyncio
import os
from typing import Any

import django
import pytest
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpResponse
from django.test import Client


@pytest.fixture(scope="module")
def client() -> Client:
    os.environ["DJANGO_SETTINGS_MODULE"] = "examples.django_project.settings"
    django.setup()
    return Client()


def ask(client: Client, query: str, **rest: Any) -> HttpResponse:
    return client.post("/graphql", {"query": query, **rest}, content_type="application/json")


def test_query(client: Client) -> None:
    response = ask(client, "{ recipes { id title ingredients } }")
    assert response.status_code == 200
    assert response.json()["data"]["recipes"][0] == {
        "id": "1",
        "title": "Pancakes",
        "ingredients": ["flour", "milk", "eggs"],
    }


def test_variables(client: Client) -> None:
    query = "query Find($with: String) { recipes(withIngredient: $with) { title } }"
    response = ask(client, query, variables={"with": "butter"}, operationName="Find")
    assert response.json() == {"data": {"recipes": [{"title": "Omelette"}]}}


def test_the_request_is_the_context(client: Client) -> None:
    assert ask(client, "{ method }").json() == {"data": {"method": "POST"}}


def test_a_bad_query_is_a_client_error(client: Client) -> None:
    response = ask(client, "{ cakes }")
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"].startswith("Cannot query field 'cakes'")


@pytest.mark.parametrize(
    "body", ["{", "[]", "{}", '"text"', "5", "null", '{"query": 5}', '{"query": "{ method }", "variables": []}']
)
def test_a_body_that_holds_no_query_is_refused(client: Client, body: str) -> None:
    response = client.post("/graphql", body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"]


def test_a_form_is_refused(client: Client) -> None:
    assert client.post("/graphql", {"query": "{ method }"}).status_code == 403


def test_a_form_with_a_header_that_forces_a_preflight_is_run(client: Client) -> None:
    response = client.post("/graphql", {"query": "{ method }"}, headers={"X-Requested-With": "x"})
    assert response.json() == {"data": {"method": "POST"}}


def test_the_url_is_read(client: Client) -> None:
    assert client.get("/graphql?query={method}").json() == {"data": {"method": "GET"}}


def test_a_browser_gets_graphiql(client: Client) -> None:
    assert 'id="graphiql"' in client.get("/graphql", headers={"Accept": "text/html"}).content.decode()


def test_a_body_that_is_too_long_is_413(client: Client) -> None:
    for length in (2_000_000, 5_000_000):
        assert client.post("/graphql", b" " * length, content_type="application/json").status_code == 413


@pytest.mark.parametrize("length", ["9" * 5_000, "two"])
def test_a_declared_length_that_is_no_number_is_400(client: Client, length: str) -> None:
    answer = client.post("/graphql", b"{}", content_type="application/json", CONTENT_LENGTH=length)
    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (
        400,
        "The header Content-Length is no number of bytes.",
    )


@pytest.mark.parametrize(("length", "status"), [(1_048_576, 200), (1_048_577, 413), (3_000_000, 413)])
@pytest.mark.usefixtures("client")
async def test_a_body_of_unknown_length_that_is_too_long_is_413_under_asgi(length: int, status: int) -> None:
    incoming = [{"type": "http.request", "body": b'{"query": "{ method }"}'.ljust(length)}]
    sent: list[Any] = []

    async def receive() -> Any:
        return incoming.pop() if incoming else await asyncio.sleep(60)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json"), (b"transfer-encoding", b"chunked")]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers}
    await ASGIHandler()(scope, receive, send)
    assert sent[0]["status"] == status


def test_options_say_what_is_allowed_and_have_no_content(client: Client) -> None:
    response = client.options("/graphql")
    assert (response.status_code, response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert "Content-Type" not in response.headers


def test_other_methods_are_405(client: Client) -> None:
    assert client.put("/graphql").status_code == 405
