"""Where sync, async and Promise meet: what must arrive before a level is complete."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Sequence
from inspect import iscoroutine
from types import CoroutineType
from typing import Any

from promise import Promise, async_instance

from graphene_lite.errors import UnsettledPromise
from graphene_lite.execution.deadline import check_deadline, time_left

#: What a synchronous run says where it meets something that only an event loop can finish.
NEEDS_ASYNC = (
    "{what} was returned to a synchronous execution, which cannot await it. "
    "Run the operation with `await schema.execute_async(...)`, or make the resolver synchronous."
)


#: Seconds that a synchronous run waits for another thread to settle a Promise.
PATIENCE = 10.0


class Wait:
    """Values of a column that are still to come, and what to do with the column once all are there."""

    __slots__ = ("rows", "use", "values")

    def __init__(self, values: list[Any], rows: list[int], use: Callable[[list[Any]], None]) -> None:
        self.values = values
        self.rows = rows
        self.use = use


def refuse(value: Any) -> Exception:
    """Return the error for something to be awaited in a synchronous run, and let go of it."""
    what = f"An awaitable ({type(value).__name__})"
    if iscoroutine(value):
        what = f"The coroutine {value.__qualname__}()"
        value.close()
    return RuntimeError(NEEDS_ASYNC.format(what=what))


class promises_held:  # noqa: N801 - reads as a word, and takes a third of the time of a function with `contextmanager`
    """Keep Promise callbacks back while a level runs, so that a Promise DataLoader sees all of its keys at once."""

    __slots__ = ("_outer",)

    def __enter__(self) -> None:
        self._outer = async_instance.is_tick_used
        async_instance.is_tick_used = True

    def __exit__(self, *exception: object) -> None:
        async_instance.is_tick_used = self._outer
        if not self._outer and (async_instance.normal_queue or async_instance.late_queue):
            run_promise_callbacks()


def run_promise_callbacks() -> None:
    """Run what Promises have queued, until nothing is. Whoever holds them back goes on doing so afterwards."""
    held = async_instance.is_tick_used
    while async_instance.normal_queue or async_instance.late_queue:
        async_instance.is_tick_used = True
        async_instance.drain_queues()
    async_instance.is_tick_used = held


def only_promises(waits: Iterable[Wait]) -> bool:
    """Say whether *waits* need no event loop: all that is to come are Promises."""
    return all(isinstance(wait.values[row], Promise) for wait in waits for row in wait.rows)


def wait_for_promises(waits: Iterable[Wait]) -> None:
    """Put in place what the Promises of *waits* come to: their values, or exceptions.

    One that nothing settles is an `UnsettledPromise` at its position.
    """
    run_promise_callbacks()
    for wait in waits:
        for row in wait.rows:
            value = wait.values[row]
            wait.values[row] = _outcome(value) if _settles(value) else UnsettledPromise()


async def wait_for_all(waits: Sequence[Wait]) -> None:
    """Put in place what the Promises and awaitables of *waits* come to; all of them run concurrently.

    Cancelled, it cancels them all and waits for them to end. One that is cancelled by others is an error of its own
    position only.
    """
    run_promise_callbacks()
    futures: list[tuple[Wait, int, asyncio.Future[Any]]] = []
    create_task = asyncio.get_running_loop().create_task
    for wait in waits:
        for row in wait.rows:
            value = wait.values[row]
            if type(value) is CoroutineType:
                futures.append((wait, row, create_task(value)))
            elif not isinstance(value, Promise):
                futures.append((wait, row, asyncio.ensure_future(value)))
            elif value.is_pending:
                futures.append((wait, row, _as_future(value)))
            else:
                wait.values[row] = _outcome(value)
    await _all_done([future for _, _, future in futures])
    for wait, row, future in futures:
        if future.cancelled():
            wait.values[row] = RuntimeError("The resolver was cancelled.")
        else:
            error = future.exception()
            if error is not None and not isinstance(error, Exception):
                raise error
            wait.values[row] = future.result() if error is None else error


async def _all_done(futures: list["asyncio.Future[Any]"]) -> None:
    if not futures:
        return
    try:
        # The last one is mostly done last, and a future that nobody waits for is done sooner.
        await asyncio.wait(futures[-1:])
        pending = [future for future in futures if not future.done()]
        if pending:
            await asyncio.wait(pending)
    except asyncio.CancelledError:
        for future in futures:
            future.cancel()
        await asyncio.gather(*futures, return_exceptions=True)
        raise


def _settles(promise: Any) -> bool:
    """Wait until *promise* is settled, or until nobody can be expected to settle it: another thread only could."""
    if promise.is_pending and threading.active_count() > 1:
        settled = threading.Event()
        promise.done(lambda _: settled.set(), lambda _: settled.set())
        left = time_left()
        settled.wait(PATIENCE if left is None else min(PATIENCE, left))
        check_deadline()
    return not promise.is_pending


def _outcome(promise: Any) -> Any:
    return promise.reason if promise.is_rejected else promise.value


def _as_future(promise: Any) -> "asyncio.Future[Any]":
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    promise.done(
        lambda value: None if future.done() else future.set_result(value),
        lambda error: None if future.done() else future.set_exception(error),
    )
    return future
