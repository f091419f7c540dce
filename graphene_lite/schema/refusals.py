"""What to tell the author of a field or argument that graphql-core refuses."""

from typing import Any

from graphql import GraphQLError, is_input_type, is_output_type

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema.specs import ArgumentSpec, FieldSpec


def refused_output(spec: FieldSpec, graphql_type: Any, error: Exception) -> InvalidDeclaration:
    """Return the mistake in a field of an object type or interface."""
    if isinstance(error, GraphQLError):
        return InvalidDeclaration(spec.owner, f"has a badly named argument: {error}", 'Give it a `name="…"`.')
    if not is_output_type(graphql_type):
        return InvalidDeclaration(
            spec.owner,
            f"has the type {graphql_type}, which is for input only. {error}",
            "Use an ObjectType, Interface, Union, Scalar or Enum.",
        )
    return _refused_option(spec, error)


def refused_input(spec: FieldSpec | ArgumentSpec, graphql_type: Any, error: Exception) -> InvalidDeclaration:
    """Return the mistake in an argument, or in a field of an input type."""
    if not is_input_type(graphql_type):
        return InvalidDeclaration(
            spec.owner,
            f"has the type {graphql_type}, which is for output only. {error}",
            "Use an InputObjectType, Scalar or Enum.",
        )
    return _refused_option(spec, error)


def _refused_option(spec: FieldSpec | ArgumentSpec, error: Exception) -> InvalidDeclaration:
    return InvalidDeclaration(spec.owner, f"has an option that cannot be used: {error}", "Correct that option.")
