import asyncio
import json
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import PlainTextResponse
from graphql import GraphQLError

from graphene_lite.transport import Limits
from graphene_lite.transport.fastapi import GraphQLRouter

URL = "http://test/graphql"


@pytest.fixture
def serve(schema, root):
    def serving(*, debug: bool = False, **options: Any) -> httpx.AsyncClient:
        app = FastAPI(debug=debug)
        app.include_router(GraphQLRouter(schema, root_value=root, **options), prefix="/graphql")
        return httpx.AsyncClient(transport=httpx.ASGITransport(app))

    return serving


@pytest.fixture
def resolve(schema):
    def setting(resolver):
        schema.query_type.fields["hello"].resolve = lambda _root, info, **_: resolver(info)

    return setting


async def test_a_query_is_answered(serve):
    response = await serve().post(URL, json={"query": "{ hello later }"})
    assert response.json() == {"data": {"hello": "Hello World", "later": "later"}}


async def test_get_and_head_and_options_are_answered(serve):
    assert (await serve().get(URL + "?query={hello}")).json() == {"data": {"hello": "Hello World"}}
    assert (await serve().head(URL + "?query={hello}")).status_code == 200
    assert (await serve().options(URL)).headers["allow"] == "GET, HEAD, OPTIONS, POST"


async def test_of_several_parameters_of_one_name_the_first_counts(serve):
    assert (await serve().get(URL + "?query={hello}&query={nope}")).json() == {"data": {"hello": "Hello World"}}


async def test_accept_may_be_sent_in_several_headers(serve):
    accept = [("Accept", "text/html"), ("Accept", "application/graphql-response+json")]
    response = await serve(graphiql=False).get(URL + "?query={hello}", headers=accept)
    assert response.headers["content-type"] == "application/graphql-response+json; charset=utf-8"


async def test_a_browser_gets_graphiql(serve):
    assert 'id="graphiql"' in (await serve().get(URL, headers={"Accept": "text/html"})).text


async def test_other_methods_are_405_in_json(serve):
    assert "errors" in (await serve().put(URL)).json()


async def test_the_context_holds_the_request(serve, resolve):
    resolve(lambda info: info.context["request"].headers["x-test"])
    response = await serve().post(URL, json={"query": "{ hello }"}, headers={"X-Test": "seen"})
    assert response.json() == {"data": {"hello": "seen"}}


async def test_the_context_comes_from_a_dependency_with_dependencies(serve, resolve):
    def user(x_user: Annotated[str, Header()]) -> str:
        return x_user.title()

    async def context(request: Request, user: Annotated[str, Depends(user)]) -> dict[str, Any]:
        return {"user": user}

    resolve(lambda info: f"{info.context['user']} {info.context['request'].method}")
    response = await serve(get_context=context).post(URL, json={"query": "{ hello }"}, headers={"X-User": "ada"})
    assert response.json() == {"data": {"hello": "Ada POST"}}


async def test_a_context_that_is_no_mapping_is_passed_as_it_is(serve, resolve):
    resolve(lambda info: info.context)
    response = await serve(get_context=lambda: "mine").post(URL, json={"query": "{ hello }"})
    assert response.json() == {"data": {"hello": "mine"}}


async def test_context_getter_is_another_name_of_get_context(serve, resolve):
    resolve(lambda info: info.context)
    response = await serve(context_getter=lambda: "mine").post(URL, json={"query": "{ hello }"})
    assert response.json() == {"data": {"hello": "mine"}}


def test_get_context_by_both_names_is_a_type_error(serve):
    with pytest.raises(TypeError, match="two names of one option"):
        serve(get_context=dict, context_getter=dict)


async def test_a_dependency_may_refuse(serve):
    def refuses() -> None:
        raise HTTPException(401)

    assert (await serve(get_context=refuses).post(URL, json={"query": "{ hello }"})).status_code == 401


async def test_an_exception_of_a_dependency_is_masked_and_logged_under_the_id_that_the_client_sees(serve, caplog):
    def breaks() -> None:
        raise RuntimeError("secret")

    response = await serve(get_context=breaks).post(URL, json={"query": "{ hello }"})
    [error] = response.json()["errors"]
    assert (response.status_code, error["message"]) == (500, "Internal server error.")
    assert [error["extensions"]["id"] in record.getMessage() for record in caplog.records] == [True]


async def test_a_graphql_error_of_a_dependency_is_shown(serve):
    def refuses() -> None:
        raise GraphQLError("Please log in.")

    response = await serve(get_context=refuses).post(URL, json={"query": "{ hello }"})
    assert response.json() == {"errors": [{"message": "Please log in."}]}


@pytest.mark.parametrize("handled", [LookupError, Exception, 500])
async def test_an_exception_that_the_application_answers_for_is_left_to_it(schema, handled):
    def breaks() -> None:
        raise KeyError("nobody")

    app = FastAPI()
    app.include_router(GraphQLRouter(schema, get_context=breaks), prefix="/graphql")
    app.add_exception_handler(handled, lambda _request, _error: PlainTextResponse("handled", 418))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False))
    response = await client.post(URL, json={"query": "{ hello }"})
    assert (response.status_code, response.text) == (418, "handled")


async def test_a_body_beyond_the_limit_is_413(serve):
    response = await serve(limits=Limits(body=10)).post(URL, json={"query": "{ hello }"})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["limit"]) == (413, "body")


async def test_a_body_of_unknown_length_beyond_the_limit_is_413(serve):
    async def pieces():
        for _ in range(20):
            yield b"x"

    headers = {"Content-Type": "application/json"}
    response = await serve(limits=Limits(body=10)).post(URL, content=pieces(), headers=headers)
    assert response.status_code == 413


async def test_a_body_that_does_not_arrive_in_time_is_408(schema):
    app = FastAPI()
    app.include_router(GraphQLRouter(schema, limits=Limits(seconds=0.02)), prefix="/graphql")
    sent = []

    async def receive():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    await app(
        {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers}, receive, send
    )
    assert (sent[0]["status"], json.loads(sent[1]["body"])["errors"][0]["message"]) == (
        408,
        "The body took too long to arrive.",
    )


@pytest.mark.parametrize("debug", [True, False])
async def test_the_debug_mode_of_the_application_shows_the_text_of_unexpected_exceptions(serve, debug):
    response = await serve(debug=debug).post(URL, json={"query": "{ broken }"})
    assert ("secret password" in response.text) is debug


def test_it_is_left_out_of_the_openapi_description(schema):
    app = FastAPI()
    app.include_router(GraphQLRouter(schema), prefix="/graphql")
    assert app.openapi()["paths"] == {}


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize(
    ("error", "message"),
    [
        (HTTPException(403, "Ask Ada.", headers={"X-Secret": "secret"}), "Ask Ada."),
        (HTTPException(403), "Forbidden"),
        (HTTPException(403, {"secret": "secret"}), "Forbidden"),
    ],
)
async def test_an_http_exception_of_a_resolver_is_meant_for_the_client(serve, resolve, caplog, error, message, debug):
    def refuse(_info: Any) -> str:
        raise error

    resolve(refuse)
    response = await serve(debug=debug).post(URL, json={"query": "{ hello }"})
    [shown] = response.json()["errors"]
    assert (response.status_code, shown["message"], shown["extensions"]) == (200, message, {"code": 403})
    assert "secret" not in response.text + str(response.headers)
    assert caplog.records == []
