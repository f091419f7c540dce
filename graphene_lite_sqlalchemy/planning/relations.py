"""Relationships as a plan sees them: what identifies a parent, and whether one statement serves them all."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Integer, String, Text, Unicode, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapper, RelationshipDirection, RelationshipProperty
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, ColumnClause

from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.hierarchies import is_union

#: Collections that SQLAlchemy never loads as a whole by itself.
QUERIED = ("dynamic", "write_only")


@cache
def foreign_key_names(relationship: RelationshipProperty[Any]) -> tuple[str, ...] | None:
    """Return the parent's attributes that hold the target's primary key, in order; None if it is not that simple."""
    if relationship.direction is not RelationshipDirection.MANYTOONE or relationship.entity.is_aliased_class:
        return None
    pairs = [(remote, local) for local, remote in relationship.local_remote_pairs or ()]
    return _names_by_key(relationship, relationship.mapper, pairs, relationship.parent)


@cache
def owner_names(relationship: RelationshipProperty[Any]) -> tuple[str, ...] | None:
    """Return the target's attributes that hold the parent's primary key, in order; None if it is not that simple."""
    if relationship.direction is not RelationshipDirection.ONETOMANY:
        return None
    pairs = relationship.local_remote_pairs or ()
    return _names_by_key(relationship, relationship.parent, pairs, relationship.mapper)


@cache
def parent_names(relationship: RelationshipProperty[Any]) -> tuple[str, ...]:
    """Return the parent's attributes that say which objects are related to it."""
    return foreign_key_names(relationship) or model_info(relationship.parent.class_).primary_key_names


@cache
def is_plannable(relationship: RelationshipProperty[Any]) -> bool:
    """Tell whether related objects can be selected for many parents, giving each the same as its own collection does.

    Others are left to SQLAlchemy: aliased targets, hierarchies of concrete tables, collections that a class of the
    user's arranges, an association table that may hold a pair twice, and an order that is not of the target's own
    columns.
    """
    target = relationship.mapper
    return (
        relationship.lazy not in QUERIED
        and not relationship.entity.is_aliased_class
        and not is_union(target)
        and not is_union(relationship.parent)
        and relationship.collection_class in (None, list)
        and (relationship.secondary is None or _pairs_once(relationship))
        and all(_is_of(target.tables, one) for one in relationship.order_by or ())
    )


@cache
def names_existing_rows(relationship: RelationshipProperty[Any]) -> bool:
    """Tell whether a foreign key that is not null is the primary key of a target, provided the database enforces it.

    A constraint must say so that holds at any moment, and both columns must write one value in one way.
    """
    target, pairs = relationship.mapper, set(relationship.local_remote_pairs or ())
    if foreign_key_names(relationship) is None or target.inherits or target.polymorphic_on is not None:
        return False
    constraints = getattr(relationship.parent.local_table, "foreign_key_constraints", ())
    return any(
        {(element.parent, element.column) for element in each.elements} == pairs and not each.deferrable
        for each in constraints
    ) and all(_write_alike(local.type, remote.type) for local, remote in pairs)


def _write_alike(one: Any, other: Any) -> bool:
    # A collation may take different texts for equal; a type of the user's, anything.
    exact = isinstance(one, Integer | Uuid) or (type(one) in (String, Unicode, Text) and one.collation is None)
    return exact and type(one) is type(other) and getattr(other, "collation", None) is None


def _names_by_key(
    relationship: RelationshipProperty[Any], owner: Mapper[Any], pairs: Sequence[tuple[Any, Any]], holder: Mapper[Any]
) -> tuple[str, ...] | None:
    """Return the attributes of *holder* that hold the primary key of *owner*, if the relationship is about just that.

    Keys are compared by attribute, as each table of a hierarchy has a column for the same one.
    """
    if not _only_equates(relationship.primaryjoin, len(pairs)) or not all(
        owner.columns.contains_column(key) and holder.columns.contains_column(held) for key, held in pairs
    ):
        return None
    held_by = {owner.get_property_by_column(key).key: holder.get_property_by_column(held).key for key, held in pairs}
    names = model_info(owner.class_).primary_key_names
    return tuple(held_by[name] for name in names) if set(held_by) == set(names) else None


def _only_equates(condition: Any, pairs: int) -> bool:
    comparisons = [part for part in visitors.iterate(condition) if isinstance(part, BinaryExpression)]
    return len(comparisons) == pairs and all(part.operator is operators.eq for part in comparisons)


def _pairs_once(relationship: RelationshipProperty[Any]) -> bool:
    table: Any = relationship.secondary
    pair = {remote for _, remote in relationship.local_remote_pairs or () if remote.table is table}
    unique = [each.columns for each in getattr(table, "constraints", ()) if isinstance(each, UniqueConstraint)]
    return any(len(columns) and set(columns) <= pair for columns in (getattr(table, "primary_key", ()), *unique))


def _is_of(tables: Sequence[Any], expression: Any) -> bool:
    columns = [part for part in visitors.iterate(expression) if isinstance(part, ColumnClause)]
    return bool(columns) and all(getattr(column, "table", None) in tables for column in columns)
