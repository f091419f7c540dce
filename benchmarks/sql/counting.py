"""An engine that counts what passes through it: statements on their way out, rows on their way in."""

import sqlite3
from collections import Counter
from typing import Any

from sqlalchemy import Engine, create_engine, event


def counting_engine(url: str) -> tuple[Engine, Counter[str]]:
    """Return an engine for *url*, and the counts of its "statements" and "rows"."""
    counts: Counter[str] = Counter()
    arguments = {"factory": _sqlite(counts)} if url.startswith("sqlite") else {"cursor_factory": _psycopg(counts)}
    engine = create_engine(url, connect_args=arguments)
    event.listen(engine, "before_cursor_execute", lambda *call: counts.update(statements=1))
    return engine, counts


def _counting(cursor_class: Any, counts: Counter[str]) -> Any:
    """Return a subclass of the driver's cursor that counts the rows it hands on."""

    class Cursor(cursor_class):  # type: ignore[misc]
        def fetchone(self) -> Any:
            row = super().fetchone()
            counts["rows"] += row is not None
            return row

        def fetchmany(self, *size: Any) -> Any:
            rows = super().fetchmany(*size)
            counts["rows"] += len(rows)
            return rows

        def fetchall(self) -> Any:
            rows = super().fetchall()
            counts["rows"] += len(rows)
            return rows

    return Cursor


def _sqlite(counts: Counter[str]) -> Any:
    cursor_class = _counting(sqlite3.Cursor, counts)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = cursor_class) -> Any:
            return super().cursor(factory)

    return Connection


def _psycopg(counts: Counter[str]) -> Any:
    import psycopg

    return _counting(psycopg.Cursor, counts)
