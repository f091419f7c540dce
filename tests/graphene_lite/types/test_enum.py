"""Enums: members, comparison, Python enums."""

import enum
import pickle

import pytest

from graphene_lite import Enum
from graphene_lite.types.enum import EnumOptions


class Color(Enum):
    """Colours."""

    RED = 1
    BLUE = 2

    @property
    def description(self) -> str:
        return f"{self.name} is a colour"


class PyColor(enum.Enum):
    RED = "r"
    BLUE = "b"


def test_the_record_has_the_python_enum() -> None:
    assert (Color._meta.name, Color._meta.description) == ("Color", "Colours.")
    assert [member.name for member in Color._meta.enum] == ["RED", "BLUE"]


def test_members_are_found_by_attribute_name_and_value() -> None:
    assert Color.RED is Color["RED"] is Color.get(1)


def test_members_iterate_in_order() -> None:
    assert [member.value for member in Color] == [1, 2]


def test_a_member_equals_its_value() -> None:
    assert Color.RED == 1
    assert Color.RED != Color.BLUE


def test_members_are_hashable() -> None:
    assert {Color.RED: "r"}[Color.RED] == "r"


def test_a_property_of_the_body_is_no_member() -> None:
    assert Color.RED.description == "RED is a colour"


def test_a_member_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(Color.RED)) is Color.RED


def test_an_enum_is_made_from_names() -> None:
    made = Enum("Size", ["SMALL", "LARGE"], description="Sizes.")
    assert (made._meta.name, made._meta.description) == ("Size", "Sizes.")
    assert [(member.name, member.value) for member in made] == [("SMALL", 1), ("LARGE", 2)]


def test_an_enum_is_made_from_pairs() -> None:
    made = Enum("Size", [("SMALL", "s"), ("LARGE", "l")])
    assert made.get("l") is made.LARGE


def test_from_enum_uses_the_python_enum_itself() -> None:
    made = Enum.from_enum(PyColor)
    assert made._meta.enum is PyColor
    assert made.RED is PyColor.RED
    assert made._meta.name == "PyColor"


def test_from_enum_takes_name_description_and_deprecation() -> None:
    made = Enum.from_enum(PyColor, name="Paint", description="Paints.", deprecation_reason="dry")
    assert (made._meta.name, made._meta.description, made._meta.deprecation_reason) == ("Paint", "Paints.", "dry")


def test_meta_may_name_the_python_enum() -> None:
    class Painted(Enum):
        class Meta:
            enum = PyColor

    assert list(Painted) == [PyColor.RED, PyColor.BLUE]


def test_an_enum_may_have_any_name() -> None:
    class EnumOptions2(Enum):
        A = 1

    named = Enum("EnumOptions", ["A"])
    assert named._meta.name == "EnumOptions"
    assert isinstance(named._meta, EnumOptions)


@pytest.mark.parametrize("missing", ["GREEN", "description"])
def test_a_missing_member_is_a_key_error(missing: str) -> None:
    with pytest.raises(KeyError):
        Color[missing]
