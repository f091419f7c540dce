"""The arguments of a field: what is known while compiling, and what the variables of a request add."""

import datetime
import decimal
import enum
import uuid
from dataclasses import dataclass
from types import FunctionType, MethodType
from typing import Any

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLScalarType,
    NameNode,
    NullValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    is_input_object_type,
    is_non_null_type,
    specified_scalar_types,
    value_from_ast,
)
from graphql.execution.values import get_argument_values

from graphene_lite.support.graphql_core import Variables, default_of, has_default, literal_coercer
from graphene_lite.types.base64 import Base64
from graphene_lite.types.datetime import Date, DateTime, Time
from graphene_lite.types.decimal import Decimal
from graphene_lite.types.scalars import BigInt
from graphene_lite.types.uuid import UUID

#: Values that every call may share. Others in a literal are made anew for each call: a resolver may change them.
SHAREABLE: tuple[type, ...] = (
    str, int, float, bool, type(None), bytes, enum.Enum, datetime.date, datetime.time, datetime.timedelta,
    decimal.Decimal, uuid.UUID,
)  # fmt: skip

#: What makes the same value of the same literal at all times. A subclass has methods of its own.
_FIXED_PARSERS = frozenset(
    {
        *(literal_coercer(each) for each in specified_scalar_types.values()),
        *(each.parse_literal for each in (Date, DateTime, Time)),
        *(Decimal.parse_literal, UUID.parse_literal, BigInt.parse_literal, Base64.parse_literal),
    }
)


@dataclass(frozen=True, slots=True)
class ConstantArgument:
    """An argument whose value the document or the schema fixes."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class VariableArgument:
    """An argument whose value is a variable's."""

    name: str
    variable: str


BoundArgument = ConstantArgument | VariableArgument


@dataclass(frozen=True, slots=True, eq=False)
class ArgumentPlan:
    """How a field's arguments come about."""

    definition: GraphQLField
    node: FieldNode
    #: One entry per argument in the order of the schema; None when a value must be built for each call.
    entries: tuple[BoundArgument, ...] | None

    def shared(self, variables: Variables) -> dict[str, Any] | None:
        """Return arguments that all calls of a request may share, or None when each call needs its own."""
        if self.entries is None:
            return None
        values: dict[str, Any] = {}
        for entry in self.entries:
            if type(entry) is VariableArgument:
                value = variables.get(entry.variable)
                # Absent and null variables bring in defaults and errors: left to `fresh`, which knows all the rules.
                if value is None or value is Undefined:
                    return None
                values[entry.name] = value
            else:
                values[entry.name] = entry.value  # type: ignore[union-attr]
        return values

    def fresh(self, variables: Variables) -> dict[str, Any]:
        """Return arguments for one call.

        Raises:
            GraphQLError: A value is missing, null or of the wrong kind.
        """
        return get_argument_values(self.definition, self.node, variables)


#: Of all fields that take none.
_NO_ARGUMENTS = ArgumentPlan(GraphQLField(specified_scalar_types["String"]), FieldNode(name=NameNode(value="")), ())


def plan_arguments(definition: GraphQLField, node: FieldNode) -> ArgumentPlan:
    """Sort out the arguments that *node* gives to the field *definition*."""
    if not definition.args:
        return _NO_ARGUMENTS
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    entries: list[BoundArgument] = []
    for name, argument in definition.args.items():
        value_node = given.get(name)
        out_name = argument.out_name or name
        if isinstance(value_node, VariableNode):
            entries.append(VariableArgument(out_name, value_node.name.value))
            continue
        if value_node is None:
            value = default_of(argument)
            known = value is not Undefined and not is_input_object_type(argument.type)
        else:
            value = value_from_ast(value_node, argument.type) if _is_fixed(value_node, argument.type) else Undefined
            known = value is not Undefined and isinstance(value, SHAREABLE)
        if known:
            entries.append(ConstantArgument(out_name, value))
        elif value_node is not None or has_default(argument) or is_non_null_type(argument.type):
            return ArgumentPlan(definition, node, None)
    return ArgumentPlan(definition, node, tuple(entries))


def _is_fixed(value_node: ValueNode, type_: Any) -> bool:
    """Say whether *value_node* means the same in every request.

    A custom scalar may look at a clock, a time zone or a user, and may refuse a literal: it is asked for each call.
    """
    leaf = get_nullable_type(type_)
    if isinstance(value_node, NullValueNode):
        return True
    if not isinstance(leaf, GraphQLScalarType):
        return isinstance(leaf, GraphQLEnumType)
    parser = literal_coercer(leaf)
    return isinstance(parser, FunctionType | MethodType) and parser in _FIXED_PARSERS
