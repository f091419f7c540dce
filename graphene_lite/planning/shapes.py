"""Shapes: what becomes of a resolved value, by the field's type. Decided once, while compiling."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import (
    GraphQLAbstractType,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    is_abstract_type,
    is_leaf_type,
    specified_scalar_types,
)

from graphene_lite.support.graphql_core import output_coercer

#: The class whose instances a built-in scalar passes through unchanged (numbers within the scalar's range).
EXACT = {
    specified_scalar_types[name]: cls
    for name, cls in {"String": str, "ID": str, "Int": int, "Float": float, "Boolean": bool}.items()
}
_SERIALIZERS = {scalar: output_coercer(scalar) for scalar in EXACT}

NONE = type(None)

#: The built-in `type`, for the records that have a field of that name.
Class = type
_PASSING: dict[tuple[type | None, bool], frozenset[type]] = {(None, True): frozenset(), (None, False): frozenset()}
for _class in EXACT.values():
    _PASSING[_class, False] = frozenset({_class})
    _PASSING[_class, True] = frozenset({_class, NONE})


@dataclass(frozen=True, slots=True, eq=False)
class LeafShape:
    """A scalar or an enum."""

    type: GraphQLLeafType
    nullable: bool
    #: Class of values that need no serializing, if the type has one.
    exact: Class | None
    #: Classes of values that pass as they are, None's included where null is allowed.
    passing: frozenset[Class]


@dataclass(frozen=True, slots=True, eq=False)
class ListShape:
    """A list of values of one shape."""

    item: "Shape"
    nullable: bool


@dataclass(frozen=True, slots=True, eq=False)
class ObjectShape:
    """An object of a known type."""

    type: GraphQLObjectType
    nullable: bool


@dataclass(frozen=True, slots=True, eq=False)
class AbstractShape:
    """An object of an interface or a union, whose own type each value decides."""

    type: GraphQLAbstractType
    nullable: bool


Shape = LeafShape | ListShape | ObjectShape | AbstractShape


def shape_of(type_: Any) -> Shape:
    """Return the shape of values of the output type *type_*."""
    nullable = not isinstance(type_, GraphQLNonNull)
    if not nullable:
        type_ = type_.of_type
    if isinstance(type_, GraphQLList):
        return ListShape(shape_of(type_.of_type), nullable)
    if is_leaf_type(type_):
        return leaf_shape(type_, nullable)
    if is_abstract_type(type_):
        return AbstractShape(type_, nullable)
    return ObjectShape(type_, nullable)


def leaf_shape(type_: GraphQLLeafType, nullable: bool) -> LeafShape:
    """Return the shape of values of a scalar or an enum."""
    return _leaf_shape(type_, nullable, exact_class(type_))


# The same shapes come back in most plans.
@lru_cache(maxsize=1024)
def _leaf_shape(type_: GraphQLLeafType, nullable: bool, exact: type | None) -> LeafShape:
    return LeafShape(type_, nullable, exact, _PASSING[exact, nullable])


def exact_class(type_: GraphQLLeafType) -> type | None:
    """Return the class that *type_* passes unchanged; None for other types, and where someone replaced `serialize`."""
    if not isinstance(type_, GraphQLScalarType) or type_ not in EXACT:
        return None
    return EXACT[type_] if output_coercer(type_) == _SERIALIZERS[type_] else None
