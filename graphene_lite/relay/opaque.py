"""Global ids and position cursors: opaque texts for clients, base64 for us, the same as graphql-relay's.

Source: the Relay server specification, and the format of its reference server, `TypeName:id` and `arrayconnection:7`.
"""

from base64 import b64decode, b64encode
from typing import NamedTuple

from graphql import GraphQLID

from graphene_lite.support.graphql_core import output_coercer

_POSITION = "arrayconnection:"

#: Positions of 64 bits have no more.
_MOST_DIGITS = 19


class ResolvedGlobalId(NamedTuple):
    """What a global id stands for."""

    #: The name of the type; empty if the text has none.
    type: str
    #: The id within that type.
    id: str


def to_global_id(type_: str, id_: object) -> str:
    """Return the global id of the object that type *type_* knows as *id_*.

    Raises:
        GraphQLError: *id_* is not a valid ID.
    """
    return _encoded(f"{type_}:{output_coercer(GraphQLID)(id_)}")


def from_global_id(global_id: str) -> ResolvedGlobalId:
    """Return the type and the id that *global_id* stands for; both are empty where it is no base64 of a text."""
    decoded = _decoded(global_id)
    type_, colon, id_ = decoded.partition(":")
    return ResolvedGlobalId(type_, id_) if colon else ResolvedGlobalId("", decoded)


def offset_to_cursor(offset: int) -> str:
    """Return the cursor of the item at position *offset*, counted from 0."""
    return _encoded(f"{_POSITION}{offset}")


def cursor_to_offset(cursor: str) -> int | None:
    """Return the position that *cursor* stands for, or None when it is not one that `offset_to_cursor` wrote."""
    decoded = _decoded(cursor)
    digits = decoded.removeprefix(_POSITION)
    # Python reads signs, spaces and underscores as well, and refuses thousands of digits.
    if digits == decoded or not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        return None
    return int(digits)


def _encoded(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


def _decoded(text: str) -> str:
    """Return the text in base64 *text*; an empty one when it is not base64 of a text."""
    try:
        return b64decode(text).decode()
    except ValueError:  # binascii.Error and UnicodeError are of its kind
        return ""
