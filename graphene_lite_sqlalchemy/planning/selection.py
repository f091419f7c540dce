"""What a query selects below a field."""

from typing import Any

from graphene_lite.planning.lookahead import field_selection

#: The fields of a connection that are made of its page alone.
_PAGE_FIELDS = frozenset({"edges", "pageInfo", "__typename"})


def selects_beyond_page(info: Any) -> bool:
    """Tell whether a query selects a field of a connection, such as a total count, that its page cannot answer.

    Args:
        info: The resolver's info; None, as in a direct call, counts as selecting everything.
    """
    if info is None:
        return True
    selection = field_selection(info)
    below = (child.name for object_type in selection.possible_types for child in selection.below(object_type))
    return not _PAGE_FIELDS.issuperset(below)
