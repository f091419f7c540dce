"""Column types as GraphQL types: one small converter per result, and the table of who is converted by which.

A converter gets the type's class, the column and the registry. `convert_sqlalchemy_type` (in `conversion.types`) looks
converters up by the classes of the type's MRO, nearest first, so a subclass needs no entry of its own.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column
from sqlalchemy import types as sqltypes
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql.ranges import AbstractMultiRange, AbstractRange
from sqlalchemy.types import TypeEngine

from graphene_lite import (
    ID,
    UUID,
    BigInt,
    Boolean,
    Date,
    DateTime,
    Decimal,
    Float,
    Int,
    JSONString,
    List,
    String,
    Time,
)
from graphene_lite_sqlalchemy.conversion.added_scalars import Binary, Duration
from graphene_lite_sqlalchemy.conversion.column_enums import enum_for_sa_enum
from graphene_lite_sqlalchemy.conversion.dispatch import Converter
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry

#: Digits of a decimal number that survive the way through a float.
FLOAT_DIGITS = 15


def convert_column_to_string(type_arg: Any, **kwargs: Any) -> Any:
    """Return `String`."""
    return String


def convert_column_to_uuid(type_arg: Any, **kwargs: Any) -> Any:
    """Return `UUID`."""
    return UUID


def convert_column_to_datetime(type_arg: Any, **kwargs: Any) -> Any:
    """Return `DateTime`."""
    return DateTime


def convert_column_to_time(type_arg: Any, **kwargs: Any) -> Any:
    """Return `Time`."""
    return Time


def convert_column_to_date(type_arg: Any, **kwargs: Any) -> Any:
    """Return `Date`."""
    return Date


def convert_column_to_int_or_id(type_arg: Any, column: Any = None, registry: Any = None, **kwargs: Any) -> Any:
    """Return `ID` for a primary key, else `Int`."""
    return ID if getattr(column, "primary_key", False) is True else Int


def convert_column_to_boolean(type_arg: Any, **kwargs: Any) -> Any:
    """Return `Boolean`."""
    return Boolean


def convert_column_to_float(type_arg: Any, **kwargs: Any) -> Any:
    """Return `Float`."""
    return Float


def convert_big_integer(type_arg: Any, column: Any = None, registry: Registry | None = None, **kwargs: Any) -> Any:
    """Return `BigInt` where the registry asks for exact numbers, else `Float`."""
    return BigInt if registry is not None and registry.exact_numbers else Float


def convert_numeric(type_arg: Any, column: Any = None, registry: Registry | None = None, **kwargs: Any) -> Any:
    """Return `Decimal` where the registry asks for exact numbers, else `Float`."""
    return Decimal if registry is not None and registry.exact_numbers else Float


def convert_json_to_string(type_arg: Any, **kwargs: Any) -> Any:
    """Return `JSONString`."""
    return JSONString


def convert_interval(type_arg: Any, **kwargs: Any) -> Any:
    """Return `Duration`."""
    return Duration


def convert_binary(type_arg: Any, **kwargs: Any) -> Any:
    """Return `Binary`."""
    return Binary


def convert_object_identifier(type_arg: Any, **kwargs: Any) -> Any:
    """Return `BigInt`: PostgreSQL's OID has 32 bits and no sign, one more than `Int` holds."""
    return BigInt


def convert_scalar_list_to_list(type_arg: Any, **kwargs: Any) -> Any:
    """Return a list of `String`."""
    return List(String)


def convert_enum_to_enum(type_arg: Any, column: Any = None, registry: Registry | None = None, **kwargs: Any) -> Any:
    """Return a function of the enum for the column's type; nothing is made until a schema asks for it."""
    sa_enum = require_column_type(column, sqltypes.Enum, "SQL-Enum")
    return lambda: enum_for_sa_enum(sa_enum, registry or get_global_registry())


def init_array_list_recursive(inner_type: Any, n: int) -> Any:
    """Wrap *inner_type* into *n* lists."""
    return inner_type if n == 0 else List(init_array_list_recursive(inner_type, n - 1))


def column_like(column: Any, column_type: Any) -> Column[Any]:
    """Return a column with the name and options of *column* that holds a *column_type*."""
    options = {name: getattr(column, name) for name in ("nullable", "primary_key", "doc") if hasattr(column, name)}
    return Column(getattr(column, "key", None), column_type, **options)


def may_lose_digits(column_type: TypeEngine[Any]) -> bool:
    """Tell whether exact numbers of a column type may change when they travel as a float."""
    if isinstance(column_type, sqltypes.BigInteger):
        return True
    if not isinstance(column_type, sqltypes.Numeric) or isinstance(column_type, sqltypes.Float):
        return False
    return column_type.asdecimal and (column_type.precision is None or column_type.precision > FLOAT_DIGITS)


def require_column_type(column: Any, kind: type[Any], what: str) -> Any:
    """Return the type object of *column*; raises `UnconvertibleTypeError` where it has none of the class *kind*."""
    column_type = getattr(column, "type", None)
    if not isinstance(column_type, kind):
        raise UnconvertibleTypeError(
            str(column), f"{what} conversion requires a column.", "Set the type with ORMField(type_=...)."
        )
    return column_type


#: Converters by column type. What wraps another type (arrays, decorators) is added in `conversion.types`.
COLUMN_CONVERTERS: Mapping[type[Any], Converter] = {
    sqltypes.String: convert_column_to_string,
    sqltypes.Uuid: convert_column_to_uuid,
    sqltypes.DateTime: convert_column_to_datetime,
    sqltypes.Time: convert_column_to_time,
    sqltypes.Date: convert_column_to_date,
    sqltypes.Integer: convert_column_to_int_or_id,
    sqltypes.BigInteger: convert_big_integer,
    sqltypes.Boolean: convert_column_to_boolean,
    sqltypes.Numeric: convert_numeric,
    sqltypes.Float: convert_column_to_float,
    sqltypes.Enum: convert_enum_to_enum,
    sqltypes.JSON: convert_json_to_string,
    sqltypes.Interval: convert_interval,
    sqltypes.LargeBinary: convert_binary,
    sqltypes.PickleType: convert_json_to_string,
    sqltypes.BINARY: convert_binary,
    sqltypes.VARBINARY: convert_binary,
    postgresql.INTERVAL: convert_interval,
    postgresql.HSTORE: convert_json_to_string,
    postgresql.OID: convert_object_identifier,
    AbstractRange: convert_column_to_string,
    AbstractMultiRange: convert_scalar_list_to_list,
    **dict.fromkeys(
        (
            postgresql.INET,
            postgresql.CIDR,
            postgresql.MACADDR,
            postgresql.MACADDR8,
            postgresql.MONEY,
            postgresql.BIT,
            postgresql.REGCLASS,
            postgresql.REGCONFIG,
            postgresql.TSVECTOR,
            postgresql.TSQUERY,
        ),
        convert_column_to_string,
    ),
}
