"""The length of documents, told before they are parsed."""

import re
from collections.abc import Collection
from itertools import islice

from graphene_lite.validation.limits import Limits, enforce

#: One token or comment; what is no token at all counts as one, too, and is left for the parser to refuse. Blanks and
#: commas are passed over.
_TOKEN = re.compile(
    r"""
      [_A-Za-z][_0-9A-Za-z]*
    | -?[0-9]+ (?:\.[0-9]+)? (?:[eE][+-]?[0-9]+)?
    | \"{3} (?: [^"\\] | \\"{3} | \\ | "{1,2}(?!") )* (?:"{3})?
    | " (?: [^"\\\n\r] | \\. )* "?
    | \.\.\.
    | \#[^\n\r]*
    | [^\s,\ufeff]
    """,
    re.VERBOSE,
)

_LINE_END = re.compile(r"\r\n?|\n")


def check_length(documents: Collection[str], limits: Limits) -> None:
    """Check that *documents*, all together, have no more characters, lines and tokens than they may.

    Raises:
        LimitExceeded: They have more.
    """
    length = sum(map(len, documents))
    most = length + len(documents)
    # Then there need be no counting: a token and the end of a line take a character each.
    if most <= min(limits.characters or most, limits.lines or most, limits.tokens or most):
        return
    enforce("characters", limits.characters, length, "The document has {found} characters; {maximum} are allowed.")
    lines = sum(len(_LINE_END.findall(text)) + 1 for text in documents)
    enforce("lines", limits.lines, lines, "The document has {found} lines; {maximum} are allowed.")
    if (maximum := limits.tokens) is None:
        return
    found = 0
    for text in documents:
        # No further than needed: a document of any length is refused at once.
        found += sum(1 for _ in islice(_TOKEN.finditer(text), maximum + 1 - found))
        enforce("tokens", maximum, found, "The document has more than {maximum} tokens.")
