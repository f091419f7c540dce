"""Build one self-contained SQL condition from one filter value."""

from collections.abc import Iterable
from typing import Protocol, TypeAlias

from sqlalchemy import and_, case, select, true, tuple_

from graphene_lite.types.inputobjecttype import InputObjectTypeOptions
from graphene_lite_sqlalchemy.inspection import primary_key_columns
from graphene_lite_sqlalchemy.typing import Arguments, Condition, Entity, Model, Statement

#: A statement, changed where a filter method changed it, and the conditions to add to it.
Filtered: TypeAlias = tuple[Statement, list[Condition]]


class ModelFilter(Protocol):
    """The class of a model's filter, a `BaseTypeFilter`, as conditions are made by it."""

    @property
    def _meta(self) -> "ModelFilterOptions": ...

    def execute_filters(self, query: Statement, filter_dict: Arguments, model_alias: Entity | None = None) -> Filtered:
        """Return *query*, changed or not, and the conditions of all fields in *filter_dict*."""
        ...


class ModelFilterOptions(InputObjectTypeOptions):
    """The record of a model's filter."""

    #: The filtered model.
    model: Model


def condition_of(filter_type: ModelFilter, values: Arguments, entity: Entity | None = None) -> Condition:
    """Build the condition that a row of *entity* meets all of *values*.

    A condition may stand under OR, NOT and EXISTS. A custom filter method may change the query instead, by a join for
    example. Such a change is kept to a subquery of keys here, so that it cannot drop or repeat rows of the whole query.

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
    # Not of an alias: the custom method joins what belongs to the model.
    keys = select(*primary_key_columns(model))
    filtered, clauses = filter_type.execute_filters(keys, values)  # pyright: ignore[reportArgumentType] - as in mypy
    return tuple_(*primary_key_columns(entity)).in_(filtered.where(*clauses).correlate(None))


def is_not_true(condition: Condition) -> Condition:
    """Build the condition that *condition* is false or null. It is never null itself."""
    # Not every database knows IS NOT TRUE, or takes a condition as a value.
    return case((condition, 0), else_=1) == 1


def given(filters: Iterable[object] | None) -> list[Arguments]:
    """Return the filters of a list argument; null, as the list or in it, asks for nothing."""
    return [one for one in filters or () if isinstance(one, dict)]
