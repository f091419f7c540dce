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
        to_come = _to_come.get()
        return to_come.loop() if to_come else asyncio.get_event_loop()


def is_loop_running() -> bool:
    """Say whether an event loop is running in this thread."""
    # Named with an underscore, but exported: `get_running_loop` without an exception to catch for each request.
    return asyncio._get_running_loop() is not None


class _LoopToCome:
    """The loop to wait in, made when it is first needed: most requests need none."""

    _loop: asyncio.AbstractEventLoop | None = None

    def loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop

    def close(self) -> None:
        """End as `asyncio.run` does, which takes no loop of ours before Python 3.12."""
        if (loop := self._loop) is None:
            return
        try:
            loop.run_until_complete(_cancel_rest())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()


_to_come: ContextVar[_LoopToCome | None] = ContextVar("graphene_lite_loop_to_come", default=None)


def _run(start: Callable[[], Any], in_loop: bool) -> Any:
    to_come = _LoopToCome()
    token = _to_come.set(to_come)
    try:
        value = _called(start) if in_loop else start()
        return to_come.loop().run_until_complete(_awaited(value)) if is_awaitable(value) else value
    finally:
        _to_come.reset(token)
        to_come.close()


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
