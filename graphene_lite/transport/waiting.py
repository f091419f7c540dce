"""Waiting, in synchronous code, for what asynchronous resolvers return."""

import asyncio
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from graphene_lite.execution.ticks import in_tick

T = TypeVar("T")


class TickingLoop(asyncio.SelectorEventLoop):
    """An event loop each of whose rounds is one tick of `promise`.

    So what the callbacks of one round ask of a `promise.dataloader.DataLoader` is loaded in one batch, at every level
    of a query and not only at its start.
    """

    def _run_once(self) -> None:
        in_tick(super()._run_once)  # type: ignore[misc]


def run_to_completion(value: Awaitable[T]) -> T:
    """Wait for *value* in an event loop of its own, which sees the caller's context variables.

    Also works where a loop is already running, which then stands still: an application with a loop of its own is better
    served by an asynchronous adapter.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _run(value)
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(copy_context().run, _run, value).result()


def _run(value: Awaitable[T]) -> T:
    # What `asyncio.run` does; it takes no loop of ours before Python 3.12.
    loop = TickingLoop()
    try:
        return loop.run_until_complete(_awaited(value))
    finally:
        try:
            loop.run_until_complete(_cancel_rest())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()


async def _awaited(value: Awaitable[T]) -> T:
    return await value


async def _cancel_rest() -> None:
    """Cancel what is still running, such as the siblings of a field whose error made their parent null."""
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
