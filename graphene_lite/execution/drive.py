"""Drive an execution with Promises to its end in synchronous code.

graphql-core's executor knows awaitables only: it awaits Promises and gathers the coroutines that it makes of them. A
`PromiseLoop` runs these coroutines (never a user's) step by step, each round of steps inside one tick, so that loads
batch across siblings and parents. It has no sockets, lives as long as one request, and works in any thread, beside a
running asyncio loop too.
"""

import asyncio
import threading
import warnings
from asyncio.events import _get_running_loop
from collections import deque
from collections.abc import Callable, Coroutine
from functools import cache
from types import CoroutineType
from typing import Any

from graphql import ExecutionContext
from promise import Promise

from graphene_lite.errors import UnsettledPromise
from graphene_lite.execution.adoption import adopt
from graphene_lite.execution.fibers import Fiber, Running
from graphene_lite.execution.serial import EXECUTOR_FILES, SerialContext
from graphene_lite.execution.ticks import in_tick, jobs_are_queued

#: Most values are of these types: a lookup tells that they are here already.
_PLAIN = frozenset({str, int, float, bool, type(None), list, dict})

#: Seconds to wait for another thread to settle a Promise when nothing else is left to do.
PATIENCE = 10.0


class PromiseLoop:
    """Runs the coroutines of one execution; has the few methods of an event loop that futures and `gather` call."""

    def __init__(self) -> None:
        self._ready: deque[tuple[Callable[..., Any], tuple[Any, ...]]] = deque()
        self._called = threading.Event()
        self._promised: list[asyncio.Future[Any]] = []
        self._coroutines: list[Coroutine[Any, Any, Any]] = []
        #: The execution. It is there when the first resolver runs.
        self.context: ExecutionContext

    def is_awaitable(self, value: object) -> bool:
        """Tell graphql-core whether to await *value*: a Promise, or a coroutine of its own (kept, to close it)."""
        if type(value) in _PLAIN:
            return False
        if isinstance(value, Promise):
            future = adopt(value, self, self.call_soon)
            if future is not None:
                self._promised.append(future)
            return True
        if not isinstance(value, CoroutineType):
            return False
        if value.cr_code.co_filename not in EXECUTOR_FILES:
            _warn_of_coroutine(value)
            return False
        self._coroutines.append(value)
        return True

    def run(self, start: Callable[[], Any]) -> Any:
        """Return the result of *start*, which executes a document with this loop's `is_awaitable`."""
        try:
            result = in_tick(start)
            return self._finish(result) if isinstance(result, CoroutineType) else result
        finally:
            # Those left over are siblings of an error that made their parent null.
            for coroutine in self._coroutines:
                coroutine.close()

    def call_soon(self, callback: Callable[..., Any], *args: Any, context: Any = None) -> None:
        """Call back in the next round; may be called from any thread."""
        self._ready.append((callback, args))
        # Setting an event costs more than asking, and this is called for every field that comes later.
        if not self._called.is_set():
            self._called.set()

    def create_task(self, coroutine: Coroutine[Any, Any, Any]) -> Fiber:
        """Start *coroutine* in the next round."""
        fiber = Fiber(coroutine, self)
        self.call_soon(fiber.step)
        return fiber

    def get_debug(self) -> bool:
        """Return False: futures ask."""
        return False

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Ignore errors that nobody asked for: graphql-core reports the first one of a list of siblings."""

    def _finish(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        self._shelter_resolvers()
        root = self.create_task(coroutine)
        while not root.done():
            self._called.clear()
            in_tick(self._round)
            if not (root.done() or self._ready or jobs_are_queued() or self._another_thread_calls()):
                self._give_up()
        return root.result()

    def _shelter_resolvers(self) -> None:
        """Let resolvers see the loop around the request, or none: `asyncio.run` refuses to run inside a loop."""
        outer, execute_field = _get_running_loop(), self.context.execute_field

        def execute_field_outside(*args: Any) -> Any:
            with Running(outer):
                return execute_field(*args)

        vars(self.context)["execute_field"] = execute_field_outside

    def _round(self) -> None:
        while self._ready:
            callback, args = self._ready.popleft()
            callback(*args)

    def _another_thread_calls(self) -> bool:
        return threading.active_count() > 1 and self._called.wait(PATIENCE)

    def _give_up(self) -> None:
        """Fail every Promise that is still awaited, so that its field gets the error."""
        waiting = [future for future in self._promised if not future.done()]
        if not waiting:
            raise UnsettledPromise
        for future in waiting:
            future.set_exception(UnsettledPromise())


class _Driven(SerialContext):
    """Tells the `PromiseLoop` of an execution, whose method it gets, about itself."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        loop: PromiseLoop = self.is_awaitable.__self__  # type: ignore[attr-defined]
        loop.context = self


@cache
def driven(context_class: type[ExecutionContext]) -> type[ExecutionContext]:
    """Return *context_class* for executions that use `is_awaitable` of a `PromiseLoop`."""
    return type(context_class.__name__, (_Driven, context_class), {})


def _warn_of_coroutine(coroutine: "CoroutineType[Any, Any, Any]") -> None:
    warnings.warn(
        f"{coroutine.__qualname__} returned a coroutine, which `schema.execute` does not await. "
        "Use `await schema.execute_async(...)`, or make the resolver a plain function.",
        RuntimeWarning,
        stacklevel=2,
    )
