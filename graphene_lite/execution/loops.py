"""Waiting, in synchronous code, for what asynchronous resolvers return."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from typing import Any

from graphene_lite.support.later import is_awaitable


def run_to_completion(start: Callable[[], Any], *, in_loop: bool = False) -> Any:
    """Call *start* and wait for what it returns, in an event loop of its own, if that is awaitable.

    What runs there sees the caller's context variables. Works where a loop is already running, too, which then stands
    still: an application with a loop of its own is better served by an asynchronous adapter.

    Args:
        start: What to call.
        in_loop: Call it inside the loop, rather than making a loop only when there is something to wait for.
    """
    if not is_loop_running():
        return _run(start, in_loop)
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(copy_context().run, _run, start, in_loop).result()


def upcoming_loop() -> asyncio.AbstractEventLoop:
    """Return the running loop; before there is one, the loop in which the caller of `run_to_completion` will wait.

    A future that is made early, by a resolver without `async`, belongs to the right loop in this way.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        holder = _to_come.get()
        return asyncio.get_event_loop() if holder is None else _loop_in(holder)


def is_loop_running() -> bool:
    """Say whether an event loop is running in this thread."""
    # Named with an underscore, but exported: `get_running_loop` without an exception to catch for each request.
    return asyncio._get_running_loop() is not None


#: Holds the loop to wait in once it is needed: most requests need none.
_to_come: ContextVar[list[asyncio.AbstractEventLoop] | None] = ContextVar("graphene_lite_loop_to_come", default=None)


def _run(start: Callable[[], Any], in_loop: bool) -> Any:
    holder: list[asyncio.AbstractEventLoop] = []
    token = _to_come.set(holder)
    try:
        value = _called(start) if in_loop else start()
        return _loop_in(holder).run_until_complete(_awaited(value)) if is_awaitable(value) else value
    finally:
        _to_come.reset(token)
        for loop in holder:
            _close(loop)


def _loop_in(holder: list[asyncio.AbstractEventLoop]) -> asyncio.AbstractEventLoop:
    if not holder:
        holder.append(asyncio.new_event_loop())
    return holder[0]


def _close(loop: asyncio.AbstractEventLoop) -> None:
    """End *loop* as `asyncio.run` does, which takes no loop of ours before Python 3.12."""
    try:
        loop.run_until_complete(_cancel_rest())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()


async def _called(start: Callable[[], Any]) -> Any:
    value = start()
    return await value if is_awaitable(value) else value


async def _awaited(value: Awaitable[Any]) -> Any:
    return await value


async def _cancel_rest() -> None:
    """Cancel what is still running, such as the siblings of a field whose error made their parent null."""
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
