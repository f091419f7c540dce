"""Requests and responses as plain records: those of a framework go no further than its adapter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from graphql import GraphQLError

from graphene_lite.transport.media import MULTIPART, URL_ENCODED, essence


class Lookup(Protocol):
    """Named values, such as headers or form fields, of which the first of a name is asked for."""

    def get(self, name: str, /) -> str | None:
        """Return the first value of *name*, or None."""
        ...


# Not frozen: it is made for each request, and freezing would take longer than all else about it.
@dataclass(slots=True)
class HttpRequest:
    """One HTTP request, read by an adapter."""

    #: In capitals.
    method: str
    #: The parameters of the URL.
    query: Lookup = field(default_factory=dict[str, str])
    #: Headers; the lookup ignores case, or its names are in small letters.
    headers: Lookup = field(default_factory=dict[str, str])
    #: The body as sent; empty when *form* holds it.
    body: bytes = b""
    #: The text fields of a URL-encoded or multipart body; None from an adapter that does not read forms.
    form: Lookup | None = None
    #: The files of a multipart body, as the framework has them, each with the name of its part.
    files: Sequence[tuple[str, Any]] = ()
    #: The header of this name; empty when it was not sent.
    content_type: str = field(init=False)
    #: What the body is, in small letters and without parameters.
    media_type: str = field(init=False)

    def __post_init__(self) -> None:
        self.content_type = self.header("content-type")
        self.media_type = essence(self.content_type)

    @property
    def is_form(self) -> bool:
        """Whether the body is what a page's own form sends, with files or without."""
        return self.method == "POST" and self.media_type in (URL_ENCODED, MULTIPART)

    def header(self, name: str) -> str:
        """Return a header's value, empty when it was not sent; *name* is in small letters."""
        return self.headers.get(name) or ""


@dataclass(slots=True)
class HttpResponse:
    """One HTTP answer, to be written by an adapter."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


# One of three, for every answer.
@cache
def answer_headers(media_type: str) -> Mapping[str, str]:
    """Return the headers of an answer of a type of ours, which no cache may keep."""
    headers = {
        "Content-Type": f"{media_type}; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        # Answers depend on who asks, which no cache can tell.
        "Cache-Control": "no-store",
        "Vary": "Accept",
    }
    return MappingProxyType(headers)


def declared_length(content_length: str) -> int | None:
    """Return the bytes that a `Content-Length` header declares; None when it says nothing of the kind."""
    # Python reads no number that is much longer.
    return int(content_length) if content_length.isdecimal() and len(content_length) <= 4_000 else None


class HttpRefusal(Exception):
    """Raised when a request cannot be answered with a GraphQL result; the client sees status, error and headers.

    Args:
        status: The HTTP status.
        problem: What is wrong, as a sentence, or as an error with a place in the document or an unexpected cause.
        headers: Headers that the status asks for.
    """

    def __init__(self, status: int, problem: str | GraphQLError, headers: Mapping[str, str] | None = None) -> None:
        self.error = problem if isinstance(problem, GraphQLError) else GraphQLError(problem)
        super().__init__(self.error.message)
        self.status = status
        self.headers = headers or {}

    @property
    def message(self) -> str:
        """What is wrong, as a sentence."""
        return self.error.message
