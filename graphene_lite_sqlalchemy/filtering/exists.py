"""EXISTS conditions over relations, to one and to many. They decide about a row and neither drop nor repeat it."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from graphql import GraphQLError
from sqlalchemy import Select, Table, and_, literal_column, or_, select
from sqlalchemy.orm import RelationshipProperty, aliased
from sqlalchemy.orm.util import AliasedInsp

from graphene_lite_sqlalchemy.aliases import on_alias
from graphene_lite_sqlalchemy.filtering.conditions import ModelFilter, condition_of, is_not_true
from graphene_lite_sqlalchemy.inspection import primary_key_columns
from graphene_lite_sqlalchemy.typing import Arguments, Condition, Entity, MappedAttribute, Relationship

#: Builds the EXISTS of a relation from the condition that the related object must meet.
Exists: TypeAlias = Callable[[Condition], Condition]


def related(field: MappedAttribute, target_filter: ModelFilter, values: Arguments) -> Condition:
    """Build the condition that *field* has a related object which meets all of *values*.

    Args:
        field: A relationship, to one or to many, as an attribute of a model or an alias.
        target_filter: The `BaseTypeFilter` of the related model.
        values: The fields of one filter.

    Raises:
        GraphQLError: *field* is not a relationship: SQL cannot ask a hybrid that returns an object.
    """
    target, exists = _exists(field, target_filter)
    return exists(condition_of(target_filter, values, target))


def unlike(field: MappedAttribute, target_filter: ModelFilter, filters: list[Arguments]) -> Condition:
    """Build the condition that *field* has a related object which does not meet any of *filters*.

    The arguments are those of `related`.
    """
    target, exists = _exists(field, target_filter)
    return exists(is_not_true(or_(False, *(condition_of(target_filter, one, target) for one in filters))))


def _exists(field: MappedAttribute, target_filter: ModelFilter) -> tuple[Entity, Exists]:
    # A hybrid may give any expression here, which has no `property`.
    relationship: object = getattr(field, "property", None)
    if not isinstance(relationship, RelationshipProperty):
        raise GraphQLError(f"Cannot filter by {getattr(field, 'key', field)}: its value is computed in Python.")
    target = aliased(target_filter._meta.model)
    if isinstance(relationship.secondary, Table) and relationship.secondaryjoin is not None:
        joins = relationship.primaryjoin, relationship.secondaryjoin
        return target, partial(_exists_through, field, relationship.secondary, joins, target)
    if relationship.entity.is_aliased_class:
        return target, partial(_exists_in_alias, field, relationship, target)
    return target, partial(_exists_directly, field, target)


def _exists_directly(field: MappedAttribute, target: Entity, condition: Condition) -> Condition:
    """Build the EXISTS of a relation that no other table is needed for."""
    # `any()` and `has()` ask the target's own table, instead of its alias, for the class of a row.
    is_own = field.of_type(target)
    statement = _rows_of(target).where(is_own, condition)
    return statement.correlate_except(target).exists()


def _exists_through(
    field: MappedAttribute,
    secondary: Table,
    joins: tuple[Condition, Condition],
    target: Entity,
    condition: Condition,
) -> Condition:
    """Build the EXISTS of a relation through an association table."""
    # Joined, as SQLAlchemy takes two tables side by side, below a LATERAL, for a cartesian product.
    link = secondary.alias()
    to_parent, to_target = (on_alias(link, each) for each in joins)
    statement = _rows_of(target).join(link, on_alias(target, to_target))
    is_parent = _of_parent(field, to_parent)
    return statement.where(is_parent, condition).correlate_except(target, link).exists()


def _exists_in_alias(
    field: MappedAttribute, relationship: Relationship, target: Entity, condition: Condition
) -> Condition:
    """Build the EXISTS of a relation to an aliased class: its rows are those of the target with their keys."""
    entity: Entity = relationship.entity.entity
    pairs = zip(primary_key_columns(target), primary_key_columns(entity), strict=True)
    joined = _rows_of(target).join(entity, and_(*(own == key for own, key in pairs)))
    is_parent = _of_parent(field, relationship.primaryjoin)
    return joined.where(is_parent, condition).correlate_except(target, entity).exists()


def _rows_of(target: Entity) -> Select[tuple[str]]:
    return select(literal_column("1")).select_from(target)


def _of_parent(field: MappedAttribute, condition: Condition) -> Condition:
    """Rewrite *condition* for the alias that *field* is an attribute of, if it is one's."""
    return on_alias(field.parent, condition) if isinstance(field.parent, AliasedInsp) else condition
