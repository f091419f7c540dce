"""Flask's requests as the endpoint reads them, and its answers as Flask sends them."""

from typing import Any, cast

from flask import Request, Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from graphene_lite.transport import Endpoint, HttpRefusal, HttpRequest, HttpResponse, run_to_completion


def answer(endpoint: Endpoint, request: Request, *, in_loop: bool) -> ResponseReturnValue:
    """Answer *request*, waiting for asynchronous resolvers.

    Args:
        endpoint: The GraphQL endpoint.
        request: Flask's request.
        in_loop: Start inside an event loop, rather than only when there is something to wait for.
    """
    try:
        incoming = _read(request)
    except HTTPException as error:  # a body that Flask itself refuses, for its size for example
        return written(endpoint.refuse(HttpRefusal(error.code or 400, error.description or error.name)))
    return written(run_to_completion(lambda: endpoint.answer(incoming), in_loop=in_loop))


def written(reply: Any) -> ResponseReturnValue:
    """Return an answer of the endpoint as one of Flask.

    Anything but an HttpResponse is Flask's already: `render_graphiql` was overridden to return it.
    """
    if not isinstance(reply, HttpResponse):
        return cast("ResponseReturnValue", reply)
    return Response(reply.body, status=reply.status, headers=dict(reply.headers))


def _read(request: Request) -> HttpRequest:
    return HttpRequest(
        method=request.method,
        query=request.args,
        headers=request.headers,
        body=request.get_data(parse_form_data=True),
        form=request.form,
    )
