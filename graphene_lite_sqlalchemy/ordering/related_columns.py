"""Columns of the objects that relations to one lead to, as something to sort by."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    LABEL_STYLE_NONE,
    Column,
    ColumnElement,
    PrimaryKeyConstraint,
    ScalarSelect,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import RelationshipDirection, RelationshipProperty, aliased
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList


class RelatedValue(ScalarSelect[Any]):
    """A column of a related object, as a subselect: it neither drops nor repeats rows, and can be anywhere.

    A statement that joins the related object can have the column itself, which takes a fraction of the time.
    """

    inherit_cache = True
    #: The relation, what to join for it, and the column of that.
    relationship: RelationshipProperty[Any]
    target: Any
    column: ColumnElement[Any]


class RelatedValues:
    """Makes the values of one relation, which share what is joined for them."""

    def __init__(self, relationship: RelationshipProperty[Any]) -> None:
        self._relationship = relationship
        self._target = aliased(relationship.mapper.class_, flat=True)

    def value(self, column: Column[Any]) -> ColumnElement[Any]:
        """Return *column* of the related object."""
        relationship, target = self._relationship, self._target
        attribute = getattr(target, relationship.mapper.get_property_by_column(column).key)
        statement = select(attribute).where(relationship.class_attribute.of_type(target))
        if not is_by_key(relationship):
            # The database may hold more than the mapping expects.
            statement = statement.limit(1)
        statement = statement.correlate_except(target)
        if not _leads_to_one(relationship):
            return statement.scalar_subquery()
        value = RelatedValue(statement.set_label_style(LABEL_STYLE_NONE))
        value.relationship, value.target, value.column = relationship, target, attribute.__clause_element__()
        return value


def joined(ordered: Any) -> Any:
    """Return *ordered*, an element of an order, with the columns of joined objects in place of subselects."""
    return visitors.replacement_traverse(
        ordered, {}, lambda element, **_: element.column if isinstance(element, RelatedValue) else None
    )


def is_by_key(relationship: RelationshipProperty[Any]) -> bool:
    """Tell whether the objects of *relationship* are found by their primary key."""
    is_reference = relationship.direction is RelationshipDirection.MANYTOONE
    return is_reference and set(relationship.mapper.primary_key) <= relationship.remote_side


def _leads_to_one(relationship: RelationshipProperty[Any]) -> bool:
    """Tell whether the database itself has one object at most, so that joining it repeats no row."""
    if relationship.secondary is not None:
        return False
    pairs = set(relationship.local_remote_pairs or ())
    sides = [(each.left, each.right) for each in _equations(relationship.primaryjoin)]
    found = {remote for local, remote in pairs if (local, remote) in sides or (remote, local) in sides}
    keys: list[set[Any]] = [set(relationship.mapper.primary_key)]
    for table in relationship.mapper.tables:
        kinds = (PrimaryKeyConstraint, UniqueConstraint)
        keys += [set(each.columns) for each in getattr(table, "constraints", ()) if isinstance(each, kinds)]
    return any(key and key <= found for key in keys)


def _equations(condition: Any) -> Iterator[BinaryExpression[Any]]:
    """Yield the equations that all hold where *condition* does."""
    if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for part in condition.clauses:
            yield from _equations(part)
    elif isinstance(condition, BinaryExpression) and condition.operator is operators.eq:
        yield condition
