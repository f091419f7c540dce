"""What the statements for many parents select from: the objects, joined with what has the keys of the parents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import FromClause, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased, join, with_parent

from graphene_lite_sqlalchemy.aliases import on_alias
from graphene_lite_sqlalchemy.inspection import primary_key_columns
from graphene_lite_sqlalchemy.planning.keyset import is_in
from graphene_lite_sqlalchemy.planning.relations import is_ordered_apart, link_keys, may_repeat
from graphene_lite_sqlalchemy.typing import Condition, Entity, Expression, MappedAttribute, Relationship

#: Name of the parameter with the parents' keys.
KEYS = "parent_keys"

#: What a statement selects from: an entity, or one joined to something else.
Joined: TypeAlias = Entity | FromClause
#: The columns of a key.
KeyColumns: TypeAlias = Sequence[Expression | MappedAttribute]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The target joined with what holds the parents' keys."""

    joined: Joined
    keys: KeyColumns
    #: The condition that the parents are those given, unless *joined* has it.
    given: tuple[Condition, ...]
    #: Where each object has its place in the relationship's order; None where that is one of the target's columns.
    place: Expression | None = None


def source_of(relationship: Relationship, target: Entity, names: tuple[str, ...] | None) -> Source:
    """Join *target*, the model or its hierarchy, with its parents, or the association table that has their keys.

    Where its own attributes *names* hold the keys, neither is needed.
    """
    if names:
        held = [getattr(target, name) for name in names]
        return Source(target, held, (given(held),))
    if may_repeat(relationship):
        return _paired(relationship, target)
    joined, keys = _joined(relationship, target)
    return Source(joined, keys, (given(keys),))


def _paired(relationship: Relationship, target: Entity) -> Source:
    """Join *target* with the pairs of the keys of a parent and of an object that it is related to, each pair once.

    Where the order is one of what leads to the objects, each comes where it comes first.
    """
    parents, objects, ways = _ways(relationship)
    if is_ordered_apart(relationship):
        each_way = ways.subquery()
        pair = [each_way.c[each.name] for each in (*parents, *objects)]
        pairs = select(*pair, func.min(each_way.c.place).label("place")).group_by(*pair).subquery()
    else:
        pairs = ways.distinct().subquery()
    on = and_(*are_equal(primary_key_columns(target), [pairs.c[each.name] for each in objects]))
    return Source(join(pairs, target, on), [pairs.c[each.name] for each in parents], (), pairs.c.get("place"))


def _ways(relationship: Relationship) -> tuple[Sequence[Expression], Sequence[Expression], Select[Any]]:
    """Return the statement of each way from a parent to an object, and the keys of both in it.

    The place of each in the order of the parent is there too, where the order is one of what leads to the objects.
    """
    link, is_apart = link_keys(relationship), is_ordered_apart(relationship)
    joined: Joined
    keys: KeyColumns
    found: KeyColumns
    if link is not None and not is_apart:
        joined, keys, found = link.table, link.parent, link.target
    else:
        entity = relationship.entity.entity
        (joined, keys), found = _joined(relationship, entity), primary_key_columns(entity)
    parents = [key.label(f"parent_{index}") for index, key in enumerate(keys)]
    objects = [key.label(f"key_{index}") for index, key in enumerate(found)]
    statement = select(*parents, *objects).select_from(joined).where(given(keys))
    if is_apart:
        order = [*(relationship.order_by or ()), *found]
        statement = statement.add_columns(func.row_number().over(partition_by=keys, order_by=order).label("place"))
    return parents, objects, statement


def _joined(relationship: Relationship, target: Entity) -> tuple[Joined, KeyColumns]:
    """Join parents, or the association table that has their keys, with *target*, and return where their keys are."""
    link = link_keys(relationship)
    if link is not None:
        return join(link.table, target, relationship.secondaryjoin), link.parent
    parent, keys = parents_of(relationship)
    if relationship.secondary is not None:
        # Left to itself SQLAlchemy makes an alias of the table, by which the order may be.
        linked = join(parent, relationship.secondary, on_alias(parent, relationship.primaryjoin))
        return join(linked, target, relationship.secondaryjoin), keys
    related_to = getattr(parent, relationship.key)
    is_own = target is relationship.entity.entity
    return join(parent, target, related_to if is_own else related_to.of_type(target)), keys


def is_related(relationship: Relationship, parent: object) -> Condition:
    """Return the condition that a row of the target is related to *parent*, an instance."""
    entity, related = relationship.entity.entity, with_parent(parent, relationship.class_attribute)
    if not relationship.entity.is_aliased_class:
        return related
    own, found = primary_key_columns(relationship.mapper.class_), primary_key_columns(entity)
    return is_in(own, select(*found).where(related))


def parents_of(relationship: Relationship) -> tuple[Entity, list[MappedAttribute]]:
    """Return an alias for the parents, whose own table the target's may be, and its key."""
    parent = aliased(relationship.parent.class_, flat=True)
    return parent, primary_key_columns(parent)


def given(keys: KeyColumns) -> Condition:
    """Return the condition that *keys* are those of the parents that are given when a statement is executed."""
    return is_in(keys, bindparam(KEYS, expanding=True))


def are_equal(ours: KeyColumns, theirs: KeyColumns) -> list[Condition]:
    """Return the conditions that each of *ours* equals that of *theirs* at its place."""
    return [our == their for our, their in zip(ours, theirs, strict=True)]
