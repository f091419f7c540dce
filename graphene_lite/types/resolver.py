"""How a field gets its value when nobody wrote a resolver for it."""

from collections.abc import Callable, Mapping
from typing import Any

from graphene_lite.errors import InvalidDeclaration


def attr_resolver(attname: str, default_value: Any, root: Any, info: Any, **args: Any) -> Any:
    """Return the attribute *attname* of the parent, or *default_value*."""
    return getattr(root, attname, default_value)


def dict_resolver(attname: str, default_value: Any, root: Mapping[str, Any], info: Any, **args: Any) -> Any:
    """Return the entry *attname* of the parent, or *default_value*."""
    return root.get(attname, default_value)


def dict_or_attr_resolver(attname: str, default_value: Any, root: Any, info: Any, **args: Any) -> Any:
    """Return the entry of a dict or the attribute of anything else, or *default_value*."""
    if isinstance(root, dict):
        return root.get(attname, default_value)
    return getattr(root, attname, default_value)


#: What fields without a resolver use; called with the field's name and default value before the usual parameters.
default_resolver: Callable[..., Any] = dict_or_attr_resolver


def set_default_resolver(resolver: Callable[..., Any]) -> None:
    """Use *resolver* in every schema built from now on, where no resolver and no `Meta.default_resolver` is given.

    Args:
        resolver: Called as `resolver(attname, default_value, root, info, **args)`.
    """
    global default_resolver
    if not callable(resolver):
        raise InvalidDeclaration("set_default_resolver", "Received non-callable resolver.", "Pass a function.")
    default_resolver = resolver


def get_default_resolver() -> Callable[..., Any]:
    """Return the resolver that schemas built now use where none is given."""
    return default_resolver
