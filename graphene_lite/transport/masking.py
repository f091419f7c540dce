"""What a client may read of an error: all that is meant for it, and nothing that escaped."""

import logging
from collections.abc import Callable
from http.client import responses
from typing import NamedTuple, TypeAlias
from uuid import uuid4

from graphql import GraphQLError

from graphene_lite.errors import UnfitValue
from graphene_lite.transport.logs import indent_exceptions, one_line

#: What a client reads in place of an unexpected exception's text.
MASK = "Internal server error."

#: Characters of a message that may repeat what a client sent: long names would come back once for each error.
LONGEST_MESSAGE = 1_000

#: graphql-core ends its messages with names that the client may have meant: with these words, and a question mark.
_SUGGESTION = " Did you mean "

_logger = logging.getLogger("graphene_lite.transport")
_logger.addFilter(indent_exceptions)


def unexpected_cause(error: GraphQLError) -> Exception | None:
    """Return the exception behind *error* that nobody raised for a client to read; None when there is none.

    A `GraphQLError` is meant for the client, whether graphql-core or a resolver raised it; unless it describes a value
    that no resolver should have returned.
    """
    if isinstance(error.original_error, UnfitValue):
        return error.original_error
    if error.path is not None and isinstance(error.original_error, GraphQLError):
        return None  # a resolver chose these words, whatever it made the error of
    cause: Exception | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


class Status(NamedTuple):
    """An HTTP status that an exception stands for."""

    code: int
    #: What it says to the client; empty for the usual words.
    text: str = ""


#: Returns the status that an exception of a framework stands for, such as "403 Forbidden"; None for other exceptions.
StatusOf: TypeAlias = Callable[[Exception], Status | None]


def no_status(_error: Exception) -> None:
    """Take no exception for a status."""


def masked(error: GraphQLError, *, reveal: bool, status_of: StatusOf = no_status) -> GraphQLError:
    """Return *error* as a client may see it.

    The exception of a status is meant for the client, who gets its text and, in `extensions.code`, its number.

    An unexpected exception is logged, with its traceback, and its text is masked: the client gets a fixed message and,
    in `extensions.id`, the id to find it by in the log. The exception itself stays in `original_error`.

    Args:
        error: The error.
        reveal: Show the text of unexpected exceptions, for development.
        status_of: Tells the exceptions of statuses.
    """
    cause = unexpected_cause(error)
    if cause is None:
        return error
    if status := status_of(cause):
        return _reworded(error, status.text or responses.get(status.code, "Error"), {"code": status.code})
    identity = uuid4().hex
    place = ".".join(map(str, error.path)) if error.path else "no field"
    _logger.error("Unexpected error %s at %s: %.500s", identity, place, one_line(error.message), exc_info=cause)
    return error if reveal else _reworded(error, _mask(error, cause), {"id": identity})


def unexpected(error: Exception) -> GraphQLError:
    """Return an exception that no field raised as an error to be masked."""
    return GraphQLError(_text(error), original_error=error)


def without_suggestion(error: GraphQLError) -> GraphQLError:
    """Return an error of validation without the names that it suggests."""
    # Not by a regular expression: the message may repeat what the client sent, thousands of times these words.
    message, suggests, _ = error.message.rpartition(_SUGGESTION)
    if not (suggests and error.message.endswith("?")):
        return error
    return _reworded(error, message, error.extensions)


def shortened(error: GraphQLError) -> GraphQLError:
    """Return an error about what a client sent with no more of it than fits a screen."""
    if len(error.message) <= LONGEST_MESSAGE:
        return error
    return _reworded(error, f"{error.message[:LONGEST_MESSAGE]}…", error.extensions)


def _reworded(error: GraphQLError, message: str, extensions: dict[str, object] | None) -> GraphQLError:
    return GraphQLError(
        message, error.nodes, error.source, error.positions, error.path, error.original_error, extensions
    )


def _mask(error: GraphQLError, cause: Exception) -> str:
    """Return what to say of a value that a custom scalar refused: that it did, without the words of its exception."""
    # graphql-core puts these into its own description of the value: 3.2 at the end, 3.3 amid it. The description is
    # the client's own input and stays.
    if error.path is None and (text := _text(cause)):
        before, encountered, after = error.message.partition(f", but encountered error '{text}'; found")
        if encountered:
            return f"{before}, found{after}"
        if error.message.endswith(text):
            return error.message.removesuffix(text).rstrip(" ;") or MASK
    return MASK


def _text(error: Exception) -> str:
    try:
        return str(error)
    except Exception:  # `__str__` may be the user's
        return type(error).__name__
