"""Values that pass without coercion are exactly those that coercion would leave alone."""

from typing import Any

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    build_schema,
    parse,
)
from graphql.execution.values import get_variable_values

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.planning.variables import plain_values, plan_variables
from graphene_lite.support.graphql_core import IS_3_3, as_mapping

SCHEMA = build_schema("input Point { x: Int } type Query { any(point: Point, id: ID, size: Float): Int }")


def variables(declared: str, inputs: dict[str, Any]) -> dict[str, Any] | None:
    (operation,) = parse(f"query Q({declared}) {{ any }}").definitions
    found = plain_values(plan_variables(SCHEMA, operation), inputs)
    if found is not None:
        coerced = as_mapping(get_variable_values(SCHEMA, operation.variable_definitions, inputs))
        assert repr(found) == repr(coerced)
    return found


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("$v: Int", 7),
        ("$v: Int!", -(2**31)),
        ("$v: Float", -0.5),
        ("$v: String", ""),
        ("$v: ID!", "7"),
        ("$v: Boolean!", False),
        ("$v: Int", None),
        ("$v: Int = 3", None),
    ],
)
def test_a_value_of_the_very_class_passes(declared: str, value: Any) -> None:
    assert variables(declared, {"v": value}) == {"v": value}


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("$v: Int", 2**31),
        ("$v: Int", True),
        ("$v: Int", 4.0),
        ("$v: Float", 1),
        ("$v: Float", float("nan")),
        ("$v: Float", float("inf")),
        ("$v: ID", 7),
        ("$v: String!", None),
        ("$v: [Int]", [1]),
        ("$v: Point", {"x": 1}),
    ],
)
def test_anything_else_is_left_to_coercion(declared: str, value: Any) -> None:
    assert variables(declared, {"v": value}) is None


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("$v: Int = 3", {"v": 3}), ("$v: Float! = 3", {"v": 3.0}), ("$v: Int", {}), ("$v: Int!", None)],
)
def test_a_variable_that_is_not_given_has_its_default(declared: str, expected: Any) -> None:
    assert variables(declared, {"w": 1}) == expected


def test_a_scalar_whose_parser_somebody_replaced_is_left_to_coercion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GraphQLInt, "coerce_input_value" if IS_3_3 else "parse_value", lambda value: value + 1)
    argument = GraphQLArgument(GraphQLNonNull(GraphQLInt))
    field = GraphQLField(GraphQLString, args={"by": argument}, resolve=lambda root, info, by: str(by))
    executor = Executor(GraphQLSchema(GraphQLObjectType("Query", {"any": field})))
    request = Request(variable_values={"v": 1})
    answers = [executor.execute("query ($v: Int!) { any(by: $v) }", request).data for _ in range(2)]
    assert answers == [{"any": "2"}, {"any": "2"}]
