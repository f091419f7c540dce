"""What is selected of pages: edges, nodes, cursors and the page's info, as steps of a plan.

A page is a `Page` of rows or instances. Where a user's code resolves a connection it may also be an instance of the
connection's class, of which the edges are read.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from typing import Any

from graphene_lite.planning.hooks import FieldSelection, LevelLoader
from graphene_lite_sqlalchemy.loaders.instances import InstanceRow, LoneNode, as_checked_item, type_namer
from graphene_lite_sqlalchemy.planning.connections import PageShape
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.pages import Page
from graphene_lite_sqlalchemy.planning.reads import Step
from graphene_lite_sqlalchemy.planning.totals import resolve_total_count


class PageLoader(LevelLoader):
    """What loaders of pages share: how the fields of a connection are read."""

    def __init__(self, shape: PageShape, items: Items) -> None:
        self._shape = shape
        self._items = items

    def claim(self, child: FieldSelection) -> Step | None:
        """Return how the edges, the page's info and the length of the list are read."""
        if child.name == "totalCount":
            return _TOTALS
        return (
            Edges(self._items, self._shape.has_cursors) if child.name == "edges" else PageInfos(self._shape.has_cursors)
        )


class Edges(LevelLoader):
    """The edges of pages: a node and, where cursors are selected, what its cursor is made of, and what makes it.

    Where no cursors are selected, rows are their own edges.
    """

    def __init__(self, items: Items, has_cursors: bool) -> None:
        self._items = items
        self._are_nodes = items.are_rows and not has_cursors
        self._of_page = Page.edges if has_cursors else attrgetter("nodes") if self._are_nodes else Page.bare_edges

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the edges of each page or connection."""
        of_page: Callable[[Page], list[Any]] = self._of_page
        return [of_page(parent) if type(parent) is Page else parent.edges for parent in parents]

    def claim(self, child: FieldSelection) -> Step | None:
        """Return how nodes and cursors are read."""
        if child.name != "node":
            return _CURSORS
        return Nodes(self._items, child, _ROWS if self._are_nodes else frozenset())

    def describe(self) -> str:
        """Say what they are."""
        return "edges of the page"


class Nodes(LevelLoader):
    """The nodes of edges."""

    def __init__(self, items: Items, selection: FieldSelection, same: frozenset[type]) -> None:
        self._items = items
        self._types = selection.possible_types
        #: Edges of these classes are nodes.
        self.same = same
        #: Rows are of the model that the statement is about.
        self.typed = items.are_rows
        self.type_names = type_namer(items)

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the node of each edge."""
        if not self.same and set(map(type, parents)) == {tuple}:
            return list(map(itemgetter(0), parents))
        return [self._node(edge, info) for edge in parents]

    def _node(self, edge: Any, info: Any) -> Any:
        if type(edge) in self.same:
            return edge
        if type(edge) in (tuple, LoneNode):
            return edge[0]
        return as_checked_item(edge.node, self._items, self._types[0], info)

    def claim(self, child: FieldSelection) -> Step | None:
        """Return how a field of the nodes is read."""
        return self._items.step(child)

    def describe(self) -> str:
        """Say what they are."""
        return "nodes of the edges"


class Cursors(LevelLoader):
    """The cursors of edges."""

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the cursor of each edge."""
        return [edge[2](edge[1]) if type(edge) is tuple else edge.cursor for edge in parents]

    def describe(self) -> str:
        """Say what they are."""
        return "cursors of the edges"


class PageInfos(LevelLoader):
    """What pages tell about themselves."""

    def __init__(self, has_cursors: bool) -> None:
        self._has_cursors = has_cursors

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the info of each page or connection."""
        return [parent.info(self._has_cursors) if type(parent) is Page else parent.page_info for parent in parents]

    def describe(self) -> str:
        """Say what it is."""
        return "info of the page"


class Totals(LevelLoader):
    """How many nodes the lists have that pages are of."""

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the length of each list."""
        return [parent.length if type(parent) is Page else resolve_total_count(parent, info) for parent in parents]

    def describe(self) -> str:
        """Say what it is."""
        return "length of the list"


_CURSORS, _TOTALS = Cursors(), Totals()
#: Classes of nodes that stand for edges.
_ROWS: frozenset[type] = frozenset({tuple, InstanceRow})
