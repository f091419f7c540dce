"""A plugin of pytest for users' own tests: `pytest_plugins = ["graphene_lite_sqlalchemy.testing"]` in `conftest.py`.

It is not loaded by itself, as every run of pytest would pay for it.
"""

from collections import Counter
from types import TracebackType

import pytest

from graphene_lite_sqlalchemy.recording import Statement, StatementRecorder


class MaxStatements:
    """A block that fails its test when more statements are executed in it than allowed.

    All statements of the process count, of all engines, sync and async, in all threads and tasks. In the block,
    `with max_statements(3) as statements:`, there is the list of those executed so far.

    Args:
        maximum: How many statements are allowed.

    Raises:
        pytest.fail.Exception: There were more; the message lists them.
    """

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._recorder = StatementRecorder()
        self._recording = self._recorder.recording_everything()

    def __enter__(self) -> list[Statement]:
        self._recording.__enter__()
        return self._recorder.statements

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        __tracebackhide__ = True
        self._recording.__exit__(kind, error, traceback)
        executed = [statement.sql for statement in self._recorder.statements]
        if kind is None and len(executed) > self._maximum:
            pytest.fail(_complaint(executed, self._maximum))


@pytest.fixture
def max_statements() -> type[MaxStatements]:
    """Fail on N + 1: `with max_statements(3): schema.execute(...)`."""
    return MaxStatements


def _complaint(executed: list[str], maximum: int) -> str:
    lines = [f"{times:>4} x {sql}" for sql, times in Counter(executed).items()]
    return "\n".join([f"{len(executed)} statements were executed, {maximum} are allowed:", *lines])
