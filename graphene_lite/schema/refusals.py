"""What to tell the author of a field or argument that graphql-core refuses."""

from typing import Any

from graphql import GraphQLArgument, GraphQLError, GraphQLField, GraphQLInputField, is_input_type, is_output_type

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema.specs import ArgumentSpec, FieldSpec
from graphene_lite.support.graphql_core import IS_3_3


def check_field(field: GraphQLField) -> None:
    """Check what graphql-core 3.3 takes from Python code without a look; 3.2 checked it before.

    Raises:
        TypeError: A part of *field* has the wrong type.
    """
    if IS_3_3:
        if not is_output_type(field.type):
            raise TypeError("Field type must be an output type.")
        for name, function in (("resolver", field.resolve), ("subscribe function", field.subscribe)):
            if function is not None and not callable(function):
                raise TypeError(f"The {name} must be callable, not {function!r}.")
        _check_texts(field)


def check_input(declared: GraphQLArgument | GraphQLInputField) -> None:
    """Check an argument or input field as `check_field` checks a field.

    Raises:
        TypeError: A part of *declared* has the wrong type.
    """
    if IS_3_3:
        if not is_input_type(declared.type):
            raise TypeError("The type must be an input type.")
        _check_texts(declared)


def _check_texts(declared: GraphQLField | GraphQLArgument | GraphQLInputField) -> None:
    for name, text in (("description", declared.description), ("deprecation reason", declared.deprecation_reason)):
        if text is not None and not isinstance(text, str):
            raise TypeError(f"The {name} must be a string, not {text!r}.")


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
