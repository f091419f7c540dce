"""Columns of the objects that relations to one lead to, as something to sort by."""

from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import LABEL_STYLE_NONE, BinaryExpression, ClauseElement, Column, ScalarSelect, select
from sqlalchemy.orm import RelationshipDirection, aliased
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BooleanClauseList

from graphene_lite_sqlalchemy.inspection import attribute_of, is_unique
from graphene_lite_sqlalchemy.typing import Entity, Expression, Relationship

E = TypeVar("E", bound=ClauseElement)


class RelatedValue(ScalarSelect[Any]):
    """Selects a column of a related object in a subselect, which neither drops nor repeats rows.

    A statement that joins the related object can use the column itself instead, which takes a fraction of the time.
    """

    inherit_cache = True
    #: The relation.
    relationship: Relationship
    #: The alias of the related model to join.
    target: Entity
    #: The column of that alias.
    column: Expression


class RelatedValues:
    """Makes the values of one relation, which share what is joined for them."""

    def __init__(self, relationship: Relationship) -> None:
        self._relationship = relationship
        self._target = aliased(relationship.mapper.class_, flat=True)

    def value(self, column: Column[Any]) -> Expression:
        """Build the subselect of *column* of the related object."""
        relationship, target = self._relationship, self._target
        attribute = attribute_of(target, relationship.mapper.get_property_by_column(column).key)
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


def joined(ordered: E) -> E:
    """Replace subselects in *ordered*, an element of ORDER BY, by the columns of the joined objects."""
    return visitors.replacement_traverse(  # type: ignore[return-value]
        ordered, {}, lambda element, **_: element.column if isinstance(element, RelatedValue) else None
    )


def is_by_key(relationship: Relationship) -> bool:
    """Tell whether the objects of *relationship* are found by their primary key."""
    is_reference = relationship.direction is RelationshipDirection.MANYTOONE
    return is_reference and set(relationship.mapper.primary_key) <= relationship.remote_side


def _leads_to_one(relationship: Relationship) -> bool:
    """Tell whether a key of the database allows one related object at most; joining it repeats no row then."""
    if relationship.secondary is not None:
        return False
    pairs = set(relationship.local_remote_pairs or ())
    sides = [(each.left, each.right) for each in _equations(relationship.primaryjoin)]
    found = {remote for local, remote in pairs if (local, remote) in sides or (remote, local) in sides}
    tables = relationship.mapper.tables
    return found.issuperset(relationship.mapper.primary_key) or any(is_unique(table, found) for table in tables)


def _equations(condition: ClauseElement) -> Iterator[BinaryExpression[Any]]:
    """Yield the equations that AND joins in *condition*."""
    if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for part in condition.clauses:
            yield from _equations(part)
    elif isinstance(condition, BinaryExpression) and condition.operator is operators.eq:
        yield condition
