"""Connection fields over relationships as steps of a plan: pages for all parents of a level."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any

from sqlalchemy import Dialect, Select, select
from sqlalchemy.orm import Session

from graphene_lite.planning.hooks import FieldSelection, LevelLoader
from graphene_lite_sqlalchemy.fields.page_parts import PageLoader
from graphene_lite_sqlalchemy.loaders.instances import InstanceRow, LoneNode, as_item
from graphene_lite_sqlalchemy.loaders.parents import instances_of, keys_of, request_session, with_relations
from graphene_lite_sqlalchemy.loaders.related import (
    STATEMENTS,
    Key,
    are_selected,
    describe,
    related_items,
    rows_by_key,
)
from graphene_lite_sqlalchemy.loaders.relations import collected
from graphene_lite_sqlalchemy.loaders.restrictions import adds_conditions, is_watched, restricted, with_criteria_of
from graphene_lite_sqlalchemy.loaders.rows import direct_rows, node_taker, selected_items
from graphene_lite_sqlalchemy.planning.connections import PageShape, page_shape
from graphene_lite_sqlalchemy.planning.depth import too_deep
from graphene_lite_sqlalchemy.planning.items import Items, bare_items
from graphene_lite_sqlalchemy.planning.keyset import Keyset, keyset_of
from graphene_lite_sqlalchemy.planning.narrowing import filtered_or_changed
from graphene_lite_sqlalchemy.planning.pages import (
    Page,
    PageRequest,
    Span,
    make_page,
    read_request,
    span_of,
)
from graphene_lite_sqlalchemy.planning.reads import InstanceRead, Step
from graphene_lite_sqlalchemy.planning.relations import (
    is_of_union,
    is_ordered_apart,
    is_plannable,
    is_queried,
    parent_names,
)
from graphene_lite_sqlalchemy.planning.statements import (
    Cutting,
    Narrowing,
    counts,
    counts_of,
    list_order,
    numbered,
    numbered_page,
    page,
    page_from_end,
    related,
)
from graphene_lite_sqlalchemy.records import PageLimits
from graphene_lite_sqlalchemy.session import dialect_of, run
from graphene_lite_sqlalchemy.typing import Relationship


@dataclass(frozen=True, slots=True, eq=False)
class CollectionRead(InstanceRead):
    """A collection, of which a connection field makes a page; what no other field can use."""

    relationship: Relationship
    #: Values of `sort` that leave the relationship's own order.
    unsorted: tuple[Any, ...]

    def step(self, selection: FieldSelection) -> Step | None:
        """Leave it to the resolver."""
        return None


@dataclass(frozen=True, slots=True, eq=False)
class RelatedPagesRead:
    """Pages of a relationship's objects."""

    collection: CollectionRead
    limits: PageLimits
    wrapped: Callable[..., Any]

    @property
    def relationship(self) -> Relationship:
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
        if shape is not None:
            return self._pages(shape, None)
        # What is queried is no value that could be there when the resolver makes the page.
        return None if is_queried(self.relationship) else WholeConnections(self)

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
        items = related_items(shape.node, relationship) if shape.node else bare_items(relationship.mapper.class_)
        return RelatedPages(self, shape, items, positions)


@dataclass(frozen=True, slots=True, eq=False)
class _Ordered:
    """The keyset of an order, if it has one, and what is loaded of each object."""

    keyset: Keyset | None
    items: Items


