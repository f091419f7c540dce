"""Scalars: graphql-core's own for the five standard ones, else what the class defines."""

from typing import Any

from graphql import GraphQLScalarType, specified_scalar_types

from graphene_lite.types.definitions import GrapheneScalarType
from graphene_lite.types.scalars import ID, Boolean, Float, Int, String

#: A schema must hold graphql-core's own objects for these: introspection uses them.
STANDARD_SCALARS: dict[Any, GraphQLScalarType] = {
    declared: specified_scalar_types[declared.__name__] for declared in (String, Int, Float, Boolean, ID)
}


def scalar_type(declared: Any) -> GraphQLScalarType:
    """Return the GraphQL scalar of a declared one, with the conversions that the class defines."""
    if declared in STANDARD_SCALARS:
        return STANDARD_SCALARS[declared]
    return GrapheneScalarType(
        graphene_type=declared,
        name=declared._meta.name,
        description=declared._meta.description,
        serialize=getattr(declared, "serialize", None),
        parse_value=getattr(declared, "parse_value", None),
        parse_literal=getattr(declared, "parse_literal", None),
    )
