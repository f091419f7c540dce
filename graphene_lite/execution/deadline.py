"""How much a request may use: the moment by which it must be answered, and the size of the answer.

Asynchronous execution is cancelled from outside (`within`). Synchronous code cannot be: whatever executes calls
`check_deadline` as it goes along.
"""

import asyncio
from collections.abc import Awaitable
from contextvars import ContextVar, Token
from functools import lru_cache
from time import monotonic
from typing import Any

from graphene_lite.support.graphql_core import CoreExecutor

_deadline: ContextVar[float | None] = ContextVar("graphene_lite_deadline", default=None)
_budget: ContextVar["Budget | None"] = ContextVar("graphene_lite_budget", default=None)

#: Seconds that cancelled resolvers get to tidy up.
_GRACE = 1.0


class Halted(BaseException):
    """Raised to end a request at once. No `Exception`, which would be taken for the error of one field."""


class OutOfTime(Halted):
    """Raised when the deadline has passed."""


class TooManyNodes(Halted):
    """Raised when the answer holds more than it may."""


class Budget:
    """Counts the objects and entries of lists that the answers to the operations of a request hold together."""

    __slots__ = ("found", "most")

    def __init__(self, most: int | None) -> None:
        self.found = 0
        #: None for any number.
        self.most = most

    def spend(self, count: int) -> None:
        """Count *count* more.

        Raises:
            TooManyNodes: They are too many.
        """
        self.found += count
        if self.most is not None and self.found > self.most:
            raise TooManyNodes


def current_budget() -> Budget | None:
    """Return the budget of the current request, or None when it has none."""
    return _budget.get()


def check_deadline() -> None:
    """Raise `OutOfTime` if the current request's deadline has passed."""
    deadline = _deadline.get()
    if deadline is not None and monotonic() > deadline:
        raise OutOfTime


def time_left() -> float | None:
    """Return the seconds until the current request's deadline, or None when it has none."""
    deadline = _deadline.get()
    return None if deadline is None else max(deadline - monotonic(), 0.0)


def deadline_in(seconds: float | None) -> float | None:
    """Return the moment in *seconds* as `until` and `within` take it."""
    return None if seconds is None else monotonic() + seconds


class until:  # noqa: N801 - reads as a word, and takes a third of the time of a function with `contextmanager`
    """Let `check_deadline` raise, in this block, once *deadline* has passed; its answers draw on *budget*."""

    __slots__ = ("_budget", "_deadline", "_spending", "_token")

    def __init__(self, deadline: float | None, budget: Budget | None) -> None:
        self._deadline = deadline
        self._budget = budget

    def __enter__(self) -> None:
        self._token: Token[float | None] = _deadline.set(self._deadline)
        self._spending: Token[Budget | None] = _budget.set(self._budget)

    def __exit__(self, *exception: object) -> None:
        _deadline.reset(self._token)
        _budget.reset(self._spending)


async def within(awaitable: Awaitable[Any], deadline: float | None, budget: Budget | None) -> Any:
    """Return the result of *awaitable*.

    Raises:
        OutOfTime: It was not there by *deadline*; what it was doing is cancelled.
    """
    if deadline is None:
        with until(None, budget):
            return await awaitable
    with until(deadline, budget):
        task = asyncio.ensure_future(awaitable)
    try:
        await asyncio.wait([task], timeout=max(deadline - monotonic(), 0))
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
    """Return the execution context class *context_class* with a check of the deadline before each field."""
    return type(context_class.__name__, (_Punctual, context_class), {})


class _Punctual:
    """Resolves no field after the deadline, and no more objects than the answer may hold."""

    def execute_field(self, *args: Any) -> Any:
        check_deadline()
        return super().execute_field(*args)  # type: ignore[misc]

    def execute_fields(self, *args: Any) -> Any:
        if budget := current_budget():
            budget.spend(1)
        return super().execute_fields(*args)  # type: ignore[misc]
