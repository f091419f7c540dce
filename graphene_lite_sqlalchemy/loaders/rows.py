"""Rows of a query, which is a `Query` or a `Select`."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Query, Session


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
