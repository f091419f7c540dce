"""The filters that fields get when nobody chose one."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import graphene_lite as graphene
from graphene_lite_sqlalchemy.filtering.scalars import (
    BooleanFilter,
    DateFilter,
    DateTimeFilter,
    FieldFilter,
    FloatFilter,
    IdFilter,
    IntFilter,
    PyEnumFilter,
    SQLEnumFilter,
    StringFilter,
)

_BUILT_IN: Mapping[type[Any], type[Any]] = MappingProxyType(
    {
        graphene.String: StringFilter,
        graphene.Int: IntFilter,
        graphene.Float: FloatFilter,
        graphene.Boolean: BooleanFilter,
        graphene.Date: DateFilter,
        graphene.DateTime: DateTimeFilter,
        graphene.ID: IdFilter,
    }
)


class DefaultFilters:
    """Hands registries the filter of any scalar or enum; see `registry.FilterSource`.

    Registries share what is made here: two of them in one schema would otherwise give two types of one name.
    """

    def for_scalars(self) -> Mapping[type[Any], type[Any]]:
        """Return the filters of the built-in scalars, by scalar."""
        return _BUILT_IN

    def for_scalar(self, scalar_type: Any) -> type[Any]:
        """Return a filter with equality and membership for any other scalar."""
        return _made(FieldFilter, scalar_type, f"Default{scalar_type.__name__}ScalarFilter")

    def for_sql_enum(self, enum_type: Any) -> type[Any]:
        """Return the filter of an enum whose database values are strings."""
        return _made(SQLEnumFilter, enum_type, f"Default{enum_type.__name__}EnumFilter")

    def for_py_enum(self, enum_type: Any) -> type[Any]:
        """Return the filter of an enum whose database values are members of a Python enum."""
        return _made(PyEnumFilter, enum_type, f"Default{enum_type.__name__}EnumFilter")


@cache
def _made(base: Any, graphene_type: Any, name: str) -> type[Any]:
    made: type[Any] = base.create_type(name, graphene_type=graphene_type)
    return made
