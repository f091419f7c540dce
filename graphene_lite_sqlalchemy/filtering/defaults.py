"""The filters that fields get when nobody chose one."""

from collections.abc import Hashable, Mapping
from functools import cache
from types import MappingProxyType

import graphene_lite as graphene
from graphene_lite_sqlalchemy.filtering.field_filters import (
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
from graphene_lite_sqlalchemy.registry import FilterType
from graphene_lite_sqlalchemy.typing import DeclaredType


class DropInFilters:
    """Hands registries the filter of any scalar or enum, as graphene-sqlalchemy has it; see `registry.FilterSource`.

    Registries share what is made here: two of them in one schema would otherwise give two types of one name.
    """

    #: What all filters inherit, before their own base.
    mixins: tuple[type, ...] = ()

    #: Filters of the built-in scalars.
    built_in: Mapping[DeclaredType, FilterType] = MappingProxyType(
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

    def for_scalars(self) -> Mapping[DeclaredType, FilterType]:
        """Return the filters of the built-in scalars, by scalar."""
        return self.built_in

    def for_scalar(self, scalar_type: type[graphene.Scalar]) -> FilterType:
        """Return a filter with equality and membership for any other scalar."""
        return make_filter((*self.mixins, FieldFilter), scalar_type, f"Default{scalar_type.__name__}ScalarFilter")

    def for_documents(self) -> FilterType:
        """Return the filter of columns of JSON documents."""
        return self.for_scalar(graphene.JSONString)

    def for_sql_enum(self, enum_type: type[graphene.Enum]) -> FilterType:
        """Return the filter of an enum whose database values are strings."""
        return make_filter((*self.mixins, SQLEnumFilter), enum_type, f"Default{enum_type.__name__}EnumFilter")

    def for_py_enum(self, enum_type: type[graphene.Enum]) -> FilterType:
        """Return the filter of an enum whose database values are members of a Python enum."""
        return make_filter((*self.mixins, PyEnumFilter), enum_type, f"Default{enum_type.__name__}EnumFilter")


@cache
def make_filter(bases: tuple[type, ...], graphene_type: Hashable, name: str) -> type[FieldFilter]:
    """Make the filter of *graphene_type* with the operators of *bases*, once for all that ask for it."""
    return type(name, bases, {"Meta": {"graphene_type": graphene_type}})  # pyright: ignore[reportReturnType]
