"""Coroutines that run without asyncio's tasks, which cannot run inside another loop's task."""

import asyncio
from asyncio.events import _get_running_loop, _set_running_loop
from collections.abc import Coroutine
from typing import Any


class Fiber(asyncio.Future[Any]):
    """The result of a coroutine that a `PromiseLoop` runs."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any], loop: Any) -> None:
        super().__init__(loop=loop)
        self._coroutine = coroutine

    def step(self, _: object = None) -> None:
        """Run the coroutine until it waits for another future."""
        with Running(self.get_loop()):
            try:
                awaited = self._coroutine.send(None)
            except StopIteration as end:
                self.set_result(end.value)
            except Exception as error:
                self.set_exception(error)
            else:
                awaited._asyncio_future_blocking = False
                awaited.add_done_callback(self.step)


class Running:
    """Makes a loop the running one of this thread for a while: `gather` looks for that one."""

    def __init__(self, loop: Any) -> None:
        self._loop = loop

    def __enter__(self) -> None:
        self._outer = _get_running_loop()
        _set_running_loop(self._loop)

    def __exit__(self, *_: object) -> None:
        _set_running_loop(self._outer)
