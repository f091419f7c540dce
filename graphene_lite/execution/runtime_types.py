"""The object type of a value of an interface or a union: what its type resolver answered, checked."""

from typing import Any

from graphql import GraphQLAbstractType, GraphQLError, GraphQLObjectType, GraphQLSchema, is_object_type
from graphql.pyutils import inspect

from graphene_lite.errors import UnfitValue
from graphene_lite.planning.plan import FieldSelection


def runtime_type(
    schema: GraphQLSchema, abstract: GraphQLAbstractType, answer: Any, field: FieldSelection, value: Any
) -> GraphQLObjectType:
    """Return the object type that *answer* names as the type of *value*.

    Raises:
        GraphQLError: It names none, or one that *abstract* does not allow. The texts are graphql-core's.
    """
    must = f"Abstract type '{abstract.name}' must resolve to an Object type at runtime for field '{field.label}'"
    if answer is None:
        problem = (
            f"{must}. Either the '{abstract.name}' type should provide a 'resolve_type' function "
            "or each possible type should provide an 'is_type_of' function."
        )
        raise GraphQLError(problem, field.nodes)
    if is_object_type(answer):
        raise GraphQLError(
            "Support for returning GraphQLObjectType from resolve_type was removed in GraphQL-core 3.2, "
            "please return type name instead."
        )
    if not isinstance(answer, str):
        raise UnfitValue(f"{must} with value {inspect(value)}, received '{inspect(answer)}'.", field.nodes)
    named = schema.get_type(answer)
    if named is None:
        problem = (
            f"Abstract type '{abstract.name}' was resolved to a type '{answer}' that does not exist inside the schema."
        )
        raise GraphQLError(problem, field.nodes)
    if not isinstance(named, GraphQLObjectType):
        raise GraphQLError(
            f"Abstract type '{abstract.name}' was resolved to a non-object type '{answer}'.", field.nodes
        )
    if not schema.is_sub_type(abstract, named):
        problem = f"Runtime Object type '{named.name}' is not a possible type for '{abstract.name}'."
        raise GraphQLError(problem, field.nodes)
    return named
