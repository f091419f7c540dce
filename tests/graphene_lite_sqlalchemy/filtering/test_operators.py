"""Each operator as SQL, and the values it takes."""

import uuid
from typing import Any

import pytest
from graphql import GraphQLError
from sqlalchemy import UUID, Column, Integer, MetaData, SmallInteger, String, Table
from sqlalchemy.dialects import sqlite

import graphene_lite as graphene
from graphene_lite_sqlalchemy.filtering.operators import OPERATORS, condition
from tests.graphene_lite_sqlalchemy.models import Employee, Level

columns = Table("t", MetaData(), Column("a", Integer), Column("b", String), Column("c", UUID)).c


def sql_of(clause: Any) -> str:
    return str(clause.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


@pytest.mark.parametrize(
    ("name", "value", "sql"),
    [
        ("eq", 1, "t.a = 1"),
        ("eq", None, "t.a IS NULL"),
        ("n_eq", 1, "t.a != 1"),
        ("n_eq", None, "t.a IS NOT NULL"),
        ("in", [1, 2], "t.a IN (1, 2)"),
        ("not_in", [1, 2], "(t.a NOT IN (1, 2))"),
        ("in", [1, None], "t.a IN (1) OR t.a IS NULL"),
        ("not_in", [1, None], "(t.a NOT IN (1)) AND t.a IS NOT NULL"),
        ("is_null", True, "t.a IS NULL"),
        ("is_null", False, "t.a IS NOT NULL"),
        ("gt", 1, "t.a > 1"),
        ("gte", 1, "t.a >= 1"),
        ("lt", 1, "t.a < 1"),
        ("lte", 1, "t.a <= 1"),
        ("eq", "7", "t.a = 7"),
        ("in", ["7", "8"], "t.a IN (7, 8)"),
    ],
)
def test_operators_on_a_number(name: str, value: Any, sql: str) -> None:
    assert sql_of(condition(name, columns.a, value)) == sql


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("like", "t.b LIKE 'x%'"),
        ("ilike", "lower(t.b) LIKE lower('x%')"),
        ("notlike", "t.b NOT LIKE 'x%'"),
    ],
)
def test_patterns(name: str, sql: str) -> None:
    assert sql_of(condition(name, columns.b, "x%")) == sql


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("starts_with", "t.b LIKE '5/%/_//\\' || '%' ESCAPE '/'"),
        ("ends_with", "t.b LIKE '%' || '5/%/_//\\' ESCAPE '/'"),
        ("contains", "t.b LIKE '%' || '5/%/_//\\' || '%' ESCAPE '/'"),
    ],
)
def test_a_text_that_is_looked_for_has_no_wildcards(name: str, sql: str) -> None:
    assert sql_of(condition(name, columns.b, "5%_/\\")).replace("(", "").replace(")", "") == sql


def test_text_becomes_a_uuid_where_the_column_holds_them() -> None:
    key = uuid.uuid4()
    assert condition("eq", columns.c, str(key)).right.value == key


@pytest.mark.parametrize("name", sorted(set(OPERATORS) - {"eq", "n_eq"}))
def test_null_is_an_error_where_it_means_nothing(name: str) -> None:
    with pytest.raises(GraphQLError, match="needs a value, not null"):
        condition(name, columns.b, None)


def test_a_value_the_column_cannot_hold_is_an_error() -> None:
    with pytest.raises(GraphQLError, match="Filter value 'x' is not a valid int"):
        condition("eq", columns.a, "x")


@pytest.mark.parametrize("value", ["9223372036854775808", "-9223372036854775809"])
def test_a_number_that_no_column_can_hold_is_an_error(value: str) -> None:
    with pytest.raises(GraphQLError, match=f"Filter value {value} is out of range"):
        condition("eq", columns.a, value)


@pytest.mark.parametrize(("column_type", "value"), [(Integer, 2**31), (SmallInteger, 2**15)])
def test_a_number_wider_than_the_column_is_compared_as_it_is(column_type: Any, value: int) -> None:
    column: Any = Column("a", column_type)
    assert str(condition("eq", column, value).right.type) == "BIGINT"
    assert isinstance(condition("eq", column, value - 1).right.type, column_type)


@pytest.mark.parametrize("name", ["like", "starts_with"])
def test_a_pattern_that_is_too_long_for_a_database_is_an_error(name: str) -> None:
    with pytest.raises(GraphQLError, match="must have at most 20000 bytes"):
        condition(name, columns.b, "é" * 10_001)


def test_a_member_of_another_enum_becomes_the_columns() -> None:
    other: Any = graphene.Enum("Other", [("SENIOR", "senior")])
    assert condition("eq", Employee.level, other._meta.enum.SENIOR).right.value is Level.SENIOR


def test_members_become_text_where_the_column_holds_text() -> None:
    shift: Any = graphene.Enum("Shift", [("DAY", "day"), ("NIGHT", "night")])
    members = list(shift._meta.enum)
    assert sql_of(condition("in", Employee.shift, members)) == "employees.shift IN ('day', 'night')"
