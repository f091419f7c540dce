"""A schema as an ASGI application: for uvicorn, hypercorn or Starlette, and needing none of them but for files."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from graphql import GraphQLSchema
from typing_extensions import Unpack

from graphene_lite.transport.masking import Status
from graphene_lite.transport.messages import HttpRequest, HttpResponse
from graphene_lite.transport.operations import SchemaHolder
from graphene_lite.transport.options import EndpointOptions
from graphene_lite.transport.receiving import ClientGone, answer_arriving, check_installed
from graphene_lite.transport.service import Service

try:
    from starlette.exceptions import HTTPException
except ImportError:
    HTTPException = None  # type: ignore[assignment, misc]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def status_of(error: Exception) -> Status | None:
    """Return the status of an exception of Starlette's, whose details may be no text."""
    if HTTPException is None or not isinstance(error, HTTPException):
        return None
    return Status(error.status_code, error.detail if isinstance(error.detail, str) else "")


class GraphQLApp:
    """Serve a schema: `app = GraphQLApp(schema)`, and `uvicorn module:app`.

    In Starlette it is the endpoint of a route, `Route("/graphql", GraphQLApp(schema))`, or a mount. Resolvers may be
    asynchronous or not; those that are not keep the event loop from everything else while they run.

    Args:
        schema: A Graphene-style schema or graphql-core's.
        get_context: Returns what resolvers get as `info.context`, or an awaitable of it, from the ASGI scope. Without
            it they get `{"request": request, "scope": scope}`.
        debug: Show clients the text of unexpected exceptions. Inside a Starlette application its own `debug` does that.
        options: See `EndpointOptions`.
    """

    def __init__(
        self,
        schema: SchemaHolder | GraphQLSchema,
        *,
        get_context: Callable[[Scope], Any] | None = None,
        debug: bool = False,
        **options: Unpack[EndpointOptions],
    ) -> None:
        self.service = Service(schema, **options)
        check_installed(self.service.options)
        self.get_context = get_context
        self.debug = debug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI defines it."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            response = await self._answer(scope, receive)
            if response is not None:
                writing = _write(response, scope, send)
                await (discarding(receive, writing) if closes(response.headers) else writing)
        else:
            # A WebSocket: refused before it is accepted, which clients see as 403.
            await receive()
            await send({"type": "websocket.close"})

    async def _answer(self, scope: Scope, receive: Receive) -> HttpResponse | None:
        """Return the answer; None for none, as the client is gone."""
        debug = self.debug or bool(getattr(scope.get("app"), "debug", False))
        request = HttpRequest(method=scope["method"].upper(), query=query_of(scope), headers=headers_of(scope))
        # Outside Starlette, nobody would answer for them.
        let_through = (HTTPException,) if HTTPException is not None and "app" in scope else ()
        endpoint = self.service.endpoint(
            lambda: self._context(scope, request), reveal=debug, let_through=let_through, status_of=status_of
        )
        try:
            return await answer_arriving(endpoint, request, _pieces(receive), partial(until_gone, receive))
        except ClientGone:
            # Middleware of Starlette's fails without an answer, though nobody reads it.
            return HttpResponse(400) if "app" in scope else None

    def _context(self, scope: Scope, request: HttpRequest) -> Any:
        return self.get_context(scope) if self.get_context else {"request": request, "scope": scope}


async def _pieces(receive: Receive) -> AsyncIterator[bytes]:
    """Pass on the body.

    Raises:
        ClientGone: The client closes the connection before that.
    """
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        yield message.get("body", b"")
        more = message.get("more_body", False)


def closes(headers: Mapping[str, str]) -> bool:
    """Tell whether an answer with these *headers* ends the connection, as nobody reads the rest of the body."""
    return headers.get("Connection") == "close"


async def discarding(receive: Receive, writing: Awaitable[None]) -> None:
    """Let what remains of a body arrive while its answer is sent by *writing*.

    A server that keeps only so many pieces for the application waits until they are taken, the answer with it.
    """
    rest = asyncio.ensure_future(until_gone(receive))
    try:
        await writing
    finally:
        rest.cancel()


async def until_gone(receive: Receive) -> None:
    """Wait until the client closes the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(response: HttpResponse, scope: Scope, send: Send) -> None:
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in sendable(response.headers, scope).items()
    ]
    if response.status != 204:
        headers.append((b"content-length", str(len(response.body)).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else response.body})


def sendable(headers: Mapping[str, str], scope: Scope) -> Mapping[str, str]:
    """Return *headers* as the protocol of the request allows them: `Connection` is a header of HTTP/1."""
    if "Connection" not in headers or scope.get("http_version", "1.1").startswith("1"):
        return headers
    return {name: value for name, value in headers.items() if name != "Connection"}


async def _live(receive: Receive, send: Send) -> None:
    """Tell the server that there is nothing to start or to shut down."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def query_of(scope: Scope) -> dict[str, str]:
    """Return the parameters of the URL, of each name the first."""
    pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    return dict(reversed(pairs))


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers, by their names in small letters; one that was sent several times as a list."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
