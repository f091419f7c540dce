"""Connection fields as steps of a plan: pages of a query, and of a relationship for all parents of a level.

A page is a `Page` of rows or instances. Where a user's code resolves a connection it may also be an instance of the
connection's class, of which the edges are read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from graphql_relay import offset_to_cursor
from sqlalchemy import Select, select
from sqlalchemy.orm import Query, RelationshipProperty, Session

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite.types.resolver import dict_or_attr_resolver
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.loaders.instances import as_checked_item, as_item
from graphene_lite_sqlalchemy.loaders.parents import instances_of, keys_of, request_session, with_relations
from graphene_lite_sqlalchemy.loaders.proxies import ProxyRead
from graphene_lite_sqlalchemy.loaders.related import STATEMENTS, Key, describe, related_items, select_by_key
from graphene_lite_sqlalchemy.loaders.rows import columns_between, page_of_query, plain_rows, shows_database
from graphene_lite_sqlalchemy.planning.connections import PageShape, page_shape
from graphene_lite_sqlalchemy.planning.depth import too_deep
from graphene_lite_sqlalchemy.planning.items import Items, plan_items
from graphene_lite_sqlalchemy.planning.narrowing import narrowed, order_of
from graphene_lite_sqlalchemy.planning.pages import Page, PageRequest, make_page, read_request
from graphene_lite_sqlalchemy.planning.reads import Step, read_by
from graphene_lite_sqlalchemy.planning.relations import is_plannable, parent_names
from graphene_lite_sqlalchemy.planning.statements import Cutting, Narrowing, page, page_from_end, related
from graphene_lite_sqlalchemy.session import get_query, run, session_for


@dataclass(frozen=True, slots=True, eq=False)
class CollectionRead:
    """A collection, of which a connection field makes a page; what no other field can use."""

    relationship: RelationshipProperty[Any]
    #: Values of `sort` that leave the relationship's own order.
    unsorted: tuple[Any, ...]

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Leave it to the resolver."""
        return None

    def step(self, selection: FieldSelection) -> Step | None:
        """Leave it to the resolver."""
        return None

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Never asked for: rows do not do."""
        raise NotImplementedError


def connection_read(resolver: Any, connection_type: Any, model: Any, wrapped: Any) -> Any:
    """Return the read of a connection field, or None where a user's code resolves it.

    Args:
        resolver: What the field makes pages of.
        connection_type: The field's type.
        model: The model of its nodes.
        wrapped: The resolver of the connection.
    """
    collection = read_by(resolver)
    if isinstance(collection, CollectionRead):
        return RelatedPagesRead(collection, connection_type, wrapped)
    if isinstance(collection, ProxyRead):
        return collection.read_by(wrapped)
    if isinstance(resolver, partial) and resolver.func is dict_or_attr_resolver:
        return PagesRead(model, resolver, wrapped)
    return None


@dataclass(frozen=True, slots=True, eq=False)
class PagesRead:
    """A page of all rows of a model, unless the parent holds something else under the field's name."""

    model: Any
    resolver: Callable[..., Any]
    wrapped: Callable[..., Any]

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Ask for the parent itself, which may hold a value of its own."""
        return None

    def step(self, selection: FieldSelection) -> Step | None:
        """Load a page, whatever the parent is."""
        shape = page_shape(selection)
        if shape is None:
            return None
        return Pages(self, shape, plan_items(shape.node, self.model) if shape.node else Items(self.model))

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Never asked for: rows do not do."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class RelatedPagesRead:
    """Pages of a relationship's objects."""

    collection: CollectionRead
    connection_type: Any
    wrapped: Callable[..., Any]

    @property
    def relationship(self) -> RelationshipProperty[Any]:
        """What the collection is of."""
        return self.collection.relationship

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Name what identifies the parent."""
        relationship = self.collection.relationship
        if not is_plannable(relationship) or page_shape(selection) is None:
            return None
        return parent_names(relationship)

    def step(self, selection: FieldSelection) -> Step | None:
        """Load pages for instances."""
        refused = too_deep(selection)
        if refused is not None:
            return refused
        shape = page_shape(selection)
        return WholeConnections(self) if shape is None else self._pages(shape, None)

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Load pages for rows."""
        shape = page_shape(selection)
        assert shape is not None, "needs() asks for instances then"
        return too_deep(selection) or self._pages(shape, positions)

    def narrowing(self, arguments: Mapping[str, Any]) -> Narrowing:
        """Return the order and the filter that the *arguments* of the field ask for."""
        sort = arguments.get("sort")
        return Narrowing(None if sort in self.collection.unsorted else sort, arguments.get("filter"))

    def _pages(self, shape: PageShape, positions: tuple[int, ...] | None) -> "RelatedPages":
        relationship = self.collection.relationship
        items = related_items(shape.node, relationship) if shape.node else Items(relationship.mapper.class_)
        return RelatedPages(self, shape, items, positions)


