"""What a query selects of a connection, as far as it is the connection that Relay knows and nothing of a user's."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from graphql import GraphQLField

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite.types.resolver import dict_or_attr_resolver
from graphene_lite_sqlalchemy.planning.totals import resolve_total_count


@dataclass(frozen=True, slots=True, eq=False)
class PageShape:
    """The parts of a page that are selected."""

    #: The nodes with what is selected below them, if they are.
    node: FieldSelection | None
    #: Whether it is to be said what lies around the page.
    looks_ahead: bool
    #: Whether cursors are selected.
    has_cursors: bool
    #: Whether the length of the whole list is selected.
    has_total: bool
    #: Whether anything else is.
    has_rows: bool = True

    @property
    def ahead(self) -> int:
        """How many rows behind a page are needed to say what is selected of it."""
        return 1 if self.looks_ahead else 0


#: The whole page, for code that may look at everything.
WHOLE = PageShape(None, looks_ahead=True, has_cursors=True, has_total=False)

#: The fields of `pageInfo`.
_AROUND, _CURSORS = frozenset({"hasNextPage", "hasPreviousPage"}), frozenset({"startCursor", "endCursor"})


def page_shape(selection: FieldSelection) -> PageShape | None:
    """Return what is selected of a connection field.

    None where more than edges, nodes, cursors and the page's info is, where a user's code resolves one of these, or
    where edges or nodes are asked for more than once.
    """
    below = _only_default(selection, {"edges": "edges", "pageInfo": "page_info"})
    if below is None:
        return None
    edges = [child for child in below if child.name == "edges"]
    has_total = any(child.name == "totalCount" for child in below)
    info = {name for child in below if child.name == "pageInfo" for name in _names_below(child)}
    looks_ahead, has_cursors = bool(info - _CURSORS), bool(info - _AROUND)
    if not edges:
        return PageShape(None, looks_ahead, has_cursors, has_total, has_rows=bool(info))
    parts = _only_default(edges[0], {"node": "node", "cursor": "cursor"})
    if parts is None or len(edges) > 1:
        return None
    nodes = [child for child in parts if child.name == "node"]
    if len(nodes) > 1:
        return None
    has_cursors = has_cursors or len(parts) > len(nodes)
    return PageShape(nodes[0] if nodes else None, looks_ahead, has_cursors, has_total)


def is_default(definition: GraphQLField, name: str) -> bool:
    """Tell whether the field just reads the attribute *name* of its parent."""
    resolver = definition.resolve
    return isinstance(resolver, partial) and resolver.func is dict_or_attr_resolver and resolver.args[0] == name


def _only_default(selection: FieldSelection, names: dict[str, str]) -> list[FieldSelection] | None:
    """Return the fields below, if all of them have *names* and just read the attribute of that name."""
    (object_type,) = selection.possible_types
    if object_type.is_type_of is not None:
        return None
    below: list[Any] = [child for child in selection.below(object_type) if child.name != "__typename"]
    if all(_is_total(child) or _reads(child, names) for child in below):
        return below
    return None


def _reads(child: Any, names: dict[str, str]) -> bool:
    return child.name in names and is_default(child.definition, names[child.name])


def _is_total(child: Any) -> bool:
    return child.definition.resolve is resolve_total_count


def _names_below(selection: FieldSelection) -> set[str]:
    (object_type,) = selection.possible_types
    return {child.name for child in selection.below(object_type)} - {"__typename"}
