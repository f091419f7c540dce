"""What a query selects below a field."""

from collections.abc import Iterable, Iterator
from typing import Any

from graphql import FieldNode, FragmentSpreadNode, SelectionNode, SelectionSetNode

#: The fields of a connection that are made of its page alone.
_PAGE_FIELDS = frozenset({"edges", "pageInfo", "__typename"})


def selects_beyond_page(info: Any) -> bool:
    """Tell whether a query selects a field of a connection, such as a total count, that its page cannot answer.

    Args:
        info: The resolver's info; None, as in a direct call, counts as selecting everything.
    """
    if info is None:
        return True
    selections = (node.selection_set for node in info.field_nodes)
    return any(name not in _PAGE_FIELDS for name in _names(selections, info.fragments))


def _names(selection_sets: Iterable[SelectionSetNode | None], fragments: Any) -> Iterator[str]:
    for selection_set in selection_sets:
        for node in selection_set.selections if selection_set else ():
            yield from _names_of(node, fragments)


def _names_of(node: SelectionNode, fragments: Any) -> Iterator[str]:
    if isinstance(node, FieldNode):
        yield node.name.value
    elif isinstance(node, FragmentSpreadNode):
        yield from _names([fragments[node.name.value].selection_set], fragments)
    else:
        yield from _names([node.selection_set], fragments)  # type: ignore[attr-defined]
