"""Column types as GraphQL types: one small converter per result, and the table of who is converted by which.

A converter gets the type's class, the column and the registry. `convert_sqlalchemy_type` (in `conversion.types`) looks
converters up by the classes of the type's MRO, nearest first, so a subclass needs no entry of its own.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

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
from graphene_lite_sqlalchemy.typing import ColumnType, ConvertedType

T = TypeVar("T")

#: Digits of a decimal number that survive the way through a float.
FLOAT_DIGITS = 15


def convert_column_to_string(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `String`."""
    return String


def convert_column_to_uuid(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `UUID`."""
    return UUID


def convert_column_to_datetime(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `DateTime`."""
    return DateTime


def convert_column_to_time(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `Time`."""
    return Time


def convert_column_to_date(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `Date`."""
    return Date


def convert_column_to_int_or_id(
    type_arg: object, column: object = None, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return `ID` for a primary key, else `Int`."""
    return ID if getattr(column, "primary_key", False) is True else Int


def convert_column_to_boolean(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `Boolean`."""
    return Boolean


def convert_column_to_float(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `Float`."""
    return Float


def convert_big_integer(
    type_arg: object, column: object = None, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return `BigInt` where the registry asks for exact numbers, else `Float`."""
    return BigInt if registry is not None and registry.exact_numbers else Float


def convert_numeric(
    type_arg: object, column: object = None, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return `Decimal` where the registry asks for exact numbers, else `Float`."""
    return Decimal if registry is not None and registry.exact_numbers else Float


def convert_json_to_string(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `JSONString`."""
    return JSONString


def convert_interval(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `Duration`."""
    return Duration


def convert_binary(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `Binary`."""
    return Binary


def convert_object_identifier(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `BigInt`: PostgreSQL's OID has 32 bits and no sign, one more than `Int` holds."""
    return BigInt


def convert_scalar_list_to_list(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return a list of `String`."""
    return List(String)


def convert_enum_to_enum(
    type_arg: object, column: object = None, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return a function of the enum for the column's type; nothing is made until a schema asks for it."""
    sa_enum = require_column_type(column, sqltypes.Enum, "SQL-Enum")
    return lambda: enum_for_sa_enum(sa_enum, registry or get_global_registry())


def init_array_list_recursive(inner_type: ConvertedType, n: int) -> ConvertedType:
    """Wrap *inner_type* into *n* lists."""
    return inner_type if n == 0 else List(init_array_list_recursive(inner_type, n - 1))


def column_like(column: object, column_type: ColumnType | type[ColumnType]) -> Column[Any]:
    """Make a column with the name and options of *column* that holds a *column_type*."""
    options = {name: getattr(column, name) for name in ("nullable", "primary_key", "doc") if hasattr(column, name)}
    return Column(getattr(column, "key", None), column_type, **options)


def may_lose_digits(column_type: ColumnType) -> bool:
    """Tell whether exact numbers of a column type may change when they travel as a float."""
    if isinstance(column_type, sqltypes.BigInteger):
        return True
    if not isinstance(column_type, sqltypes.Numeric) or isinstance(column_type, sqltypes.Float):
        return False
    return column_type.asdecimal and (column_type.precision is None or column_type.precision > FLOAT_DIGITS)


def type_of_column(column: object) -> ColumnType | None:
    """Return the SQLAlchemy type of a column, an expression or an attribute; None for what has none."""
    found: object = getattr(column, "type", None)
    return found if isinstance(found, TypeEngine) else None


def require_column_type(column: object, kind: type[T], what: str) -> T:
    """Return the type object of *column*; raises `UnconvertibleTypeError` unless it is a *kind*."""
    column_type: object = type_of_column(column)
    if not isinstance(column_type, kind):
        raise UnconvertibleTypeError(
            str(column), f"{what} conversion requires a column.", "Set the type with ORMField(type_=...)."
        )
    return column_type


#: Converters by column type. What wraps another type (arrays, decorators) is added in `conversion.types`.
COLUMN_CONVERTERS: Mapping[type, Converter] = {
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
