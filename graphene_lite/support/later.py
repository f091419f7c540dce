"""Values that are here, and values that arrive later: awaitables and `promise.Promise`.

Everything that may get either kind is written once, against `then`.
"""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from promise import Promise


def is_later(value: object) -> bool:
    """Tell whether *value* arrives later: an awaitable or a Promise."""
    return isinstance(value, Promise) or isawaitable(value)


def await_and_execute(obj: Awaitable[Any], on_resolve: Callable[[Any], Any]) -> Awaitable[Any]:
    """Return a coroutine of `on_resolve(await obj)`."""

    async def awaited() -> Any:
        return on_resolve(await obj)

    return awaited()


def then(value: Any, use: Callable[[Any], Any]) -> Any:
    """Apply *use* to *value*: now if it is here, else when it arrives.

    Returns:
        What *use* returns, or a Promise or awaitable of it, of the kind that *value* was.
    """
    if isinstance(value, Promise):
        return value.then(use)
    if isawaitable(value):
        return await_and_execute(value, use)
    return use(value)


#: Graphene's name for `then`.
maybe_thenable = then
