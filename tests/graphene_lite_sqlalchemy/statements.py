"""What reaches the database, for tests that assert it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


class StatementLog(list[str]):
    """The statements executed since it was made or cleared, each on one line."""

    def record(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.append(" ".join(statement.split()))


@contextmanager
def logged(engine: Engine) -> Iterator[StatementLog]:
    """Log the statements that *engine* executes inside the block."""
    log = StatementLog()
    event.listen(engine, "before_cursor_execute", log.record)
    try:
        yield log
    finally:
        event.remove(engine, "before_cursor_execute", log.record)
