"""Values of columns in cursors: as JSON, and back, strictly as the type has them.

A value must come back exactly, or a page would repeat its last row or skip the next. So what is compared is not always
what a query shows: SQLite keeps dates and decimals as texts and numbers that SQLAlchemy's own types do not reproduce
digit by digit, and a `real` of PostgreSQL equals no double.
"""

import datetime
import struct
import uuid
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import Column, Dialect, cast, type_coerce, types
from sqlalchemy.dialects.postgresql import CITEXT, INTERVAL
from sqlalchemy.types import TypeDecorator

from graphene_lite_sqlalchemy.typing import ColumnType, Expression, Parameter

#: What PostgreSQL's `numeric` can hold at all, as exponents of ten.
_LARGEST_EXPONENT, _SMALLEST_EXPONENT = 131_000, -16_383
#: Characters of the longest, with sign and point.
_LONGEST_NUMBER = _LARGEST_EXPONENT - _SMALLEST_EXPONENT + 3


#: Converts one value; it may be called with values of any kind.
Convert: TypeAlias = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class KeyValue:
    """How the value of one expression travels in a cursor.

    `read` raises a ValueError, or whatever else the wrong kind of value provokes in it.
    """

    #: What is selected and compared.
    expression: Expression
    write: Convert
    read: Convert
    #: What a parameter must be cast to, lest the database compares it as something else.
    cast_to: ColumnType | None = None

    def bound(self, parameter: Parameter) -> Parameter:
        """Return the *parameter* as it is compared with the expression."""
        return parameter if self.cast_to is None else cast(parameter, self.cast_to)


def key_value(expression: Expression, dialect: Dialect) -> KeyValue | None:
    """Return how values of *expression* travel; None where the type is none that comes back exactly."""
    stored = expression.type.dialect_impl(dialect)
    if isinstance(stored, TypeDecorator):
        # The database orders by what is stored, whatever a user's type makes of it.
        stored = stored.impl_instance
    if dialect.name == "sqlite":
        return _of_sqlite(expression, stored)
    if isinstance(expression.type, TypeDecorator):
        declared = expression.type.impl_instance
        expression = type_coerce(expression, declared if isinstance(declared, types.Float) else stored)
    # SQLAlchemy 2.0's own types for floats of PostgreSQL are no `Float`.
    kind = expression.type if isinstance(expression.type, types.Float) else stored
    found = (_MAKERS[cls] for cls in type(kind).__mro__ if cls in _MAKERS)
    make = next(found, None)
    return None if make is None else make(expression, stored, dialect)


def _of_sqlite(expression: Expression, stored: ColumnType) -> KeyValue:
    found = (_SQLITE[cls] for cls in type(stored).__mro__ if cls in _SQLITE)
    storage = next(found, (int, float, str))
    unchanged = isinstance(stored, types.Integer) or type(expression.type) in (types.String, types.Text, types.Unicode)
    exact = expression if unchanged else type_coerce(expression, types.NullType())
    if storage == (bytes,):
        return KeyValue(exact, _base64, _bytes)
    return KeyValue(exact, _same, _one_of(*storage, lowest=-(2**63), highest=2**63 - 1))


def _same(value: object) -> object:
    return value


def _one_of(*classes: type, lowest: int, highest: int) -> Convert:
    def read(value: object) -> object:
        if type(value) not in classes or (type(value) is int and not lowest <= value <= highest):
            raise ValueError(value)
        if type(value) is str:
            # Drivers refuse halves of surrogate pairs.
            value.encode()
        return value

    return read


def _integer(expression: Expression, stored: ColumnType, dialect: Dialect) -> KeyValue:
    bits = 64
    if not isinstance(expression, Column):
        # A sum is wider than what is summed, and a decimal on some databases.
        expression = type_coerce(expression, types.BigInteger())
    elif dialect.name == "postgresql" and not isinstance(stored, types.BigInteger):
        bits = 16 if isinstance(stored, types.SmallInteger) else 32
    # MySQL has unsigned numbers.
    highest = 2**64 if dialect.name in ("mysql", "mariadb") else 2 ** (bits - 1)
    return KeyValue(expression, int, _one_of(int, lowest=-(2 ** (bits - 1)), highest=highest - 1))


def _string(expression: Expression, stored: ColumnType, dialect: Dialect) -> KeyValue:
    def read(value: str) -> str:
        value.encode()
        if dialect.name == "postgresql" and "\0" in value:
            raise ValueError(value)
        return str.__str__(value)

    # A parameter of its own would be compared as `text`: with its blanks, and its case.
    special = dialect.name == "postgresql" and isinstance(expression.type, types.CHAR | types.NCHAR | CITEXT)
    return KeyValue(expression, _same, read, expression.type if special else None)


def _enum(expression: Expression, stored: types.Enum, dialect: Dialect) -> KeyValue | None:
    if stored.native_enum and dialect.name != "postgresql":
        # MySQL sorts its enums by position and compares them as texts; only columns are known to have positions.
        position = cast(expression, types.Integer())
        return _integer(position, position.type, dialect) if isinstance(expression, Column) else None
    members: dict[str, object] = {name: name for name in stored.enums}
    if stored.enum_class is not None:
        members = dict(stored.enum_class.__members__)
    return KeyValue(expression, lambda value: getattr(value, "name", value), members.__getitem__)


