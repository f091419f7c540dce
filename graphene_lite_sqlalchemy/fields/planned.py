"""Connection fields over models as steps of a plan."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Dialect, select
from sqlalchemy.orm import Session

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite.types.resolver import dict_or_attr_resolver
from graphene_lite_sqlalchemy.fields.page_parts import PageLoader
from graphene_lite_sqlalchemy.fields.related_pages import CollectionRead, RelatedPagesRead
from graphene_lite_sqlalchemy.loaders.proxies import ProxyRead
from graphene_lite_sqlalchemy.loaders.queries import is_bare, known_order
from graphene_lite_sqlalchemy.loaders.related import STATEMENTS
from graphene_lite_sqlalchemy.loaders.restrictions import is_watched
from graphene_lite_sqlalchemy.loaders.rows import (
    count_all,
    fetched_page,
    page_of_query,
    plain_rows,
    selected_items,
    selecting,
    shows_database,
    spanned,
)
from graphene_lite_sqlalchemy.planning.connections import PageShape, page_shape
from graphene_lite_sqlalchemy.planning.items import Items, bare_items, plan_items
from graphene_lite_sqlalchemy.planning.keyset import Keyset, keyset_of
from graphene_lite_sqlalchemy.planning.narrowing import filtered_or_changed, order_of
from graphene_lite_sqlalchemy.planning.pages import (
    Page,
    PageRequest,
    Span,
    limits_of,
    read_request,
    span_of,
)
from graphene_lite_sqlalchemy.planning.reads import InstanceRead, Step, read_by
from graphene_lite_sqlalchemy.records import PageLimits
from graphene_lite_sqlalchemy.session import (
    AnySession,
    dialect_of,
    get_query,
    is_whole,
    require_session,
    run,
    session_for,
)


def connection_read(resolver: Any, connection_type: Any, model: Any, wrapped: Any) -> Any:
    """Return the read of a connection field, or None where a user's code resolves it.

    Args:
        resolver: What the field makes pages of.
        connection_type: The field's type.
        model: The model of its nodes.
        wrapped: The resolver of the connection.
    """
    collection = read_by(resolver)
    limits = limits_of(connection_type)
    if isinstance(collection, CollectionRead):
        return RelatedPagesRead(collection, limits, wrapped)
    if isinstance(collection, ProxyRead):
        return collection.read_by(wrapped)
    if isinstance(resolver, partial) and resolver.func is dict_or_attr_resolver:
        return PagesRead(model, limits, resolver, wrapped)
    return None


@dataclass(frozen=True, slots=True, eq=False)
class PagesRead(InstanceRead):
    """A page of all rows of a model, unless the parent holds something else under the field's name."""

    model: Any
    limits: PageLimits
    resolver: Callable[..., Any]
    wrapped: Callable[..., Any]

    def step(self, selection: FieldSelection) -> Step | None:
        """Load a page, whatever the parent is."""
        shape = page_shape(selection)
        if shape is None:
            return None
        return Pages(self, shape, plan_items(shape.node, self.model) if shape.node else bare_items(self.model))


@dataclass(frozen=True, slots=True, eq=False)
class _Ordered:
    """An order of the model's rows, and what rows in it hold."""

    order: Sequence[Any]
    keyset: Keyset | None
    items: Items
    #: Writes the cursor of a row.
    write: Callable[[Any], str] | None


class Pages(PageLoader):
    """Loads a page of a model's rows."""

    def __init__(self, read: PagesRead, shape: PageShape, items: Items) -> None:
        super().__init__(shape, items)
        self._read = read
        # Making a statement costs as much as executing it. Sort values are members of an enum or texts, unless a
        # default of the user's is an expression.
        self._ordered = lru_cache(STATEMENTS)(self._make_ordered)
        self._statement = lru_cache(STATEMENTS)(self._make_statement)

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return one page for all parents; for those that hold a value of their own, the page of that."""
        held = [self._read.resolver(parent, info, **arguments) for parent in parents]
        if any(value is not None for value in held):
            return [self._read.wrapped(parent, info, **arguments) for parent in parents]
        request, sort = read_request(arguments, self._read.limits), arguments.get("sort")
        filters, context = arguments.get("filter"), info.context
        work: Callable[[Session], Page]
        if filters is None and self._items.are_rows and is_whole(self._items.model, context):
            session, work = require_session(context), partial(self._rows, request, _as_tuple(sort))
        else:
            session, work = self._page_of_query(request, sort, filters, context)
        return run(session, lambda opened: [work(opened)] * len(parents))

    def _page_of_query(
        self, request: PageRequest, sort: Any, filters: Any, context: Any
    ) -> tuple[AnySession, Callable[[Session], Page]]:
        """Return what makes a page of what `get_query` selects, and the session to do it on."""
        model = self._items.model
        query, is_own = get_query(model, context), is_whole(model, context)
        session = session_for(query, context)
        if is_own and self._items.joined is not None and not is_watched(session):
            query = select(self._items.joined)
        is_ours = is_own or is_bare(query, model)
        (query, is_changed), order = filtered_or_changed(query, filters), None
        if is_own or known_order(query, model, None)[1] is not None:
            order = order_of(model, sort)
        elif sort:
            query = query.order_by(*order_of(model, sort))
        return session, partial(
            page_of_query,
            query=query,
            items=self._items,
            shape=self._shape,
            request=request,
            order=order,
            is_ours=is_ours and not is_changed,
        )

    def _rows(self, request: PageRequest, sort: tuple[Any, ...], session: Session) -> Page:
        """Return a page of all rows of the model, whose statement is made once."""
        model = self._items.model
        if not shows_database(session, model):
            query = select(selected_items(session, self._items).entity)
            return page_of_query(session, query, self._items, self._shape, request, order_of(model, sort), is_ours=True)
        is_named = all(isinstance(each, str | enum.Enum) for each in sort)
        ordered = (self._ordered if is_named else self._make_ordered)(sort, dialect_of(session, model))
        if ordered.keyset is None or (request.is_from_end and request.has_positions):
            query = select(selected_items(session, self._items).entity)
            return page_of_query(session, query, self._items, self._shape, request, ordered.order, is_ours=True)
        span, bound = span_of(request, ordered.keyset, self._shape.ahead)

        def fetch() -> Sequence[Any]:
            statement = (self._statement if is_named else self._make_statement)(ordered, span)
            return plain_rows(session, model, statement, bound)

        return fetched_page(request, self._shape, span, fetch, partial(count_all, session, model), ordered.write)

    def _make_ordered(self, sort: tuple[Any, ...], dialect: Dialect) -> _Ordered:
        order = order_of(self._items.model, sort)
        keyset = keyset_of(order, dialect)
        items = self._items.with_key().with_cursors(keyset if self._shape.has_cursors else None)
        return _Ordered(order, keyset, items, items.writer())

    def _make_statement(self, ordered: _Ordered, span: Span) -> Any:
        assert ordered.keyset is not None, "_rows() has made sure"
        model = self._items.model
        return selecting(spanned(ordered.items.with_members(select(model)), model, ordered.keyset, span), ordered.items)

    def describe(self) -> str:
        """Name the model."""
        return f"page of {self._items.describe()}"


def _as_tuple(sort: Any) -> tuple[Any, ...]:
    return tuple(sort) if isinstance(sort, list) else () if sort is None else (sort,)