class _PageLoader:
    """What loaders of pages share: how the fields of a connection are read."""

    def __init__(self, shape: PageShape, items: Items) -> None:
        self._shape = shape
        self._items = items

    def claim(self, child: FieldSelection) -> Step | None:
        """Return how the edges and the page's info are read."""
        return Edges(self._items) if child.name == "edges" else _PAGE_INFO

    def _ahead(self) -> int:
        """Return how many rows behind a page are needed to say what is selected of it."""
        return 1 if self._shape.has_info else 0


class Pages(_PageLoader):
    """Loads a page of a model's rows."""

    def __init__(self, read: PagesRead, shape: PageShape, items: Items) -> None:
        super().__init__(shape, items)
        self._read = read
        self._statement = lru_cache(STATEMENTS)(self._make_statement)

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return one page for all parents; for those that hold a value of their own, the page of that."""
        held = [self._read.resolver(parent, info, **arguments) for parent in parents]
        if any(value is not None for value in held):
            return [self._read.wrapped(parent, info, **arguments) for parent in parents]
        request, model = read_request(arguments), self._items.model
        sort, filters = arguments.get("sort"), arguments.get("filter")
        query = get_query(model, info.context)
        session = session_for(query, info.context)
        # A query of the user's own class, or from the model, may leave rows out.
        is_whole = type(query) in (Query, Select) and not hasattr(model, "query")
        work: Callable[[Session], Page]
        if is_whole and filters is None and self._items.are_rows and not request.needs_length:
            work = partial(self._rows, request, _as_tuple(sort))
        else:
            if is_whole and self._items.members:
                # A query of the user's may join: its members take a statement each.
                query = select(self._items.entity())
            query = narrowed(query, model, sort, filters)
            work = partial(page_of_query, query=query, items=self._items, request=request, ahead=self._ahead())
        return run(session, lambda opened: [work(opened)] * len(parents))

    def _rows(self, request: PageRequest, sort: tuple[Any, ...], session: Session) -> Page:
        """Return a page of all rows of the model, whose statement is made once."""
        start, stop = request.bounds(ahead=self._ahead())
        if not shows_database(session):
            query = narrowed(select(self._items.model), self._items.model, sort, None)
            return page_of_query(session, query, self._items, request, self._ahead())
        # Sort values are texts, unless a default of the user's is an expression.
        make = self._statement if all(isinstance(each, str) for each in sort) else self._statement.__wrapped__
        rows = [] if start == stop else plain_rows(session, self._items.model, make(sort, start, stop))
        return make_page(request, rows, start)

    def _make_statement(self, sort: tuple[Any, ...], start: int, stop: int | None) -> Any:
        model = self._items.model
        order = order_of(model, sort) if sort else model_info(model).primary_key
        return columns_between(select(model).order_by(*order), self._items, start, stop)

    def describe(self) -> str:
        """Name the model."""
        what = "instances" if self._items.names is None else f"rows({', '.join(self._items.names)})"
        return f"page of {what} of {self._items.model.__name__}"


def _as_tuple(sort: Any) -> tuple[Any, ...]:
    return tuple(sort) if isinstance(sort, list) else () if sort is None else (sort,)


class RelatedPages(_PageLoader):
    """Loads pages of a relationship's objects for all parents of a level."""

    def __init__(
        self, read: RelatedPagesRead, shape: PageShape, items: Items, positions: tuple[int, ...] | None
    ) -> None:
        super().__init__(shape, items)
        self._read = read
        self._relationship = read.collection.relationship
        self._positions = positions
        # Making a statement costs as much as executing it. One with a client's values may never come again.
        self._statement = lru_cache(STATEMENTS)(self._make_statement)

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the page of each parent; an awaitable of them on an `AsyncSession`."""
        request, narrowing = read_request(arguments), self._read.narrowing(arguments)
        session = request_session(self._items.model, info.context)
        keys = None
        if self._selects(request, narrowing):
            keys = keys_of(parents, self._relationship, self._positions, session, anew=not narrowing.is_none)
        if keys is not None and session is not None:
            return run(session, lambda opened: self._selected(opened, keys, request, narrowing))
        instances = instances_of(parents)
        if not narrowing.is_none:
            return [self._read.wrapped(instance, info, **arguments) for instance in instances]
        return with_relations(instances, self._relationship, partial(self._held, request), self._items)

    def describe(self) -> str:
        """Name the relationship."""
        return f"page of {describe(self._relationship, self._items)}"

    def _selects(self, request: PageRequest, narrowing: Narrowing) -> bool:
        """Tell whether to select rows or pages, rather than have the instances' collections loaded as they are."""
        whole = request == PageRequest(0, None, None, None) and narrowing.is_none
        return is_plannable(self._relationship) and (self._items.are_rows or self._positions is not None or not whole)

    def _selected(self, session: Session, keys: list[Key], request: PageRequest, narrowing: Narrowing) -> list[Page]:
        if request.needs_length:
            return self._from_end(session, keys, request, narrowing)
        start, stop = bounds = request.bounds(ahead=self._ahead())
        if start == stop:
            return [make_page(request, (), start)] * len(keys)
        cutting = Cutting.of(session.get_bind(self._relationship.mapper).dialect.name)
        make = self._statement if narrowing.is_none else self._statement.__wrapped__
        statement = partial(make, narrowing=narrowing, bounds=bounds, cutting=cutting)
        found = select_by_key(session, statement, keys, self._items)
        return [make_page(request, found.get(key, ()), start) for key in keys]

    def _make_statement(
        self, items: Items, *, narrowing: Narrowing, bounds: tuple[int, int | None], cutting: Cutting
    ) -> Any:
        if bounds == (0, None):
            return related(self._relationship, items, narrowing)
        return page(self._relationship, items, narrowing, bounds, cutting)

    def _from_end(self, session: Session, keys: list[Key], request: PageRequest, narrowing: Narrowing) -> list[Page]:
        statement = partial(
            page_from_end,
            self._relationship,
            narrowing=narrowing,
            start=request.start,
            stop=request.stop,
            # The last row is needed even for an empty page: it tells where the list ends.
            last=max(request.last or 0, 1),
        )
        found = select_by_key(session, statement, keys, self._items, trailing=1)
        pages = []
        for key in keys:
            rows = found.get(key, [])
            start = rows[0][1][-1] if rows else request.start
            pages.append(make_page(request, [item for item, _ in rows], start))
        return pages

    def _held(self, request: PageRequest, values: list[Any]) -> list[Page]:
        pages = []
        for value in values:
            rows = list(value.values() if isinstance(value, Mapping) else value or ())
            start, stop = request.bounds(len(rows))
            items = [as_item(row, self._items) for row in rows[start:stop]]
            pages.append(make_page(request, items, start))
        return pages


