"""What goes along with a request, from before its first resolver until it has its result.

An integration that has something to do for a request as a whole sends a companion: to close what was opened for it, or
to say what it took, in `extensions["explain"]`, where that is asked for.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from inspect import iscoroutine
from time import perf_counter
from typing import Any, Protocol, TypeVar, cast

from graphql import ExecutionResult

from graphene_lite.support.later import is_awaitable

#: The entry in a result's `extensions` that says what the request took.
EXPLAIN = "explain"

R = TypeVar("R", bound=ExecutionResult | Awaitable[ExecutionResult])


class Companion(Protocol):
    """Goes along with one request."""

    def present(self) -> AbstractContextManager[object]:
        """Be there for what runs in the block, and for what starts in it with a copy of its context variables.

        Entered twice by a request that goes on in an event loop after it began outside.
        """
        ...

    def start(self) -> Awaitable[None] | None:
        """Return what an asynchronous request awaits before it goes on; None if there is nothing to wait for."""
        return None

    def finish(self, result: ExecutionResult | None, /) -> Awaitable[None] | None:
        """End, or return an awaitable that does: the request has its *result*, or None if it was broken off."""
        ...


_senders: list[Callable[[Any, bool], Companion | None]] = []


def add_companion(send: Callable[[Any, bool], Companion | None]) -> None:
    """Ask *send* at each request for a companion; it gets the context, and whether the request is to be explained."""
    _senders.append(send)


def companions_of(context: Any, explain: bool) -> list[Companion]:
    """Return who goes along with a request: usually nobody."""
    found: list[Companion] = [_Clock()] if explain else []
    for send in _senders:
        companion = send(context, explain)
        if companion is not None:
            found.append(companion)
    return found


def accompanied(companions: Sequence[Companion], work: Callable[[], R]) -> R:
    """Do *work*, which executes a request, and return what it returns: the result, or an awaitable of it."""
    result: Any = None
    try:
        with _present(companions):
            result = work()
    finally:
        if not is_awaitable(result):
            for companion in companions:
                ending = companion.finish(result)
                # Nothing was awaited, so that there is nothing to wait for.
                if iscoroutine(ending):
                    ending.close()
    return cast(R, _rest(companions, result) if is_awaitable(result) else result)


async def _rest(companions: Sequence[Companion], later: Awaitable[ExecutionResult]) -> ExecutionResult:
    result = None
    try:
        with _present(companions):
            await _start(companions, later)
            result = await later
        return result
    finally:
        for companion in companions:
            ending = companion.finish(result)
            if ending is not None:
                await ending


async def _start(companions: Sequence[Companion], later: Awaitable[ExecutionResult]) -> None:
    try:
        for companion in companions:
            starting = companion.start()
            if starting is not None:
                await starting
    except BaseException:
        if iscoroutine(later):
            later.close()
        raise


@contextmanager
def _present(companions: Sequence[Companion]) -> Iterator[None]:
    with ExitStack() as stack:
        for companion in companions:
            stack.enter_context(companion.present())
        yield


def explain(result: ExecutionResult, entries: Mapping[str, Any]) -> None:
    """Add *entries*, which JSON can encode, to the explanation of *result*."""
    extensions = result.extensions or {}
    result.extensions = {**extensions, EXPLAIN: {**extensions.get(EXPLAIN, {}), **entries}}


def milliseconds(seconds: float) -> float:
    """Return *seconds* in milliseconds, to the microsecond."""
    return round(seconds * 1000, 3)


class _Clock(Companion):
    """Says how long a request took."""

    def __init__(self) -> None:
        self._started = perf_counter()

    def present(self) -> AbstractContextManager[object]:
        return nullcontext()

    def finish(self, result: ExecutionResult | None) -> None:
        if result is not None:
            explain(result, {"ms": milliseconds(perf_counter() - self._started)})
