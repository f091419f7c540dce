"""Values that are still to come: what to do when they arrive, and how synchronous code waits for Promises."""

import threading
from collections.abc import Callable, Iterable, Sequence
from inspect import iscoroutine
from typing import Any

from graphene_lite.errors import UnsettledPromise
from graphene_lite.execution.deadline import check_deadline, time_left
from graphene_lite.support.promises import is_promise, outcome_of, run_promise_callbacks

#: What a synchronous run says where it meets something that only an event loop can finish.
NEEDS_ASYNC = (
    "{what} was returned to a synchronous execution, which cannot await it. "
    "Run the operation with `await schema.execute_async(...)`, or make the resolver synchronous."
)


#: Seconds that a synchronous run waits for another thread to settle a Promise.
PATIENCE = 10.0


#: Goes on with values of a column that have arrived: the numbers of their rows, None for all, and the values.
Resume = Callable[[Sequence[int] | None, list[Any]], None]


class Wait:
    """A column with values that are still to come, and what goes on with them."""

    __slots__ = ("resume", "rows", "values")

    def __init__(self, values: list[Any], rows: Sequence[int], resume: Resume) -> None:
        #: The column. What arrives takes the place of what was waited for, or the exception to which that led.
        self.values = values
        #: Which of the values are to come.
        self.rows = rows
        self.resume = resume

    def is_settled(self) -> bool:
        """Say whether all that is to come is in Promises, and these are settled."""
        values = self.values
        return all(is_promise(values[row]) and not values[row].is_pending for row in self.rows)


def refuse(value: Any) -> Exception:
    """Return the error for something to be awaited in a synchronous run, and let go of it."""
    what = f"An awaitable ({type(value).__name__})"
    if iscoroutine(value):
        what = f"The coroutine {value.__qualname__}()"
        value.close()
    return RuntimeError(NEEDS_ASYNC.format(what=what))


def only_promises(waits: Iterable[Wait]) -> bool:
    """Say whether *waits* need no event loop: all that is to come are Promises."""
    return all(is_promise(wait.values[row]) for wait in waits for row in wait.rows)


def wait_for_promises(waits: Iterable[Wait]) -> None:
    """Put in place what the Promises of *waits* come to: their values, or exceptions.

    One that nothing settles is an `UnsettledPromise` at its position.
    """
    run_promise_callbacks()
    for wait in waits:
        for row in wait.rows:
            value = wait.values[row]
            wait.values[row] = outcome_of(value) if _settles(value) else UnsettledPromise()


def _settles(promise: Any) -> bool:
    """Wait until *promise* is settled, or until nobody can be expected to settle it: another thread only could."""
    if promise.is_pending and threading.active_count() > 1:
        settled = threading.Event()
        promise.done(lambda _: settled.set(), lambda _: settled.set())
        left = time_left()
        settled.wait(PATIENCE if left is None else min(PATIENCE, left))
        check_deadline()
    return not promise.is_pending
