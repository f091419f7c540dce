"""Orders whose rows a cursor can name: by the values of a row in the order, rather than by its position.

Rows that come and go between two pages then move no other row to another page. A page is found by a condition that an
index answers, wherever in the list it is. Where an order is not one of these, pages are counted by position.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Dialect, and_, bindparam, false, or_, tuple_
from sqlalchemy.sql import operators

from graphene_lite_sqlalchemy.inspection import attribute_of
from graphene_lite_sqlalchemy.ordering.nulls import NullsPlaced, Ordered, unwrapped
from graphene_lite_sqlalchemy.ordering.related_columns import RelatedValue, joined
from graphene_lite_sqlalchemy.planning.cursors import KeyCursor, write_cursor
from graphene_lite_sqlalchemy.planning.key_values import KeyValue, key_value
from graphene_lite_sqlalchemy.typing import Condition, Entity, Expression, MappedAttribute, Parameter

#: Whether a database takes null for the largest value; of others it is not known.
_NULL_IS_LARGEST = {"postgresql": True, "sqlite": False, "mysql": False, "mariadb": False}
#: Databases that find `(a, b) > (1, 2)` by an index on both.
_SEEKS_ROWS = ("postgresql", "sqlite")
#: What the wrong kind of value may raise while it is read.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)

#: For each part of a key whether it is null.
Nulls: TypeAlias = tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """One expression of an order."""

    #: What the order says, and the expression in it.
    ordered: Expression
    element: Expression
    value: KeyValue
    descending: bool
    #: Whether nulls come first, and whether the order itself says so.
    nulls_first: bool
    says_nulls: bool
    nullable: bool
    #: What has to be joined for the expression.
    related: RelatedValue | None = None

    def reversed(self) -> "Key":
        """Return the same key, last rows first."""
        ordered: Ordered = self.element.asc() if self.descending else self.element.desc()
        if self.says_nulls:
            ordered = NullsPlaced.last(ordered) if self.nulls_first else NullsPlaced.first(ordered)
        return replace(self, ordered=ordered, descending=not self.descending, nulls_first=not self.nulls_first)

    def is_comparable(self, is_null: bool) -> bool:
        """Tell whether a comparison alone finds what comes behind a value."""
        return not is_null and (self.nulls_first or not self.nullable)

    def equals(self, given: Parameter | None) -> Condition:
        """Return the condition of the rows level with *given*, a parameter or None for null."""
        return self.value.expression.is_(None) if given is None else self.value.expression == given

    def behind(self, given: Parameter | None) -> Condition | None:
        """Return the condition of the rows behind *given*; None where there are none."""
        expression = self.value.expression
        if given is None:
            return expression.is_not(None) if self.nulls_first else None
        further = expression < given if self.descending else expression > given
        return further if self.is_comparable(False) else or_(further, expression.is_(None))

    def not_before(self, given: Parameter | None) -> Condition:
        """Return a condition that an index answers, and that every row level with *given* or behind it meets."""
        return self.value.expression <= given if self.descending else self.value.expression >= given


@dataclass(frozen=True, slots=True, eq=False)
class Keyset:
    """An order, and what its cursors are made of."""

    keys: tuple[Key, ...]
    fingerprint: str
    compares_rows: bool
    #: Whether rows with nulls are sought apart from others.
    seeks_nulls: bool

    @property
    def expressions(self) -> list[Expression]:
        """The expressions whose values make a row's cursor."""
        return [key.value.expression for key in self.keys]

    def order(self, backwards: bool = False) -> list[Expression]:
        """Return what to order by a statement that has what `join` adds."""
        return [key.reversed().ordered if backwards else key.ordered for key in self.keys]

    def join(self, statement: Any, entity: Entity) -> Any:
        """Return *statement*, a `Query` or `Select` of *entity*, with the related objects whose columns are keys."""
        targets = {key.related.target: key.related.relationship for key in self.keys if key.related is not None}
        for target, relationship in targets.items():
            statement = statement.outerjoin(attribute_of(entity, relationship.key).of_type(target))
        return statement

    def writer(self, positions: Sequence[int]) -> Callable[[Sequence[object]], str]:
        """Return what writes the cursor of a row that has the values of `expressions` at *positions*."""
        parts = [(position, key.value.write) for position, key in zip(positions, self.keys, strict=True)]
        fingerprint = self.fingerprint

        def write(row: Sequence[object]) -> str:
            values = []
            for position, convert in parts:
                value = row[position]
                values.append(None if value is None else convert(value))
            return write_cursor(fingerprint, values)

        return write

    def read(self, cursor: KeyCursor) -> tuple[object, ...]:
        """Return the values that *cursor* holds, as parameters.

        Raises:
            GraphQLError: It is a cursor of another order, or none that this server wrote.
        """
        if cursor.fingerprint != self.fingerprint:
            raise cursor.foreign()
        if len(cursor.values) != len(self.keys):
            raise cursor.invalid()
        pairs = zip(self.keys, cursor.values, strict=True)
        try:
            values = [None if value is None else key.value.read(value) for key, value in pairs]
        except _UNREADABLE:
            raise cursor.invalid() from None
        if any(value is None and not key.nullable for key, value in zip(self.keys, values, strict=True)):
            raise cursor.invalid()
        return tuple(values)

    def beyond(self, name: str, nulls: Nulls, backwards: bool) -> Condition:
        """Return the condition of the rows behind those values, or before them; `parameters` has the values.

        Args:
            name: `after` or `before`.
            nulls: Which of the values are null.
            backwards: Whether to go to the front.
        """
        return self._behind(self._keys(backwards), name, nulls)

    def ranges(self, name: str, nulls: Nulls, backwards: bool) -> list[Condition]:
        """Return that condition in ranges, each of which an index finds where it does not find them together.

        These are the rows with a value in the first key and those with null, which no comparison has in common.
        """
        first, *others = self._keys(backwards)
        if not self.seeks_nulls or nulls[0] or first.is_comparable(False):
            return [self.beyond(name, nulls, backwards)]
        return [self._behind([replace(first, nullable=False), *others], name, nulls), first.equals(None)]

    def _keys(self, backwards: bool) -> Sequence[Key]:
        return [key.reversed() for key in self.keys] if backwards else self.keys

    def _behind(self, keys: Sequence[Key], name: str, nulls: Nulls) -> Condition:
        given = [None if null else self._parameter(name, index) for index, null in enumerate(nulls)]
        if len(keys) > 1 and self.compares_rows and _is_one_comparison(keys, nulls):
            ours, theirs = tuple_(*self.expressions), tuple_(*given)
            return ours < theirs if keys[0].descending else ours > theirs
        condition: Condition = _expanded(keys, given)
        seeks = len(keys) > 1 and keys[0].is_comparable(nulls[0])
        return and_(keys[0].not_before(given[0]), condition) if seeks else condition

    def _parameter(self, name: str, index: int) -> Parameter:
        value = self.keys[index].value
        return value.bound(bindparam(_parameter_name(name, index), type_=value.expression.type, required=True))


