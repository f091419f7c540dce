"""Rows of a query, which is a `Query` or a `Select`."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import Select, func, or_, select, union_all
from sqlalchemy.orm import FromStatement, Query, Session

from graphene_lite_sqlalchemy.inspection import model_info, primary_key_columns
from graphene_lite_sqlalchemy.loaders.instances import as_item
from graphene_lite_sqlalchemy.loaders.keys import keys_at
from graphene_lite_sqlalchemy.loaders.members import load_members
from graphene_lite_sqlalchemy.loaders.tuples import fetch_tuples
from graphene_lite_sqlalchemy.planning.connections import PageShape
from graphene_lite_sqlalchemy.planning.hierarchies import identity_columns
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.keyset import Keyset, is_in, keyset_of
from graphene_lite_sqlalchemy.planning.narrowing import order_given
from graphene_lite_sqlalchemy.planning.pages import Page, PageRequest, Span, make_page, span_of
from graphene_lite_sqlalchemy.session import dialect_of, is_sharded

#: What makes rows of a `Query`.
_RUNNING = ("__iter__", "all", "with_entities")


def is_statement(value: Any) -> bool:
    """Tell whether *value* is a query that has not run yet."""
    return isinstance(value, Query | Select | FromStatement)


def is_given_whole(query: Any) -> bool:
    """Tell whether *query* is one that `from_statement` made: nothing can be added to it."""
    return isinstance(query.statement if isinstance(query, Query) else query, FromStatement)


def without_batches(query: Any) -> Any:
    """Return the statement *query* without `yield_per`: SQLAlchemy gives each entity once only of all rows together."""
    return query.execution_options(yield_per=None) if query.get_execution_options().get("yield_per") else query


def all_rows(session: Session, query: Any) -> list[Any]:
    """Return all rows of *query*, each entity once."""
    return list(query.all() if isinstance(query, Query) else session.execute(query).scalars().unique())


def rows_between(session: Session, query: Any, start: int, stop: int | None) -> list[Any]:
    """Return the rows of *query* from position *start* up to, not including, *stop*; None means to the end."""
    if start == 0 and stop is None:
        return all_rows(session, query)
    if is_cut(query) or is_sharded(session):
        # Its own LIMIT counts from its own OFFSET, and SQL has no second one; each shard has its own.
        return all_rows(session, query)[start:stop]
    return all_rows(session, limited(query, start, stop))


def limited(query: Any, start: int, stop: int | None) -> Any:
    """Return *query* with only the rows from position *start* up to, not including, *stop*; None means to the end."""
    if start == 0 and stop is None:
        return query
    return query.limit(None if stop is None else stop - start).offset(start or None)


def known_order(query: Any, model: type[Any], sort: Any) -> tuple[Any, tuple[Any, ...] | None]:
    """Return *query* without its order, and that order; None where it is not known, with the query as it is.

    Args:
        query: A query of a user's, or one of ours to which the user may have added.
        model: The model that it should be about.
        sort: The value of the field's `sort` argument. Who leaves a query in no order is taken to want none then.
    """
    described = query.column_descriptions
    if len(described) != 1 or described[0]["expr"] is not model or is_cut(query):
        return query, None
    if not is_ordered(query):
        return query, None if sort else model_info(model).primary_key
    order, unordered = order_given(query), query.order_by(None)
    if order is None or _differ(query, unordered.order_by(*order)):
        return query, None
    return unordered, order


def count_rows(session: Session, query: Any) -> int:
    """Return how many rows *query* has."""
    if is_sharded(session) or is_given_whole(query):
        return len(all_rows(session, query))
    unordered = query if is_cut(query) else query.order_by(None)
    described = query.column_descriptions
    if len(described) == 1 and described[0]["expr"] is described[0]["entity"]:
        # An entity's key is enough to count it.
        key = primary_key_columns(described[0]["entity"])
        is_query = isinstance(query, Query)
        unordered = unordered.with_entities(*key) if is_query else unordered.with_only_columns(*key)
    if isinstance(query, Query):
        return int(unordered.count())
    return session.scalar(select(func.count()).select_from(unordered.subquery())) or 0


def is_cut(query: Any) -> bool:
    """Tell whether *query* has a LIMIT or an OFFSET already, or may have one that nobody can see."""
    return is_given_whole(query) or _differ(query, query.limit(None).offset(None))


def is_bare(query: Any, model: type[Any]) -> bool:
    """Tell whether *query* is a `Query` of all rows of *model* to which nothing was added, whatever its class."""
    return isinstance(query, Query) and bool(query.statement.compare(Query(model).statement))


def is_ordered(query: Any) -> bool:
    """Tell whether *query*, which `is_cut` denies, has an ORDER BY."""
    return _differ(query, query.order_by(None))


def _differ(query: Any, other: Any) -> bool:
    # Comparing is the public way to see what a query has: a clause that taking it away changes.
    if isinstance(query, Query):
        return not query.statement.compare(other.statement)
    return not query.compare(other)


def page_of_query(
    session: Session,
    query: Any,
    items: Items,
    shape: PageShape,
    request: PageRequest,
    order: Sequence[Any] | None,
    is_ours: bool = False,
) -> Page:
    """Return a page of *query* over the model of *items*.

    Args:
        session: Where to execute it.
        query: A `Query` or `Select` of the model.
        items: What to load of each row.
        shape: What is selected of the page.
        request: The page.
        order: What to order it by, primary key last; None where it has an order or a LIMIT of its own.
        is_ours: Whether no user's code had the query.

    Raises:
        GraphQLError: A cursor is of another order.
    """
    keyset = None
    if order is not None and _is_plain(query) and not is_sharded(session):
        keyset = keyset_of(order, dialect_of(session, items.model), rewrites=is_ours)
    if keyset is None:
        return _page_by_position(session, query if order is None else query.order_by(*order), items, shape, request)
    count = cache(partial(count_rows, session, query))
    bound: Mapping[str, Any] = {}
    if request.is_from_end and request.has_positions:
        span = Span(*request.bounds(count(), shape.ahead))
    else:
        span, bound = span_of(request, keyset, shape.ahead)
    selected = selected_items(session, items).with_key().with_cursors(keyset if shape.has_cursors else None)
    entity = query.column_descriptions[0]["expr"]
    if items.members and entity is items.model:
        # It is a user's, and may join: what is of members only takes a statement each, which fills in instances.
        selected = selected.as_instances()

    def fetch() -> Sequence[Any]:
        return _selected(session, spanned(query, entity, keyset, span, bound), selected)

    return fetched_page(request, shape, span, fetch, count, selected.writer(), node_taker(items, selected))


def _page_by_position(session: Session, query: Any, items: Items, shape: PageShape, request: PageRequest) -> Page:
    request.require_positions()
    count = cache(partial(count_rows, session, query))
    span = Span(*request.bounds(count() if request.is_from_end else None, shape.ahead))

    def fetch() -> Sequence[Any]:
        rows = rows_between(session, query.options(*items.load.options(items.model)), span.start, span.stop)
        load_members(session, rows, items.members)
        return rows

    return fetched_page(request, shape, span, fetch, count, node_of=partial(as_item, items=items))


def fetched_page(
    request: PageRequest,
    shape: PageShape,
    span: Span,
    fetch: Callable[[], Sequence[Any]],
    count: Callable[[], int],
    write: Callable[[Any], str] | None = None,
    node_of: Callable[[Any], Any] | None = None,
) -> Page:
    """Return the page that the rows of *span* make, executing no statement that *shape* does not need.

    Args:
        request: The page.
        shape: What is selected of it.
        span: The rows to fetch.
        fetch: Fetches them.
        count: Counts the rows of the whole list.
        write: Writes the cursor of a row; left out, cursors are positions.
        node_of: Takes the node out of a row; left out, the row is the node.
    """
    rows: Sequence[Any] = ()
    length = None
    if span.start != span.stop and shape.has_rows:
        rows = fetch()
        length = span.length(len(rows))
    if shape.has_total and length is None:
        length = count()
    return make_page(request, rows[::-1] if span.backwards else rows, span.start, write, node_of, length)


def spanned(query: Any, entity: Any, keyset: Keyset, span: Span, parameters: Mapping[str, Any] | None = None) -> Any:
    """Return the rows of *span* of an unordered *query*: last ones first, where they are counted from the end.

    Args:
        query: A `Query` or `Select` of the entity.
        entity: The model, or the model joined with its members.
        keyset: The order.
        span: The rows.
        parameters: Those of the span, which may also be given when the query is executed.
    """
    order = keyset.order(span.backwards)
    ranges, others = span.ranges(keyset)
    query = keyset.join(query, entity).filter(*others)
    if len(ranges) > 1 and span.stop is not None:
        # All ranges have more rows than the page, but so few that it does not matter.
        found = [_keys(query.filter(each).order_by(*order).limit(span.stop), entity) for each in ranges]
        query = query.filter(is_in(identity_columns(entity), union_all(*map(select, found))))
    elif ranges:
        query = query.filter(or_(*ranges))
    query = query.params(parameters) if parameters else query
    return limited(query.order_by(*order), span.start, span.stop)


def _keys(query: Any, entity: Any) -> Any:
    """Return a subquery of what identifies the rows that *query* finds."""
    columns = identity_columns(entity)
    return (query.with_entities(*columns) if isinstance(query, Query) else query.with_only_columns(*columns)).subquery()


def selecting(query: Any, items: Items) -> Any:
    """Return the statement for *items*, which are rows, of *query*."""
    entity = items.entity()
    columns = items.columns(entity)
    if isinstance(query, Query):
        return query.with_entities(*columns).statement
    selected = query.with_only_columns(*columns)
    return selected.select_from(entity) if items.members else selected


def node_taker(items: Items, selected: Items) -> Callable[[Any], Any] | None:
    """Return what takes the node out of a row of *selected*, which are *items* or instances in their place."""
    return None if selected.are_rows else lambda row: as_item(row[0], items)


def _selected(session: Session, query: Any, items: Items) -> list[Any]:
    """Return the rows of *query* with what *items* are made of; each once, as a user's filter may repeat them."""
    if items.are_rows:
        found = plain_rows(session, items.model, selecting(query, items))
        positions = list(map((items.names or ()).index, model_info(items.model).primary_key_names))
        return list(dict(zip(keys_at(found, positions), found, strict=True)).values())
    query = query.options(*items.load.options(items.model))
    more = items.columns(items.model)[1:]
    if more:
        query = query.add_columns(*more)
        rows = list(query.all() if isinstance(query, Query) else session.execute(query).unique())
    else:
        rows = [(row,) for row in all_rows(session, query)]
    load_members(session, (row[0] for row in rows), items.members)
    return rows


