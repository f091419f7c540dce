"""Rows of a query, which is a `Query` or a `Select`."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import Select, func, inspect, or_, select, union_all
from sqlalchemy.orm import Query, Session

from graphene_lite_sqlalchemy.inspection import mapped_class, model_info
from graphene_lite_sqlalchemy.loaders.instances import as_item
from graphene_lite_sqlalchemy.loaders.keys import keys_at
from graphene_lite_sqlalchemy.loaders.members import load_members
from graphene_lite_sqlalchemy.loaders.queries import (
    is_cut,
    is_given_whole,
    limited,
    may_repeat,
    statement_of,
    with_columns,
)
from graphene_lite_sqlalchemy.loaders.restrictions import (
    criteria_in,
    is_plain_query,
    is_plainly_queried,
    is_watched,
    may_restrict,
    overrides,
    restricted,
    watches_loading,
    with_criteria_of,
)
from graphene_lite_sqlalchemy.loaders.tuples import fetch_tuples
from graphene_lite_sqlalchemy.planning.connections import PageShape
from graphene_lite_sqlalchemy.planning.hierarchies import identity_columns
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.keyset import Keyset, is_in, keyset_of
from graphene_lite_sqlalchemy.planning.pages import Page, PageRequest, Span, make_page, span_of
from graphene_lite_sqlalchemy.session import dialect_of, is_sharded


def all_rows(session: Session, query: Any) -> list[Any]:
    """Return all rows of *query*, each entity once."""
    if not isinstance(query, Query):
        return list(session.execute(query).scalars().unique())
    # Iterating is what a class of the user's overrides, as slices of a query are iterated.
    return list(query.all() if overrides(query, "all") else query)


def rows_between(session: Session, query: Any, start: int, stop: int | None) -> list[Any]:
    """Return the rows of *query* from position *start* up to, not including, *stop*; None means to the end."""
    if start == 0 and stop is None:
        return all_rows(session, query)
    if is_cut(query) or is_sharded(session):
        # Its own LIMIT counts from its own OFFSET, and SQL has no second one; each shard has its own.
        return all_rows(session, query)[start:stop]
    if may_repeat(query):
        return _entities_between(session, query, start, stop)
    return all_rows(session, limited(query, start, stop))


def _entities_between(session: Session, query: Any, start: int, stop: int | None) -> list[Any]:
    """Return the entities between these positions of a *query* whose rows may repeat them: each counts once."""
    if stop is None:
        return all_rows(session, query)[start:]
    keys = with_columns(query, identity_columns(query.column_descriptions[0]["entity"]))
    needed = stop
    while True:
        found = list(map(tuple, session.execute(limited(statement_of(keys), 0, needed))))
        entities = list(dict.fromkeys(found))
        if len(entities) >= stop or len(found) < needed:
            break
        needed *= 2
    wanted = entities[start:stop]
    if not wanted:
        return []
    rows = all_rows(session, limited(query, found.index(wanted[0]), found.index(wanted[-1]) + 1))
    # What came before may come again in between.
    before = {key[: len(inspect(rows[0]).identity)] for key in entities[:start]}
    return [row for row in rows if inspect(row).identity not in before]


def count_rows(session: Session, query: Any) -> int:
    """Return how many rows *query* has, each entity counted once."""
    if is_sharded(session) or is_given_whole(query):
        return len(all_rows(session, query))
    if isinstance(query, Query) and not is_plain_query(query):
        return int(query.count()) if overrides(query, "count") else len(all_rows(session, query))
    repeats = may_repeat(query)
    unordered = query if is_cut(query) else query.order_by(None)
    described = query.column_descriptions
    entity: Any = described[0]["entity"] if len(described) == 1 else None
    if entity is not None and described[0]["expr"] is entity:
        # An entity's key is enough to count it.
        unordered = with_columns(unordered, identity_columns(entity))
    counted = statement_of(unordered)
    # SQLAlchemy keeps the options of a statement apart once other columns are selected.
    criteria = criteria_in(statement_of(query)._with_options)
    if isinstance(query, Query) and not (repeats or criteria or is_watched(session)):
        return int(unordered.count())
    if is_watched(session):
        counted = restricted(session, counted)
    rows: Any = counted.subquery()
    if repeats:
        rows = select(*rows.c).distinct().subquery()
    statement = with_criteria_of(select(func.count()).select_from(rows), counted).options(*criteria)
    # What listeners have to say of it is in the statement already.
    ((found,),) = direct_rows(session, entity, statement)
    return int(found)


def count_all(session: Session, model: type[Any]) -> int:
    """Return how many rows of *model* there are."""
    if is_watched(session):
        return count_rows(session, select(model))
    return session.execute(select(func.count()).select_from(model)).scalar() or 0


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
    is_plain = not isinstance(query, Query) or is_plain_query(query)
    if order is not None and is_plain and not is_sharded(session):
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
    if (items.members and not is_ours) or _restricts_relations(query):
        # It is a user's, and may join: what is of members only takes a statement each, which fills in instances.
        # Instances also carry on options that say what is to be loaded below them.
        selected = selected.as_instances()

    def fetch() -> Sequence[Any]:
        if not is_ours and may_repeat(query):
            chosen = _spanned_once(session, query, items.model, keyset, span, bound)
        else:
            entity, in_ranges = query.column_descriptions[0]["expr"], not is_watched(session)
            chosen = spanned(selected.with_members(query), entity, keyset, span, bound, in_ranges)
        return _selected(session, chosen, selected)

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


def _restricts_relations(query: Any) -> bool:
    """Tell whether *query* has options that may leave out related objects."""
    return any(map(may_restrict, statement_of(query)._with_options))


def _spanned_once(
    session: Session, query: Any, model: type[Any], keyset: Keyset, span: Span, parameters: Mapping[str, Any]
) -> Any:
    """Return the rows of *span* of an unordered *query* that may repeat them; each counts once."""
    order = keyset.order(span.backwards)
    columns = identity_columns(model)
    elements = [key.element for key in keyset.keys]
    query = query.params(parameters) if parameters else query
    keys = statement_of(with_columns(query.filter(*span.conditions(keyset)), [*columns, *elements]).distinct())
    if is_watched(session):
        keys = restricted(session, keys)
    cut = limited(keys.order_by(*order), span.start, span.stop).subquery()
    return query.filter(is_in(columns, select(*list(cut.c)[: len(columns)]))).order_by(*order)


def spanned(
    query: Any,
    entity: Any,
    keyset: Keyset,
    span: Span,
    parameters: Mapping[str, Any] | None = None,
    in_ranges: bool = True,
) -> Any:
    """Return the rows of *span* of an unordered *query*: last ones first, where they are counted from the end.

    Args:
        query: A `Query` or `Select` of the entity.
        entity: The model, or what it is joined to.
        keyset: The order.
        span: The rows.
        parameters: Those of the span, which may also be given when the query is executed.
        in_ranges: Whether rows may be found in a subquery for each range of an index.
    """
    order = keyset.order(span.backwards)
    ranges, others = span.ranges(keyset)
    query = keyset.join(query, entity).filter(*others)
    if len(ranges) > 1 and span.stop is not None and in_ranges:
        # All ranges have more rows than the page, but so few that it does not matter.
        found = [_keys(query.filter(each).order_by(*order).limit(span.stop), entity) for each in ranges]
        query = query.filter(is_in(identity_columns(entity), union_all(*map(select, found))))
    elif ranges:
        query = query.filter(or_(*ranges))
    query = query.params(parameters) if parameters else query
    return limited(query.order_by(*order), span.start, span.stop)


def _keys(query: Any, entity: Any) -> Any:
    """Return a subquery of what identifies the rows that *query* finds."""
    return with_columns(query, identity_columns(entity)).subquery()


def selecting(query: Any, items: Items) -> Select[Any]:
    """Return the statement for *items*, which are rows, of *query*."""
    return statement_of(with_columns(query, items.columns()))


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
    more = items.columns()[1:]
    if more:
        query = query.add_columns(*more)
        rows = list(query.all() if isinstance(query, Query) else session.execute(query).unique())
    else:
        rows = [(row,) for row in all_rows(session, query)]
    load_members(session, (row[0] for row in rows), items.members)
    return rows


def plain_rows(
    session: Session, model: type[Any], statement: Any, parameters: Mapping[str, Any] | None = None
) -> Sequence[tuple[Any, ...]]:
    """Return the rows of a *statement* that selects columns of *model*.

    They come straight from the connection, as the ORM would take three times as long to hand on the same values;
    unless someone listens to what the session executes, or executes it differently.
    """
    if is_watched(session):
        return list(map(tuple, session.execute(statement, parameters)))
    return direct_rows(session, model, statement, parameters)


def direct_rows(
    session: Session, model: type[Any] | None, statement: Any, parameters: Mapping[str, Any] | None = None
) -> Sequence[tuple[Any, ...]]:
    """Return the rows of a *statement*, straight from the connection for *model*."""
    if session.autoflush:
        session.flush()
    mapper = None if model is None else model_info(mapped_class(model) or model).mapper
    connection = session.connection(bind_arguments={"mapper": mapper, "clause": statement})
    return fetch_tuples(connection, statement, parameters)


def selected_items(session: Session, items: Items) -> Items:
    """Return *items* as they can be selected: instances, where only these hold what users see."""
    found = items if shows_database(session, items.model) else items.as_instances()
    return found.as_selected() if is_watched(session) else found


def shows_database(session: Session, model: type[Any]) -> bool:
    """Tell whether rows hold what instances would.

    That is so unless unflushed changes are waiting, a listener may change instances as they are loaded, a dynamic
    collection of an instance is a query with conditions of its own, or instances know which shard they are of.
    """
    is_flushed = session.autoflush or not (session.new or session.dirty or session.deleted)
    if not is_flushed or is_sharded(session) or watches_loading(session, model_info(model).mapper):
        return False
    return all(is_plainly_queried(session, each) for each in model_info(model).relationships.values())
