"""Literals of custom scalars mean what they mean at the time of a request, under graphql-core too."""

import datetime
from typing import Any

import pytest
from graphql import execute, parse

from graphene_lite import Date, InputObjectType, Int, List, ObjectType, Scalar, Schema, String
from graphene_lite.planning.hooks import ConstantArgument

JANUARY, MAY = datetime.date(2024, 1, 1), datetime.date(2024, 5, 1)


class Day(Scalar):
    """A date, or "today"."""

    today = JANUARY
    serialize = str

    @staticmethod
    def parse_value(value: Any) -> Any:
        return Day.today if value == "today" else value

    @staticmethod
    def parse_literal(node: Any, _variables: Any = None) -> Any:
        if node.value == "spring" and Day.today < MAY:
            raise ValueError("spring is to come")
        return Day.parse_value(node.value)


class CustomDate(Date):
    """Inherits `parse_literal`, and has a `parse_value` of its own."""

    @staticmethod
    def parse_value(value: Any) -> Any:
        return Day.parse_value(value)


class Period(InputObjectType):
    since = Day()


class Query(ObjectType):
    echo = String(day=Day(), days=List(Day), period=Period(), date=CustomDate(), plain=Date(), number=Int())

    def resolve_echo(root, info, **arguments):
        return " ".join(f"{name}={value}" for name, value in arguments.items())


@pytest.fixture(autouse=True)
def _january() -> None:
    Day.today = JANUARY


def answers(schema: Schema, document: str) -> list[Any]:
    """Return what *document* answers in January and in May; the same as graphql-core answers."""
    found = []
    for Day.today in (JANUARY, MAY):
        found.append(schema.execute(document).data)
        assert execute(schema.graphql_schema, parse(document)).data == found[-1]
    return [each["echo"] for each in found]


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ('{ echo(day: "today") }', "day={}"),
        ('{ echo(days: ["today"]) }', "days=[{!r}]"),
        ('{ echo(days: "today") }', "days=[{!r}]"),
        ('{ echo(period: {since: "today"}) }', "period={{'since': {!r}}}"),
        ('{ echo(date: "today") }', "date={}"),
        ('query ($day: Day = "today") { echo(day: $day) }', "day={}"),
    ],
)
def test_a_custom_scalar_is_asked_in_each_request(document: str, text: str) -> None:
    assert answers(Schema(query=Query), document) == [text.format(day) for day in (JANUARY, MAY)]


def test_a_refusal_of_a_custom_scalar_is_not_kept() -> None:
    schema = Schema(query=Query)
    document = '{ echo(day: "spring") }'
    assert "spring is to come" in schema.execute(document).errors[0].message
    Day.today = MAY
    assert schema.execute(document).data == {"echo": "day=spring"}


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("number: 3", ConstantArgument("number", 3)),
        ('plain: "2024-01-01"', ConstantArgument("plain", JANUARY)),
        ("day: null", ConstantArgument("day", None)),
    ],
)
def test_values_that_never_differ_are_in_the_plan(given: str, known: ConstantArgument) -> None:
    (echo,) = Schema(query=Query).executor.plan(f"{{ echo({given}) }}").root.fields
    assert known in (echo.arguments or ())
