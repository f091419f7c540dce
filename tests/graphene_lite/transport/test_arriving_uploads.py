"""Files through the ASGI application and FastAPI's router, which read them by Starlette."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.datastructures import UploadFile

from graphene_lite.transport import Limits, receiving
from graphene_lite.transport.asgi import GraphQLApp
from graphene_lite.transport.fastapi import GraphQLRouter
from tests.graphene_lite.transport.uploading import MANY, PREFLIGHT, SCHEMA, STORE, fields, one_file, seen

#: More than Starlette keeps in memory.
LARGE = b"large" * 300_000
HUGE = Limits(body=2_000_000)
FILE = {"0": ("a.txt", b"alpha")}
TYPE = "multipart/form-data; boundary=x"


def asgi(**options: Any) -> Any:
    return GraphQLApp(SCHEMA, **options)


def fastapi(**options: Any) -> FastAPI:
    app = FastAPI()
    app.include_router(GraphQLRouter(SCHEMA, **options), prefix="/graphql")
    return app


@pytest.fixture(params=[asgi, fastapi])
def make(request):
    """Make an application that takes files; keywords are its options."""
    return lambda **options: request.param(**{"uploads": True, **options})


@pytest.fixture
def send(make):
    """POST a request; keywords are options of the application."""

    async def sending(headers: dict[str, str] = PREFLIGHT, limits: Limits | None = None, **options: Any):
        seen.clear()
        parts = {name: options.pop(name) for name in ("data", "files", "content") if name in options}
        app = make(limits=limits, **options)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
            return await client.post("http://test/graphql", headers=headers, **parts)

    return sending


async def test_a_file_reaches_its_resolver_as_starlette_has_it(send):
    answer = await send(data=one_file(STORE), files=FILE)
    assert answer.json() == {"data": {"store": "a.txt: 5 alpha"}}
    assert isinstance(seen[0], UploadFile)


async def test_a_batch(send):
    operations = [{"query": MANY, "variables": {"files": [None]}}] * 2
    form = fields(operations, {"0": ["0.variables.files.0"], "1": ["1.variables.files.0"]})
    answer = await send(data=form, files={**FILE, "1": ("b.txt", b"beta")}, batch=True)
    assert [each["data"]["readAll"] for each in answer.json()] == [["a.txt: 5 alpha"], ["b.txt: 4 beta"]]


async def test_two_files_of_one_name_are_refused(send):
    answer = await send(data=one_file(), files=[("0", ("a.txt", b"a")), ("0", ("b.txt", b"b"))])
    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (400, "There are two files '0'.")


async def test_a_multipart_form_is_read_as_well_and_the_first_value_of_a_name_counts(send):
    answer = await send(files=[("query", (None, "{ __typename }")), ("query", (None, "{ nope }"))])
    assert answer.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("options", "headers", "status"), [({"uploads": False}, PREFLIGHT, 415), ({}, {}, 403), ({"forms": True}, {}, 403)]
)
async def test_files_are_off_by_default_and_need_a_header_that_forces_a_preflight(send, options, headers, status):
    answer = await send(headers, data=one_file(STORE), files=FILE, **options)
    assert (answer.status_code, "errors" in answer.json(), seen) == (status, True, [])


class Counted(httpx.AsyncByteStream):
    """A body in pieces that notes how many of them were taken."""

    taken = 0

    async def __aiter__(self):
        for _ in range(5):
            self.taken += 1
            yield b"piece" * 1000


async def test_without_the_header_nothing_is_stored(make, monkeypatch):
    app, headers = make(), {"Content-Type": TYPE}
    monkeypatch.setattr(receiving, "read_multipart", None)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
        assert (await client.post("http://test/graphql", headers=headers, content=Counted())).status_code == 403


@pytest.mark.parametrize(("headers", "status"), [({}, 403), (PREFLIGHT, 400)])
async def test_a_refused_body_is_passed_over(make, headers, status):
    """The connection of a client that is still sending would be cut off, and with it the answer."""
    body = Counted()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make())) as client:
        headers = {"Content-Type": "multipart/form-data", **headers}
        answer = await client.post("http://test/graphql", headers=headers, content=body)
    assert (answer.status_code, body.taken) == (status, 5)


async def test_a_refused_body_that_is_too_long_is_not(make):
    body = Counted()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make(limits=Limits(body=7_000)))) as client:
        answer = await client.post("http://test/graphql", headers={"Content-Type": TYPE}, content=body)
    assert (answer.status_code, body.taken) == (403, 2)


@pytest.mark.parametrize("charset", ["punycode", "latin-1", '"utf-16"', 'utf-8; a="; charset=utf-8"; charset=punycode'])
async def test_another_charset_than_utf_8_is_415(send, charset):
    form = b'--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n{ __typename }\r\n--x--'
    for name, status in ((charset, 415), ("UTF-8", 200)):
        headers = {**PREFLIGHT, "Content-Type": f"{TYPE}; charset={name}"}
        assert (await send(headers, content=form)).status_code == status


@pytest.mark.parametrize(
    ("content_type", "content", "message"),
    [
        ("multipart/form-data", b"--x\r\n", "Missing boundary in multipart."),
        (TYPE, b"no part", "The multipart body cannot be read: Invalid multipart data."),
        (TYPE, b"--x\r\nContent-Type: text/plain\r\n\r\nx", 'header field "name" must be provided'),
        (TYPE, b'--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--x', "did not arrive whole"),
    ],
)
async def test_a_malformed_body_is_400(send, content_type, content, message):
    answer = await send({**PREFLIGHT, "Content-Type": content_type}, content=content)
    assert (answer.status_code, message in answer.json()["errors"][0]["message"]) == (400, True)


@pytest.mark.parametrize("limit", [{"body": 1_000}, {"files": 1}])
async def test_size_and_number_are_limited(send, limit):
    form = fields({"query": MANY, "variables": {"files": [None, None]}}, {"0": ["variables.files.0"], "1": ["x"]})
    answer = await send(data=form, files={"0": ("a", b"x" * 2_000), "1": ("b", b"")}, limits=Limits(**limit))
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["limit"]) == (413, *limit)
    assert seen == []


@pytest.mark.parametrize("query", [STORE, "query ($file: Upload) { fail(file: $file) }"], ids=["answered", "failed"])
async def test_files_on_disk_are_closed_after_the_answer(send, query):
    await send(data=one_file(query), files={"0": ("a.txt", LARGE)}, limits=HUGE)
    assert (len(seen), seen[0].file._rolled, seen[0].file.closed) == (1, True, True)


@pytest.fixture
def opened(monkeypatch):
    """The files that Starlette makes while a body arrives."""
    made = []
    monkeypatch.setattr(UploadFile, "__init__", recording(UploadFile.__init__, made))
    return made


def recording(init: Any, made: list[Any]) -> Any:
    def recorded(self: UploadFile, file: Any, **rest: Any) -> None:
        made.append(file)
        init(self, file, **rest)

    return recorded


@pytest.mark.parametrize("change", [{"map": "{"}, {"operations": "[]"}], ids=["map", "operations"])
async def test_files_on_disk_are_closed_when_the_request_is_refused(send, opened, change):
    answer = await send(data={**one_file(), **change}, files={"0": ("a.txt", LARGE)}, limits=HUGE)
    assert (answer.status_code, [file.closed for file in opened]) == (400, [True])


async def start(app: Any, *pieces: bytes, then: Any) -> list[dict[str, Any]]:
    """Call *app* with the start of an upload, and then with what *then* returns; return what it sends."""
    head = b'--x\r\nContent-Disposition: form-data; name="0"; filename="a.txt"\r\n\r\n'
    messages = iter([{"type": "http.request", "body": piece, "more_body": True} for piece in (head, *pieces)])
    sent: list[dict[str, Any]] = []

    async def receive() -> Any:
        try:
            return next(messages)
        except StopIteration:
            return await then()

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", TYPE.encode()), (b"x-requested-with", b"x")]
    await app(
        {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers}, receive, send
    )
    return sent


async def leave() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def wait() -> None:
    await asyncio.sleep(60)


async def more() -> dict[str, Any]:
    return {"type": "http.request", "body": LARGE, "more_body": True}


@pytest.mark.parametrize(
    ("then", "limits", "status"),
    [(more, HUGE, 413), (wait, Limits(body=2_000_000, seconds=0.1), 408), (leave, HUGE, None)],
    ids=["too long", "too slow", "gone"],
)
async def test_files_on_disk_are_closed_when_the_rest_does_not_arrive(make, opened, then, limits, status):
    sent = await start(make(limits=limits), LARGE, then=then)
    assert [file.closed for file in opened] == [True]
    assert opened[0]._rolled
    assert status is None or sent[0]["status"] == status


@pytest.mark.parametrize("application", [asgi, fastapi])
def test_what_is_not_installed_is_told_when_the_application_starts(monkeypatch, application):
    monkeypatch.setattr(receiving, "read_multipart", None)
    with pytest.raises(TypeError, match=r"pip install 'graphene-lite\[uploads\]'"):
        application(uploads=True)
    assert application()