class WholeConnections:
    """Loads a relationship for all parents, of which each gets a connection that a user's fields may look at."""

    def __init__(self, read: RelatedPagesRead) -> None:
        self._read = read

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the connection of each parent; an awaitable of them on an `AsyncSession`."""
        wrapped = partial(self._read.wrapped, **arguments)
        if not self._read.narrowing(arguments).is_none:
            return [wrapped(parent, info) for parent in parents]
        relationship = self._read.collection.relationship
        # With the relation loaded the resolver only makes the page.
        return with_relations(parents, relationship, lambda _: [wrapped(parent, info) for parent in parents])

    def describe(self) -> str:
        """Name the relationship."""
        return f"{self._read.collection.relationship} of all parents, one statement"


class Edges:
    """The edges of pages: pairs of a node and its cursor."""

    def __init__(self, items: Items) -> None:
        self._items = items

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the edges of each page or connection."""
        return [self._of_page(parent) if type(parent) is Page else parent.edges for parent in parents]

    def claim(self, child: FieldSelection) -> Step | None:
        """Return how nodes and cursors are read."""
        return Nodes(self._items, child) if child.name == "node" else _CURSORS

    def describe(self) -> str:
        """Say what they are."""
        return "edges of the page"

    @staticmethod
    def _of_page(page: Page) -> list[tuple[Any, int]]:
        return list(zip(page.rows, range(page.start, page.start + len(page.rows)), strict=True))


class Nodes:
    """The nodes of edges."""

    def __init__(self, items: Items, selection: FieldSelection) -> None:
        self._items = items
        self._types = selection.possible_types
        #: Rows are of the model that the statement is about.
        self.typed = items.are_rows

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the node of each edge."""
        if all(type(edge) is tuple for edge in parents):
            return [edge[0] for edge in parents]
        return [
            edge[0] if type(edge) is tuple else as_checked_item(edge.node, self._items, self._types[0], info)
            for edge in parents
        ]

    def claim(self, child: FieldSelection) -> Step | None:
        """Return how a field of the nodes is read."""
        return self._items.step(child)

    def describe(self) -> str:
        """Say what they are."""
        return "nodes of the edges"


class _Cursors:
    """The cursors of edges."""

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the cursor of each edge."""
        return [offset_to_cursor(edge[1]) if type(edge) is tuple else edge.cursor for edge in parents]

    def describe(self) -> str:
        """Say what they are."""
        return "positions as cursors"


class _PageInfo:
    """What pages tell about themselves."""

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Return the info of each page or connection."""
        return [parent.info() if type(parent) is Page else parent.page_info for parent in parents]

    def describe(self) -> str:
        """Say what it is."""
        return "info of the page"


_CURSORS, _PAGE_INFO = _Cursors(), _PageInfo()
