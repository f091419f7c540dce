"""Values that are here, and values that arrive later: awaitables and Promises.

Everything that may get either kind is written once, against `then`.
"""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from inspect import CO_ITERABLE_COROUTINE
from types import CoroutineType, GeneratorType
from typing import Any, TypeGuard

from graphene_lite.support.promises import is_promise


def is_later(value: object) -> bool:
    """Tell whether *value* arrives later: an awaitable or a Promise."""
    try:
        return is_promise(value) or is_awaitable(value)
    except Exception:
        # It does not say what it is. The error comes out where the value is used.
        return False


def is_awaitable(value: object) -> TypeGuard[Awaitable[Any]]:
    """Tell whether *value* can be awaited.

    Several times as fast as `inspect.isawaitable`, and right about proxies (`werkzeug.local.LocalProxy`,
    `lazy_object_proxy.Proxy`): their class has `__await__`, but they are awaitable only if what they stand for is.
    """
    kind: type = type(value)
    if kind is CoroutineType:
        return True
    if has_await(kind):
        return _stands_for_awaitable(value)
    return isinstance(value, GeneratorType) and bool(value.gi_code.co_flags & CO_ITERABLE_COROUTINE)


def has_await(kind: type) -> bool:
    """Tell whether the class *kind* has `__await__`; if not, none of its instances is awaitable."""
    try:
        return _has_await(kind)
    except Exception:  # a class that cannot be hashed, or compared
        return hasattr(kind, "__await__")


# Remembered, since Python looks through a class for what is not there, and makes an exception to say so, each time.
@lru_cache(maxsize=256)
def _has_await(kind: type) -> bool:
    return hasattr(kind, "__await__")


def _stands_for_awaitable(value: object) -> bool:
    """Tell whether *value*, whose class has `__await__`, is awaitable itself: a proxy claims what it stands for."""
    try:
        return hasattr(value, "__await__") and hasattr(value.__class__, "__await__")
    except Exception:
        # A proxy that stands for nothing at the moment. The error comes out where the value is used.
        return False


def await_and_execute(obj: Awaitable[Any], on_resolve: Callable[[Any], Any]) -> Awaitable[Any]:
    """Return a coroutine of `on_resolve(await obj)`."""

    async def awaited() -> Any:
        return on_resolve(await obj)

    return awaited()


def then(obj: Any, on_resolve: Callable[[Any], Any]) -> Any:
    """Apply *on_resolve* to *obj*: now if it is here, else when it arrives.

    Returns:
        What *on_resolve* returns, or a Promise or awaitable of it, of the kind that *obj* was.
    """
    if is_promise(obj):
        return obj.then(on_resolve)
    if is_awaitable(obj):
        return await_and_execute(obj, on_resolve)
    return on_resolve(obj)


#: Graphene's name for `then`.
maybe_thenable = then
