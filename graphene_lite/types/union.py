"""Unions: one of several object types."""

from collections.abc import Iterable
from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.declaring import meta_hook
from graphene_lite.types.base import BaseOptions as BaseOptions
from graphene_lite.types.base import BaseType as BaseType
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType
from graphene_lite.types.utils import object_type_of


class UnionOptions(BaseOptions):
    """The record of a union."""

    #: The object types, or lazy references to them.
    types: Iterable[Any] = ()


class Union(UnmountedType, BaseType):
    """One of several object types that need not share a field.

    The class of a value is found by `resolve_type`, else by `is_type_of` or `Meta.possible_types` of the object types.

    Meta options, besides those of `BaseType`:
        types (list or tuple, required): Object types, or lazy references to them.
    """

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(cls, types: Any = None, _meta: Any = None, **options: Any) -> None:
        """Record the member types."""
        if not isinstance(types, (list, tuple)) or not types:
            raise InvalidDeclaration(
                f"{cls.__name__}.Meta.types",
                f"Must provide types for Union {cls.__name__}.",
                "List its object types: `types = (A, B)`.",
            )
        if not _meta:
            _meta = UnionOptions(cls)
        _meta.types = types
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def get_type(cls) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the class: a mounted union stands for its type."""
        return cls

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> Any:
        """Return the object type of *instance*: a class, its GraphQL name, or None when `is_type_of` shall decide."""
        return object_type_of(instance)
