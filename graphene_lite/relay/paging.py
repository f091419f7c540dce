"""What clients may ask of a page: sizes that are not negative, and cursors that this server wrote."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError

from graphene_lite.relay.opaque import cursor_to_offset, offset_to_cursor

#: The first position that no list has. Together with a page's size, those before it fit a signed integer of 64 bits.
_NO_POSITION = 2**62


def require_page_sizes(args: Mapping[str, Any]) -> None:
    """Raise a GraphQLError when `first` or `last` of a connection's arguments is negative."""
    for name in ("first", "last"):
        size = args.get(name)
        if size is not None and size < 0:
            raise GraphQLError(f"Argument '{name}' must be a non-negative integer.")


def offset_of_cursor(name: str, args: Mapping[str, Any]) -> int | None:
    """Return the list position of the cursor in argument *name* (`after` or `before`); None when it is not given.

    An empty text counts as not given: it is what clients start with.

    Raises:
        GraphQLError: It is not a cursor as `offset_to_cursor` writes them.
    """
    cursor = args.get(name)
    if not cursor:
        return None
    offset = cursor_to_offset(cursor)
    # The decoder forgives foreign characters and signs; only what this server wrote is a cursor.
    if offset is None or not 0 <= offset < _NO_POSITION or offset_to_cursor(offset) != cursor:
        raise GraphQLError(f"Argument '{name}' is not a valid cursor: \"{cursor}\".")
    return offset
