"""What a client may read of an error: all that is meant for it, and nothing that escaped."""

import logging
from typing import Any
from uuid import uuid4

from graphql import GraphQLError

#: What a client reads in place of an unexpected exception's text.
MASK = "Internal server error."

_logger = logging.getLogger("graphene_lite.transport")


def unexpected_cause(error: GraphQLError) -> Exception | None:
    """Return the exception behind *error* that nobody raised for a client to read; None when there is none.

    A `GraphQLError` is meant for the client, whether graphql-core or a resolver raised it.
    """
    cause: Exception | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


def format_error(error: GraphQLError, *, reveal: bool) -> dict[str, Any]:
    """Return the entry of *error* in a response's `errors`.

    An unexpected exception is logged, with its traceback, and its text is masked: the client gets a fixed message and,
    in `extensions.id`, the id to find it by in the log.

    Args:
        error: The error.
        reveal: Show the text of unexpected exceptions, for development.
    """
    cause = unexpected_cause(error)
    if cause is None:
        return dict(error.formatted)
    identity = uuid4().hex
    _logger.error("Unexpected error %s: %s", identity, error, exc_info=cause)
    if reveal:
        return dict(error.formatted)
    places = {key: value for key, value in error.formatted.items() if key in ("locations", "path")}
    return {"message": _masked(error, cause), **places, "extensions": {"id": identity}}


def _masked(error: GraphQLError, cause: Exception) -> str:
    # graphql-core appends a custom scalar's exception to its own description of the value it refused. That
    # description is the client's own input and stays.
    if error.path is None and (text := str(cause)) and error.message.endswith(text):
        return error.message.removesuffix(text).rstrip(" ;") or MASK
    return MASK
