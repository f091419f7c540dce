"""The ASGI application: by itself as a server calls it, and inside Starlette."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route

from graphene_lite.transport import Limits
from graphene_lite.transport.asgi import GraphQLApp

URL = "http://test/graphql"
MUTATION = 'mutation { write(text: "x") }'


@pytest.fixture
def make(schema, root):
    """Make the application; keywords are its options."""

    def making(**options: Any) -> GraphQLApp:
        return GraphQLApp(schema, root_value=root, **options)

    return making


@pytest.fixture
def client(make):
    return httpx.AsyncClient(transport=httpx.ASGITransport(make()))


async def call(app: GraphQLApp, *messages: dict[str, Any], **scope: Any) -> list[dict[str, Any]]:
    """Call the application as a server does, and return what it sends."""
    sent: list[dict[str, Any]] = []
    incoming = iter(messages)

    async def receive() -> dict[str, Any]:
        try:
            return next(incoming)
        except StopIteration:
            await asyncio.sleep(60)
            raise

    async def send(message: Any) -> None:
        sent.append(message)

    base = {"type": "http", "method": "POST", "query_string": b"", "headers": [(b"content-type", b"application/json")]}
    await app({**base, **scope}, receive, send)
    return sent


def body(sent: list[dict[str, Any]]) -> Any:
    return json.loads(sent[1]["body"])


@pytest.mark.parametrize(
    ("options", "explained"),
    [({}, False), ({"debug": True}, True), ({"explain": True}, True), ({"production": True, "debug": True}, False)],
)
async def test_a_request_that_asks_for_it_is_explained_in_debug_mode_or_by_the_option(make, options, explained):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make(**options))) as client:
        response = await client.post(URL, json={"query": "{ hello later }"}, headers={"X-GraphQL-Explain": "1"})
    assert ("extensions" in response.json()) is explained


async def test_a_query_is_answered(client):
    response = await client.post(URL, json={"query": "{ hello later }"})
    assert (response.status_code, response.json()) == (200, {"data": {"hello": "Hello World", "later": "later"}})


async def test_get_reads_the_url_and_the_first_value_of_a_name_counts(client):
    response = await client.get(URL + "?query=%7B%20hello%20%7D&query=x")
    assert response.json() == {"data": {"hello": "Hello World"}}


async def test_head_is_answered_like_get_without_a_body(client):
    head, get = await client.head(URL + "?query={hello}"), await client.get(URL + "?query={hello}")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(get.content)))


async def test_options_names_the_methods(client):
    response = await client.options(URL)
    assert (response.status_code, response.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert "content-length" not in response.headers


async def test_a_mutation_on_get_is_405(client, root):
    assert (await client.get(URL, params={"query": MUTATION})).status_code == 405
    assert root.written == []


async def test_a_form_needs_a_header_that_forces_a_preflight(client, root):
    assert (await client.post(URL, data={"query": MUTATION})).status_code == 403
    assert (await client.post(URL, data={"query": MUTATION}, headers={"X-Requested-With": "x"})).status_code == 200
    assert root.written == ["x"]


async def test_multipart_is_not_supported(client):
    response = await client.post(URL, files={"query": (None, "{ hello }")}, headers={"X-Requested-With": "x"})
    assert response.status_code == 415


async def test_a_form_with_too_many_fields_is_400(client):
    response = await client.post(URL, data={str(i): "x" for i in range(2_000)}, headers={"X-Requested-With": "x"})
    assert response.status_code == 400


async def test_a_browser_gets_graphiql_and_its_files(client):
    page = await client.get(URL, headers={"Accept": "text/html"})
    assert 'id="graphiql"' in page.text
    assert (await client.get(URL + "?graphiql-asset=graphiql.css")).headers["content-type"].startswith("text/css")


async def test_production_turns_graphiql_off(make):
    client = httpx.AsyncClient(transport=httpx.ASGITransport(make(production=True)))
    assert (await client.get(URL, headers={"Accept": "text/html"})).status_code == 406


async def test_a_batch_is_an_option(make):
    client = httpx.AsyncClient(transport=httpx.ASGITransport(make(batch=True)))
    assert len((await client.post(URL, json=[{"query": "{ hello }"}] * 2)).json()) == 2


def test_an_unknown_option_is_a_type_error(make):
    with pytest.raises(TypeError, match="There is no option 'grafiql'"):
        make(grafiql=True)


@pytest.mark.parametrize("is_async", [True, False])
async def test_get_context_makes_the_context_from_the_scope(schema, is_async):
    async def later(scope):
        return {"path": scope["path"]}

    schema.query_type.fields["hello"].resolve = lambda _root, info, **_: info.context["path"]
    get_context = later if is_async else lambda scope: {"path": scope["path"]}
    client = httpx.AsyncClient(transport=httpx.ASGITransport(GraphQLApp(schema, get_context=get_context)))
    assert (await client.post(URL, json={"query": "{ hello }"})).json() == {"data": {"hello": "/graphql"}}


async def test_the_usual_context_holds_request_and_scope(schema):
    schema.query_type.fields["hello"].resolve = lambda _root, info, **_: (
        info.context["request"].header("x-test") + info.context["scope"]["path"]
    )
    client = httpx.AsyncClient(transport=httpx.ASGITransport(GraphQLApp(schema)))
    response = await client.post(URL, json={"query": "{ hello }"}, headers={"X-Test": "seen "})
    assert response.json() == {"data": {"hello": "seen /graphql"}}


async def test_a_failing_context_is_a_masked_500(make):
    def fails(scope):
        raise RuntimeError("secret")

    client = httpx.AsyncClient(transport=httpx.ASGITransport(make(get_context=fails)))
    response = await client.post(URL, json={"query": "{ hello }"})
    assert (response.status_code, "secret" in response.text) == (500, False)


@pytest.mark.parametrize(("debug", "message"), [(False, "Internal server error."), (True, "secret password")])
async def test_debug_shows_the_text_of_unexpected_exceptions(make, debug, message):
    client = httpx.AsyncClient(transport=httpx.ASGITransport(make(debug=debug)))
    response = await client.post(URL, json={"query": "{ broken }"})
    assert response.json()["errors"][0]["message"] == message


async def test_a_body_in_pieces_is_put_together(make):
    pieces = [b'{"query": ', b'"{ hello', b' }"}']
    messages = [{"type": "http.request", "body": piece, "more_body": piece is not pieces[-1]} for piece in pieces]
    assert body(await call(make(), *messages)) == {"data": {"hello": "Hello World"}}


async def test_a_body_declared_too_long_is_refused_unread(make):
    headers = [(b"content-length", b"101"), (b"content-type", b"application/json")]
    sent = await call(make(limits=Limits(body=100)), headers=headers)
    assert (sent[0]["status"], body(sent)["errors"][0]["extensions"]["limit"]) == (413, "body")


async def test_a_declared_length_that_python_cannot_read_is_measured_instead(make):
    headers = [(b"content-length", b"9" * 5_000), (b"content-type", b"application/json")]
    message = {"type": "http.request", "body": b'{"query": "{ hello }"}', "more_body": False}
    sent = await call(make(), message, headers=headers)
    assert body(sent) == {"data": {"hello": "Hello World"}}


async def test_a_body_of_unknown_length_is_read_no_further_than_the_limit(make):
    piece = {"type": "http.request", "body": b"x" * 60, "more_body": True}
    sent = await call(make(limits=Limits(body=100)), piece, piece)
    assert sent[0]["status"] == 413


async def test_a_body_that_does_not_arrive_in_time_is_408(make):
    piece = {"type": "http.request", "body": b"{", "more_body": True}
    assert (await call(make(limits=Limits(seconds=0.02)), piece))[0]["status"] == 408


async def test_a_client_that_leaves_is_not_answered(make):
    assert await call(make(), {"type": "http.disconnect"}) == []


async def test_a_slow_resolver_is_cancelled(make, schema):
    async def slow(*_, **__):
        await asyncio.sleep(60)

    schema.query_type.fields["hello"].resolve = slow
    client = httpx.AsyncClient(transport=httpx.ASGITransport(make(limits=Limits(seconds=0.02))))
    assert (await client.post(URL, json={"query": "{ hello }"})).status_code == 503


async def test_the_lifespan_starts_and_ends(make):
    events = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = await call(make(), *events, type="lifespan")
    assert [message["type"] for message in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_a_websocket_is_refused(make):
    assert await call(make(), {"type": "websocket.connect"}, type="websocket") == [{"type": "websocket.close"}]


@pytest.mark.parametrize(
    ("route", "path"),
    [(lambda app: Route("/graphql", app), "/graphql"), (lambda app: Mount("/api", app), "/api/graphql")],
    ids=["route", "mount"],
)
async def test_it_works_inside_starlette(make, route, path):
    client = httpx.AsyncClient(transport=httpx.ASGITransport(Starlette(routes=[route(make())])))
    assert (await client.post(f"http://test{path}", json={"query": "{ hello }"})).status_code == 200
    assert (await client.put(f"http://test{path}")).json()["errors"][0]["message"].startswith("GraphQL only supports")


async def test_starlettes_own_refusals_are_left_to_it(make):
    def refuse(_scope: Any) -> None:
        raise HTTPException(401, "Log in.")

    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=[Route("/graphql", make(get_context=refuse))]))
    )
    response = await client.post(URL, json={"query": "{ hello }"})
    assert (response.status_code, response.text) == (401, "Log in.")


async def test_starlettes_debug_mode_shows_the_text_of_unexpected_exceptions(make):
    app = Starlette(debug=True, routes=[Route("/graphql", make())])
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app))
    assert "secret password" in (await client.post(URL, json={"query": "{ broken }"})).text


async def test_an_http_exception_of_a_resolver_is_meant_for_the_client(make, schema):
    def refuse(*_: Any, **__: Any) -> str:
        raise HTTPException(404, "No such book.")

    schema.query_type.fields["hello"].resolve = refuse
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make())) as client:
        response = await client.post(URL, json={"query": "{ hello }"})
    [shown] = response.json()["errors"]
    assert (shown["message"], shown["extensions"]) == ("No such book.", {"code": 404})
