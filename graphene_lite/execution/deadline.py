"""How much a request may use: the moment by which it must be answered, and the size of the answer.

Asynchronous execution is cancelled from outside (`within`). Synchronous code cannot be: whatever executes checks the
deadline as it goes along, and asks the budget between which calls of user code to look at the clock.
"""

import asyncio
from collections.abc import Awaitable
from contextvars import ContextVar, Token
from functools import lru_cache
from time import monotonic
from typing import Any

from graphql import get_named_type, is_composite_type

from graphene_lite.support.graphql_core import CoreExecutor

_current: ContextVar["Budget | None"] = ContextVar("graphene_lite_budget", default=None)

#: Seconds that cancelled resolvers get to tidy up.
_GRACE = 1.0

#: Calls between two looks at the clock, as long as they are fast.
_MOST_CALLS = 64
#: Seconds between two looks that are fast.
_FAST = 0.001


class Halted(BaseException):
    """Raised to end a request at once. No `Exception`, which would be taken for the error of one field."""


class OutOfTime(Halted):
    """Raised when the deadline has passed."""


class TooManyNodes(Halted):
    """Raised when the answer holds more than it may."""


class Budget:
    """What a request may use: its time, and the objects and entries of lists that its answers hold together.

    Args:
        nodes: How many objects and entries, None for any number.
        seconds: How much time from now on, None for any.
        bounds_statements: Have databases end statements when the time is up.
    """

    __slots__ = ("_calls", "_left", "_seen", "bounds_statements", "deadline", "found", "most")

    def __init__(
        self, nodes: int | None = None, seconds: float | None = None, *, bounds_statements: bool = False
    ) -> None:
        self.most = nodes
        #: Objects and entries so far.
        self.found = 0
        self._seen = monotonic() if seconds is not None else 0.0
        self.deadline = None if seconds is None else self._seen + seconds
        self.bounds_statements = bounds_statements
        #: Calls from one look at the clock to the next, and those left until then.
        self._calls = self._left = 1

    def spend(self, count: int) -> None:
        """Count *count* more objects or entries.

        Raises:
            TooManyNodes: They are too many.
        """
        self.found += count
        if self.most is not None and self.found > self.most:
            raise TooManyNodes

    def check_nodes(self, count: int) -> None:
        """Check that *count* more objects or entries could be spent.

        Raises:
            TooManyNodes: They are too many.
        """
        if self.most is not None and self.found + count > self.most:
            raise TooManyNodes

    def due(self, calls: int) -> int:
        """Return before which of the next *calls* of user code to `look` at the clock; -1 for none of them."""
        if self.deadline is None:
            return -1
        due = self._left
        self._left -= calls
        return -1 if self._left >= 0 else due

    def look(self, call: int) -> int:
        """Look at the clock before the call of that number; return before which call to look next.

        Raises:
            OutOfTime: The deadline has passed.
        """
        calls = self.calls_until_look()
        self._left += calls
        return call + calls

    def calls_until_look(self) -> int:
        """Look at the clock; return how many calls to make before the next look.

        Raises:
            OutOfTime: The deadline has passed.
        """
        now = monotonic()
        if self.deadline is not None and now > self.deadline:
            raise OutOfTime
        self._calls = min(self._calls * 4, _MOST_CALLS) if now - self._seen < _FAST else 1
        self._seen = now
        return self._calls

    def count_call(self) -> None:
        """Count one call of user code, and look at the clock before it if that is due.

        Raises:
            OutOfTime: The deadline has passed.
        """
        if self.due(1) == 0:
            self.look(0)


def current_budget() -> Budget | None:
    """Return the budget of the current request, or None when it has none."""
    return _current.get()


def check_deadline() -> None:
    """Raise `OutOfTime` if the current request's deadline has passed."""
    budget = _current.get()
    if budget is not None and budget.deadline is not None and monotonic() > budget.deadline:
        raise OutOfTime


def time_left() -> float | None:
    """Return the seconds until the current request's deadline, or None when it has none."""
    budget = _current.get()
    return None if budget is None or budget.deadline is None else max(budget.deadline - monotonic(), 0.0)


def statement_deadline() -> float | None:
    """Return the moment, as `time.monotonic` tells it, at which databases are to end statements; None for never."""
    budget = _current.get()
    return budget.deadline if budget is not None and budget.bounds_statements else None


class spending:  # noqa: N801 - reads as a word, and takes a third of the time of a function with `contextmanager`
    """Let what runs in this block draw on *budget*."""

    __slots__ = ("_budget", "_token")

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def __enter__(self) -> None:
        self._token: Token[Budget | None] = _current.set(self._budget)

    def __exit__(self, *exception: object) -> None:
        _current.reset(self._token)


async def within(awaitable: Awaitable[Any], budget: Budget) -> Any:
    """Return the result of *awaitable*, which draws on *budget*.

    Raises:
        OutOfTime: It was not there in time; what it was doing is cancelled.
    """
    with spending(budget):
        if budget.deadline is None:
            return await awaitable
        task = asyncio.ensure_future(awaitable)
    try:
        await asyncio.wait([task], timeout=max(budget.deadline - monotonic(), 0))
        if not task.done():
            raise OutOfTime
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait([task], timeout=_GRACE)


# Bounded: an application may make a class for each request.
@lru_cache(maxsize=64)
def punctual(context_class: Any) -> type[CoreExecutor]:
    """Return the execution context class *context_class* with the current request's budget."""
    return type(context_class.__name__, (_Punctual, context_class), {})


class _Punctual:
    """Goes on after no value when time is up, and to no more objects and entries than the answer may hold."""

    def complete_value(self, *args: Any) -> Any:
        check_deadline()
        return super().complete_value(*args)  # type: ignore[misc]

    def execute_fields(self, *args: Any) -> Any:
        if budget := current_budget():
            budget.spend(1)
        return super().execute_fields(*args)  # type: ignore[misc]

    def complete_list_value(self, return_type: Any, *args: Any) -> Any:
        completed = super().complete_list_value(return_type, *args)  # type: ignore[misc]
        # Entries that are objects are counted as such.
        if isinstance(completed, list) and not is_composite_type(get_named_type(return_type)):
            budget = current_budget()
            if budget is not None:
                budget.spend(len(completed))
        return completed
