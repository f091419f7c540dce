"""The statements that are executed, for those who want to see them: `explain` and `max_statements`.

SQLAlchemy's events tell of every statement of every engine, whoever executes it: this library, a resolver or a lazy
loader. Nothing listens to them until something is recorded for the first time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from time import perf_counter
from typing import Any

from graphql import ExecutionResult
from sqlalchemy import Connection, Engine, event

from graphene_lite.execution.companions import Companion, add_companion, explain, milliseconds

#: Where the context of an execution keeps its statement, and when it began.
_CURRENT = "_graphene_lite_sqlalchemy_statement"


@dataclass(slots=True)
class Statement:
    """One statement as it was executed."""

    #: Its text on one line, with placeholders: values may be secrets.
    sql: str
    #: Rows fetched so far, or written by one that returns none. None after an error, and where nothing tells.
    rows: int | None = None
    #: Time in the driver, executing and fetching. None after an error.
    seconds: float | None = None


class StatementRecorder(Companion):
    """Notes the statements of one request, in the order in which they were executed."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    @contextmanager
    def present(self) -> Iterator[None]:
        """Note the statements of the block, and of what starts with a copy of its context variables."""
        _listen()
        # A tuple: a request within another one is part of both.
        token = _of_request.set((*_of_request.get(), self))
        try:
            yield
        finally:
            _of_request.reset(token)

    @contextmanager
    def recording_everything(self) -> Iterator[None]:
        """Note all statements of the process while the block runs."""
        _listen()
        _of_process.append(self)
        try:
            yield
        finally:
            _of_process.remove(self)

    def finish(self, result: ExecutionResult | None) -> None:
        """Show the statements in `extensions["explain"]`."""
        if result is not None:
            explain(result, {"statements": [_shown(statement) for statement in self.statements]})


#: Recorders of everything.
_of_process: list[StatementRecorder] = []
#: Recorders of the current request.
_of_request: ContextVar[tuple[StatementRecorder, ...]] = ContextVar("graphene_lite_sqlalchemy_recorders", default=())


def _shown(statement: Statement) -> dict[str, Any]:
    ms = None if statement.seconds is None else milliseconds(statement.seconds)
    return {"sql": statement.sql, "rows": statement.rows, "ms": ms}


@cache
def _listen() -> None:
    event.listen(Engine, "before_cursor_execute", _begin)
    event.listen(Engine, "after_cursor_execute", _end)


def _begin(_connection: Connection, _cursor: Any, sql: str, _parameters: Any, context: Any, _executemany: bool) -> None:
    recorders = (*_of_process, *_of_request.get())
    if not recorders:
        return
    statement = Statement(" ".join(sql.split()))
    for recorder in recorders:
        recorder.statements.append(statement)
    setattr(context, _CURRENT, (statement, perf_counter()))


def _end(_connection: Connection, cursor: Any, _sql: str, _parameters: Any, context: Any, executemany: bool) -> None:
    statement, began = getattr(context, _CURRENT, (None, 0.0))
    if statement is None:
        return
    statement.seconds = perf_counter() - began
    if isinstance(cursor, _CountingCursor):
        # The statement before, of the same execution, made a default value for this one.
        cursor = cursor.cursor
    if cursor.description is None:
        statement.rows = cursor.rowcount if cursor.rowcount >= 0 else None
    elif not executemany:
        statement.rows = 0
        # The result is made of this cursor, once the event is over.
        context.cursor = _CountingCursor(cursor, statement)


class _CountingCursor:
    """A cursor that adds to its statement what is fetched, as only some drivers count rows themselves."""

    def __init__(self, cursor: Any, statement: Statement) -> None:
        self.cursor = cursor
        self._statement = statement

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)

    def fetchone(self) -> Any:
        row = self._timed(self.cursor.fetchone)
        self._count(0 if row is None else 1)
        return row

    def fetchmany(self, *size: int) -> Any:
        rows = self._timed(self.cursor.fetchmany, *size)
        self._count(len(rows))
        return rows

    def fetchall(self) -> Any:
        rows = self._timed(self.cursor.fetchall)
        self._count(len(rows))
        return rows

    def _timed(self, fetch: Callable[..., Any], *size: int) -> Any:
        began = perf_counter()
        try:
            return fetch(*size)
        finally:
            self._statement.seconds = (self._statement.seconds or 0) + perf_counter() - began

    def _count(self, rows: int) -> None:
        self._statement.rows = (self._statement.rows or 0) + rows


add_companion(lambda _context, is_explained: StatementRecorder() if is_explained else None)
