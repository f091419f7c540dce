"""Enums: members reach resolvers; texts come from members, or from functions."""

from enum import Enum as PyEnum
from typing import Any

from graphql import GraphQLEnumType

from graphene_lite import Enum, ObjectType, Schema, String
from graphene_lite.schema import TypeMap


class Color(PyEnum):
    RED = 1
    BLUE = 2


def values_of(declared: Any) -> dict[str, tuple[str | None, str | None]]:
    graphql_type: GraphQLEnumType = TypeMap.create_enum(declared)
    return {name: (value.description, value.deprecation_reason) for name, value in graphql_type.values.items()}


def test_members_describe_themselves() -> None:
    class Episode(Enum):
        HOPE = 4
        JEDI = 6

        @property
        def description(self) -> str:
            return f"Number {self.value}"

        @property
        def deprecation_reason(self) -> str | None:
            return "Old" if self.value == 4 else None

    assert values_of(Episode) == {"HOPE": ("Number 4", "Old"), "JEDI": ("Number 6", None)}


def test_functions_describe_members_and_the_enum() -> None:
    declared = Enum.from_enum(
        Color,
        description=lambda member: member.name.lower() if member else "All colors",
        deprecation_reason=lambda member: "Too loud" if member is Color.RED else None,
    )
    assert values_of(declared) == {"RED": ("red", "Too loud"), "BLUE": ("blue", None)}
    assert TypeMap.create_enum(declared).description == "All colors"


def test_a_member_called_description_is_no_description() -> None:
    assert values_of(Enum("Column", ["description", "deprecation_reason"])) == {
        "description": (None, None),
        "deprecation_reason": (None, None),
    }


def test_resolvers_get_members() -> None:
    declared = Enum.from_enum(Color)

    class Query(ObjectType):
        seen = String(color=declared())

        def resolve_seen(root: Any, info: Any, color: Color) -> str:
            return repr(color)

    assert Schema(query=Query).execute("{ seen(color: BLUE) }").data == {"seen": repr(Color.BLUE)}
