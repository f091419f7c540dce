"""Reading fields out of class bodies, and types out of references."""

from collections.abc import Mapping
from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.declaring import SubclassWithMeta
from graphene_lite.support.ordering import OrderedType
from graphene_lite.support.references import import_string as import_string
from graphene_lite.support.references import resolve_reference
from graphene_lite.types.base import BaseType
from graphene_lite.types.mountedtype import MountedType as MountedType
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType

#: Bases of every declared class, which declare nothing themselves.
FIELDLESS = frozenset({object, SubclassWithMeta, BaseType, OrderedType, UnmountedType})

#: Public name of Graphene; resolves a dotted path, a function without arguments or a partial to the type it means.
get_type = resolve_reference


def get_field_as(value: Any, _as: Any = None) -> Any:
    """Return *value* as a mounted field, or None when it declares no field.

    Args:
        value: Anything found in a class body.
        _as: The class to mount unmounted types as; None leaves them unmounted.
    """
    if isinstance(value, MountedType):
        return value
    if isinstance(value, UnmountedType):
        return value if _as is None else _as.mounted(value)
    return None


def yank_fields_from_attrs(attrs: Mapping[str, Any], _as: Any = None, sort: bool = True) -> dict[str, Any]:
    """Return the fields among *attrs* by name, in the order in which they were declared.

    Args:
        attrs: A class's `__dict__`, or any mapping of names to declarations and other things.
        _as: The class to mount unmounted types as; None leaves them unmounted.
        sort: False keeps the order of *attrs*.
    """
    fields = [
        (name, get_field_as(value, _as))
        for name, value in attrs.items()
        if isinstance(value, (MountedType, UnmountedType))
    ]
    return dict(sorted(fields, key=_declaration_order) if sort else fields)


def _declaration_order(named_field: tuple[str, Any]) -> int:
    counter: int = named_field[1].creation_counter
    return counter


def inherited_fields(cls: type, mount_as: Any) -> dict[str, Any]:
    """Return the fields of *cls* and its bases by name, the bases' first, mounted as *mount_as*.

    Raises:
        InvalidDeclaration: A class body has something that looks like a field but is none.
    """
    fields: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        if base in FIELDLESS:
            continue
        try:
            fields.update(yank_fields_from_attrs(vars(base), mount_as))
        except InvalidDeclaration:
            for name, value in vars(base).items():
                _mount_named(base, name, value, mount_as)
            raise
    for base in cls.__mro__:
        # Declared bases have been looked at themselves; a plain class beside them has not.
        if base is cls or not (base in FIELDLESS or issubclass(base, BaseType)):
            for name, value in vars(base).items():
                if isinstance(value, (tuple, type)):
                    _refuse_lookalike(base, name, value)
    return fields


def _mount_named(owner: type, name: str, value: Any, mount_as: Any) -> None:
    """Mount one field again, so that the error it makes can name it."""
    try:
        get_field_as(value, mount_as)
    except InvalidDeclaration as error:
        raise error.at(f"{owner.__name__}.{name}") from error


def _refuse_lookalike(owner: type, name: str, value: Any) -> None:
    """Refuse the two slips that would lose a field without a word: a trailing comma and missing parentheses."""
    if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], (MountedType, UnmountedType)):
        raise InvalidDeclaration(
            f"{owner.__name__}.{name}", "is a tuple, not a field.", "Remove the comma at the end of the line."
        )
    if not isinstance(value, type) or not name[:1].islower() or name == value.__name__:
        return
    if issubclass(value, UnmountedType) and issubclass(value, BaseType):
        raise InvalidDeclaration(
            f"{owner.__name__}.{name}",
            f"is the class {value.__name__}, not a field.",
            f"Write `{name} = {value.__name__}()`.",
        )


def get_underlying_type(_type: Any) -> Any:
    """Return the innermost type of nested `List` and `NonNull`."""
    while hasattr(_type, "of_type"):
        _type = _type.of_type
    return _type


def object_type_of(instance: object) -> Any:
    """Return the class of *instance* when it is an instance of an object type, else None.

    Object types are the only declared classes with instances that cannot be mounted.
    """
    return type(instance) if isinstance(instance, BaseType) and not isinstance(instance, UnmountedType) else None
