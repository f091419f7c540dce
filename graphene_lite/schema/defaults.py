"""Default values of arguments and input fields, which the schema's text and introspection show as literals."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    ast_from_value,
)

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.naming import is_introspection_key


def check_defaults(schema: GraphQLSchema) -> None:
    """Check that every default value is one of its type.

    Raises:
        InvalidDeclaration: One is not; introspection, and with it GraphiQL, would fail.
    """
    for graphql_type in schema.type_map.values():
        if is_introspection_key(graphql_type.name):
            continue
        for owner, declared in _inputs_of(graphql_type):
            if declared.default_value is not Undefined:
                _check(owner, declared)


def _inputs_of(graphql_type: GraphQLNamedType) -> Iterator[tuple[str, Any]]:
    """Yield the input fields of a type, or the arguments of its fields, with their names for error messages."""
    if isinstance(graphql_type, GraphQLInputObjectType):
        for name, field in graphql_type.fields.items():
            yield f"{graphql_type.name}.{name}", field
    elif isinstance(graphql_type, (GraphQLObjectType, GraphQLInterfaceType)):
        for name, field in graphql_type.fields.items():
            for argument_name, argument in field.args.items():
                yield f"{graphql_type.name}.{name}({argument_name})", argument


def _check(owner: str, declared: Any) -> None:
    try:
        ast_from_value(declared.default_value, declared.type)
    except Exception as error:
        raise InvalidDeclaration(
            owner,
            f"has the default value {declared.default_value!r}, which is none of {declared.type}: {error}",
            "Use a value of that type, as a resolver would get it.",
        ) from error
