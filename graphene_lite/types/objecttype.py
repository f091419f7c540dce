"""Object types: the classes most of a schema is made of."""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.declaring import meta_hook
from graphene_lite.types.base import BaseOptions as BaseOptions
from graphene_lite.types.base import BaseType as BaseType
from graphene_lite.types.base import BaseTypeMeta as BaseTypeMeta
from graphene_lite.types.field import Field as Field
from graphene_lite.types.interface import Interface as Interface
from graphene_lite.types.interface import interface_fields
from graphene_lite.types.utils import inherited_fields
from graphene_lite.types.utils import yank_fields_from_attrs as yank_fields_from_attrs


class ObjectTypeOptions(BaseOptions):
    """The record of an object type."""

    #: Fields by Python name, in order; those of interfaces first.
    fields: Any = None
    #: Interfaces that the type implements, or lazy references to them.
    interfaces: Iterable[Any] = ()
    #: Python classes whose instances are values of this type.
    possible_types: Any = ()
    #: Called as `default_resolver(attname, default_value, root, info, **args)`; None for the schema's.
    default_resolver: Callable[..., Any] | None = None


class ObjectTypeMeta(BaseTypeMeta):
    """Metaclass that makes value objects of declared classes, whatever else they inherit from."""

    def __new__(cls, name_: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> Any:
        """Create the class; once it is a declared type, its instances hold the fields."""
        declared = super().__new__(cls, name_, bases, namespace, **options)
        if declared._meta:
            # On the class itself: a mixin's constructor must not come before the one that knows the fields.
            for method in ("__init__", "__eq__", "__repr__"):
                ours = getattr(ObjectType, method)
                if method not in namespace and getattr(declared, method) is not ours:
                    setattr(declared, method, ours)
        return declared


class ObjectType(BaseType, metaclass=ObjectTypeMeta):
    """A type with fields; its instances are plain value objects.

    Fields are class attributes. A method `resolve_<field>(parent, info, **arguments)` gives the field's value; *parent*
    is whatever the parent's resolver returned, often no instance of the class. Without one the attribute or dict entry
    of that name is used. `is_type_of(root, info)` tells interfaces and unions whether a value is of this type.

        class Person(ObjectType):
            first_name = String(required=True)
            last_name = Field(String)

        Person(first_name="Ada", last_name="Lovelace")

    Meta options, besides those of `BaseType`:
        interfaces (iterable of interfaces, or lazy references to them): Their fields become fields of this type.
        possible_types (tuple of classes): Values of these Python classes are of this type. Not with `is_type_of`.
        default_resolver (function): Used for the fields without a resolver of their own.
        fields (dict of name to Field): Further fields.
    """

    #: Tells whether a value is of this type; defined by subclasses as `is_type_of(root, info)`.
    is_type_of: Any = None

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(
        cls,
        interfaces: Iterable[Any] = (),
        possible_types: Any = (),
        default_resolver: Callable[..., Any] | None = None,
        _meta: Any = None,
        **options: Any,
    ) -> None:
        """Record the fields of the interfaces, the bases and the class."""
        if not _meta:
            _meta = ObjectTypeOptions(cls)
        fields = interface_fields(cls, interfaces) | inherited_fields(cls, Field)
        if possible_types and cls.is_type_of:
            raise InvalidDeclaration(
                cls.__name__,
                f"{cls.__name__}.Meta.possible_types will cause type collision with {cls.__name__}.is_type_of.",
                "Please use one or other.",
            )
        _meta.fields = {**_meta.fields, **fields} if _meta.fields else fields
        if not _meta.interfaces:
            _meta.interfaces = interfaces
        _meta.possible_types = possible_types
        _meta.default_resolver = default_resolver
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set the fields from *args*, in their order, and *kwargs*; the others to their default values."""
        fields: dict[str, Any] = self._meta.fields
        if len(args) > len(fields):
            raise TypeError(
                f"{type(self).__name__}.__init__() takes from 1 to {len(fields) + 1} positional arguments "
                f"but {len(args) + 1} were given"
            )
        values = dict(zip(fields, args, strict=False))
        for name, value in kwargs.items():
            if name not in fields:
                raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument {name!r}")
            if name in values:
                raise TypeError(f"{type(self).__name__}.__init__() got multiple values for argument {name!r}")
            values[name] = value
        for name, field in fields.items():
            setattr(self, name, values[name] if name in values else _default(field))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._meta.fields)

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._meta.fields)
        return f"{type(self).__qualname__}({values})"


def _default(field: Any) -> Any:
    """Return what an instance without a value for *field* holds; containers are copied, so that none is shared."""
    default = field.default_value if isinstance(field, Field) else None
    return copy(default) if isinstance(default, (list, dict, set)) else default
