"""Media types: which one an answer has, and what a request's body says it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
HTML = "text/html"
MULTIPART = "multipart/form-data"
URL_ENCODED = "application/x-www-form-urlencoded"

_QUALITY = re.compile(r"(?:^|;)\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_CHARSET = re.compile(r"(?:^|;)\s*charset\s*=\s*\"?([^\s\";]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Representation:
    """How an answer is sent."""

    media_type: str
    #: The status when the request never reached execution: syntax, validation, variables.
    rejected: int


#: GraphiQL's page.
PAGE = Representation(HTML, 200)
#: The media type of the GraphQL-over-HTTP specification, whose statuses speak for the GraphQL result.
STRICT = Representation(GRAPHQL_RESPONSE, 400)
#: Asked for by name, `application/json` has 200 for every well-formed request, as the same specification wants.
LEGACY = Representation(JSON, 200)
#: Not asked for by name, it keeps Flask-GraphQL's 400.
DEFAULT = Representation(JSON, 400)


# The three below are asked for every request, and clients send the same few headers again and again.
@lru_cache(maxsize=64)
def negotiate(accept: str, *, page: bool) -> Representation | None:
    """Choose the representation for an `Accept` header; None when none of ours is acceptable.

    Args:
        accept: The header's value; empty stands for `*/*`.
        page: Whether GraphiQL may be shown. It is when HTML is wanted more than JSON.
    """
    ranges = _accepted(accept) or {"*/*": 1.0}
    json = _quality(ranges, JSON)
    strict = ranges.get(GRAPHQL_RESPONSE, 0.0)
    if page and _quality(ranges, HTML) > max(json, strict):
        return PAGE
    if strict and strict >= json:
        return STRICT
    if not json:
        return STRICT if _quality(ranges, GRAPHQL_RESPONSE) else None
    return LEGACY if JSON in ranges else DEFAULT


@lru_cache(maxsize=64)
def essence(content_type: str) -> str:
    """Return the type of a `Content-Type` without its parameters, in small letters."""
    return content_type.partition(";")[0].strip().lower()


@lru_cache(maxsize=64)
def charset(content_type: str) -> str:
    """Return the charset parameter of a `Content-Type`, in small letters; UTF-8 when it has none."""
    found = _CHARSET.search(content_type.partition(";")[2])
    return found[1].lower() if found else "utf-8"


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether an answer may be compressed, from an `Accept-Encoding` header."""
    codings = _accepted(accept_encoding)
    return codings.get("gzip", codings.get("*", 0.0)) > 0


def _accepted(accept: str) -> dict[str, float]:
    ranges = {}
    for part in accept.split(","):
        media_range, _, parameters = part.partition(";")
        if name := media_range.strip().lower():
            quality = _QUALITY.search(parameters)
            ranges[name] = float(quality[1]) if quality else 1.0
    return ranges


def _quality(ranges: Mapping[str, float], media_type: str) -> float:
    # RFC 9110, 12.5.1: the most specific range that matches decides.
    group = media_type.partition("/")[0]
    for name in (media_type, f"{group}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
