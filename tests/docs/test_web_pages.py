"""The samples of the pages on serving, security and migrating run, and do what the pages say."""

import dataclasses
import re
import threading
from typing import Any

import httpx
import pytest
from werkzeug.serving import make_server

from graphene_lite.transport import Limits
from tests.docs.samples import page, printed_by, samples


def run(name: str) -> dict[str, Any]:
    """Run the Python samples of a page one after the other; return what they define."""
    names: dict[str, Any] = {"__name__": "sample"}
    for sample in samples(page(name)):
        if sample.language == "python":
            printed_by(sample, names)
    return names


@pytest.fixture(scope="module")
def serving():
    return run("serving.md")


@pytest.fixture(scope="module")
def security():
    return run("security.md")


@pytest.fixture(scope="module")
def migrating():
    return run("migrating-from-flask-graphql.md")


@pytest.mark.parametrize("path", ["/graphql", "/shop"])
def test_flask(serving, path):
    answer = serving["app"].test_client().post(path, json={"query": "{ hello host }"}).json
    assert answer == {"data": {"hello": "Hello World", "host": "localhost"}}


@pytest.mark.parametrize(
    ("name", "path"), [("api", "/graphql"), ("api", "/private"), ("starlette", "/graphql"), ("application", "/")]
)
async def test_asgi(serving, name, path):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(serving[name])) as client:
        answer = await client.post(f"http://test{path}", json={"query": '{ hello(name: "Ada") }'})
    assert answer.json() == {"data": {"hello": "Hello Ada"}}


def test_files(serving, tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"four")
    server = make_server("127.0.0.1", 0, serving["app"], threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    answer = serving["add_photo"](f"http://127.0.0.1:{server.port}/photos", str(photo))
    server.shutdown()
    thread.join()
    server.server_close()
    assert answer == {"addPhoto": {"name": "photo.jpg", "size": 4}}


def test_django(serving):
    [pattern] = serving["urlpatterns"]
    assert callable(pattern.callback)


def test_production(security):
    client = security["app"].test_client()
    assert client.post("/graphql", json={"query": "{ hello }"}).json == {"data": {"hello": "Hello"}}
    assert client.get("/graphql?query={hello}").status_code == 405


def test_limits(security):
    client = security["app"].test_client()
    query = "{ report(first: 51) }"
    assert "errors" not in client.get("/limited", query_string={"query": query}).json
    deep = "{ a " * 11 + "}" * 11
    [error] = client.get("/limited", query_string={"query": deep}).json["errors"]
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED", "limit": "depth", "maximum": 10}


def test_the_table_of_limits_is_complete_and_right():
    rows = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", page("security.md"), re.MULTILINE))
    defaults = dataclasses.asdict(Limits())
    assert rows == {name: str(value) for name, value in defaults.items() if name != "costs"}


@pytest.mark.parametrize("path", ["/graphql", "/as-before"])
def test_migrated_views_answer(migrating, path):
    answer = migrating["app"].test_client().post(path, json={"query": "{ hello }"})
    assert answer.json == {"data": {"hello": "Hello World by POST"}}


def test_a_migrated_batch(migrating):
    answer = migrating["app"].test_client().post("/graphql/batch", json=[{"query": "{ hello }"}])
    assert len(answer.json) == 1


def test_forms_as_before(migrating):
    client = migrating["app"].test_client()
    assert client.post("/graphql", data={"query": "{ hello }"}).status_code == 403
    assert client.post("/as-before", data={"query": "{ hello }"}).status_code == 200
