"""From an HTTP request to GraphQL parameters: bodies of every accepted type, batches, and the URL's own parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from json import JSONDecodeError
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from graphql import GraphQLError
from graphql.pyutils import inspect

from graphene_lite.transport.encoding import load_json
from graphene_lite.transport.media import MULTIPART, URL_ENCODED, charset
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, Lookup
from graphene_lite.transport.uploads import brings_files, read_operations
from graphene_lite.validation.limits import LimitExceeded, Limits, enforce

_MOST_FORM_FIELDS = 1_000

#: Any of these makes a browser ask first (CORS preflight) before it sends a request from another site.
PREFLIGHT_HEADERS = (
    "x-requested-with",
    "graphql-require-preflight",
    "apollo-require-preflight",
    "x-csrftoken",
    "x-csrf-token",
)


class GraphQLParams(NamedTuple):
    """What one GraphQL operation is asked with."""

    query: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None


@dataclass(slots=True)
class Payload:
    """The operations of one request."""

    operations: tuple[GraphQLParams, ...]
    #: A batch is answered with a list, also when it holds one operation.
    is_batch: bool = False


def read_payload(request: HttpRequest, *, batch: bool, limits: Limits) -> Payload:
    """Read the GraphQL parameters of a GET, HEAD or POST request.

    What the body of a single operation leaves out is taken from the URL.

    Args:
        request: The request.
        batch: Whether a JSON list of operations is allowed.
        limits: How long the parameters in the URL may be, and how many operations and files there may be.

    Raises:
        HttpRefusal: 400 for a malformed body or parameter, in a batch with the number of the operation in
            `extensions`; 415 for a media type that is not supported.
        LimitExceeded: 414, the parameters in the URL are too long; 413, there are too many files; 400, operations.
    """
    if request.query and limits.address is not None:
        _check_address(request.query, limits.address)
    if brings_files(request):
        assert request.form is not None
        data = read_operations(request.form, request.files, limits.files)
    else:
        data = read_body(request) if request.method == "POST" else {}
    if isinstance(data, list):
        return _read_batch(data, batch=batch, limits=limits)
    return Payload((_read_operation(data, request.query),))


def read_body(request: HttpRequest) -> object:
    """Decode the request's body by its media type; no body and no type is an operation that the URL holds alone.

    Raises:
        HttpRefusal: 400 for malformed content, 415 for a media type or charset that is not supported.
    """
    media_type = request.media_type
    if not media_type and not request.body:
        return {}
    if media_type not in _READERS:
        known = ", ".join(_READERS)
        raise HttpRefusal(415, f"Unsupported content type {media_type!r}. Supported are: {known}.")
    return _READERS[media_type](request)


def read_params(data: Mapping[str, object], fallback: Lookup) -> GraphQLParams:
    """Check the parameters of one operation; what *data* leaves out is taken from *fallback*.

    Raises:
        HttpRefusal: 400 when a parameter has the wrong type.
    """
    params = []
    for name, checked in _CHECKS.items():
        value = data.get(name)
        # An empty text is what a form sends for a field left blank.
        if value is None or value == "":
            value = fallback.get(name) or None
        params.append(value if value is None else checked(value))
    return GraphQLParams(*params)


def forces_preflight(request: HttpRequest) -> bool:
    """Tell whether a page of another site cannot send this request without the browser asking us first."""
    # A page can send a GET with such a type, too, as Apollo's clients do.
    return request.media_type not in _SIMPLE_TYPES or any(request.header(name) for name in PREFLIGHT_HEADERS)


def check_fields(form: bytes) -> None:
    """Check that a URL-encoded form has no more fields than it may, before they are read.

    Raises:
        HttpRefusal: 400, it has more.
    """
    if form.count(b"&") >= _MOST_FORM_FIELDS:
        raise HttpRefusal(400, f"The form has more than {_MOST_FORM_FIELDS} fields.")


def _check_address(query: Lookup, longest: int) -> None:
    if sum(len(query.get(name) or "") for name in NAMES) > longest:
        raise LimitExceeded("address", longest, "The address is too long. Send long queries by POST.", status=414)


def _read_batch(data: list[object], *, batch: bool, limits: Limits) -> Payload:
    if not batch:
        raise HttpRefusal(400, "Batch GraphQL requests are not enabled.")
    if not data:
        raise HttpRefusal(400, "Received an empty list in the batch request.")
    enforce("batch", limits.batch, len(data), "The batch has {found} operations; {maximum} are allowed.")
    return Payload(tuple([_read_entry(index, entry) for index, entry in enumerate(data)]), is_batch=True)


def _read_entry(index: int, entry: object) -> GraphQLParams:
    try:
        params = _read_operation(entry, {})
        if not params.query:
            raise HttpRefusal(400, "Must provide query string.")
    except HttpRefusal as refusal:
        details = {**(refusal.error.extensions or {}), "operation": index}
        raise HttpRefusal(refusal.status, GraphQLError(refusal.message, extensions=details)) from refusal
    return params


def _read_operation(data: object, fallback: Lookup) -> GraphQLParams:
    if not isinstance(data, dict):
        raise HttpRefusal(400, f"GraphQL params should be a dict. Received {inspect(data)}.")
    return read_params(data, fallback)


def _read_json(request: HttpRequest) -> object:
    try:
        return load_json(_decoded(request))
    except ValueError as error:
        raise HttpRefusal(400, GraphQLError("POST body sent invalid JSON.", extensions=_reason(error))) from error


def _reason(error: ValueError) -> dict[str, Any]:
    """Say what is wrong with a text, and where, beside the message that Flask-GraphQL's clients know."""
    if isinstance(error, JSONDecodeError):
        return {"reason": f"{error.msg}.", "line": error.lineno, "column": error.colno}
    if isinstance(error, UnicodeDecodeError):
        return {"reason": f"The body is not encoded as {error.encoding}.", "byte": error.start}
    return {"reason": str(error)}


