"""A schema as an ASGI application: for uvicorn, hypercorn or Starlette, and needing none of them."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from graphql import GraphQLSchema
from typing_extensions import Unpack

from graphene_lite.support.later import is_awaitable
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse
from graphene_lite.transport.operations import SchemaHolder
from graphene_lite.transport.service import Service, ServiceOptions
from graphene_lite.validation.limits import LimitExceeded, Limits

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class GraphQLApp:
    """Serve a schema: `app = GraphQLApp(schema)`, and `uvicorn module:app`.

    In Starlette it is the endpoint of a route, `Route("/graphql", GraphQLApp(schema))`, or a mount. Resolvers may be
    asynchronous or not; those that are not keep the event loop from everything else while they run.

    Args:
        schema: A Graphene-style schema or graphql-core's.
        get_context: Returns what resolvers get as `info.context`, or an awaitable of it, from the ASGI scope. Without
            it they get `{"request": request, "scope": scope}`.
        debug: Show clients the text of unexpected exceptions. Inside a Starlette application its own `debug` does that.
        options: See `ServiceOptions`.
    """

    def __init__(
        self,
        schema: SchemaHolder | GraphQLSchema,
        *,
        get_context: Callable[[Scope], Any] | None = None,
        debug: bool = False,
        **options: Unpack[ServiceOptions],
    ) -> None:
        self.service = Service(schema, **options)
        self.get_context = get_context
        self.debug = debug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI defines it."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            response = await self._answer(scope, receive)
            if response is not None:
                await _write(response, send, with_body=scope["method"] != "HEAD")
        else:
            # A WebSocket: refused before it is accepted, which clients see as 403.
            await receive()
            await send({"type": "websocket.close"})

    async def _answer(self, scope: Scope, receive: Receive) -> HttpResponse | None:
        """Return the answer; None when the client is gone."""
        debug = self.debug or bool(getattr(scope.get("app"), "debug", False))
        request = HttpRequest(method=scope["method"].upper(), query=_query(scope), headers=_headers(scope))
        endpoint = self.service.endpoint(lambda: self._context(scope, request), reveal=debug)
        try:
            limits = self.service.policy.limits
            body = await arrived(_read(receive, request, limits), limits)
        except HttpRefusal as refusal:
            return endpoint.refuse(refusal)
        except ConnectionResetError:
            return None
        whole = HttpRequest(method=request.method, query=request.query, headers=request.headers, body=body)
        reply = endpoint.answer(whole)
        response: HttpResponse = await reply if is_awaitable(reply) else reply
        return response

    def _context(self, scope: Scope, request: HttpRequest) -> Any:
        return self.get_context(scope) if self.get_context else {"request": request, "scope": scope}


def check_length(declared: str, received: int, limits: Limits) -> None:
    """Check the length of a body, as its header declares it and as far as it is here.

    Raises:
        LimitExceeded: 413, it is too long.
    """
    length = max(received, int(declared) if declared.isdecimal() else 0)
    if limits.body is not None and length > limits.body:
        raise LimitExceeded("body", limits.body, f"The body has more than {limits.body} bytes.", status=413)


async def arrived(reading: Awaitable[bytes], limits: Limits) -> bytes:
    """Return the body that *reading* reads.

    Raises:
        HttpRefusal: 408, it does not arrive in time; 413, it is too long, as `check_length` found.
    """
    try:
        return await asyncio.wait_for(reading, limits.seconds)
    except asyncio.TimeoutError as error:
        raise HttpRefusal(408, "The body took too long to arrive.", {"Connection": "close"}) from error
    except LimitExceeded as error:
        raise HttpRefusal(error.status, error) from error


async def _read(receive: Receive, request: HttpRequest, limits: Limits) -> bytes:
    """Return the body.

    Raises:
        LimitExceeded: 413, it is too long; no more of it is read.
        ConnectionResetError: The client is gone.
    """
    body = bytearray()
    declared = request.header("content-length")
    check_length(declared, 0, limits)
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        body += message.get("body", b"")
        check_length(declared, len(body), limits)
        if not message.get("more_body"):
            return bytes(body)


async def _write(response: HttpResponse, send: Send, *, with_body: bool) -> None:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.headers.items()]
    if response.status != 204:
        headers.append((b"content-length", str(len(response.body)).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body if with_body else b""})


async def _live(receive: Receive, send: Send) -> None:
    """Tell the server that there is nothing to start or to shut down."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _query(scope: Scope) -> dict[str, str]:
    pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    # The first value of each name.
    return dict(reversed(pairs))


def _headers(scope: Scope) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
