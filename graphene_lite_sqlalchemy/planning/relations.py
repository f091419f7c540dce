"""Relationships as a plan sees them: what identifies a parent, and whether one statement serves them all."""

from functools import cache
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import RelationshipDirection, RelationshipProperty
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, ColumnClause

from graphene_lite_sqlalchemy.inspection import model_info

#: Collections that SQLAlchemy never loads as a whole by itself.
QUERIED = ("dynamic", "write_only")


@cache
def foreign_key_names(relationship: RelationshipProperty[Any]) -> tuple[str, ...] | None:
    """Return the parent's attributes that hold the target's primary key, in order; None if it is not that simple."""
    target = relationship.mapper
    local = {remote: local for local, remote in relationship.local_remote_pairs or ()}
    if (
        relationship.direction is not RelationshipDirection.MANYTOONE
        or relationship.entity.is_aliased_class
        or set(local) != set(target.primary_key)
        or not _only_equates(relationship.primaryjoin, len(local))
    ):
        return None
    return _attributes(relationship.parent, [local[column] for column in target.primary_key])


@cache
def owner_names(relationship: RelationshipProperty[Any]) -> tuple[str, ...] | None:
    """Return the target's attributes that hold the parent's primary key, in order; None if it is not that simple."""
    remote = dict(relationship.local_remote_pairs or ())
    if (
        relationship.direction is not RelationshipDirection.ONETOMANY
        or set(remote) != set(relationship.parent.primary_key)
        or not _only_equates(relationship.primaryjoin, len(remote))
    ):
        return None
    return _attributes(relationship.mapper, [remote[column] for column in relationship.parent.primary_key])


@cache
def parent_names(relationship: RelationshipProperty[Any]) -> tuple[str, ...]:
    """Return the parent's attributes that say which objects are related to it."""
    return foreign_key_names(relationship) or model_info(relationship.parent.class_).primary_key_names


@cache
def is_plannable(relationship: RelationshipProperty[Any]) -> bool:
    """Tell whether related objects can be selected for many parents, giving each the same as its own collection does.

    Others are left to SQLAlchemy: aliased or inherited targets, collections that a class of the user's arranges, an
    association table that may hold a pair twice, and an order that is not of the target's own columns.
    """
    target = relationship.mapper
    return (
        relationship.lazy not in QUERIED
        and not relationship.entity.is_aliased_class
        and not target.inherits
        and target.polymorphic_on is None
        and relationship.collection_class in (None, list)
        and (relationship.secondary is None or _pairs_once(relationship))
        and all(_is_of(target.local_table, one) for one in relationship.order_by or ())
    )


def _attributes(mapper: Any, columns: list[Any]) -> tuple[str, ...] | None:
    if not all(mapper.columns.contains_column(column) for column in columns):
        return None
    return tuple(mapper.get_property_by_column(column).key for column in columns)


def _only_equates(condition: Any, pairs: int) -> bool:
    comparisons = [part for part in visitors.iterate(condition) if isinstance(part, BinaryExpression)]
    return len(comparisons) == pairs and all(part.operator is operators.eq for part in comparisons)


def _pairs_once(relationship: RelationshipProperty[Any]) -> bool:
    table: Any = relationship.secondary
    pair = {remote for _, remote in relationship.local_remote_pairs or () if remote.table is table}
    unique = [each.columns for each in getattr(table, "constraints", ()) if isinstance(each, UniqueConstraint)]
    return any(len(columns) and set(columns) <= pair for columns in (getattr(table, "primary_key", ()), *unique))


def _is_of(table: Any, expression: Any) -> bool:
    columns = [part for part in visitors.iterate(expression) if isinstance(part, ColumnClause)]
    return bool(columns) and all(getattr(column, "table", None) is table for column in columns)
