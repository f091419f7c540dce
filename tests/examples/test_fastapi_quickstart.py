"""The FastAPI example behind a real server, asked by the clients of the tutorials."""

import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport
from qlient.http import HTTPClient

from examples.fastapi_quickstart.main import app


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    [listener] = server.servers[0].sockets
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_the_rest_endpoint(address: str) -> None:
    action = {
        "action": {"name": "login"},
        "input": {"username": "ada", "password": "x"},
        "request_query": "",
        "session_variables": {},
    }
    assert httpx.post(f"{address}/action", json=action).json() == {"AccessToken": "<sample value>"}


def test_gql_fetches_the_schema_and_asks(address: str) -> None:
    client = Client(transport=RequestsHTTPTransport(url=f"{address}/graphql"), fetch_schema_from_transport=True)
    assert client.execute(gql("{ hello }")) == {"hello": "Hello World"}


def test_qlient_asks(address: str) -> None:
    assert HTTPClient(f"{address}/graphql").query.hello().data == {"hello": "Hello World"}


def test_a_browser_gets_graphiql(address: str) -> None:
    assert "GraphiQL" in httpx.get(f"{address}/graphql", headers={"Accept": "text/html"}).text


def test_a_body_that_is_too_long_is_refused_and_the_server_goes_on(address: str) -> None:
    headers = {"Content-Type": "application/json"}
    with httpx.Client() as client:
        assert client.post(f"{address}/graphql", content=b"x" * 3_000_000, headers=headers).status_code == 413
        assert client.post(f"{address}/graphql", json={"query": "{ hello }"}).json() == {
            "data": {"hello": "Hello World"}
        }
