"""Cursors that hold a row's place in its order: a fingerprint of the order, then the row's values in it.

A cursor is URL-safe base64 of a JSON list. Clients need not look into it; those who do, and forge one, cannot reach
anything that `first` and `after` do not: values are read back strictly as the column's type has them, and bound.
"""

import binascii
import json
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from graphql import GraphQLError

from graphene_lite.relay.paging import offset_of_cursor

_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class KeyCursor:
    """A cursor as a request has it, not yet compared with the order of any list."""

    argument: str
    text: str
    fingerprint: str
    values: tuple[object, ...]

    def invalid(self) -> GraphQLError:
        """Return the error for values that no row of the list can have."""
        return GraphQLError(f"Argument '{self.argument}' is not a valid cursor: \"{self.text}\".")

    def foreign(self) -> GraphQLError:
        """Return the error for a list in another order."""
        return GraphQLError(
            f"Argument '{self.argument}' is a cursor of another sort order. Sort as the list was sorted that the "
            "cursor comes from, or start again without a cursor."
        )


def write_cursor(fingerprint: str, values: Sequence[object]) -> str:
    """Return the cursor of a row with *values*, which JSON can hold."""
    text = f'["{fingerprint}",{",".join(map(_json, values))}]'
    return b64encode(text.encode("utf-8", "surrogatepass"), b"-_").rstrip(b"=").decode()


def _json(value: object) -> str:
    # An encoder is made for each call of the general function, which takes ten times as long.
    if type(value) is int:
        return str(value)
    return encode_basestring(value) if type(value) is str else _encode(value)


def read_cursor(name: str, args: Mapping[str, Any]) -> KeyCursor | int | None:
    """Return the cursor in argument *name* (`after` or `before`), a position where it is one as Graphene writes them.

    None when there is none; an empty text counts as none.

    Raises:
        GraphQLError: It is neither.
    """
    text = args.get(name)
    decoded = _decoded(text) if text else None
    if text and isinstance(decoded, list) and decoded and isinstance(decoded[0], str):
        return KeyCursor(name, text, decoded[0], tuple(decoded[1:]))
    return offset_of_cursor(name, args)


def _decoded(text: str) -> object:
    try:
        padded = text + "=" * (-len(text) % 4)
        decoded = urlsafe_b64decode(padded)
        # The decoder skips foreign characters; only what this server wrote is a cursor.
        if b64encode(decoded, b"-_").decode() != padded:
            return None
        return json.loads(decoded.decode("utf-8", "surrogatepass"))
    except (binascii.Error, ValueError, RecursionError):
        return None
