"""What a query, a `Query` or `Select` of a user's or of ours, says of itself; nothing here executes it."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import FromStatement, Query

from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.loaders.restrictions import is_plain_query
from graphene_lite_sqlalchemy.planning.narrowing import order_given


def is_statement(value: Any) -> bool:
    """Tell whether *value* is a query that has not run yet."""
    return isinstance(value, Query | Select | FromStatement)


def is_given_whole(query: Any) -> bool:
    """Tell whether *query* is one that `from_statement` made: nothing can be added to it."""
    return isinstance(query.statement if isinstance(query, Query) else query, FromStatement)


def without_batches(query: Any) -> Any:
    """Return the statement *query* without `yield_per`: SQLAlchemy gives each entity once only of all rows together."""
    return query.execution_options(yield_per=None) if query.get_execution_options().get("yield_per") else query


def may_repeat(query: Any) -> bool:
    """Tell whether rows of *query*, which selects one entity, may repeat it: it selects from more than the entity."""
    described = query.column_descriptions
    if len(described) != 1 or described[0]["expr"] is not described[0]["entity"]:
        return False
    if isinstance(query, Query) and not is_plain_query(query):
        return False
    found = statement_of(query).get_final_froms()
    (own,) = select(described[0]["entity"]).get_final_froms()
    is_one = len(found) == 1 and (found[0] is own or bool(found[0].compare(own)))
    return not is_one and _differ(query, query.distinct())


def statement_of(query: Any) -> Select[Any]:
    """Return the statement of *query*, as listeners to the compiling of a `Query` have it."""
    found: Any = query.statement if isinstance(query, Query) else query
    return cast(Select[Any], found)


def with_columns(query: Any, columns: Sequence[Any]) -> Any:
    """Return *query* with other *columns* selected."""
    return query.with_entities(*columns) if isinstance(query, Query) else query.with_only_columns(*columns)


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
