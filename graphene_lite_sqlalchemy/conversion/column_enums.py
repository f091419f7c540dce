"""Database enums and Python enums as GraphQL enums, one per definition."""

import enum
import re
from collections.abc import Callable, Iterable
from typing import cast

from sqlalchemy.types import Enum as SQLAlchemyEnum

from graphene_lite import Enum
from graphene_lite_sqlalchemy.errors import RegistrationError
from graphene_lite_sqlalchemy.registry import Registry

_WORD_START = re.compile(r"(.)([A-Z][a-z]+)")
_CASE_CHANGE = re.compile(r"([a-z0-9])([A-Z])")
#: Characters that GraphQL names do not have.
_FOREIGN = re.compile(r"\W", re.ASCII)


def to_type_name(name: str) -> str:
    """Turn `snake_case` into a GraphQL type name: `SnakeCase`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def to_enum_value_name(name: str) -> str:
    """Turn a name in any case into a GraphQL enum value name: `UPPER_SNAKE`."""
    return _CASE_CHANGE.sub(r"\1_\2", _WORD_START.sub(r"\1_\2", name)).upper()


def enum_for_sa_enum(sa_enum: SQLAlchemyEnum, registry: Registry, fallback_name: str | None = None) -> type[Enum]:
    """Return the GraphQL enum of a column type, making it on first use.

    It is named after the Python enum, else after the database enum, else *fallback_name*. Columns whose types name the
    same Python enum, or the same database enum with the same values, share one.

    Raises:
        RegistrationError: *sa_enum* is not an enum type, or there is no name for the enum.
    """
    if not isinstance(sa_enum, SQLAlchemyEnum):
        raise RegistrationError(f"Expected sqlalchemy.types.Enum, but got: {sa_enum!r}")
    known = registry.get_graphene_enum_for_sa_enum(sa_enum)
    if known is None:
        known = registry.find_enum(lambda other: _same(sa_enum, other)) or _make_enum(sa_enum, fallback_name)
        registry.register_enum(sa_enum, known)
    return known


def enum_class_of(column_type: object) -> type[enum.Enum] | None:
    """Return the Python enum whose members columns of a type hold; None for types of anything else."""
    # Asked by name, as a `TypeDecorator` passes on the attributes of what it decorates.
    found: type[enum.Enum] | None = getattr(column_type, "enum_class", None)
    return found


def stored_value_reader(python_enum: type[enum.Enum] | None) -> Callable[[object], object] | None:
    """Return what turns members of *python_enum* into values of its GraphQL enum; None where nothing has to."""
    if python_enum is None or _has_graphql_names(python_enum):
        return None
    return value_of_member


def value_of_member(stored: object) -> object:
    """Return the value of an enum member or of a `Choice`; for a list, that of each item."""
    if isinstance(stored, (list, tuple)):
        return [value_of_member(item) for item in stored]
    return getattr(stored, "value", stored)


def _same(one: SQLAlchemyEnum, other: SQLAlchemyEnum) -> bool:
    if one.enum_class or other.enum_class:
        return one.enum_class is other.enum_class
    return bool(one.name) and one.name == other.name and one.enums == other.enums


def _make_enum(sa_enum: SQLAlchemyEnum, fallback_name: str | None) -> type[Enum]:
    python_enum = sa_enum.enum_class
    if python_enum is None:
        name = to_type_name(sa_enum.name) if sa_enum.name else fallback_name
        if not name:
            raise RegistrationError(f"No type name specified for {sa_enum!r}. Give the column's Enum a name=.")
        return enum_of(name, [(_label_name(value), value) for value in sa_enum.enums])
    if _has_graphql_names(python_enum):
        return cast("type[Enum]", Enum.from_enum(python_enum))
    members = python_enum.__members__.items()
    return enum_of(python_enum.__name__, [(to_enum_value_name(key), member.value) for key, member in members])


def _label_name(label: str) -> str:
    """Return a GraphQL name for a label of a database enum, which may be any text: `IN_PROGRESS` for "in progress"."""
    name = _FOREIGN.sub("_", to_enum_value_name(label))
    return f"_{name}" if not name or name[0].isdigit() else name


def enum_of(name: str, members: Iterable[tuple[str, object]]) -> type[Enum]:
    """Make the enum *name* with *members*, each a name and a value."""
    # Called with a name and members, an enum class is a factory.
    return cast("type[Enum]", Enum(name, members))


def _has_graphql_names(python_enum: type[enum.Enum]) -> bool:
    return all(to_enum_value_name(key) == key for key in python_enum.__members__)
