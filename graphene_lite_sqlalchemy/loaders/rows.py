"""Rows of a query, which is a `Query` or a `Select`."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Query, Session

from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.loaders.instances import as_item
from graphene_lite_sqlalchemy.loaders.members import load_members
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.pages import Page, PageRequest, make_page
from graphene_lite_sqlalchemy.planning.reads import key_getter

#: What makes rows of a `Query`.
_RUNNING = ("__iter__", "all", "with_entities")


def is_statement(value: Any) -> bool:
    """Tell whether *value* is a query that has not run yet."""
    return isinstance(value, Query | Select)


def all_rows(session: Session, query: Any) -> list[Any]:
    """Return all rows of *query*, each entity once."""
    return list(query.all() if isinstance(query, Query) else session.scalars(query).unique())


def rows_between(session: Session, query: Any, start: int, stop: int | None) -> list[Any]:
    """Return the rows of *query* from position *start* up to, not including, *stop*; None means to the end."""
    if start == 0 and stop is None:
        return all_rows(session, query)
    if is_cut(query):
        # Its own LIMIT counts from its own OFFSET, and SQL has no second one.
        return all_rows(session, query)[start:stop]
    return all_rows(session, query.limit(None if stop is None else stop - start).offset(start or None))


def with_default_order(query: Any, model: Any) -> Any:
    """Return *query* in the order of primary keys, unless the user has chosen an order or the rows."""
    return query if is_cut(query) or is_ordered(query) else query.order_by(*model_info(model).primary_key)


def count_rows(session: Session, query: Any) -> int:
    """Return how many rows *query* has."""
    unordered = query if is_cut(query) else query.order_by(None)
    if isinstance(query, Query):
        return int(unordered.count())
    return session.scalar(select(func.count()).select_from(unordered.subquery())) or 0


def is_cut(query: Any) -> bool:
    """Tell whether *query* has a LIMIT or an OFFSET already."""
    return _differ(query, query.limit(None).offset(None))


def is_ordered(query: Any) -> bool:
    """Tell whether *query*, which `is_cut` denies, has an ORDER BY."""
    return _differ(query, query.order_by(None))


def _differ(query: Any, other: Any) -> bool:
    # Comparing is the public way to see what a query has: a clause that taking it away changes.
    if isinstance(query, Query):
        return not query.statement.compare(other.statement)
    return not query.compare(other)


def page_of_query(session: Session, query: Any, items: Items, request: PageRequest, ahead: int) -> Page:
    """Return a page of *query* over the model of *items*, in the order of primary keys unless it has one.

    Args:
        session: Where to execute it.
        query: A `Query` or `Select` of the model.
        items: What to load of each row.
        request: The page.
        ahead: How many rows behind the page to look at.
    """
    cut = is_cut(query)
    if not cut and not is_ordered(query):
        query = query.order_by(*model_info(items.model).primary_key)
    length = count_rows(session, query) if request.needs_length else None
    start, stop = request.bounds(length, ahead)
    if start == stop:
        rows = []
    elif cut or items.names is None or not _is_plain(query) or not shows_database(session):
        found = rows_between(session, query.options(*items.load.options(items.model)), start, stop)
        load_members(session, found, items.members)
        rows = [as_item(row, items) for row in found]
    else:
        rows = once_each(plain_rows(session, items.model, columns_between(query, items, start, stop)), items)
    return make_page(request, rows, start)


def columns_between(query: Any, items: Items, start: int, stop: int | None) -> Any:
    """Return the statement for *items*, and the primary key, of the rows of *query* between the positions."""
    if start or stop is not None:
        query = query.limit(None if stop is None else stop - start).offset(start or None)
    columns = [getattr(items.model, name) for name in _with_key(items)]
    return query.with_entities(*columns).statement if isinstance(query, Query) else query.with_only_columns(*columns)


def once_each(rows: Sequence[Any], items: Items) -> list[Any]:
    """Return *rows* with *items* and the primary key, each once: a filter of the user's may join, and repeat them."""
    key = key_getter(tuple(map(_with_key(items).index, model_info(items.model).primary_key_names)))
    return list({key(row): row for row in rows}.values())


def _with_key(items: Items) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(items.names or ()), *model_info(items.model).primary_key_names)))


def _is_plain(query: Any) -> bool:
    """Tell whether rows of columns come as SQLAlchemy's own classes have them: a `Query` of the user's may do more."""
    return not isinstance(query, Query) or all(getattr(type(query), name) is getattr(Query, name) for name in _RUNNING)


def plain_rows(
    session: Session, model: type[Any], statement: Any, parameters: Mapping[str, Any] | None = None
) -> Sequence[Any]:
    """Return the rows of a *statement* that selects columns of *model*.

    They come straight from the connection, as the ORM would take three times as long to hand on the same values;
    unless someone listens to what the session executes, or executes it differently.
    """
    if is_watched(session):
        return session.execute(statement, parameters).all()
    if session.autoflush:
        session.flush()
    connection = session.connection(bind_arguments={"mapper": model_info(model).mapper, "clause": statement})
    return connection.execute(statement, parameters).all()


def is_watched(session: Session) -> bool:
    """Tell whether a user's code may change what the session executes."""
    return bool(session.dispatch.do_orm_execute) or type(session).execute is not Session.execute


def shows_database(session: Session) -> bool:
    """Tell whether rows hold what instances would: no changes are waiting that no flush will write."""
    return session.autoflush or not (session.new or session.dirty or session.deleted)
