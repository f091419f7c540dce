"""Waiting, in synchronous code, for what asynchronous resolvers return."""

import asyncio
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")


def run_to_completion(value: Awaitable[T]) -> T:
    """Wait for *value* in an event loop of its own, which sees the caller's context variables.

    Also works where a loop is already running, which then stands still: an application with a loop of its own is better
    served by an asynchronous adapter.
    """

    async def waiting() -> T:
        return await value

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(waiting())
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(copy_context().run, asyncio.run, waiting()).result()
