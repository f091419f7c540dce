"""The filter operators: a table of what each means in SQL, and the filter methods that are made from it.

class StringFilter(FieldFilter):
    like_filter = operator_method("like")      # like: String
"""

import enum
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from graphql import GraphQLError
from sqlalchemy import BigInteger, Integer, SmallInteger, and_, literal, not_, or_

from graphene_lite.utils.str_converters import to_camel_case
from graphene_lite_sqlalchemy.conversion.column_enums import enum_class_of
from graphene_lite_sqlalchemy.conversion.columns import type_of_column
from graphene_lite_sqlalchemy.filtering.documents import Comparable, comparable
from graphene_lite_sqlalchemy.ordering.sort_keys import is_incomparable
from graphene_lite_sqlalchemy.typing import ColumnType, Condition, Expression, FilterMethod, Statement

#: Stands for `Meta.graphene_type` in annotations of filter methods.
ScalarFilterInputType = TypeVar("ScalarFilterInputType")

#: What a client gave to compare with, parsed.
Value: TypeAlias = object
#: What operators compare: a mapped attribute, an expression, or what has the same operators.
Column: TypeAlias = Any


@dataclass(frozen=True)
class Operator:
    """One operator: the condition it builds from a column and a value, and what values it takes."""

    build: Callable[[Column, Any], Condition]
    #: The annotation of its value, in the methods of filters.
    value_type: object = ScalarFilterInputType
    #: Whether null is a value to compare with. SQL has no order for it, and no pattern.
    takes_null: bool = False
    #: Whether the value is one of the column's, as opposed to a pattern.
    takes_column_value: bool = True


#: Operators by their Python name; the GraphQL name is the same in camel case.
OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "eq": Operator(lambda column, value: column == value, takes_null=True),
        "n_eq": Operator(lambda column, value: not_(column == value), takes_null=True),
        "in": Operator(lambda column, values: _is_among(column, values), list[ScalarFilterInputType]),  # type: ignore[valid-type]
        "not_in": Operator(lambda column, values: _is_not_among(column, values), list[ScalarFilterInputType]),  # type: ignore[valid-type]
        "gt": Operator(lambda column, value: column > value),
        "gte": Operator(lambda column, value: column >= value),
        "lt": Operator(lambda column, value: column < value),
        "lte": Operator(lambda column, value: column <= value),
        "like": Operator(lambda column, pattern: column.like(pattern), takes_column_value=False),
        "ilike": Operator(lambda column, pattern: column.ilike(pattern), takes_column_value=False),
        "notlike": Operator(lambda column, pattern: column.not_like(pattern), takes_column_value=False),
        "starts_with": Operator(
            lambda column, text: column.startswith(text, autoescape=True), takes_column_value=False
        ),
        "ends_with": Operator(lambda column, text: column.endswith(text, autoescape=True), takes_column_value=False),
        "contains": Operator(lambda column, text: column.contains(text, autoescape=True), takes_column_value=False),
        "is_null": Operator(
            lambda column, wanted: column.is_(None) if wanted else column.is_not(None), bool, takes_column_value=False
        ),
    }
)

#: Types whose values clients send as text, in an `ID` for one. Not every driver converts them.
_FROM_TEXT: Mapping[type, Callable[[str], int | uuid.UUID]] = MappingProxyType({int: int, uuid.UUID: uuid.UUID})

#: Operators that take a list.
_OF_LISTS = ("in", "not_in")

#: The integers of columns of 16 and of 32 bits, and of the widest there is.
_SMALLINT, _INTEGER, _BIGINT = range(-(2**15), 2**15), range(-(2**31), 2**31), range(-(2**63), 2**63)
#: How many bytes a pattern may have. SQLite takes 50,000, and escaping doubles what is escaped.
_LONGEST_PATTERN = 20_000


