"""The statements for the related objects of many parents at once.

Each row has what `Items.select` says, then the values that identify the parent. The parents are given when a statement
is executed, as the parameter `sources.KEYS`: a list of their keys, of single values where a key has one part.

A page of each parent's objects is cut by the database, in the way that is cheapest there: by a LIMIT for each parent
(LATERAL on PostgreSQL, a correlated subquery on SQLite), elsewhere and from the end of the list by numbering the rows.
"""

import enum
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Select, and_, case, func, select, true

from graphene_lite_sqlalchemy.aliases import on_alias
from graphene_lite_sqlalchemy.inspection import model_info, primary_key_columns
from graphene_lite_sqlalchemy.planning.hierarchies import identity_columns
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.keyset import Keyset, is_in
from graphene_lite_sqlalchemy.planning.narrowing import filtered, order_of
from graphene_lite_sqlalchemy.planning.pages import Span
from graphene_lite_sqlalchemy.planning.relations import (
    foreign_key_names,
    is_of_union,
    is_ordered_apart,
    link_keys,
    may_repeat,
    owner_names,
)
from graphene_lite_sqlalchemy.planning.sources import Source, are_equal, given, parents_of, source_of
from graphene_lite_sqlalchemy.typing import Relationship


class Cutting(enum.Enum):
    """How a database cuts a page for each parent."""

    LATERAL = "postgresql"
    CORRELATED = "sqlite"
    NUMBERED = "other"

    @classmethod
    def of(cls, dialect_name: str) -> "Cutting":
        """Return the way of the dialect with that name."""
        return next((way for way in cls if way.value == dialect_name), cls.NUMBERED)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The order that a client wants instead of the relationship's own, and its filter; None where it wants none."""

    sort: Any = None
    filters: Any = None

    @property
    def is_none(self) -> bool:
        """Whether there is neither."""
        return self.sort is None and self.filters is None


def related(
    relationship: Relationship, items: Items, narrowing: Narrowing, keyset: Keyset | None = None
) -> Select[Any]:
    """Select all objects related to the parents, in the order of the relationship or of *narrowing*.

    The *keyset* is this order, where it is one that cursors can be made of.
    """
    by_foreign_key = foreign_key_names(relationship)
    names = model_info(items.model).primary_key_names if by_foreign_key else owner_names(relationship)
    source = source_of(relationship, items.entity, names)
    statement = items.select(*source.keys).select_from(source.joined).where(*source.given)
    narrowed: Select[Any] = filtered(items.with_members(statement), narrowing.filters)
    if by_foreign_key:
        return narrowed
    return _ordered(narrowed, items.entity, _order(source, relationship, narrowing), keyset)


def page(
    relationship: Relationship,
    items: Items,
    narrowing: Narrowing,
    span: Span,
    cutting: Cutting,
    keyset: Keyset | None = None,
) -> Select[Any]:
    """Select a *span* of each parent's objects, in the order of the list.

    Args:
        relationship: The relationship.
        items: What to select of each object.
        narrowing: The order and the filter.
        span: Which objects. Only positions, unless there is a *keyset*.
        cutting: How the database cuts.
        keyset: The order, where it is one that cursors can be made of.
    """
    if cutting is Cutting.NUMBERED or not _is_cut_per_parent(relationship, narrowing):
        return numbered_page(items, numbered(relationship, narrowing, span, keyset), span)
    start, stop = span.start, span.stop
    model = items.model
    parent, keys = parents_of(relationship)
    order = list_order(relationship, narrowing)
    cut = _related_to(parent, relationship, select().add_columns(*primary_key_columns(model)))
    cut = _cut(filtered(cut, narrowing.filters), model, order, span, keyset).correlate(parent)
    cut = cut.limit(None if stop is None else stop - start).offset(start or None)
    target = items.entity
    own = primary_key_columns(target)
    statement = items.select(*keys).select_from(parent)
    if cutting is Cutting.LATERAL:
        lateral = cut.lateral()
        statement = statement.join(lateral, true()).join(target, and_(*are_equal(own, lateral.c)))
    else:
        statement = statement.join(target, is_in(own, cut))
    return _ordered(items.with_members(statement.where(given(keys))), target, order, keyset)


def numbered_page(items: Items, numbers: Select[Any], span: Span) -> Select[Any]:
    """Select a *span* of each parent's objects of *numbers*, which `numbered` has made."""
    cut = numbers.subquery()
    position = cut.c.position
    wanted = position > span.start if span.stop is None else and_(position > span.start, position <= span.stop)
    return _numbered_rows(items, cut, span.backwards).where(wanted)


def counts(relationship: Relationship, narrowing: Narrowing) -> Select[Any]:
    """Select how many objects each parent's list has, then the parent's key; parents without any have no row."""
    source = source_of(relationship, relationship.mapper.class_, owner_names(relationship))
    # What is counted is named, as a statement of columns of an association table alone would not be about the model.
    counted, *_ = primary_key_columns(relationship.mapper.class_)
    statement = select(func.count(counted), *source.keys).select_from(source.joined).where(*source.given)
    narrowed: Select[Any] = filtered(statement, narrowing.filters)
    return narrowed.group_by(*source.keys)


