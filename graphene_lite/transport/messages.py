"""Requests and responses as plain records: those of a framework go no further than its adapter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Lookup(Protocol):
    """Named values, such as headers or form fields, of which the first of a name is asked for."""

    def get(self, name: str, /) -> str | None:
        """Return the first value of *name*, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    #: The text fields of a URL-encoded or multipart body.
    form: Lookup = field(default_factory=dict[str, str])

    def header(self, name: str) -> str:
        """Return a header's value, empty when it was not sent; *name* is in small letters."""
        return self.headers.get(name) or ""


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One HTTP answer, to be written by an adapter."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class HttpRefusal(Exception):
    """Raised when a request cannot be answered with a GraphQL result; the client sees status, message and headers."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers or {}