def _is_plain(query: Any) -> bool:
    """Tell whether rows of columns come as SQLAlchemy's own classes have them: a `Query` of the user's may do more."""
    return not isinstance(query, Query) or all(getattr(type(query), name) is getattr(Query, name) for name in _RUNNING)


def plain_rows(
    session: Session, model: type[Any], statement: Any, parameters: Mapping[str, Any] | None = None
) -> Sequence[tuple[Any, ...]]:
    """Return the rows of a *statement* that selects columns of *model*.

    They come straight from the connection, as the ORM would take three times as long to hand on the same values;
    unless someone listens to what the session executes, or executes it differently.
    """
    if is_watched(session):
        return list(map(tuple, session.execute(statement, parameters)))
    if session.autoflush:
        session.flush()
    connection = session.connection(bind_arguments={"mapper": model_info(model).mapper, "clause": statement})
    return fetch_tuples(connection, statement, parameters)


def is_watched(session: Session) -> bool:
    """Tell whether a user's code may change what the session executes."""
    return bool(session.dispatch.do_orm_execute) or type(session).execute is not Session.execute


def selected_items(session: Session, items: Items) -> Items:
    """Return *items* as they can be selected: instances, where only these hold what a session has changed."""
    return items if shows_database(session) else items.as_instances()


def shows_database(session: Session) -> bool:
    """Tell whether rows hold what instances would: no changes are waiting that no flush will write.

    Nor do they say which shard they are of.
    """
    is_current = session.autoflush or not (session.new or session.dirty or session.deleted)
    return is_current and not is_sharded(session)