def counts_of(numbers: Select[Any]) -> Select[Any]:
    """Select how many objects each parent has in *numbers*, which `numbered` has made, then the parent's key."""
    counted = numbers.subquery()
    keys = [column for column in counted.c if column.key.startswith("parent_")]
    return select(func.count(), *keys).group_by(*keys)


def page_from_end(items: Items, numbers: Select[Any], start: int, stop: int | None, last: int) -> Select[Any]:
    """Select the *last* objects of each parent's list between the positions *start* and *stop*, None being its end.

    After the parent's key a row has its position, counted from zero.
    """
    cut = numbers.subquery()
    position, total = cut.c.position, cut.c.total
    end = total if stop is None else case((total < stop, total), else_=stop)
    wanted = and_(position > start, position <= end, position > end - last)
    return _numbered_rows(items, cut).add_columns(position - 1).where(wanted)


def numbered(relationship: Relationship, narrowing: Narrowing, span: Span, keyset: Keyset | None) -> Select[Any]:
    """Number each parent's objects that the cursors of *span* leave, and count them."""
    model = relationship.mapper.class_
    source = source_of(relationship, model, owner_names(relationship))
    keys = source.keys
    own = identity_columns(model)
    order = keyset.order(span.backwards) if keyset else _order(source, relationship, narrowing)
    statement = select(
        # First what is of the model: a statement is about what it names first.
        *(key.label(f"key_{index}") for index, key in enumerate(own)),
        *(key.label(f"parent_{index}") for index, key in enumerate(keys)),
        # Positions of clients are compared with them, which may be large.
        func.row_number(type_=BigInteger()).over(partition_by=keys, order_by=order).label("position"),
        func.count(type_=BigInteger()).over(partition_by=keys).label("total"),
    )
    statement = statement.select_from(source.joined).where(*source.given)
    if keyset is not None:
        statement = keyset.join(statement, model).where(*span.conditions(keyset))
    narrowed: Select[Any] = filtered(statement, narrowing.filters)
    return narrowed


def _numbered_rows(items: Items, cut: Any, backwards: bool = False) -> Select[Any]:
    own = identity_columns(items.entity)
    keys = [column for column in cut.c if column.key.startswith("parent_")]
    found = [column for column in cut.c if column.key.startswith("key_")]
    cut_rows = items.select(*keys).select_from(cut).join(items.entity, and_(*are_equal(own, found)))
    statement: Select[Any] = items.with_members(cut_rows)
    if items.keyset is not None:
        statement = items.keyset.join(statement, items.entity)
    return statement.order_by(cut.c.position.desc() if backwards else cut.c.position)


def list_order(relationship: Relationship, narrowing: Narrowing) -> list[Any]:
    """Return what each parent's objects are ordered by, their primary key last."""
    sort = list(relationship.order_by or ()) if narrowing.sort is None else narrowing.sort
    return order_of(relationship.mapper.class_, sort)


def _order(source: Source, relationship: Relationship, narrowing: Narrowing) -> list[Any]:
    """Return what the objects of *source* are ordered by."""
    if source.place is None or narrowing.sort is not None:
        return list_order(relationship, narrowing)
    return [source.place, *primary_key_columns(relationship.mapper.class_)]


def _is_cut_per_parent(relationship: Relationship, narrowing: Narrowing) -> bool:
    """Tell whether the list of one parent, in its order, is selected by what a statement says of that parent."""
    if is_of_union(relationship) or (narrowing.sort is None and is_ordered_apart(relationship)):
        return False
    return not may_repeat(relationship) or link_keys(relationship) is not None


def _ordered(statement: Select[Any], entity: Any, order: list[Any], keyset: Keyset | None) -> Select[Any]:
    """Return *statement* of *entity* in *order*, which that of *keyset* is, if there is one."""
    if keyset is not None:
        statement, order = keyset.join(statement, entity), keyset.order()
    return statement.order_by(*order)


def _cut(statement: Any, model: type[Any], order: list[Any], span: Span, keyset: Keyset | None) -> Any:
    """Return *statement* of *model* in *order* or, where *span* needs it, in that of *keyset*."""
    if keyset is None:
        return statement.order_by(*order)
    return keyset.join(statement, model).where(*span.conditions(keyset)).order_by(*keyset.order(span.backwards))


def _related_to(parent: Any, relationship: Relationship, statement: Select[Any]) -> Select[Any]:
    """Restrict a *statement* on the target to what is related to *parent*, an alias outside of it."""
    if relationship.secondary is None:
        return statement.where(getattr(parent, relationship.key))
    target = relationship.mapper.class_
    link = link_keys(relationship)
    if link is not None and may_repeat(relationship):
        pairs = select(*link.target).where(on_alias(parent, relationship.primaryjoin)).correlate(parent)
        return statement.where(is_in(primary_key_columns(target), pairs))
    # Joined, as SQLAlchemy takes two tables side by side in a LATERAL for a cartesian product.
    joined = statement.select_from(target).join(relationship.secondary, relationship.secondaryjoin)
    return joined.where(on_alias(parent, relationship.primaryjoin))
