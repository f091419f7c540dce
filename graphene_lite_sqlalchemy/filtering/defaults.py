"""The filters that fields get when nobody chose one."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import graphene_lite as graphene
from graphene_lite_sqlalchemy.filtering.added import NullOperator, TextOperators
from graphene_lite_sqlalchemy.filtering.scalars import (
    BooleanFilter,
    DateFilter,
    DateTimeFilter,
    FieldFilter,
    FloatFilter,
    IdFilter,
    IntFilter,
    NumberFilter,
    OrderedFilter,
    PyEnumFilter,
    SQLEnumFilter,
    StringFilter,
)


class DropInFilters:
    """Hands registries the filter of any scalar or enum, as graphene-sqlalchemy has it; see `registry.FilterSource`.

    Registries share what is made here: two of them in one schema would otherwise give two types of one name.
    """

    #: What all filters inherit, before their own base.
    mixins: tuple[type[Any], ...] = ()

    #: Filters of the built-in scalars.
    built_in: Mapping[type[Any], type[Any]] = MappingProxyType(
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

    def for_scalars(self) -> Mapping[type[Any], type[Any]]:
        """Return the filters of the built-in scalars, by scalar."""
        return self.built_in

    def for_scalar(self, scalar_type: Any) -> type[Any]:
        """Return a filter with equality and membership for any other scalar."""
        return _made((*self.mixins, FieldFilter), scalar_type, f"Default{scalar_type.__name__}ScalarFilter")

    def for_sql_enum(self, enum_type: Any) -> type[Any]:
        """Return the filter of an enum whose database values are strings."""
        return _made((*self.mixins, SQLEnumFilter), enum_type, f"Default{enum_type.__name__}EnumFilter")

    def for_py_enum(self, enum_type: Any) -> type[Any]:
        """Return the filter of an enum whose database values are members of a Python enum."""
        return _made((*self.mixins, PyEnumFilter), enum_type, f"Default{enum_type.__name__}EnumFilter")


@cache
def _made(bases: tuple[Any, ...], graphene_type: Any, name: str) -> type[Any]:
    return type(name, bases, {"Meta": {"graphene_type": graphene_type}})


class AllFilters(DropInFilters):
    """Hands out filters of the same names that have all operators, for registries that are no drop-in."""

    mixins = (NullOperator,)

    built_in = MappingProxyType(
        {
            base._meta.graphene_type: _made((NullOperator, base), base._meta.graphene_type, base.__name__)
            for base in (IntFilter, FloatFilter, BooleanFilter, DateFilter, DateTimeFilter, IdFilter)
        }
        | {
            graphene.String: _made((TextOperators, NullOperator, StringFilter), graphene.String, "StringFilter"),
            graphene.BigInt: _made((NullOperator, NumberFilter), graphene.BigInt, "BigIntFilter"),
            graphene.Decimal: _made((NullOperator, NumberFilter), graphene.Decimal, "DecimalFilter"),
            graphene.Time: _made((NullOperator, OrderedFilter), graphene.Time, "TimeFilter"),
        }
    )
