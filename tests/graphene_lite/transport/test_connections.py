"""Ends of connections under ASGI: a client that leaves, with whom ends what it started, and a body that is refused."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.routing import Route

import graphene_lite as graphene
import graphene_lite_sqlalchemy  # noqa: F401 - closes the sessions of requests
from graphene_lite.transport.asgi import GraphQLApp
from graphene_lite.transport.fastapi import GraphQLRouter

PATH = "/graphql"


class Query(graphene.ObjectType):
    slow = graphene.String()
    quick = graphene.String()
    asleep = graphene.String()

    async def resolve_slow(self, info: Any) -> str:
        seen: list[str] = info.context["seen"]
        seen.append("started")
        try:
            await asyncio.sleep(8)
        except asyncio.CancelledError:
            seen.append("cancelled")
            raise
        return "slow"

    async def resolve_quick(self, info: Any) -> str:
        await asyncio.sleep(0.05)
        return "quick"

    async def resolve_asleep(self, info: Any) -> str:
        await info.context["session"].execute(text("SELECT pg_sleep(8)"))
        return "awake"


SCHEMA = graphene.Schema(query=Query)


def as_application(context: dict[str, Any]) -> Any:
    return GraphQLApp(SCHEMA, get_context=lambda _scope: context)


def in_starlette(context: dict[str, Any]) -> Any:
    async def passing(request: Any, call_next: Any) -> Any:
        return await call_next(request)

    routes = [Route(PATH, as_application(context))]
    return Starlette(routes=routes, middleware=[Middleware(BaseHTTPMiddleware, dispatch=passing)])


def in_fastapi(context: dict[str, Any]) -> Any:
    app = FastAPI()
    app.include_router(GraphQLRouter(SCHEMA, get_context=lambda: context), prefix=PATH)
    return app


ADAPTERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "ASGI": as_application,
    "Starlette": in_starlette,
    "FastAPI": in_fastapi,
}


async def ask(app: Any, query: str, *, stays: float) -> list[dict[str, Any]]:
    """POST *query* as a client that leaves after *stays* seconds; return what it is sent."""
    body = json.dumps({"query": query}).encode()
    sent: list[dict[str, Any]] = []
    incoming = iter([{"type": "http.request", "body": body}])

    async def receive() -> dict[str, Any]:
        for message in incoming:
            return message
        await asyncio.sleep(stays)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    scope = {"type": "http", "http_version": "1.1", "method": "POST", "path": PATH, "query_string": b""}
    await app({**scope, "headers": headers}, receive, send)
    return sent


@pytest.mark.parametrize("adapter", ADAPTERS)
async def test_what_a_client_started_is_cancelled_when_it_leaves(adapter):
    seen: list[str] = []
    started = time.monotonic()
    await ask(ADAPTERS[adapter]({"seen": seen}), "{ a: slow b: slow }", stays=0.05)
    assert seen == ["started", "started", "cancelled", "cancelled"]
    assert time.monotonic() - started < 4


@pytest.mark.parametrize("adapter", ADAPTERS)
async def test_a_client_that_stays_is_answered(adapter):
    sent = await ask(ADAPTERS[adapter]({}), "{ quick }", stays=4)
    assert json.loads(sent[1]["body"]) == {"data": {"quick": "quick"}}


async def test_a_request_that_its_server_cancels_ends():
    seen: list[str] = []
    task = asyncio.ensure_future(ask(as_application({"seen": seen}), "{ slow }", stays=8))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert seen == ["started", "cancelled"]


@pytest.fixture
async def engine(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    made = create_async_engine(postgres_url.replace("psycopg", "asyncpg"), pool_size=2, max_overflow=0)
    yield made
    await made.dispose()


@pytest.mark.parametrize("opened_by", ["the request", "a dependency"])
async def test_its_statements_end_and_its_connections_are_free_again(engine, opened_by):
    make_session = async_sessionmaker(engine)
    for _ in range(4):
        if opened_by == "a dependency":
            async with make_session() as session:
                await ask(as_application({"session": session}), "{ asleep }", stays=0.05)
        else:
            await ask(as_application({"session": make_session}), "{ asleep }", stays=0.05)
    async with AsyncSession(engine) as session:
        asleep = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(8)' AND state = 'active'")
        assert await session.scalar(asleep) == 0
    assert engine.pool.checkedout() == 0


async def overflow(app: Any) -> list[dict[str, Any]]:
    """POST more than an application may take to a server that keeps two pieces of a body for it; as hypercorn does."""
    pieces: asyncio.Queue[dict[str, Any]] = asyncio.Queue(2)
    sent: list[dict[str, Any]] = []

    async def arrive() -> None:
        for _ in range(8):
            await pieces.put({"type": "http.request", "body": b"x" * 500_000, "more_body": True})

    async def send(message: Any) -> None:
        sent.append(message)
        if message["type"] == "http.response.body":
            await pieces.put({"type": "http.disconnect"})

    arriving = asyncio.ensure_future(arrive())
    scope = {"type": "http", "http_version": "1.1", "method": "POST", "path": PATH, "query_string": b""}
    headers = [(b"content-type", b"application/json")]
    await asyncio.wait_for(app({**scope, "headers": headers}, pieces.get, send), 4)
    arriving.cancel()
    await asyncio.wait([arriving])
    return sent


@pytest.mark.parametrize("adapter", sorted(ADAPTERS.keys() - {"Starlette"}))
async def test_a_body_that_is_too_long_is_taken_from_the_server_while_it_is_refused(adapter):
    sent = await overflow(ADAPTERS[adapter]({}))
    assert (sent[0]["status"], dict(sent[0]["headers"])[b"connection"]) == (413, b"close")


@pytest.mark.parametrize("adapter", ADAPTERS)
async def test_by_http_2_there_is_no_header_for_that(adapter):
    body = [{"type": "http.request", "body": b"x" * 2_000_000}]

    async def receive() -> dict[str, Any]:
        return body.pop() if body else {"type": "http.disconnect"}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "http_version": "2", "method": "POST", "path": PATH, "query_string": b""}
    await ADAPTERS[adapter]({})({**scope, "headers": [(b"content-type", b"application/json")]}, receive, send)
    assert sent[0]["status"] == 413
    assert b"connection" not in dict(sent[0]["headers"])