class RelatedPages(PageLoader):
    """Loads pages of a relationship's objects for all parents of a level."""

    def __init__(
        self, read: RelatedPagesRead, shape: PageShape, items: Items, positions: tuple[int, ...] | None
    ) -> None:
        super().__init__(shape, items)
        self._read = read
        self._relationship = read.collection.relationship
        self._positions = positions
        # Making a statement costs as much as executing it. One with a client's values may never come again.
        self._unsorted = lru_cache(STATEMENTS)(partial(self._ordered, Narrowing()))
        self._statement = lru_cache(STATEMENTS)(self._make_statement)
        self._count = cache(partial(counts, self._relationship, Narrowing()))

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the page of each parent; an awaitable of them on an `AsyncSession`."""
        request, narrowing = read_request(arguments, self._read.limits), self._read.narrowing(arguments)
        session = request_session(self._items.model, info.context)
        # What instances hold already is a list, of which only positions are known.
        anew = not narrowing.is_none or bool(request.key_cursors)
        keys = None
        if self._selects(request, narrowing):
            keys = keys_of(parents, self._relationship, self._positions, session, takes_changed=anew)
        if keys is not None and session is not None:
            return run(session, lambda opened: self._selected(opened, keys, request, narrowing))
        instances = instances_of(parents)
        if anew or is_queried(self._relationship):
            return [self._read.wrapped(instance, info, **arguments) for instance in instances]
        return with_relations(instances, self._relationship, partial(self._held, request), self._items)

    def describe(self) -> str:
        """Name the relationship."""
        return f"page of {describe(self._relationship, self._items)}"

    def _selects(self, request: PageRequest, narrowing: Narrowing) -> bool:
        """Tell whether to select rows or pages, rather than have the instances' collections loaded as they are."""
        whole = request == PageRequest(0, None, None, None) and narrowing.is_none and not self._shape.has_cursors
        cut = not whole and is_plannable(self._relationship)
        return cut or are_selected(self._relationship, self._items, self._positions)

    def _selected(self, session: Session, keys: list[Key], request: PageRequest, narrowing: Narrowing) -> list[Page]:
        dialect = dialect_of(session, self._items.model)
        ordered = self._unsorted(dialect) if narrowing.sort is None else self._ordered(narrowing, dialect)
        if ordered.keyset is None:
            request.require_positions()
        items = selected_items(session, ordered.items)
        if request.is_from_end and (ordered.keyset is None or request.has_positions):
            return self._from_end(session, keys, request, narrowing, items)
        bound: Mapping[str, Any] = {}
        if ordered.keyset is None:
            span = Span(*request.bounds(ahead=self._shape.ahead))
        else:
            span, bound = span_of(request, ordered.keyset, self._shape.ahead)
        found: Mapping[Key, list[Any]] = {}
        if span.start != span.stop and self._shape.has_rows:
            numbers = None if span.is_whole else self._restricted(session, narrowing, span, ordered.keyset)
            make = self._statement if narrowing.is_none else self._make_statement
            if numbers is None:
                statement = make(items, narrowing, span, Cutting.of(dialect.name), ordered.keyset)
            else:
                statement = numbered_page(items, numbers, span)
            found = rows_by_key(session, self._relationship, statement, keys, items, parameters=bound)
        if span.is_whole and self._shape.has_rows:
            totals: Mapping[Key, int | None] = {key: len(found.get(key, ())) for key in keys}
        else:
            totals = self._totals(session, keys, narrowing)
        write, node_of = items.writer(), node_taker(self._items, items)
        return [make_page(request, found.get(key, ()), span.start, write, node_of, totals[key]) for key in keys]

    def _totals(self, session: Session, keys: list[Key], narrowing: Narrowing) -> Mapping[Key, int | None]:
        """Return the length of each parent's list; None unless that is selected."""
        if not self._shape.has_total:
            return dict.fromkeys(keys)
        numbers = self._restricted(session, narrowing, Span(0, None), None)
        counted = bare_items(self._items.model)
        if numbers is None:
            statement = self._count() if narrowing.is_none else counts(self._relationship, narrowing)
            found = rows_by_key(session, self._relationship, statement, keys, counted)
        else:
            # What listeners have to say of it is in the statement already.
            statement = with_criteria_of(counts_of(numbers), numbers)
            found = rows_by_key(session, self._relationship, statement, keys, counted, fetch=direct_rows)
        return {key: found[key][0][0] if key in found else 0 for key in keys}

    def _restricted(
        self, session: Session, narrowing: Narrowing, span: Span, keyset: Keyset | None
    ) -> Select[Any] | None:
        """Return the numbers of all objects as a listener of the session restricts them; None where none does.

        Options that listeners add hold in subqueries too.
        """
        if not is_watched(session):
            return None
        numbers = numbered(self._relationship, narrowing, span, keyset)
        executed = restricted(session, numbers)
        return executed if adds_conditions(numbers, executed) else None

    def _ordered(self, narrowing: Narrowing, dialect: Dialect) -> _Ordered:
        # What something else is ordered by is no value of the objects; nor is the table of a union.
        is_apart = is_of_union(self._relationship) or (narrowing.sort is None and is_ordered_apart(self._relationship))
        keyset = None
        if not is_apart:
            _, is_changed = filtered_or_changed(select(self._items.model), narrowing.filters)
            keyset = keyset_of(list_order(self._relationship, narrowing), dialect, rewrites=not is_changed)
        return _Ordered(keyset, self._items.with_cursors(keyset if self._shape.has_cursors else None))

    def _make_statement(
        self, items: Items, narrowing: Narrowing, span: Span, cutting: Cutting, keyset: Keyset | None
    ) -> Any:
        if span.is_whole:
            return related(self._relationship, items, narrowing, keyset)
        return page(self._relationship, items, narrowing, span, cutting, keyset)

    def _from_end(
        self, session: Session, keys: list[Key], request: PageRequest, narrowing: Narrowing, items: Items
    ) -> list[Page]:
        span = Span(0, None)
        numbers = self._restricted(session, narrowing, span, None)
        statement = page_from_end(
            items,
            numbered(self._relationship, narrowing, span, None) if numbers is None else numbers,
            start=request.start,
            stop=request.stop,
            # The last row is needed even for an empty page: it tells where the list ends.
            last=max(request.last or 0, 1),
        )
        found = rows_by_key(session, self._relationship, statement, keys, items, trailing=1)
        write, node_of = items.writer(), node_taker(self._items, items)
        totals = self._totals(session, keys, narrowing)
        pages = []
        for key in keys:
            rows = found.get(key, [])
            start = rows[0][-1] if rows else request.start
            pages.append(make_page(request, rows, start, write, node_of, totals[key]))
        return pages

    def _held(self, request: PageRequest, values: list[Any]) -> list[Page]:
        pages = []
        for value in values:
            rows = list(collected(value) or ())
            start, stop = request.bounds(len(rows))
            items = [as_item(row, self._items) for row in rows[start:stop]]
            if self._items.are_rows and not self._shape.has_cursors:
                items = [item if type(item) is InstanceRow else LoneNode(item) for item in items]
            pages.append(make_page(request, items, start, length=len(rows)))
        return pages


class WholeConnections(LevelLoader):
    """Loads a relationship for all parents, of which each gets a connection that a user's fields may look at."""

    def __init__(self, read: RelatedPagesRead) -> None:
        self._read = read

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the connection of each parent; an awaitable of them on an `AsyncSession`."""
        wrapped = partial(self._read.wrapped, **arguments)
        if not self._read.narrowing(arguments).is_none or read_request(arguments, self._read.limits).key_cursors:
            return [wrapped(parent, info) for parent in parents]
        relationship = self._read.collection.relationship
        # With the relation loaded the resolver only makes the page.
        return with_relations(parents, relationship, lambda _: [wrapped(parent, info) for parent in parents])

    def describe(self) -> str:
        """Name the relationship."""
        return f"{self._read.collection.relationship} of all parents, one statement"
