"""What a request took, for those who ask to see it: `extensions["explain"]` of its result.

The executor tells the time. What else there is to see, such as the statements that a database was sent, comes from
integrations: each adds a recorder.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from inspect import isawaitable
from time import perf_counter
from typing import Any, Protocol, TypeVar, cast

from graphql import ExecutionResult

#: The entry in a result's `extensions`.
EXPLAIN = "explain"

R = TypeVar("R", bound=ExecutionResult | Awaitable[ExecutionResult])


class Recorder(Protocol):
    """Notes what an integration does for one request."""

    def recording(self) -> AbstractContextManager[object]:
        """Note what happens in the block, here and in what starts with a copy of its context variables.

        Entered twice by a request that goes on in an event loop after it began outside.
        """

    def report(self) -> Mapping[str, Any]:
        """Return what was noted, as further entries of the explanation; JSON can encode them."""


_makers: list[Callable[[], Recorder]] = []


def add_recorder(make: Callable[[], Recorder]) -> None:
    """Let *make* make a recorder for each request that is explained."""
    _makers.append(make)


def explained(work: Callable[[], R]) -> R:
    """Do *work*, which executes a request, and return its result with the explanation added.

    Returns:
        The result, or an awaitable of it, as *work* does.
    """
    explanation = _Explanation()
    with explanation.recording():
        result = work()
    return cast(R, explanation.awaited(result) if isawaitable(result) else explanation.added(result))


class _Explanation:
    """What is noted about one request."""

    def __init__(self) -> None:
        self._recorders = [make() for make in _makers]
        self._started = perf_counter()

    @contextmanager
    def recording(self) -> Iterator[None]:
        with ExitStack() as stack:
            for recorder in self._recorders:
                stack.enter_context(recorder.recording())
            yield

    async def awaited(self, result: Awaitable[ExecutionResult]) -> ExecutionResult:
        with self.recording():
            return self.added(await result)

    def added(self, result: ExecutionResult) -> ExecutionResult:
        report: dict[str, Any] = {"ms": milliseconds(perf_counter() - self._started)}
        for recorder in self._recorders:
            report.update(recorder.report())
        result.extensions = {**(result.extensions or {}), EXPLAIN: report}
        return result


def milliseconds(seconds: float) -> float:
    """Return *seconds* in milliseconds, to the microsecond."""
    return round(seconds * 1000, 3)
