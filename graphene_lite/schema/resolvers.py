"""Which function resolves a field, and which one makes a subscription's stream."""

from collections.abc import Callable
from typing import Any

from graphene_lite.support.functions import get_unbound_function
from graphene_lite.support.references import resolve_reference
from graphene_lite.types.objecttype import ObjectType
from graphene_lite.types.resolver import get_default_resolver
from graphene_lite.types.utils import FIELDLESS

Resolver = Callable[..., Any]


def identity_resolve(root: Any, info: Any, **arguments: Any) -> Any:
    """Return the event itself: the default resolver of fields that have a subscribe function."""
    return root


def declared_functions(declared: Any) -> frozenset[str]:
    """Return the names of all functions, of a declared class or its interfaces, that may belong to a field."""
    interfaces = map(resolve_reference, getattr(declared._meta, "interfaces", ()))
    bases = {base for each in (declared, *interfaces) for base in each.__mro__} - FIELDLESS
    return frozenset(name for base in bases for name in vars(base) if name.startswith(("resolve_", "subscribe_")))


def declared_function(declared: Any, function_name: str, field_name: str) -> Resolver | None:
    """Return the method *function_name* of an object type, else of the first interface with that field and method."""
    if not issubclass(declared, ObjectType):
        return None
    function = getattr(declared, function_name, None)
    if not function and declared._meta.interfaces:
        function = _function_of_interfaces(declared, function_name, field_name)
    return get_unbound_function(function) if function else None


def default_function(declared: Any) -> Resolver | None:
    """Return the default resolver for fields: that of the type, else the library's; None for interfaces.

    It takes the name of the field and its default value before what all resolvers take.
    """
    if not issubclass(declared, ObjectType):
        return None
    resolver: Resolver = declared._meta.default_resolver or get_default_resolver()
    return resolver


def _function_of_interfaces(declared: Any, function_name: str, field_name: str) -> Any:
    for interface in map(resolve_reference, declared._meta.interfaces):
        function = getattr(interface, function_name, None)
        if function and field_name in interface._meta.fields:
            return function
    return None
