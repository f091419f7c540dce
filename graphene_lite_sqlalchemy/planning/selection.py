"""What a query selects below a field."""

from graphene_lite import ResolveInfo
from graphene_lite.planning.lookahead import selection

#: The fields of a connection that are made of its page alone.
_PAGE_FIELDS = frozenset({"edges", "pageInfo", "__typename"})


def selects_beyond_page(info: ResolveInfo | None) -> bool:
    """Tell whether a query selects a field of a connection, such as a total count, that its page cannot answer.

    Args:
        info: The resolver's info; None, as in a direct call, counts as selecting everything.
    """
    if info is None:
        return True
    return not _PAGE_FIELDS.issuperset(child.name for child in selection(info).below())
