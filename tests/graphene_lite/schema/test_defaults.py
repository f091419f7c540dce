"""Default values are values of their types."""

from typing import Any

import pytest

from graphene_lite import DateTime, Enum, Field, InputObjectType, Int, JSONString, List, ObjectType, Schema, String
from graphene_lite.errors import InvalidDeclaration


class Color(Enum):
    RED = 1


class Point(InputObjectType):
    x = Int(default_value=0)


def schema_with(argument: Any) -> Schema:
    return Schema(query=type("Query", (ObjectType,), {"field": Field(String, given=argument)}))


@pytest.mark.parametrize(
    ("argument", "shown"),
    [
        (Color(default_value=Color.RED), "Color = RED"),
        (Color(default_value=1), "Color = RED"),
        (List(Int, default_value=[1, None]), "[Int] = [1, null]"),
        (Point(default_value={"x": 3}), "Point = {x: 3}"),
        (JSONString(default_value={"a": 1}), r'JSONString = "{\"a\": 1}"'),
        (String(default_value=None), "String = null"),
    ],
)
def test_a_default_of_the_type_is_shown(argument: Any, shown: str) -> None:
    assert f"given: {shown}" in str(schema_with(argument)).replace("{ x: 3 }", "{x: 3}")


@pytest.mark.parametrize(
    ("argument", "what"),
    [
        (Int(default_value="many"), "'many', which is none of Int"),
        (Color(default_value=7), "7, which is none of Color"),
        (DateTime(default_value="soon"), "'soon', which is none of DateTime"),
    ],
)
def test_a_default_of_another_type_names_its_place(argument: Any, what: str) -> None:
    with pytest.raises(InvalidDeclaration, match=rf"Query\.field\(given\): has the default value {what}"):
        schema_with(argument)


def test_the_default_of_an_input_field_is_checked_too() -> None:
    class Wrong(InputObjectType):
        x = Int(default_value="many")

    with pytest.raises(InvalidDeclaration, match=r"Wrong\.x: has the default value 'many'"):
        schema_with(Wrong())
