"""A schema as a router of FastAPI: `app.include_router(GraphQLRouter(schema), prefix="/graphql")`."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from graphql import GraphQLSchema
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from typing_extensions import Unpack

from graphene_lite.transport.asgi import headers_of, query_of
from graphene_lite.transport.messages import HttpRequest
from graphene_lite.transport.operations import SchemaHolder
from graphene_lite.transport.receiving import answer_arriving, check_installed
from graphene_lite.transport.service import Service, ServiceOptions

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
        check_installed(service.policy)

        async def answer(request: Request, context: Any = Depends(context_getter)) -> Response:  # noqa: B008
            return await _answer(service, request, context)

        self.add_api_route(path, answer, methods=_METHODS, include_in_schema=False, response_model=None)


async def _answer(service: Service, request: Request, context: Any) -> Response:
    if context is None or isinstance(context, Mapping):
        context = {"request": request, **(context or {})}
    endpoint = service.endpoint(lambda: context, reveal=request.app.debug, let_through=(HTTPException,))
    head = HttpRequest(method=request.method, query=query_of(request.scope), headers=headers_of(request.scope))
    try:
        response = await answer_arriving(endpoint, head, request.stream())
    except ClientDisconnect:
        return Response(status_code=400)
    return Response(response.body, response.status, dict(response.headers))
