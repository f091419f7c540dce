"""Relationships as a plan sees them: what identifies a parent, and whether one statement serves them all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import CHAR, NCHAR, FromClause, Integer, String, Table, Text, TypeDecorator, Unicode, Uuid
from sqlalchemy.dialects.postgresql import CITEXT
from sqlalchemy.orm import Query, RelationshipDirection
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, ColumnClause
from sqlalchemy.sql.selectable import SelectBase

from graphene_lite_sqlalchemy.inspection import is_unique, model_info
from graphene_lite_sqlalchemy.planning.collections import holds_all
from graphene_lite_sqlalchemy.planning.hierarchies import is_union
from graphene_lite_sqlalchemy.typing import ModelMapper, Relationship


def is_queried(relationship: Relationship) -> bool:
    """Tell whether *relationship* is a dynamic or write-only collection, which SQLAlchemy never loads by itself."""
    return relationship.lazy in ("dynamic", "write_only")


@cache
def foreign_key_names(relationship: Relationship) -> tuple[str, ...] | None:
    """Return the parent's attributes that hold the target's primary key, in order; None if it is not that simple."""
    if relationship.direction is not RelationshipDirection.MANYTOONE or relationship.entity.is_aliased_class:
        return None
    pairs = [(remote, local) for local, remote in relationship.local_remote_pairs or ()]
    return _names_by_key(relationship, relationship.mapper, pairs, relationship.parent)


@cache
def owner_names(relationship: Relationship) -> tuple[str, ...] | None:
    """Return the target's attributes that hold the parent's primary key, in order; None if it is not that simple."""
    if relationship.direction is not RelationshipDirection.ONETOMANY:
        return None
    pairs = relationship.local_remote_pairs or ()
    return _names_by_key(relationship, relationship.parent, pairs, relationship.mapper)


@cache
def parent_names(relationship: Relationship) -> tuple[str, ...]:
    """Return the parent's attributes that say which objects are related to it."""
    return foreign_key_names(relationship) or model_info(relationship.parent.class_).primary_key_names


@cache
def is_plannable(relationship: Relationship) -> bool:
    """Tell whether related objects can be selected for many parents, giving each the same as its own collection does.

    Others are left to SQLAlchemy, which loads them for all parents together, too. They are collections that may hold
    less than what is loaded, or in another order (`holds_all`); relations of concrete tables, unless the objects have
    the keys of the parents; and an order by more than subselects and columns of the target, of an association table, or
    of what the target is an alias of. So are dynamic collections of a query class that overrides what `Query` does, but
    these take a statement for each parent.
    """
    ordering = [*relationship.mapper.tables, *_within(relationship.target), *_within(relationship.secondary)]
    return (
        (relationship.lazy != "dynamic" or _finds_all(relationship.query_class))
        and (owner_names(relationship) is not None or not is_of_union(relationship))
        and holds_all(relationship, owner_names(relationship) or ())
        and all(_is_of(ordering, one) for one in relationship.order_by or ())
    )


@dataclass(frozen=True, slots=True, eq=False)
class LinkKeys:
    """The columns of an association table that hold the keys of parents and targets, each in the order of the key."""

    table: Table
    parent: tuple[Any, ...]
    target: tuple[Any, ...]


@cache
def link_keys(relationship: Relationship) -> LinkKeys | None:
    """Return the keys in the association table; None if there is none, or it is about more than keys."""
    table = relationship.secondary
    if not isinstance(table, Table) or table in relationship.mapper.tables:
        return None
    parent = _link_columns(relationship.parent, relationship.synchronize_pairs, relationship.primaryjoin)
    target = _link_columns(relationship.mapper, relationship.secondary_synchronize_pairs, relationship.secondaryjoin)
    return LinkKeys(table, parent, target) if parent and target else None


@cache
def is_of_union(relationship: Relationship) -> bool:
    """Tell whether parents or objects are of a hierarchy of concrete tables, by whose keys alone they are not found."""
    return is_union(relationship.mapper) or is_union(relationship.parent)


@cache
def may_repeat(relationship: Relationship) -> bool:
    """Tell whether the relationship may lead to an object in more than one way; a collection holds it once."""
    if relationship.secondary is not None:
        return not _pairs_once(relationship)
    return bool(relationship.entity.is_aliased_class)


