"""Helpers that graphene-sqlalchemy still offers and nothing here uses."""

import re
import warnings
from collections.abc import Callable
from functools import cache

import sqlalchemy

from graphene_lite import Argument, Enum, List
from graphene_lite_sqlalchemy.object_types.classes import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.ordering import sort_enum_for_object_type
from graphene_lite_sqlalchemy.records import record_of_class
from graphene_lite_sqlalchemy.registry import get_global_registry
from graphene_lite_sqlalchemy.typing import Model

#: Always so here; code that supports several versions asks for them.
SQL_VERSION_HIGHER_EQUAL_THAN_1_4 = True
SQL_VERSION_HIGHER_EQUAL_THAN_2 = True

#: The version of Graphene that this library stands in for.
_GRAPHENE_VERSION = "3.4.3"


def is_sqlalchemy_version_less_than(version_string: str) -> bool:
    """Tell whether the installed SQLAlchemy is older than a version."""
    return _release(sqlalchemy.__version__) < _release(version_string)


def is_graphene_version_less_than(version_string: str) -> bool:
    """Tell whether the version of Graphene that this library stands in for is older than a version."""
    return _release(_GRAPHENE_VERSION) < _release(version_string)


def registry_sqlalchemy_model_from_str(model_name: str) -> Model | None:
    """Return the model of that name that has a type in the global registry, or None."""
    found = get_global_registry().get_type_for_model_name(model_name)
    record = record_of_class(found)
    return None if record is None else record.model


def sort_enum_for_model(
    cls: type, name: str | None = None, symbol_name: Callable[[str, bool], str] | None = None
) -> type[Enum]:
    """Return an enum to sort rows of a model by. Deprecated in favour of `MyType.sort_enum()`."""
    _warn("sort_enum_for_model() is deprecated; use object_type.sort_enum() instead.")
    made: type[Enum] = sort_enum_for_object_type(_type_of(cls, name), name, get_symbol_name=symbol_name or _symbol_name)
    return made


def sort_argument_for_model(cls: type, has_default: bool = True) -> Argument:
    """Return an argument to sort rows of a model by. Deprecated in favour of `MyType.sort_argument()`."""
    _warn("sort_argument_for_model() is deprecated; use object_type.sort_argument() instead.")
    enum = sort_enum_for_object_type(_type_of(cls, None), get_symbol_name=_symbol_name)
    return Argument(List(enum), default_value=enum.default if has_default else None)


@cache
def _type_of(model: type, name: str | None) -> type[SQLAlchemyObjectType]:
    options = {"model": model, "name": name or model.__name__, "skip_registry": True}
    made: type[SQLAlchemyObjectType] = SQLAlchemyObjectType.create_type(name or model.__name__, **options)
    return made


def _symbol_name(column_name: str, sort_asc: bool) -> str:
    return column_name + ("_asc" if sort_asc else "_desc")


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def _warn(message: str) -> None:
    warnings.warn(message, DeprecationWarning, stacklevel=3)
