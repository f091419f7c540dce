"""Interfaces: fields that several object types share."""

from collections.abc import Iterable
from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.declaring import meta_hook
from graphene_lite.support.references import is_lazy
from graphene_lite.types.base import BaseOptions as BaseOptions
from graphene_lite.types.base import BaseType as BaseType
from graphene_lite.types.field import Field as Field
from graphene_lite.types.utils import inherited_fields, object_type_of
from graphene_lite.types.utils import yank_fields_from_attrs as yank_fields_from_attrs


class InterfaceOptions(BaseOptions):
    """The record of an interface."""

    #: Fields by Python name, in order.
    fields: Any = None
    #: Interfaces that this one implements.
    interfaces: Iterable[Any] = ()


class Interface(BaseType):
    """A set of fields that object types promise to have.

    The class of a value is found by `resolve_type`, else by `is_type_of` or `Meta.possible_types` of the object types.

    Meta options, besides those of `BaseType`:
        interfaces (iterable of interfaces, or of lazy references to them): What this interface implements itself.
    """

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(cls, _meta: Any = None, interfaces: Iterable[Any] = (), **options: Any) -> None:
        """Record the fields of the class and its bases."""
        if not _meta:
            _meta = InterfaceOptions(cls)
        _require_several(cls, interfaces)
        fields = inherited_fields(cls, Field)
        _meta.fields = {**_meta.fields, **fields} if _meta.fields else fields
        if not _meta.interfaces:
            _meta.interfaces = interfaces
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> Any:
        """Return the object type of *instance*: a class, its GraphQL name, or None when `is_type_of` shall decide."""
        return object_type_of(instance)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise InvalidDeclaration(
            type(self).__name__,
            "An Interface cannot be initialized.",
            "Create one of the object types that implement it.",
        )


def interface_fields(owner: type, interfaces: Iterable[Any]) -> dict[str, Any]:
    """Return the fields that *owner* has from *interfaces*; those of lazy references follow when the schema is built.

    Raises:
        InvalidDeclaration: One of them is not an interface, or *interfaces* cannot be iterated.
    """
    _require_several(owner, interfaces)
    fields: dict[str, Any] = {}
    for interface in interfaces:
        if is_lazy(interface):
            continue
        if not (isinstance(interface, type) and issubclass(interface, Interface)):
            raise InvalidDeclaration(
                f"{owner.__name__}.Meta.interfaces",
                f'All interfaces of {owner.__name__} must be a subclass of Interface. Received "{interface}".',
                "List interface classes only.",
            )
        fields.update(interface._meta.fields)
    return fields


def _require_several(owner: type, interfaces: Any) -> None:
    """Refuse a single interface: its comma was forgotten."""
    if not isinstance(interfaces, Iterable):
        raise InvalidDeclaration(
            f"{owner.__name__}.Meta.interfaces",
            f"is {interfaces!r}, not a tuple.",
            f"Write `interfaces = ({getattr(interfaces, '__name__', 'Name')},)`.",
        )