@cache
def is_ordered_apart(relationship: Relationship) -> bool:
    """Tell whether the relationship's order is, in part, one of something else than the target's own columns."""
    parts = [part for one in relationship.order_by or () for part in _parts(one)]
    return not all(getattr(part, "table", None) in relationship.mapper.tables for part in parts)


def _link_columns(
    mapper: ModelMapper, pairs: Iterable[tuple[Any, Any]] | None, condition: Any
) -> tuple[Any, ...] | None:
    held_by = dict(pairs or ())
    if set(held_by) != set(mapper.primary_key) or not _only_equates(condition, len(held_by)):
        return None
    return tuple(held_by[column] for column in mapper.primary_key)


@cache
def names_existing_rows(relationship: Relationship) -> bool:
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


def _read_alike(one: Any, other: Any) -> bool:
    """Tell whether values of two types are equal in Python, and are bound alike, where the database has them equal."""
    if any(getattr(each, "collation", None) or isinstance(each, CITEXT) for each in (one, other)):
        return False
    if isinstance(one, CHAR | NCHAR) or isinstance(other, CHAR | NCHAR):
        # Texts are padded to the length of their column.
        return type(one) is type(other) and getattr(one, "length", None) == getattr(other, "length", None)
    if isinstance(one, TypeDecorator) or isinstance(other, TypeDecorator):
        return type(one) is type(other)
    return bool(_python_type(one) is _python_type(other))


def _python_type(column_type: Any) -> Any:
    try:
        return column_type.python_type
    except NotImplementedError:
        # A type that does not say is a kind of its own.
        return type(column_type)


def _names_by_key(
    relationship: Relationship, owner: ModelMapper, pairs: Sequence[tuple[Any, Any]], holder: ModelMapper
) -> tuple[str, ...] | None:
    """Return the attributes of *holder* that hold the primary key of *owner*, if the relationship is about just that.

    Keys are compared by attribute, as each table of a hierarchy has a column for the same one.
    """
    if not _only_equates(relationship.primaryjoin, len(pairs)) or not all(
        owner.columns.contains_column(key) and holder.columns.contains_column(held) and _read_alike(key.type, held.type)
        for key, held in pairs
    ):
        return None
    held_by = {owner.get_property_by_column(key).key: holder.get_property_by_column(held).key for key, held in pairs}
    names = model_info(owner.class_).primary_key_names
    is_whole = set(held_by) == set(names) and len(pairs) == len(names)
    return tuple(held_by[name] for name in names) if is_whole else None


def _only_equates(condition: Any, pairs: int) -> bool:
    """Tell whether *condition* says that the columns of so many *pairs* are equal, and nothing more."""
    is_conjunction = isinstance(condition, BooleanClauseList) and condition.operator is operators.and_
    parts = condition.clauses if is_conjunction else [condition]
    return len(parts) == pairs and all(map(_equates_columns, parts))


def _equates_columns(condition: Any) -> bool:
    if not isinstance(condition, BinaryExpression) or condition.operator is not operators.eq:
        return False
    return isinstance(condition.left, ColumnClause) and isinstance(condition.right, ColumnClause)


def _finds_all(query_class: type[Any] | None) -> bool:
    """Tell whether a dynamic collection of *query_class* is what SQLAlchemy's own is: nothing of it is overridden."""
    added = () if query_class is None else query_class.__mro__[: query_class.__mro__.index(Query)]
    members = [(name, value) for each in added for name, value in vars(each).items()]
    return not any(hasattr(Query, name) and (callable(value) or isinstance(value, property)) for name, value in members)


def _pairs_once(relationship: Relationship) -> bool:
    table: Any = relationship.secondary
    pair = {remote for _, remote in relationship.local_remote_pairs or () if remote.table is table}
    return is_unique(table, pair)


def _is_of(tables: Sequence[Any], expression: Any) -> bool:
    """Tell whether *expression* is made of columns of *tables*, and of what subselects find."""
    parts = list(_parts(expression))
    return bool(parts) and all(isinstance(part, SelectBase) or part.table in tables for part in parts)


def _parts(expression: Any) -> Iterator[Any]:
    """Yield the columns in *expression*, and its subselects as a whole."""
    if isinstance(expression, ColumnClause | SelectBase):
        yield expression
    else:
        for child in expression.get_children():
            yield from _parts(child)


def _within(selectable: Any) -> list[Any]:
    """Return *selectable*, which may be None, and what it joins."""
    return [] if selectable is None else [each for each in visitors.iterate(selectable) if isinstance(each, FromClause)]
