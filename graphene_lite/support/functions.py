"""Helpers for functions found on classes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from typing_extensions import deprecated


def get_unbound_function(func: Any) -> Any:
    """Return the plain function behind a method that is bound to nothing; anything else unchanged.

    A bound class method keeps its class: calling it needs no instance.
    """
    if not getattr(func, "__self__", True):
        return func.__func__
    return func


@deprecated("This function is deprecated")
def resolve_only_args(func: Callable[..., Any]) -> Callable[..., Any]:
    """Make a resolver of a function that takes the parent and the arguments, but no `info`."""

    @wraps(func)
    def resolver(root: Any, info: Any, **args: Any) -> Any:
        return func(root, **args)

    return resolver