def _read_document(request: HttpRequest) -> object:
    try:
        return {"query": _decoded(request)}
    except ValueError as error:
        raise HttpRefusal(400, "POST body is not valid text in its charset.") from error


def _read_form(request: HttpRequest) -> object:
    form = _parsed_form(request) if request.form is None else request.form
    if not (form or request.files or request.query.get("query")):
        raise HttpRefusal(400, "The form is empty, or it did not arrive whole.")
    return {name: form.get(name) for name in NAMES}


def _parsed_form(request: HttpRequest) -> Lookup:
    if request.media_type == MULTIPART:
        raise HttpRefusal(415, "multipart/form-data is not supported here. Send application/json.")
    check_fields(request.body)
    try:
        pairs = parse_qsl(_decoded(request), keep_blank_values=True)
    except ValueError as error:
        raise HttpRefusal(400, "POST body sent an invalid form.") from error
    # The first value of each name.
    return dict(reversed(pairs))


def _decoded(request: HttpRequest) -> str:
    encoding = charset(request.content_type)
    if encoding not in _CHARSETS:
        raise HttpRefusal(415, f"Unsupported charset {encoding!r}. Use utf-8.")
    return request.body.decode(encoding)


#: Charsets of bodies. Python has more, among them one that takes half a minute for a megabyte (punycode); and it keeps
#: each name that it was ever asked for.
_CHARSETS = frozenset(
    {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252"}
    | {"utf-16", "utf-16le", "utf-16be"}
)

#: Media types that a page can send to any site without a preflight; none at all is one of them.
_SIMPLE_TYPES = frozenset({URL_ENCODED, MULTIPART, "text/plain", ""})

_READERS: dict[str, Callable[[HttpRequest], object]] = {
    "application/json": _read_json,
    "application/graphql": _read_document,
    URL_ENCODED: _read_form,
    MULTIPART: _read_form,
}


def _text(value: object, problem: str) -> str:
    if isinstance(value, str):
        return value
    raise HttpRefusal(400, problem)


def _mapping(value: object, name: str) -> dict[str, Any] | None:
    if isinstance(value, str):
        try:
            value = load_json(value)
        except ValueError as error:
            raise HttpRefusal(400, GraphQLError(f"{name} are invalid JSON.", extensions=_reason(error))) from error
    if value is None or isinstance(value, dict):
        return value
    raise HttpRefusal(400, f"{name} must be a JSON object.")


_CHECKS: dict[str, Callable[[object], Any]] = {
    "query": partial(_text, problem="Must provide query string."),
    "variables": partial(_mapping, name="Variables"),
    "operationName": partial(_text, problem="operationName must be a string."),
    "extensions": partial(_mapping, name="Extensions"),
}

#: The names of GraphQL parameters in a URL, a form or a JSON object.
NAMES = tuple(_CHECKS)
