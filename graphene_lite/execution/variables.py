"""The variables of a request, checked and coerced to the types that the operation declares."""

from typing import Any
from weakref import WeakKeyDictionary

from graphql import GraphQLEnumType, GraphQLError, GraphQLInputObjectType, GraphQLSchema, OperationDefinitionNode

from graphene_lite.planning.variables import PlainVariable, plain_values
from graphene_lite.support.graphql_core import IS_3_3, Variables, coerced_variables, wrong_values
from graphene_lite.support.likeness import MOST_WORK, work_of

#: Errors reported for one request's variables, as graphql-core has it.
MOST_ERRORS = 50


def coerce_variables(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    inputs: dict[str, Any] | None,
    known: tuple[PlainVariable, ...] | None,
    *,
    hide_suggestions: bool = False,
) -> Variables | list[GraphQLError]:
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
    if not operation.variable_definitions:
        return Variables()
    values = plain_values(known, inputs or {})
    if values is not None:
        return values
    given = inputs or {}
    if IS_3_3 and len(operation.variable_definitions) * _work_of_one(schema) > MOST_WORK:
        wrong = wrong_values(schema, operation, given, MOST_ERRORS)
        if wrong:
            return wrong
    coerced = coerced_variables(schema, operation, given, MOST_ERRORS, hide_suggestions=True)
    if isinstance(coerced, list) and not hide_suggestions and len(coerced) * _work_of_one(schema) <= MOST_WORK:
        return coerced_variables(schema, operation, given, MOST_ERRORS)
    return coerced


_work: WeakKeyDictionary[GraphQLSchema, int] = WeakKeyDictionary()


def _work_of_one(schema: GraphQLSchema) -> int:
    """Return the most that it can take to suggest names for one wrong value of a variable."""
    work = _work.get(schema)
    if work is None:
        kinds = [
            kind for kind in schema.type_map.values() if isinstance(kind, GraphQLEnumType | GraphQLInputObjectType)
        ]
        names = [kind.values if isinstance(kind, GraphQLEnumType) else kind.fields for kind in kinds]
        work = _work[schema] = max((work_of(max(map(len, some)), some) for some in names if some), default=0)
    return work
