"""The moment by which a request must be answered.

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

#: Seconds that cancelled resolvers get to tidy up.
_GRACE = 1.0


class OutOfTime(BaseException):
    """Raised when the deadline has passed. No `Exception`, which would be taken for the error of one field."""


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
    """Let `check_deadline` raise, in this block, once *deadline* has passed."""

    __slots__ = ("_deadline", "_token")

    def __init__(self, deadline: float | None) -> None:
        self._deadline = deadline

    def __enter__(self) -> None:
        self._token: Token[float | None] = _deadline.set(self._deadline)

    def __exit__(self, *exception: object) -> None:
        _deadline.reset(self._token)


async def within(awaitable: Awaitable[Any], deadline: float | None) -> Any:
    """Return the result of *awaitable*.

    Raises:
        OutOfTime: It was not there by *deadline*; what it was doing is cancelled.
    """
    if deadline is None:
        return await awaitable
    with until(deadline):
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
    """Resolves no field after the deadline."""

    def execute_field(self, *args: Any) -> Any:
        check_deadline()
        return super().execute_field(*args)  # type: ignore[misc]
