"""The variables of a request, checked and coerced to the types that the operation declares."""

from inspect import signature
from typing import Any

from graphql import GraphQLEnumType, GraphQLError, GraphQLInputObjectType, GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import get_variable_values

from graphene_lite.planning.variables import PlainVariable, plain_values
from graphene_lite.support.likeness import MOST_WORK, work_of

#: Errors reported for one request's variables, as graphql-core has it.
MOST_ERRORS = 50

#: graphql-core before 3.2.7 does not know the option.
_HIDING = {"hide_suggestions": True} if "hide_suggestions" in signature(get_variable_values).parameters else {}


def coerce_variables(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    inputs: dict[str, Any] | None,
    known: tuple[PlainVariable, ...] | None,
    *,
    hide_suggestions: bool = False,
) -> dict[str, Any] | list[GraphQLError]:
    """Return the coerced variables, or the errors that keep the request from running.

    Args:
        schema: Has the types that the operation declares.
        operation: The operation.
        inputs: Values by name.
        known: What the operation's plan knows about its variables; None where there is no plan yet.
        hide_suggestions: Leave "Did you mean" out of the errors.

    Raises:
        TypeError: *inputs* is not a dict.
    """
    if inputs is not None and not isinstance(inputs, dict):
        raise TypeError(
            "Variable values must be provided as a dictionary with variable names as keys."
            " Perhaps look to see if an unparsed JSON string was provided."
        )
    definitions = operation.variable_definitions
    if not definitions:
        return {}
    values = plain_values(known, inputs or {})
    if values is not None:
        return values
    coerced = get_variable_values(schema, definitions, inputs or {}, MOST_ERRORS, **_HIDING)
    if isinstance(coerced, list) and not hide_suggestions and len(coerced) * _work_of_one(schema) <= MOST_WORK:
        return get_variable_values(schema, definitions, inputs or {}, MOST_ERRORS)
    return coerced


def _work_of_one(schema: GraphQLSchema) -> int:
    """Return the most that it can take to suggest names for one wrong value of a variable."""
    types = [kind for kind in schema.type_map.values() if isinstance(kind, GraphQLEnumType | GraphQLInputObjectType)]
    names = [kind.values if isinstance(kind, GraphQLEnumType) else kind.fields for kind in types]
    return max((work_of(max(map(len, some)), some) for some in names if some), default=0)
