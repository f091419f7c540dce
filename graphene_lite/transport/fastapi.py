"""A schema as a router of FastAPI: `app.include_router(GraphQLRouter(schema), prefix="/graphql")`."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from graphql import GraphQLSchema
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from typing_extensions import Unpack

from graphene_lite.support.later import is_awaitable
from graphene_lite.transport.asgi import arrived, check_length
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse
from graphene_lite.transport.operations import SchemaHolder
from graphene_lite.transport.service import Service, ServiceOptions
from graphene_lite.validation.limits import Limits

#: Others than GET, HEAD, OPTIONS and POST are answered with 405 and a body that says so.
_METHODS = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]


def no_context() -> None:
    """Add nothing to the context."""


class GraphQLRouter(APIRouter):
    """Serve a schema in a FastAPI application.

    Args:
        schema: A Graphene-style schema or graphql-core's.
        path: The path below the prefix.
        context_getter: A dependency of FastAPI, which may depend on others. The items of a mapping that it returns are
            added to `info.context`, which holds the `"request"`; anything else is the context itself.
        options: See `ServiceOptions`. Clients see the text of unexpected exceptions if the application is in debug
            mode.
    """

    def __init__(
        self,
        schema: SchemaHolder | GraphQLSchema,
        path: str = "",
        *,
        context_getter: Callable[..., Any] = no_context,
        **options: Unpack[ServiceOptions],
    ) -> None:
        super().__init__()
        service = Service(schema, **options)

        async def answer(request: Request, context: Any = Depends(context_getter)) -> Response:  # noqa: B008
            return await _answer(service, request, context)

        self.add_api_route(path, answer, methods=_METHODS, include_in_schema=False, response_model=None)


async def _answer(service: Service, request: Request, context: Any) -> Response:
    if context is None or isinstance(context, Mapping):
        context = {"request": request, **(context or {})}
    endpoint = service.endpoint(lambda: context, reveal=request.app.debug, let_through=(HTTPException,))
    try:
        limits = service.policy.limits
        body = await arrived(_read(request, limits), limits)
    except HttpRefusal as refusal:
        return _written(endpoint.refuse(refusal))
    except ClientDisconnect:
        return Response(status_code=400)
    reply = endpoint.answer(
        HttpRequest(method=request.method, query=request.query_params, headers=request.headers, body=body)
    )
    return _written(await reply if is_awaitable(reply) else reply)


async def _read(request: Request, limits: Limits) -> bytes:
    declared = request.headers.get("content-length", "")
    check_length(declared, 0, limits)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        check_length(declared, len(body), limits)
    return bytes(body)


def _written(response: HttpResponse) -> Response:
    return Response(response.body, response.status, dict(response.headers))
