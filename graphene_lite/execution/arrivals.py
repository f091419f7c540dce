"""Columns whose values an event loop brings: which of them are there, and which context variables each has set."""

import asyncio
from collections.abc import Awaitable, Iterator, Sequence
from contextvars import Context, copy_context
from functools import partial
from inspect import CORO_CREATED, getcoroutinestate
from types import CoroutineType
from typing import Any

from graphene_lite.execution.inbox import Inbox
from graphene_lite.execution.waits import Wait
from graphene_lite.support.promises import is_promise, outcome_of

#: The error of a future whose value can never come.
_OTHER_LOOP = (
    "The resolver returned a future of another event loop, which this request cannot await. "
    "Make it, or the DataLoader that it comes from, inside the running loop."
)


class Arrivals:
    """A column of which some values are still to come, as an event loop brings them.

    Values that are there already wait for the next turn of the loop, so that they can go on together with those of
    coroutines that do not wait.
    """

    __slots__ = (
        "_inbox",
        "_is_announced",
        "changed",
        "context",
        "coroutines",
        "futures",
        "here",
        "is_split",
        "missing",
        "turn",
        "wait",
    )

    def __init__(self, wait: Wait, inbox: "Inbox[Arrivals]") -> None:
        self.wait = wait
        self._inbox = inbox
        #: Whether the request's own task has been told of what is here.
        self._is_announced = False
        #: The context variables around the resolvers.
        self.context = copy_context()
        #: Rows of values that are coroutines, none of them started.
        self.coroutines: Sequence[int] = []
        #: Rows of values that are futures.
        self.futures: list[int] = []
        #: Rows of values that have arrived and did not go on yet.
        self.here: list[int] = []
        #: The same, of values that set context variables: each with what it left.
        self.changed: list[tuple[int, Context]] = []
        #: Number of the coroutine that runs now, of those that one task awaits in turn.
        self.turn = 0
        #: Whether they are no longer awaited in turn: each has a task of its own, or all are done.
        self.is_split = False
        self._sort()
        #: How many values are still to come.
        self.missing = len(self.coroutines) + len(self.futures)
        if self.missing:
            inbox.pending += 1

    def _sort(self) -> None:
        """Say of each value what it is waited for, or that it is here."""
        values, rows = self.wait.values, self.wait.rows
        if len(rows) == len(values):
            if set(map(type, values)) == {CoroutineType}:
                self.coroutines = rows
                return
        else:
            later = set(rows)
            self.here = [row for row in range(len(values)) if row not in later]
        coroutines = self.coroutines = []
        for row in rows:
            value = values[row]
            if type(value) is CoroutineType:
                coroutines.append(row)
            elif isinstance(value, asyncio.Future) or asyncio.isfuture(value):
                self._sort_future(row, value)
            elif is_promise(value):
                self._sort_future(row, _as_future(value, self._inbox.loop))
            else:
                values[row] = _awaited(value)
                coroutines.append(row)

    def _sort_future(self, row: int, future: "asyncio.Future[Any]") -> None:
        if future.done():
            self.wait.values[row] = result_of(future)
            self.here.append(row)
        elif future.get_loop() is not self._inbox.loop:
            self.wait.values[row] = RuntimeError(_OTHER_LOOP)
            self.here.append(row)
        else:
            self.wait.values[row] = future
            self.futures.append(row)

    def expect(self) -> None:
        """Have what is here, and what futures bring, told to the inbox."""
        values = self.wait.values
        for row in self.futures:
            values[row].add_done_callback(partial(self._take, row))
        if self.here:
            self._announce()

    def _take(self, row: int, future: "asyncio.Future[Any]") -> None:
        try:
            self.wait.values[row] = result_of(future)
        except BaseException as error:
            self._inbox.fail(error)
        self.here.append(row)
        if not self._is_announced:
            self._announce()
        self.missing -= 1
        if not self.missing:
            self._inbox.end()

    def note(self, rows: Sequence[int]) -> bool:
        """Note that the values of *rows* are here, with the context variables of the current task.

        Returns:
            Whether they are to go on at once, since they are all that was to come: when that is done, the column has
            ended. Else the inbox is told.
        """
        self.missing -= len(rows)
        if not self.missing and not self._is_announced:
            return True
        context = copy_context()
        if is_same(context, self.context):
            self.here += rows
        else:
            self.changed += [(row, context) for row in rows]
        if not self._is_announced:
            self._announce()
        if not self.missing:
            self._inbox.end()
        return False

    def split(self) -> Sequence[int]:
        """Await the coroutines in turn no longer; return the rows of those that did not start."""
        self.is_split = True
        done = self.coroutines[: self.turn]
        if done:
            self.missing -= len(done)
            self.here += done
            if not self._is_announced:
                self._announce()
        return self.coroutines[self.turn + 1 :]

    def _announce(self) -> None:
        self._is_announced = True
        self._inbox.put(self)

    def portions(self) -> Iterator[tuple[Context, list[int]]]:
        """Yield the rows of what is here by the context variables with which they go on, and forget them."""
        here, changed = self.here, self.changed
        self.here, self.changed, self._is_announced = [], [], False
        if here:
            here.sort()
            yield self.context, here
        for row, context in changed:
            yield context, [row]

    def go_on(self, rows: Sequence[int]) -> None:
        """Go on with the values of *rows*."""
        wait = self.wait
        if len(rows) == len(wait.values):
            wait.resume(None, wait.values)
        else:
            wait.resume(rows, [wait.values[row] for row in rows])

    def abandon(self) -> None:
        """Cancel the futures that are pending."""
        for row in self.futures:
            future = self.wait.values[row]
            if asyncio.isfuture(future):
                future.cancel()


def is_same(one: Context, other: Context) -> bool:
    """Say whether all context variables of two contexts have equal values."""
    try:
        return one == other
    except Exception:
        # Some classes, arrays for one, cannot be compared.
        return False


def close_unstarted(wait: Wait) -> None:
    """Close the coroutines of *wait* that will never be awaited."""
    for row in wait.rows:
        value = wait.values[row]
        if type(value) is CoroutineType and getcoroutinestate(value) == CORO_CREATED:
            value.close()


def result_of(future: "asyncio.Future[Any]") -> Any:
    """Return the result of a *future* that is done, or the exception that is its position's error."""
    try:
        return future.result()
    except Exception as error:
        return error
    except asyncio.CancelledError:
        return cancelled()


def cancelled() -> Exception:
    """Return the error of a resolver that somebody cancelled, other than by cancelling the request."""
    return RuntimeError("The resolver was cancelled.")


def _as_future(promise: Any, loop: asyncio.AbstractEventLoop) -> "asyncio.Future[Any]":
    future: asyncio.Future[Any] = loop.create_future()
    if not promise.is_pending:
        future.set_result(outcome_of(promise))
        return future
    promise.done(
        lambda value: None if future.done() else future.set_result(value),
        lambda error: None if future.done() else future.set_exception(error),
    )
    return future


async def _awaited(value: Awaitable[Any]) -> Any:
    return await value
