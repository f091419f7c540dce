"""Promises: those of the package `promise`, which need not be installed, and our own for the end of a level.

There can be no Promise of the package before something else has imported it. So it is looked for among the modules that
are imported, and nothing here imports it.
"""

import sys
from collections import deque
from collections.abc import Callable
from threading import local
from typing import Any, TypeGuard

_Callback = Callable[["Postponed"], Any]


class Postponed:
    """A value that is there when the level that is being run ends.

    Promises of the package take one for a future, and go on with its value.
    """

    __slots__ = ("_callbacks", "is_pending", "reason", "value")

    def __init__(self) -> None:
        self.is_pending = True
        self.value: Any = None
        #: The exception to which it led instead.
        self.reason: Exception | None = None
        self._callbacks: list[_Callback] = []

    @property
    def is_rejected(self) -> bool:
        """Whether it led to an exception."""
        return self.reason is not None

    def settle(self, value: Any = None, reason: Exception | None = None) -> None:
        """Have it be there: *value*, or else the exception *reason*."""
        self.is_pending, self.value, self.reason = False, value, reason
        for callback in self._callbacks:
            callback(self)

    def then(self, on_resolve: Callable[[Any], Any]) -> "Postponed":
        """Return what *on_resolve* makes of the value, when that is there."""
        result = Postponed()

        def go_on(_: Postponed) -> None:
            try:
                result.settle(reason=self.reason) if self.is_rejected else result.settle(on_resolve(self.value))
            except Exception as error:
                result.settle(reason=error)

        self.add_done_callback(go_on)
        return result

    def add_done_callback(self, callback: _Callback) -> None:
        """Call *callback* with this when the value is there."""
        if self.is_pending:
            self._callbacks.append(callback)
        else:
            callback(self)

    def done(self) -> bool:
        """Say whether the value is there."""
        return not self.is_pending

    def result(self) -> Any:
        """Return the value.

        Raises:
            Exception: It led to that.
        """
        if self.reason is not None:
            raise self.reason
        return self.value


def is_promise(value: object) -> TypeGuard[Any]:
    """Tell whether *value* is a Promise."""
    return isinstance(value, _classes())


def is_promise_class(cls: type) -> bool:
    """Tell whether *cls* is a class of Promises."""
    return issubclass(cls, _classes())


def outcome_of(promise: Any) -> Any:
    """Return what a settled *promise* came to: its value, or its exception."""
    return promise.reason if promise.is_rejected else promise.value


class promises_held:  # noqa: N801 - reads as a word, and takes a third of the time of a function with `contextmanager`
    """Keep callbacks back while a level runs, so that a loader of Promises sees all of the level's keys at once."""

    __slots__ = ("_level", "_outer", "_outer_of_package", "_package")

    def __enter__(self) -> None:
        self._level = level = _thread.level
        self._outer = level.runs
        level.runs = True
        self._package = package = level.package or level.find_package()
        if package is not None:
            self._outer_of_package = package.is_tick_used
            package.is_tick_used = True

    def __exit__(self, *exception: object) -> None:
        level = self._level
        level.runs, package = self._outer, self._package
        is_queued: Any = level.queue
        if package is not None:
            package.is_tick_used = self._outer_of_package
            is_queued = not self._outer_of_package and (is_queued or package.normal_queue or package.late_queue)
        if is_queued and not self._outer:
            run_promise_callbacks()


def is_level_running() -> bool:
    """Say whether there is a level of which `at_end_of_level` can wait for the end."""
    return _thread.level.runs


def at_end_of_level(callback: Callable[[], Any]) -> None:
    """Have *callback* called when the level that runs has run."""
    _thread.level.queue.append(callback)


def run_promise_callbacks() -> None:
    """Run what is queued, until nothing is. Whoever holds callbacks back goes on doing so afterwards."""
    level: _Level = _thread.level
    package = level.package or level.find_package()
    if package is None:
        level.call_queued()
        return
    held = package.is_tick_used
    while package.normal_queue or package.late_queue or level.queue:
        package.is_tick_used = True
        package.drain_queues()
        level.call_queued()
    package.is_tick_used = held


class _Level:
    """The level that a thread runs, and what is to be called when it has run."""

    __slots__ = ("package", "queue", "runs")

    def __init__(self) -> None:
        self.runs = False
        self.queue: deque[Callable[[], Any]] = deque()
        #: The package's own queues of callbacks, once it is imported.
        self.package: Any = None

    def find_package(self) -> Any:
        self.package = getattr(sys.modules.get("promise"), "async_instance", None)
        return self.package

    def call_queued(self) -> None:
        try:
            while self.queue:
                self.queue.popleft()()
        except BaseException:
            # It ends the request, and what is left would be called in another one.
            self.queue.clear()
            raise


class _Thread(local):
    def __init__(self) -> None:
        self.level = _Level()


_thread = _Thread()


def _classes() -> tuple[type, ...]:
    known = getattr(sys.modules.get("promise"), "Promise", None)
    return (Postponed,) if known is None else (Postponed, known)
