"""Enums: a closed set of named values."""

from collections.abc import Callable, Iterator
from enum import Enum as PyEnum
from typing import Any

from graphene_lite.support.declaring import SubclassWithMeta_Meta as SubclassWithMeta_Meta
from graphene_lite.support.declaring import meta_hook
from graphene_lite.types.base import BaseOptions as BaseOptions
from graphene_lite.types.base import BaseType as BaseType
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType

#: The metaclass of Python's enums; a public name of Graphene.
EnumType = type(PyEnum)


def eq_enum(self: Any, other: Any) -> bool:
    """Compare a member with a member, or its value with anything else: `Color.RED == 1` holds."""
    if isinstance(other, type(self)):
        return self is other
    return self.value is other


def hash_enum(self: Any) -> int:
    """Hash a member by its name, because its `__eq__` is not the default one."""
    return hash(self.name)


def _reduce_enum(self: Any, protocol: int) -> Any:
    """Pickle a member as an attribute of the declared class, which is what stands under its name in the module."""
    return getattr, (type(self).__declared__, self.name)


#: Python's way to make an enum from a name and members, seen as a function: type checkers want literal arguments.
_make_enum: Callable[..., Any] = PyEnum


class EnumOptions(BaseOptions):
    """The record of an enum."""

    #: The Python enum behind the declared class.
    enum: Any = None
    #: None, a reason for every value, or a function from member to reason or None.
    deprecation_reason: Any = None


class EnumMeta(SubclassWithMeta_Meta):
    """Metaclass that makes a Python enum of the class body, and lets the class be used like one."""

    def __new__(cls, name_: str, bases: tuple[type, ...], classdict: dict[str, Any], **options: Any) -> Any:
        """Create the Python enum of the members in *classdict*, and the class that declares it."""
        members = {name: value for name, value in classdict.items() if name != "Meta"}
        members |= {"__eq__": eq_enum, "__hash__": hash_enum, "__reduce_ex__": _reduce_enum}
        enum = _make_enum(name_, members, module=classdict.get("__module__"))
        declared = super().__new__(cls, name_, bases, {**classdict, "__enum__": enum}, **options)
        type.__setattr__(enum, "__declared__", declared)
        return declared

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], /, **kwargs: Any) -> dict[str, object]:
        return {}

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an enum (`Enum("Color", ["RED", "BLUE"])`, as Python's), or mount an existing one (`Color()`)."""
        if cls is not Enum:
            return super().__call__(*args, **kwargs)
        description = kwargs.pop("description", None)
        deprecation_reason = kwargs.pop("deprecation_reason", None)
        enum = _make_enum(*args, **kwargs)
        return cls.from_enum(enum, description=description, deprecation_reason=deprecation_reason)

    def from_enum(
        cls, enum: Any, name: str | None = None, description: Any = None, deprecation_reason: Any = None
    ) -> Any:
        """Return a declared enum for the Python enum *enum*.

        Args:
            enum: A subclass of `enum.Enum`.
            name: GraphQL name. Defaults to the Python enum's.
            description: Text, or a function from member to text that is called with None for the enum itself.
            deprecation_reason: Text, or a function from member to text.
        """
        meta = {
            "enum": enum,
            "description": description or enum.__doc__ or "An enumeration.",
            "deprecation_reason": deprecation_reason,
        }
        return type(cls)(name or enum.__name__, (Enum,), {"Meta": meta})

    def get(cls, value: Any) -> Any:
        """Return the member with this value."""
        return cls._meta.enum(value)

    def __getitem__(cls, name: str) -> Any:
        return cls._meta.enum[name]

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls._meta.enum)


class Enum(UnmountedType, BaseType, metaclass=EnumMeta):
    """A closed set of named values; resolvers get and may return members, values or names.

        class Color(Enum):
            RED = 1
            BLUE = 2

    A property `description` or `deprecation_reason` in the body describes each value.

    Meta options, besides those of `BaseType`:
        enum (Python enum): Use this one instead of the body.
        description: Also a function, see `from_enum`.
        deprecation_reason: Text, or a function from member to text.
    """

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(cls, enum: Any = None, _meta: Any = None, **options: Any) -> None:
        """Record the Python enum and make its members attributes of the class."""
        if not _meta:
            _meta = EnumOptions(cls)
        _meta.enum = enum or vars(cls)["__enum__"]
        _meta.deprecation_reason = options.pop("deprecation_reason", None)
        for name, member in _meta.enum.__members__.items():
            setattr(cls, name, member)
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def get_type(cls) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the class: a mounted enum stands for its type."""
        return cls