def operator_method(name: str) -> FilterMethod:
    """Make the filter method of the operator *name*, a key of `OPERATORS`, for the body of a filter class."""

    def method(cls: type, query: Statement, field: Column, val: Value) -> Condition:
        return condition(name, field, val)

    method.__name__ = method.__qualname__ = f"{name}_filter"
    method.__annotations__["val"] = OPERATORS[name].value_type
    method.__doc__ = f"Build the WHERE condition of the operator `{name}`."
    return classmethod(method)


def condition(name: str, column: Column, value: Value) -> Condition:
    """Build the WHERE condition of the operator *name* on *column*.

    Args:
        name: A key of `OPERATORS`.
        column: A mapped attribute or SQL expression.
        value: What the client sent, parsed: a list for `in` and `not_in`.

    Raises:
        GraphQLError: The operator has no meaning for null, or the value cannot be one of the column's.
    """
    operator = OPERATORS[name]
    if not operator.takes_null:
        _check_present(name, value)
    if not operator.takes_column_value:
        _check_pattern(name, value)
        return operator.build(column, value)
    if is_incomparable(column):
        return operator.build(Comparable(column), comparable(column, value, is_list=name in _OF_LISTS))
    return operator.build(column, _stored(column, value))


def _check_present(name: str, value: Value) -> None:
    if value is None:
        raise GraphQLError(f"Filter '{to_camel_case(name)}' needs a value, not null.")


def _check_pattern(name: str, value: Value) -> None:
    if isinstance(value, str) and len(value.encode()) > _LONGEST_PATTERN:
        raise GraphQLError(f"Filter '{to_camel_case(name)}' must have at most {_LONGEST_PATTERN} bytes.")


def _is_among(column: Column, values: list[Value]) -> Condition:
    """Build the condition for `in`. Null in the list is a value to find, as for `eq`; SQL would never find it."""
    known = [value for value in values if value is not None]
    found = column.in_(known)
    return found if len(known) == len(values) else or_(found, column.is_(None))


def _is_not_among(column: Column, values: list[Value]) -> Condition:
    """Build the condition for `not_in`. SQL's own finds nothing where null is in the list."""
    known = [value for value in values if value is not None]
    other = column.not_in(known)
    return other if len(known) == len(values) else and_(other, column.is_not(None))


def _stored(column: Column, value: Value) -> Value:
    """Convert *value* to the column's Python type."""
    if isinstance(value, list):
        return [_stored(column, item) for item in value]
    column_type = type_of_column(column)
    if isinstance(value, enum.Enum):
        return _stored_enum(column_type, value)
    if isinstance(value, str):
        value = _from_text(column, value)
    if isinstance(value, int) and isinstance(column_type, Integer):
        return _integer(value, fitting(column_type))
    return value


def fitting(column_type: Integer) -> range:
    """Return the numbers that drivers may say are of a column's type."""
    if isinstance(column_type, BigInteger):
        return _BIGINT
    return _SMALLINT if isinstance(column_type, SmallInteger) else _INTEGER


def _integer(value: int, fits: range) -> int | Expression:
    if value not in _BIGINT:
        raise GraphQLError(f"Filter value {value} is out of range.")
    # Drivers may say of a value that it is of the column's type, which would be too small for it.
    return value if value in fits else literal(value, BigInteger())


def _stored_enum(column_type: ColumnType | None, member: enum.Enum) -> Value:
    python_enum = enum_class_of(column_type)
    if python_enum is None:
        return member.value
    return member if isinstance(member, python_enum) else python_enum(member.value)


def _from_text(column: Column, text: str) -> Value:
    try:
        parse = _FROM_TEXT.get(column.type.python_type)
    except (AttributeError, NotImplementedError):
        # An expression without a type, or a type that does not say what Python type it has.
        return text
    try:
        return parse(text) if parse else text
    except ValueError as error:
        raise GraphQLError(f"Filter value {text!r} is not a valid {column.type.python_type.__name__}.") from error
