"""Find what lists of a type can be sorted by: its columns, and with `drop_in=False` hybrids and related columns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import JSON, Column, String, cast
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import ColumnProperty, RelationshipProperty

from graphene_lite_sqlalchemy.conversion.columns import type_of_column
from graphene_lite_sqlalchemy.conversion.fields import is_column_nullable
from graphene_lite_sqlalchemy.inspection import model_info, sql_expression
from graphene_lite_sqlalchemy.ordering.related_columns import RelatedValues, is_by_key
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.typing import DeclaredType, Expression, Relationship


@dataclass(frozen=True, slots=True, eq=False)
class SortKey:
    """One thing to sort by."""

    #: The Python name of the field, with the relation's before it where it is a related object's: `department_name`.
    name: str
    expression: Expression
    nullable: bool

    @property
    def is_primary(self) -> bool:
        """Whether it is a column of the primary key."""
        return isinstance(self.expression, Column) and self.expression.primary_key

    @property
    def is_indexed(self) -> bool:
        """Whether the database has an index for it, as far as the column says so."""
        return self.is_primary or (isinstance(self.expression, Column) and bool(self.expression.index))


def sort_keys(
    obj_type: DeclaredType, only_fields: Sequence[str] | None = None, only_indexed: bool | None = None
) -> Iterator[SortKey]:
    """Yield what lists of *obj_type* can be sorted by: its own columns first, then hybrids, then related columns.

    Args:
        obj_type: A type made from a model.
        only_fields: The names of the only keys wanted.
        only_indexed: Leave out what has no index.
    """
    yield from (key for key in own_columns(obj_type, only_fields) if key.is_indexed or not only_indexed)
    if not obj_type._meta.registry.drop_in and not only_indexed:
        wanted = _wanted(only_fields)
        yield from (key for key in _hybrids(obj_type) if wanted(key.name))
        yield from (key for key in _related_columns(obj_type) if wanted(key.name))


def own_columns(obj_type: DeclaredType, only_fields: Sequence[str] | None = None) -> Iterator[SortKey]:
    """Yield the columns of *obj_type*, and what is computed by a `column_property`."""
    wanted = _wanted(only_fields)
    for field_name, attribute in _fields(obj_type):
        if wanted(field_name) and isinstance(attribute, ColumnProperty):
            column = attribute.columns[0]
            if not is_incomparable(column):
                yield SortKey(field_name, column, is_column_nullable(column))
            elif obj_type._meta.registry.drop_in:
                # PostgreSQL has no order for `json`, which graphene-sqlalchemy sorts by all the same.
                yield SortKey(field_name, cast(column, String), is_column_nullable(column))


def is_incomparable(column: object) -> bool:
    """Tell whether *column* holds JSON documents of the kind that PostgreSQL can neither compare nor sort."""
    column_type = type_of_column(column)
    return isinstance(column_type, JSON) and not isinstance(column_type, JSONB)


def _wanted(only_fields: Sequence[str] | None) -> Callable[[str], bool]:
    return lambda name: not only_fields or name in only_fields


def _fields(obj_type: DeclaredType) -> Iterator[tuple[str, object]]:
    registry: Registry = obj_type._meta.registry
    for field_name in obj_type._meta.fields:
        yield field_name, registry.get_orm_field_for_graphene_field(obj_type, field_name)


def _hybrids(obj_type: DeclaredType) -> Iterator[SortKey]:
    model = obj_type._meta.model
    names = {hybrid: name for name, hybrid in model_info(model).hybrids.items()}
    for field_name, attribute in _fields(obj_type):
        if isinstance(attribute, hybrid_property):
            expression = sql_expression(model, names[attribute])
            if expression is not None:
                yield SortKey(field_name, expression, nullable=True)


def _related_columns(obj_type: DeclaredType) -> Iterator[SortKey]:
    for field_name, attribute in _fields(obj_type):
        if not isinstance(attribute, RelationshipProperty) or attribute.uselist or attribute.entity.is_aliased_class:
            continue
        target_type = obj_type._meta.registry.get_type_for_model(attribute.mapper.class_)
        values = RelatedValues(attribute)
        for key in own_columns(target_type) if target_type is not None else ():
            column = key.expression
            # A computed value may select from other tables; keys only repeat what the foreign keys say.
            if isinstance(column, Column) and not (column.primary_key or column.foreign_keys):
                nullable = key.nullable or _may_lead_nowhere(attribute)
                yield SortKey(f"{field_name}_{key.name}", values.value(column), nullable)


def _may_lead_nowhere(relationship: Relationship) -> bool:
    return not is_by_key(relationship) or any(is_column_nullable(local) for local in relationship.local_columns)