def _boolean(expression: Expression, stored: ColumnType, dialect: Dialect) -> KeyValue:
    return KeyValue(expression, _same, _one_of(bool, lowest=0, highest=0))


def _float(expression: Expression, stored: types.Float[Any], dialect: Dialect) -> KeyValue:
    is_postgres = dialect.name == "postgresql"
    single = isinstance(expression.type, types.REAL) or (stored.precision or 53) <= 24

    def read(value: float) -> float:
        if type(value) not in (int, float):
            raise ValueError(value)
        number = float(value)
        if not is_postgres and number - number != 0:
            raise ValueError(value)
        if is_postgres and single:
            struct.pack("<f", number)
        return number

    if is_postgres:
        exact = type_coerce(expression, types.Float()) if stored.asdecimal else expression
        return KeyValue(exact, float, read, expression.type)
    return KeyValue(cast(expression, types.Double()), float, read)


def _numeric(expression: Expression, stored: types.Numeric[Any], dialect: Dialect) -> KeyValue:
    def read(value: str) -> Decimal:
        if len(value) > _LONGEST_NUMBER:
            raise ValueError(value)
        number = Decimal(str.__str__(value))
        if not number.is_finite():
            if dialect.name == "postgresql" and not number.is_snan():
                return number
            raise ValueError(value)
        exponent = number.as_tuple().exponent
        # Only numbers that are not finite have a text there.
        is_small = isinstance(exponent, int) and exponent < _SMALLEST_EXPONENT
        if is_small or number.adjusted() > _LARGEST_EXPONENT:
            raise ValueError(value)
        return number

    exact = expression if stored.asdecimal else type_coerce(expression, types.Numeric())
    return KeyValue(exact, str, read)


def _date(expression: Expression, stored: ColumnType, dialect: Dialect) -> KeyValue:
    return KeyValue(expression, datetime.date.isoformat, datetime.date.fromisoformat)


def _datetime(expression: Expression, stored: types.DateTime, dialect: Dialect) -> KeyValue:
    def read(value: str) -> datetime.datetime:
        found = datetime.datetime.fromisoformat(value)
        _require_zone(stored, found)
        if found.tzinfo is not None:
            # Drivers do the same, and fail at either end of the calendar.
            found.astimezone(datetime.timezone.utc)
        return found

    return KeyValue(expression, datetime.datetime.isoformat, read)


def _time(expression: Expression, stored: types.Time, dialect: Dialect) -> KeyValue:
    def read(value: str) -> datetime.time:
        found = datetime.time.fromisoformat(value)
        _require_zone(stored, found)
        return found

    return KeyValue(expression, datetime.time.isoformat, read)


def _require_zone(stored: types.DateTime | types.Time, value: datetime.datetime | datetime.time) -> None:
    if value.tzinfo is not None and not stored.timezone:
        raise ValueError(value)


def _interval(expression: Expression, stored: ColumnType, dialect: Dialect) -> KeyValue:
    def read(value: int) -> datetime.timedelta:
        if type(value) is not int:
            raise ValueError(value)
        return datetime.timedelta(microseconds=value)

    return KeyValue(expression, lambda value: value // datetime.timedelta(microseconds=1), read)


def _uuid(expression: Expression, stored: types.Uuid[Any], dialect: Dialect) -> KeyValue:
    def read(value: str) -> uuid.UUID | str:
        found = uuid.UUID(str.__str__(value))
        return found if stored.as_uuid else str(found)

    return KeyValue(expression, str, read)


def _binary(expression: Expression, stored: ColumnType, dialect: Dialect) -> KeyValue:
    return KeyValue(expression, _base64, _bytes)


def _base64(value: bytes) -> str:
    return b64encode(value).decode()


def _bytes(value: str) -> bytes:
    return b64decode(str.__str__(value), validate=True)


_MAKERS: Mapping[type, Callable[[Expression, Any, Dialect], KeyValue | None]] = {
    types.Integer: _integer,
    types.String: _string,
    types.Enum: _enum,
    types.Boolean: _boolean,
    types.Float: _float,
    types.Numeric: _numeric,
    types.Date: _date,
    types.DateTime: _datetime,
    types.Time: _time,
    INTERVAL: _interval,
    types.Uuid: _uuid,
    types.LargeBinary: _binary,
}

#: What SQLite keeps for a type. Comparing anything with anything is no error there.
_SQLITE: Mapping[type, tuple[type, ...]] = {
    types.Integer: (int,),
    types.Boolean: (int,),
    types.Float: (int, float),
    types.Numeric: (int, float),
    types.String: (str,),
    types.Date: (str,),
    types.DateTime: (str,),
    types.Time: (str,),
    types.Uuid: (str,),
    types.LargeBinary: (bytes,),
}
