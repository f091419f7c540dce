"""Column types for SQLite files, where a column may be declared with any word and hold any value.

SQLAlchemy fails on the whole row, and with it on the whole answer, where a `DATETIME` column holds a number or a
`NUMERIC` one a text. The types here hand on what they cannot read; the scalar of the field then refuses it, and only
that field is null, with an error that says so.
"""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Connection, Dialect, Integer, Numeric, String, Table, text
from sqlalchemy.types import NullType, TypeEngine

_DECLARED = text("SELECT name, type FROM pragma_table_info(:table)")


def fit(table: Table, connection: Connection) -> None:
    """Give the columns of a reflected table types that hold what SQLite does.

    Integers have 64 bits. What is declared with no type, or with a word that SQLite does not know, such as `uuid`, is
    text; SQLAlchemy takes the latter for numbers.
    """
    rows = connection.execute(_DECLARED, {"table": table.name})
    declared: dict[str, str] = {row.name: row.type for row in rows}
    for column in table.columns:
        if isinstance(column.type, Integer):
            column.type = BigInteger()
        elif _is_unknown(column.type, declared.get(column.name, "")):
            column.type = String()
        else:
            column.type = _forgiving(column.type, connection.dialect)


def _is_unknown(column_type: TypeEngine[Any], declared: str) -> bool:
    if isinstance(column_type, NullType):
        return True
    # SQLite's documentation, "Datatypes", section 3.1: REAL, FLOA and DOUB mark floats, and NUMERIC is the rest.
    is_number = re.search("NUM|DEC|REAL|FLOA|DOUB", declared, re.IGNORECASE)
    return isinstance(column_type, Numeric) and not is_number


def _forgiving(column_type: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    # A subclass of the driver's own class for the type: SQLAlchemy would replace any other by that.
    kind: Any = type(column_type.dialect_impl(dialect))
    adapted: TypeEngine[Any] = column_type.adapt(type(kind.__name__, (_Forgiving, kind), {}))
    return adapted


class _Forgiving:
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        read: Callable[[Any], Any] | None = super().result_processor(dialect, coltype)  # type: ignore[misc]
        return read and _trying(read)


def _trying(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def reading(value: Any) -> Any:
        try:
            return read(value)
        except (TypeError, ValueError):
            return value

    return reading
