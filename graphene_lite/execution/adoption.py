"""Make a Promise awaitable on one particular loop, whichever thread settles it."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from promise import Promise


def adopt(promise: Promise[Any], loop: Any, call_soon: Callable[..., Any]) -> "asyncio.Future[Any] | None":
    """Give *promise* a future of *loop* that awaiting it will wait for.

    `await promise` waits for the future that the Promise keeps. It makes one for the loop that runs when it is first
    asked, or keeps the future that the Promise was made of; neither need belong to this loop, or be awaitable at all.

    Args:
        promise: What a resolver returned.
        loop: The loop that runs the execution.
        call_soon: Calls back in the loop's thread; callable from any thread.

    Returns:
        The new future, or None if the Promise needs none.
    """
    target = promise._target()
    kept = target._future
    if target.is_fulfilled or (isinstance(kept, asyncio.Future) and kept.get_loop() is loop):
        return None
    future: asyncio.Future[Any] = asyncio.Future(loop=loop)
    target._future = future
    target.then(
        partial(call_soon, _settle, future, future.set_result),
        partial(call_soon, _settle, future, future.set_exception),
    )
    return future


def _settle(future: "asyncio.Future[Any]", settle: Callable[[Any], None], outcome: Any) -> None:
    # The field may have been given up, or cancelled, in the meantime.
    if not future.done():
        settle(outcome)


def promise_aware(is_awaitable: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Return *is_awaitable*, extended so that Promises can be awaited on the asyncio loop that runs."""

    def is_awaitable_or_promise(value: Any) -> bool:
        if isinstance(value, Promise):
            loop = asyncio.get_running_loop()
            adopt(value, loop, loop.call_soon_threadsafe)
            return True
        return is_awaitable(value)

    return is_awaitable_or_promise
