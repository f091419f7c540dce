"""A schema as a view of Django: `path("graphql", graphql_view(schema))`."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, UnreadablePostError
from django.http import HttpRequest as DjangoRequest
from django.http import HttpResponse as DjangoResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from graphql import GraphQLSchema
from typing_extensions import Unpack

from graphene_lite.execution.loops import run_to_completion
from graphene_lite.transport.endpoint import Endpoint
from graphene_lite.transport.masking import Status
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse, declared_length
from graphene_lite.transport.operations import SchemaHolder
from graphene_lite.transport.options import EndpointOptions
from graphene_lite.transport.policy import check_method
from graphene_lite.transport.service import Service
from graphene_lite.validation.limits import LimitExceeded, check_body

#: Exceptions that are answers in themselves, and their statuses.
_STATUSES = {Http404: 404, PermissionDenied: 403, SuspiciousOperation: 400}

#: Bytes of a body that nobody wants, read at a time.
_PIECE = 65_536


def graphql_view(
    schema: SchemaHolder | GraphQLSchema,
    *,
    get_context: Callable[[DjangoRequest], Any] = lambda request: request,
    **options: Unpack[EndpointOptions],
) -> Callable[[DjangoRequest], DjangoResponse]:
    """Return a view that serves *schema*; resolvers may be asynchronous or not.

    It needs no CSRF token: what a form on another site can send is refused.

    Args:
        schema: A Graphene-style schema or graphql-core's.
        get_context: Returns what resolvers get as `info.context`: the request itself, unless told otherwise.
        options: See `EndpointOptions`. Clients see the text of unexpected exceptions if `settings.DEBUG` is set.
    """
    service = Service(schema, **options)

    def view(request: DjangoRequest) -> DjangoResponse:
        endpoint = service.endpoint(
            lambda: get_context(request),
            reveal=settings.DEBUG,
            let_through=tuple(_STATUSES),
            status_of=_status_of,
        )
        try:
            incoming = _read(request, endpoint)
        except (LimitExceeded, HttpRefusal) as refusal:
            return _written(endpoint.refuse(refusal))
        return _written(run_to_completion(lambda: endpoint.answer(incoming)))

    exempt: Callable[[DjangoRequest], DjangoResponse] = csrf_exempt(view)
    return exempt


def _read(request: DjangoRequest, endpoint: Endpoint) -> HttpRequest:
    if declared := request.META.get("CONTENT_LENGTH"):
        length = declared_length(declared)
        if length is None:  # Django itself would fail
            raise HttpRefusal(400, "The header Content-Length is no number of bytes.")
        check_body(length, endpoint.limits.body)
    elif request.META.get("HTTP_TRANSFER_ENCODING") and isinstance(request, WSGIRequest):
        raise HttpRefusal(411, "Under WSGI, Django reads no body without the header Content-Length. Send it.")
    query = {name: values[0] for name, values in request.GET.lists()}
    incoming = HttpRequest(request.method, query, request.headers)
    if incoming.is_form:
        _check_form(request, incoming, endpoint.options)
    try:
        if incoming.is_form:
            # The first value of each name, where Django's own lookup takes the last.
            incoming.form = {name: values[0] for name, values in request.POST.lists()}
            incoming.files = [(name, file) for name, files in request.FILES.lists() for file in files]
        else:
            incoming.body = _body(request, endpoint.limits.body)
    except RequestDataTooBig as error:
        raise HttpRefusal(413, "The body is larger than settings.DATA_UPLOAD_MAX_MEMORY_SIZE.") from error
    except TooManyFilesSent as error:
        raise HttpRefusal(413, "There are more files than settings.DATA_UPLOAD_MAX_NUMBER_FILES.") from error
    except (MultiPartParserError, UnreadablePostError, SuspiciousOperation) as error:
        raise HttpRefusal(400, "The body cannot be read.") from error
    return incoming


def _check_form(request: DjangoRequest, incoming: HttpRequest, options: EndpointOptions) -> None:
    """Refuse a form that is not to be run before anything of it is parsed or stored."""
    try:
        check_method(options, incoming)
        _check_charset(request)
    except HttpRefusal:
        # With a rest that nobody reads, some servers wait until the client hangs up.
        with suppress(UnreadablePostError):
            while request.read(_PIECE):
                pass
        raise


def _check_charset(request: DjangoRequest) -> None:
    # Django would decode a form by any codec that Python has, some of which take half a minute for a megabyte.
    if (request.encoding or "utf-8").lower() != "utf-8":
        raise HttpRefusal(415, f"Unsupported charset {request.encoding!r} of a form. Use utf-8.")


def _body(request: DjangoRequest, longest: int | None) -> bytes:
    # Under ASGI a body need not declare its length, and Django's own limit looks at nothing else.
    if longest is None or request.method != "POST" or request.META.get("CONTENT_LENGTH"):
        body: bytes = request.body
    else:
        # One byte more than allowed, which tells a body that goes on from one that ends there.
        body = request.read(longest + 1)
        check_body(len(body), longest)
    return body


def _status_of(error: Exception) -> Status | None:
    """Return what Django answers to an exception, without its text, which Django shows to developers only."""
    for kind, code in _STATUSES.items():
        if isinstance(error, kind):
            return Status(code)
    return None


def _written(response: HttpResponse) -> DjangoResponse:
    written = DjangoResponse(response.body, status=response.status, headers=dict(response.headers))
    if "Content-Type" not in response.headers:
        del written["Content-Type"]  # Django's guess, of an answer without a body
    return written
