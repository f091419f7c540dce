"""The variables of a request, checked and coerced to the types that the operation declares."""

from typing import Any

from graphql import GraphQLError, GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import get_variable_values

from graphene_lite.planning.variables import PlainVariable, plain_values

#: Errors reported for one request's variables, as graphql-core has it.
MOST_ERRORS = 50


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
    # graphql-core before 3.2.7 does not know the option, so it is given only where it is wanted.
    hiding: dict[str, bool] = {"hide_suggestions": True} if hide_suggestions else {}
    return get_variable_values(schema, definitions, inputs or {}, MOST_ERRORS, **hiding)
