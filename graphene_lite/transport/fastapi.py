"""A schema as a router of FastAPI: `app.include_router(GraphQLRouter(schema), prefix="/graphql")`."""

from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute
from graphql import GraphQLSchema
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from typing_extensions import Unpack

from graphene_lite.transport.asgi import (
    Receive,
    Scope,
    Send,
    closes,
    discarding,
    headers_of,
    query_of,
    sendable,
    status_of,
    until_gone,
)
from graphene_lite.transport.masking import unexpected
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse
from graphene_lite.transport.operations import SchemaHolder
from graphene_lite.transport.options import EndpointOptions
from graphene_lite.transport.receiving import ClientGone, answer_arriving, check_installed
from graphene_lite.transport.service import Service

#: Others than GET, HEAD, OPTIONS and POST are answered with 405 and a body that says so.
_METHODS = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]


def no_context() -> None:
    """Add nothing to the context."""


class GraphQLRouter(APIRouter):
    """Serve a schema in a FastAPI application.

    Args:
        schema: A Graphene-style schema or graphql-core's.
        path: The path below the prefix.
        get_context: A dependency of FastAPI, which may depend on others. The items of a mapping that it returns are
            added to `info.context`, which holds the `"request"`; anything else is the context itself.
        context_getter: Another name of `get_context`, which Strawberry's users know.
        options: See `EndpointOptions`. Clients see the text of unexpected exceptions if the application is in debug
            mode.

    Raises:
        TypeError: See `Service`; or `get_context` was given by both of its names.
    """

    def __init__(
        self,
        schema: SchemaHolder | GraphQLSchema,
        path: str = "",
        *,
        get_context: Callable[..., Any] | None = None,
        context_getter: Callable[..., Any] | None = None,
        **options: Unpack[EndpointOptions],
    ) -> None:
        if get_context and context_getter:
            raise TypeError("get_context and context_getter are two names of one option. Leave one of them out.")
        make_context = get_context or context_getter or no_context
        service = Service(schema, **options)
        check_installed(service.options)
        super().__init__(route_class=_guarded(service))

        async def answer(request: Request, context: Any = Depends(make_context)) -> Response:  # noqa: B008
            return await _answer(service, request, context)

        self.add_api_route(path, answer, methods=_METHODS, include_in_schema=False, response_model=None)


def _guarded(service: Service) -> type[APIRoute]:
    """Return the class of a route that answers as an endpoint does where a dependency of the context fails."""

    class GuardedRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                try:
                    return await handle(request)
                except Exception as error:
                    if _has_handler(request, error):
                        raise
                    endpoint = service.endpoint(no_context, reveal=request.app.debug)
                    return _written(endpoint.refuse(HttpRefusal(500, unexpected(error))), request)

            return guarded

    return GuardedRoute


def _has_handler(request: Request, error: Exception) -> bool:
    """Tell whether the application has an answer of its own, as FastAPI has for an HTTPException."""
    handlers = request.app.exception_handlers
    return 500 in handlers or any(isinstance(kind, type) and isinstance(error, kind) for kind in handlers)


class _Reply(Response):
    """An answer of the endpoint; see `discarding` and `sendable`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        writing = super().__call__(scope, receive, send)
        await (discarding(receive, writing) if closes(self.headers) else writing)


def _written(response: HttpResponse, request: Request) -> Response:
    return _Reply(response.body, response.status, dict(sendable(response.headers, request.scope)))


async def _answer(service: Service, request: Request, context: Any) -> Response:
    if context is None or isinstance(context, Mapping):
        context = {"request": request, **(context or {})}
    endpoint = service.endpoint(
        lambda: context, reveal=request.app.debug, let_through=(HTTPException,), status_of=status_of
    )
    head = HttpRequest(method=request.method, query=query_of(request.scope), headers=headers_of(request.scope))
    try:
        response = await answer_arriving(endpoint, head, request.stream(), partial(until_gone, request.receive))
    except (ClientDisconnect, ClientGone):
        return Response(status_code=400)
    return _written(response, request)
