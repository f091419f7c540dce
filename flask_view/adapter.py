"""Flask's requests as the endpoint reads them, and its answers as Flask sends them."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from flask import Request, Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import LimitedStream

from graphene_lite.transport import (
    Endpoint,
    HttpRefusal,
    HttpRequest,
    HttpResponse,
    LimitExceeded,
    check_body,
    essence,
    run_to_completion,
)

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def answer(endpoint: Endpoint, request: Request, *, in_loop: bool) -> ResponseReturnValue:
    """Answer *request*, waiting for asynchronous resolvers.

    Args:
        endpoint: The GraphQL endpoint.
        request: Flask's request.
        in_loop: Start inside an event loop, rather than only when there is something to wait for.
    """
    try:
        incoming = _read(request, endpoint.policy.limits.body)
    except LimitExceeded as error:
        return written(endpoint.refuse(HttpRefusal(error.status, error)))
    except HTTPException as error:  # a body that Flask itself refuses, for its size for example
        return written(endpoint.refuse(HttpRefusal(error.code or 400, error.description or error.name)))
    return written(run_to_completion(lambda: endpoint.answer(incoming), in_loop=in_loop))


def written(reply: Any) -> ResponseReturnValue:
    """Return an answer of the endpoint as one of Flask.

    Anything but an HttpResponse is Flask's already: `render_graphiql` was overridden to return it.
    """
    if not isinstance(reply, HttpResponse):
        return cast("ResponseReturnValue", reply)
    response = Response(reply.body, status=reply.status, headers=list(reply.headers.items()))
    if "Content-Type" not in reply.headers:
        del response.headers["Content-Type"]  # Flask's guess, of an answer without a body
    return response


def _read(request: Request, longest_body: int | None) -> HttpRequest:
    if longest_body is not None:
        _check_length(request, longest_body)
    headers = _Headers(request.environ)
    is_form = essence(headers.get("content-type") or "") in _FORMS
    # As plain dicts, of the first values: Werkzeug's raises and catches an exception for each name that is not there.
    return HttpRequest(
        method=request.method,
        query=request.args.to_dict() if request.query_string else {},
        headers=headers,
        body=b"" if is_form else request.get_data(),
        form=_form(request) if is_form else None,
        files=list(request.files.items(multi=True)) if is_form else (),
    )


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


def _form(request: Request) -> dict[str, str]:
    form = request.form.to_dict()
    # Werkzeug leaves a form that it cannot read where it is, and some servers then wait until the client hangs up.
    request.stream.read()
    return form


def _check_length(request: Request, longest_body: int) -> None:
    """Raise `LimitExceeded` for a body that is too long, also for one that does not say its length."""
    check_body(request.content_length or 0, longest_body)
    if request.content_length is None:
        # One byte more than allowed, which tells a body that goes on from one that ends there.
        body = LimitedStream(request.environ["wsgi.input"], longest_body + 1, is_max=True)
        request.environ["wsgi.input"] = body
        request.get_data()
        check_body(body.tell(), longest_body)
