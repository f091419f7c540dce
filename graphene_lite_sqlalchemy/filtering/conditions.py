"""One self-contained SQL condition for one filter value."""

from typing import Any

from sqlalchemy import and_, case, select, true, tuple_

from graphene_lite_sqlalchemy.inspection import primary_key_columns


def condition_of(filter_type: Any, values: Any, entity: Any = None) -> Any:
    """Return the condition that a row of *entity* meets all of *values*.

    A condition may stand under OR, NOT and EXISTS. Filter methods of users may instead change the query, by a join for
    example; such a change is kept to a subquery of keys here, so that it cannot drop or repeat rows of the whole query.

    Args:
        filter_type: A `BaseTypeFilter`.
        values: The fields of one filter, by Python name.
        entity: The model or an alias of it; the filter's model by default.
    """
    model = filter_type._meta.model
    entity = model if entity is None else entity
    rows = select(entity)
    filtered, clauses = filter_type.execute_filters(rows, values, model_alias=entity)
    if filtered is rows:
        return and_(true(), *clauses)
    # Not of an alias: the user's method joins what belongs to the model.
    filtered, clauses = filter_type.execute_filters(select(*primary_key_columns(model)), values)
    return tuple_(*primary_key_columns(entity)).in_(filtered.where(*clauses).correlate(None))


def is_not_true(condition: Any) -> Any:
    """Return the condition that *condition* is false or null: of a row it is never null itself."""
    # IS NOT TRUE is not known to every database, nor is a condition as a value.
    return case((condition, 0), else_=1) == 1
