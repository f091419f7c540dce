"""Rows of columns as plain tuples of the same values that SQLAlchemy's `Row` holds.

Making a `Row` for each takes as long as fetching it, and it is slower to read. Results are fetched by SQLAlchemy's own
strategy, which takes care of errors and of buffered cursors, and values are converted by its own processors.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Select

Processor = Callable[[Any], Any]


def fetch_tuples(
    connection: Connection, statement: Select[Any], parameters: Mapping[str, Any] | None = None
) -> Sequence[tuple[Any, ...]]:
    """Execute *statement* and return its rows."""
    result = connection.execute(statement, parameters)
    # SQLAlchemy logs each row as it makes it.
    if connection.engine.logger.isEnabledFor(logging.DEBUG) or result.cursor is None:
        return list(map(tuple, result.all()))
    processors = _processors(result)
    rows: Sequence[Any] = result.cursor_strategy.fetchall(result, result.cursor)
    if any(processors):
        return _processed(rows, processors)
    # Of the drivers, some have rows of a class of their own.
    return rows if not rows or type(rows[0]) is tuple else list(map(tuple, rows))


def _processors(result: CursorResult[Any]) -> list[Processor | None]:
    """Return what makes the value of each column out of what the driver returns; None where it is that."""
    context: Any = result.context
    # What the type of a column selects in its place may be of another type.
    columns, *_ = context.result_column_struct
    pairs = zip(columns, context.cursor.description, strict=True)
    return [context.get_result_processor(column.type, each[0], each[1]) for column, each in pairs]


def _processed(rows: Sequence[Any], processors: Sequence[Processor | None]) -> list[tuple[Any, ...]]:
    # By column: a call for each row would cost more than most conversions.
    columns = list(zip(*rows))  # noqa: B905 - rows of one result
    for index, process in enumerate(processors):
        if process is not None and columns:
            columns[index] = map(process, columns[index])  # type: ignore[call-overload]
    return list(zip(*columns))  # noqa: B905 - see above