def parameters(name: str, values: Sequence[object]) -> Mapping[str, object]:
    """Return the parameters of a condition that `Keyset.beyond` made."""
    return {_parameter_name(name, index): value for index, value in enumerate(values) if value is not None}


def keyset_of(order: Sequence[Expression], dialect: Dialect, rewrites: bool = True) -> Keyset | None:
    """Return the keyset of rows ordered by *order*, which ends in what no two rows have in common.

    None where an element is no expression whose value comes back exactly, or where the database is not known.

    Args:
        order: What the rows are ordered by.
        dialect: The database.
        rewrites: Whether statements may be written in the way that is fastest. A user's own is not: one that is
            grouped, distinct or locked has no other way.
    """
    if dialect.name not in _NULL_IS_LARGEST:
        return None
    keys, named = [], []
    for ordered in order:
        key = _key(ordered, dialect, rewrites)
        if key is None:
            return None
        keys.append(key)
        *_, element = unwrapped(ordered)
        named.append((str(element.compile(dialect=dialect)), key.descending, key.nulls_first))
    digest = hashlib.blake2b(repr(named).encode(), digest_size=4).hexdigest()
    seeks_rows = dialect.name in _SEEKS_ROWS
    return Keyset(tuple(keys), digest, seeks_rows, seeks_rows and rewrites)


def is_in(columns: Sequence[Expression | MappedAttribute], keys: Any) -> Condition:
    """Return the condition that *columns*, which make a key, are among *keys*: a list of them or what selects them."""
    return columns[0].in_(keys) if len(columns) == 1 else tuple_(*columns).in_(keys)


def _key(ordered: Expression, dialect: Dialect, rewrites: bool) -> Key | None:
    *modifiers, element = unwrapped(ordered)
    if not isinstance(element, ColumnElement):
        return None
    related = element if rewrites and isinstance(element, RelatedValue) else None
    if related is not None:
        ordered, element = joined(ordered), related.column
    value = key_value(element, dialect)
    if value is None:
        return None
    descending = operators.desc_op in modifiers
    said = [each for each in modifiers if each in (operators.nulls_first_op, operators.nulls_last_op)]
    nulls_first = said[0] is operators.nulls_first_op if said else _NULL_IS_LARGEST[dialect.name] is descending
    nullable = related is not None or not isinstance(element, Column) or bool(element.nullable)
    return Key(ordered, element, value, descending, nulls_first, bool(said), nullable, related)


def _is_one_comparison(keys: Sequence[Key], nulls: Nulls) -> bool:
    directions = {key.descending for key in keys}
    return len(directions) == 1 and all(key.is_comparable(null) for key, null in zip(keys, nulls, strict=True))


def _expanded(keys: Sequence[Key], given: Sequence[Parameter | None]) -> Condition:
    """Return the condition key by key: behind in one, and level in all keys to its left."""
    condition: Condition | None = None
    for key, value in reversed(list(zip(keys, given, strict=True))):
        behind = key.behind(value)
        level = None if condition is None else and_(key.equals(value), condition)
        both = [each for each in (behind, level) if each is not None]
        condition = or_(*both) if both else None
    return false() if condition is None else condition


def _parameter_name(name: str, index: int) -> str:
    return f"page_{name}_{index}"
