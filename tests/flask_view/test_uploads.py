"""Files through Flask: Werkzeug's file objects reach resolvers, and are closed afterwards."""

import gc
import io
import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from gql import Client, FileVar, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport
from werkzeug.datastructures import FileStorage
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.test import encode_multipart

from flask_view import GraphQLView, Limits
from tests.graphene_lite.transport.uploading import MANY, PREFLIGHT, SCHEMA, STORE, fields, one_file, seen

#: More than Werkzeug keeps in memory.
LARGE = b"large" * 200_000


@pytest.fixture
def upload(serve):
    """Send text fields and files; keywords are options of the view."""

    def uploading(data: dict[str, Any], headers: dict[str, str] = PREFLIGHT, *, cut: int | None = None, **options: Any):
        seen.clear()
        client = serve(**{"schema": SCHEMA, "uploads": True, **options})
        # Not by the client, which leaves a file of its own open.
        boundary, body = encode_multipart(data)
        content_type = f"multipart/form-data; boundary={boundary}"
        return client.post("/graphql", data=body[:cut], content_type=content_type, headers=headers)

    return uploading


def part(content: bytes = b"alpha", name: str = "a.txt") -> FileStorage:
    return FileStorage(io.BytesIO(content), name)


def test_a_file_reaches_its_resolver_as_werkzeug_has_it(upload):
    assert upload({**one_file(STORE), "0": part()}).json == {"data": {"store": "a.txt: 5 alpha"}}
    assert isinstance(seen[0], FileStorage)


@pytest.mark.parametrize("order", [("operations", "map", "0"), ("0", "map", "operations")])
def test_parts_may_come_in_any_order(upload, order):
    data = {**one_file(), "0": part()}
    assert upload({name: data[name] for name in order}).json == {"data": {"read": "a.txt: 5 alpha"}}


def test_a_batch(upload):
    operations = [{"query": MANY, "variables": {"files": [None]}}] * 2
    form = fields(operations, {"0": ["0.variables.files.0"], "1": ["1.variables.files.0"]})
    answer = upload({**form, "0": part(), "1": part(b"beta")}, batch=True)
    assert [each["data"]["readAll"] for each in answer.json] == [["a.txt: 5 alpha"], ["a.txt: 4 beta"]]


def test_two_files_of_one_name_are_refused(upload):
    response = upload({**one_file(), "0": [part(), part()]})
    assert (response.status_code, response.json["errors"][0]["message"]) == (400, "There are two files '0'.")


def test_a_text_field_is_no_file(upload):
    response = upload({**one_file(), "0": "alpha"})
    assert response.json["errors"][0]["message"] == "The file '0' of the map was not sent."


@pytest.mark.parametrize(
    ("options", "headers", "status"),
    [({"uploads": False}, PREFLIGHT, 415), ({}, {}, 403), ({"forms": True}, {}, 403), ({"uploads": False}, {}, 403)],
)
def test_files_are_off_by_default_and_need_a_header_that_forces_a_preflight(upload, options, headers, status):
    response = upload({**one_file(STORE), "0": part()}, headers, **options)
    assert (response.status_code, "errors" in response.json, seen) == (status, True, [])


@pytest.mark.parametrize(("limit", "value"), [("body", 1_000), ("files", 1)])
def test_size_and_number_are_limited(upload, limit, value):
    form = fields({"query": MANY, "variables": {"files": [None, None]}}, {"0": ["variables.files.0"], "1": ["x"]})
    response = upload({**form, "0": part(b"x" * 2_000), "1": part()}, limits=Limits(**{limit: value}))
    assert (response.status_code, "errors" in response.json, seen) == (413, True, [])


@pytest.mark.parametrize("query", [STORE, "query ($file: Upload) { fail(file: $file) }"], ids=["answered", "failed"])
def test_files_on_disk_are_closed_after_the_answer(upload, query):
    upload({**one_file(query), "0": part(LARGE)})
    assert (len(seen), seen[0].stream._rolled, seen[0].closed) == (1, True, True)


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Nothing is closed but what is closed on purpose, or dropped."""
    gc.disable()
    yield
    gc.enable()


# Werkzeug drops the file of a body that it cannot read without closing it. Python then does, with this warning.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_a_body_that_ends_early_is_400_and_leaves_no_file_open(upload, no_collector):
    before = len(os.listdir("/proc/self/fd"))
    response = upload({**one_file(STORE), "0": part(LARGE)}, cut=-100)
    assert (response.status_code, response.json["errors"][0]["message"], seen) == (
        400,
        "The form is empty, or it did not arrive whole.",
        [],
    )
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_form_without_operations_still_has_its_files_in_the_request(serve, resolve):
    resolve(lambda info: info.context.files["avatar"].filename)
    data = {"query": "{ context }", "avatar": part()}
    response = serve().post("/graphql", data=data, content_type="multipart/form-data", headers=PREFLIGHT)
    assert response.json == {"data": {"context": "a.txt"}}


@pytest.fixture(scope="module")
def server() -> Iterator[BaseWSGIServer]:
    app = Flask(__name__)
    app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=SCHEMA, uploads=True))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(server):
    """Make a client of the package `gql`, which sends the headers that it is given."""

    def making(headers: dict[str, str] = PREFLIGHT) -> Client:
        return Client(transport=RequestsHTTPTransport(f"http://127.0.0.1:{server.port}/graphql", headers=headers))

    return making


def test_gql_sends_a_file(client, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(LARGE)
    request = gql(STORE)
    request.variable_values = {"file": FileVar(str(path))}
    assert client().execute(request, upload_files=True) == {"store": "a.txt: 1000000 large"}


def test_gql_sends_a_list_of_files(client):
    request = gql(MANY)
    request.variable_values = {"files": [FileVar(io.BytesIO(b"alpha"), filename=name) for name in ("a.txt", "b.txt")]}
    assert client().execute(request, upload_files=True) == {"readAll": ["a.txt: 5 alpha", "b.txt: 5 alpha"]}


def test_gql_is_told_what_header_it_has_to_send(client):
    request = gql(STORE)
    request.variable_values = {"file": FileVar(io.BytesIO(b"alpha"), filename="a.txt")}
    with pytest.raises(TransportQueryError, match="X-Requested-With"):
        client({}).execute(request, upload_files=True)
