"""The variables of an operation: which values of a request pass as they are, without coercion."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from graphql import (
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    VariableDefinitionNode,
    type_from_ast,
    value_from_ast,
)

from graphene_lite.planning.shapes import EXACT
from graphene_lite.support.graphql_core import Variables, input_coercer, literal_coercer

_INT = range(-(2**31), 2**31)
_PARSERS = {scalar: (input_coercer(scalar), literal_coercer(scalar)) for scalar in EXACT}


@dataclass(frozen=True, slots=True)
class PlainVariable:
    """A variable of a built-in scalar type."""

    name: str
    #: Class of the values that pass as they are.
    exact: type
    #: Whether null passes, too.
    nullable: bool
    #: Value of a variable that is not given; `Undefined` for none.
    default: Any

    def passes(self, value: Any) -> bool:
        """Say whether *value* needs no coercion."""
        cls = type(value)
        if cls is not self.exact:
            return value is None and self.nullable
        if cls is int:
            return value in _INT
        return cls is not float or isfinite(value)


def plan_variables(schema: GraphQLSchema, operation: OperationDefinitionNode) -> tuple[PlainVariable, ...] | None:
    """Return the variables of *operation*; None when one has another type, or its default cannot be used as it is."""
    plain = [_plain_variable(schema, node) for node in operation.variable_definitions or ()]
    return None if None in plain else tuple(each for each in plain if each is not None)


def plain_values(variables: tuple[PlainVariable, ...] | None, inputs: Mapping[str, Any]) -> Variables | None:
    """Return the values of *variables* by name; None where coercion has to decide on one."""
    if variables is None:
        return None
    values = Variables()
    for variable in variables:
        if variable.name in inputs:
            value = inputs[variable.name]
            if not variable.passes(value):
                return None
            values[variable.name] = value
        elif variable.default is not Undefined:
            values[variable.name] = variable.default
        elif not variable.nullable:
            return None
    return values


def _plain_variable(schema: GraphQLSchema, node: VariableDefinitionNode) -> PlainVariable | None:
    type_: Any = type_from_ast(schema, node.type)
    nullable = not isinstance(type_, GraphQLNonNull)
    scalar = type_ if nullable else type_.of_type
    if not isinstance(scalar, GraphQLScalarType) or scalar not in EXACT:
        return None
    if (input_coercer(scalar), literal_coercer(scalar)) != _PARSERS[scalar]:
        return None
    default = Undefined if node.default_value is None else value_from_ast(node.default_value, type_)
    if node.default_value is not None and default is Undefined:
        return None
    return PlainVariable(node.variable.name.value, EXACT[scalar], nullable, default)
