"""Statements end with the time of their request, where an endpoint has the option `statement_timeouts`.

SQLAlchemy's events tell of every statement of every engine, whoever executes it: this library, a resolver or a lazy
loader. Nothing listens to them until a request asks for it for the first time. MySQL and other databases that are not
named here are left alone.

- PostgreSQL: `statement_timeout`, set for the transaction before each statement. A setting of the application's that is
  shorter counts. It is put back when the transaction goes on after the request. There is none in autocommit mode.
- MariaDB: `SET STATEMENT max_statement_time = … FOR` before the statement.
- SQLite: a progress handler of the connection, which stays there.
"""

import re
from collections.abc import Callable
from functools import cache
from math import ceil
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import AdaptedConnection, Connection, Engine, RootTransaction, event

from graphene_lite.execution.companions import add_companion
from graphene_lite.execution.deadline import check_deadline, statement_deadline

#: What is ended; savepoints and what else belongs to a transaction as a whole are not.
_WORK = re.compile(r"[\s(]*(?:SELECT|WITH|INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)

#: Milliseconds that the current transaction allows for a statement, 0 for any number.
_READ = "SELECT CAST(extract(epoch FROM CAST(current_setting('statement_timeout') AS interval)) * 1000 AS bigint)"
_SET = "SELECT set_config('statement_timeout', {}, true)"
#: What transactions of PostgreSQL allowed before a request had them changed.
_before: "WeakKeyDictionary[RootTransaction, int]" = WeakKeyDictionary()

_FOR = "SET STATEMENT max_statement_time=IF(@@max_statement_time > 0, LEAST(@@max_statement_time, {0}), {0}) FOR "

#: Where a connection to SQLite keeps the deadline of its statements.
_DEADLINE = "graphene_lite_sqlalchemy.deadline"
#: Instructions of SQLite's virtual machine between two looks at the clock: less than a millisecond.
_INSTRUCTIONS = 10_000


@cache
def _listen() -> None:
    event.listen(Engine, "before_cursor_execute", _bound, retval=True)


def _bound(
    connection: Connection, _cursor: Any, sql: str, parameters: Any, _context: Any, _executemany: bool
) -> tuple[str, Any]:
    bound = _WAYS.get(connection.dialect.name)
    if bound is None:
        return sql, parameters
    deadline = statement_deadline()
    if deadline is not None:
        if _WORK.match(sql):
            check_deadline()
        else:
            deadline = None
    return bound(connection, sql, deadline), parameters


def _in_postgresql(connection: Connection, sql: str, deadline: float | None) -> str:
    transaction = connection.get_transaction()
    if transaction is None or (deadline is None and transaction not in _before):
        return sql
    try:
        if deadline is None:
            _ask(connection, _SET, str(_before.pop(transaction)))
            return sql
        if transaction not in _before:
            _before[transaction] = _ask(connection, _READ)
        left = max(ceil((deadline - monotonic()) * 1000), 1)
        _ask(connection, _SET, str(min(left, _before[transaction] or left)))
    except connection.dialect.loaded_dbapi.Error:
        # The transaction or the connection is broken, as the statement itself will find.
        pass
    return sql


def _ask(connection: Connection, sql: str, *parameters: str) -> Any:
    mark = "$1" if connection.dialect.paramstyle == "numeric_dollar" else "%s"
    # Not the statement's own cursor, which may be one of the server's that executes once only.
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql.format(mark), parameters)
        found: Any = cursor.fetchone()
        return found[0]
    finally:
        cursor.close()


def _in_mariadb(connection: Connection, sql: str, deadline: float | None) -> str:
    if deadline is None or not connection.dialect.is_mariadb:  # type: ignore[attr-defined]
        return sql
    return _FOR.format(f"{max(deadline - monotonic(), 0.001):.6f}") + sql


def _in_sqlite(connection: Connection, sql: str, deadline: float | None) -> str:
    info = connection.info
    if deadline is not None and _DEADLINE not in info:
        _watch(connection, lambda: info[_DEADLINE] is not None and monotonic() > info[_DEADLINE])
    if deadline is not None or _DEADLINE in info:
        info[_DEADLINE] = deadline
    return sql


def _watch(connection: Connection, is_late: Callable[[], bool]) -> None:
    opened: Any = connection.connection.dbapi_connection
    if isinstance(opened, AdaptedConnection):
        opened.run_async(lambda driver: driver.set_progress_handler(is_late, _INSTRUCTIONS))
    else:
        opened.set_progress_handler(is_late, _INSTRUCTIONS)


#: By the name of the dialect.
_WAYS: dict[str, Callable[[Connection, str, float | None], str]] = {
    "postgresql": _in_postgresql,
    "mariadb": _in_mariadb,
    "mysql": _in_mariadb,
    "sqlite": _in_sqlite,
}


def _companion(_context: Any, _is_explained: bool) -> None:
    if statement_deadline() is not None:
        _listen()


add_companion(_companion)
