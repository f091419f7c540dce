"""Flask's requests as the endpoint reads them, and its answers as Flask sends them."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any, cast

from flask import Request, Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import LimitedStream

from graphene_lite.transport import (
    URL_ENCODED,
    Endpoint,
    EndpointOptions,
    HttpRefusal,
    HttpRequest,
    HttpResponse,
    LimitExceeded,
    Status,
    check_body,
    check_fields,
    check_method,
    declared_length,
    run_to_completion,
)

#: Bytes of a body that nobody wants, read at a time.
_PIECE = 65_536


def answer(endpoint: Endpoint, request: Request, *, in_loop: bool) -> ResponseReturnValue:
    """Answer *request*, waiting for asynchronous resolvers.

    Args:
        endpoint: The GraphQL endpoint.
        request: Flask's request.
        in_loop: Start inside an event loop, rather than only when there is something to wait for.
    """
    try:
        incoming = _read(request, endpoint)
    except (LimitExceeded, HttpRefusal) as refusal:
        return written(endpoint.refuse(refusal))
    except HTTPException as error:  # a body that Flask itself refuses, for its size for example
        return written(endpoint.refuse(HttpRefusal(error.code or 400, error.description or error.name)))
    return written(run_to_completion(partial(endpoint.answer, incoming), in_loop=in_loop))


def written(reply: Any) -> ResponseReturnValue:
    """Return an answer of the endpoint as one of Flask.

    Anything but an HttpResponse is Flask's already: `render_graphiql` was overridden to return it.
    """
    if not isinstance(reply, HttpResponse):
        return cast("ResponseReturnValue", reply)
    response = Response(reply.body, status=reply.status, content_type=reply.headers.get("Content-Type"))
    if "Content-Type" not in reply.headers:
        del response.headers["Content-Type"]  # Flask's guess, of an answer without a body
    for name, value in reply.headers.items():
        if name != "Content-Type":
            response.headers.add(name, value)
    return response


def status_of(error: Exception) -> Status | None:
    """Return the status of an exception such as `abort` raises; its usual description is for people at a browser."""
    if not isinstance(error, HTTPException) or error.code is None:
        return None
    return Status(error.code, vars(error).get("description") or error.name)


def _read(request: Request, endpoint: Endpoint) -> HttpRequest:
    if endpoint.limits.body is not None:
        _check_length(request, endpoint.limits.body)
    # A plain dict, of the first values: Werkzeug's raises and catches an exception for each name that is not there.
    query = request.args.to_dict() if request.query_string else {}
    incoming = HttpRequest(request.method, query, _Headers(request.environ))
    if incoming.is_form:
        _read_form(request, incoming, endpoint.options)
    else:
        incoming.body = request.get_data()
    return incoming


class _Headers:
    """Looks headers up in the WSGI environment, with nothing raised and caught for those that are not there."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self._environ = environ

    def get(self, name: str, /) -> str | None:
        """Return the header *name*, or None."""
        value: str | None = self._environ.get(_environ_key(name))
        return value


@cache
def _environ_key(name: str) -> str:
    key = name.upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"


def _read_form(request: Request, incoming: HttpRequest, options: EndpointOptions) -> None:
    try:
        check_method(options, incoming)  # before anything is parsed or stored
        if incoming.media_type == URL_ENCODED:
            check_fields(request.get_data())
        incoming.form = request.form.to_dict()
        incoming.files = list(request.files.items(multi=True))
    finally:
        # With a rest that nobody reads, some servers wait until the client hangs up.
        while request.stream.read(_PIECE):
            pass


def _check_length(request: Request, longest_body: int) -> None:
    """Raise `LimitExceeded` for a body that is too long, also for one that does not say its length."""
    declared = declared_length(request.environ.get("CONTENT_LENGTH") or "")
    if declared is not None and "HTTP_TRANSFER_ENCODING" not in request.environ:
        check_body(declared, longest_body)
    else:
        # One byte more than allowed, which tells a body that goes on from one that ends there.
        body = LimitedStream(request.environ["wsgi.input"], longest_body + 1, is_max=True)
        request.environ["wsgi.input"] = body
        request.get_data()
        check_body(body.tell(), longest_body)
