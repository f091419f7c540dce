"""Enum columns: one GraphQL enum per definition, members and strings that arrive as its values."""

import enum
from typing import Any

import pytest
from sqlalchemy import ARRAY, Column, Enum, Integer
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.enums import enum_for_sa_enum, to_enum_value_name, to_type_name
from graphene_lite_sqlalchemy.registry import Registry


class Hair(enum.Enum):
    LONG = "l"
    SHORT = "s"


class Shape(enum.Enum):
    round = "r"
    verySharp = "v"


def members(made: Any) -> dict[str, Any]:
    return {name: member.value for name, member in made._meta.enum.__members__.items()}


def test_a_python_enum_keeps_its_name_and_members(registry: Registry) -> None:
    made = enum_for_sa_enum(Enum(Hair), registry)
    assert made._meta.name == "Hair"
    assert members(made) == {"LONG": "l", "SHORT": "s"}


def test_members_get_graphql_names(registry: Registry) -> None:
    assert members(enum_for_sa_enum(Enum(Shape), registry)) == {"ROUND": "r", "VERY_SHARP": "v"}


def test_a_database_enum_is_named_after_its_type(registry: Registry) -> None:
    made = enum_for_sa_enum(Enum("day", "lateNight", name="shift_kind"), registry)
    assert made._meta.name == "ShiftKind"
    assert members(made) == {"DAY": "day", "LATE_NIGHT": "lateNight"}


def test_a_label_may_be_any_text(registry: Registry) -> None:
    made = enum_for_sa_enum(Enum("in progress", "on-hold", "1st", "", name="state"), registry)
    assert members(made) == {"IN_PROGRESS": "in progress", "ON_HOLD": "on-hold", "_1ST": "1st", "_": ""}


def test_an_enum_without_a_name_needs_one(registry: Registry) -> None:
    with pytest.raises(TypeError, match=r"No type name specified for Enum\('a', 'b'\)"):
        enum_for_sa_enum(Enum("a", "b"), registry)
    assert enum_for_sa_enum(Enum("a", "b"), registry, "Letter")._meta.name == "Letter"


def test_only_enum_columns_have_one(registry: Registry) -> None:
    with pytest.raises(TypeError, match=r"Expected sqlalchemy\.types\.Enum, but got: 'text'"):
        enum_for_sa_enum("text", registry)  # type: ignore[arg-type]


def test_columns_of_one_definition_share_an_enum(registry: Registry) -> None:
    assert enum_for_sa_enum(Enum(Hair), registry) is enum_for_sa_enum(Enum(Hair), registry)
    one, two = (enum_for_sa_enum(Enum("a", "b", name="letter"), registry) for _ in range(2))
    assert one is two


def test_columns_of_different_definitions_do_not(registry: Registry) -> None:
    one = enum_for_sa_enum(Enum("a", "b", name="letter"), registry)
    assert enum_for_sa_enum(Enum("a", "c", name="letter"), registry) is not one


def test_names() -> None:
    assert to_type_name("make_camel_case") == "MakeCamelCase"
    assert to_type_name("AlreadyThere") == "AlreadyThere"
    assert to_enum_value_name("someThing_else") == "SOME_THING_ELSE"
    assert to_enum_value_name("HTTPCode") == "HTTP_CODE"


@pytest.mark.parametrize(
    ("column_type", "stored", "answer"),
    [
        (Enum(Hair), Hair.LONG, "LONG"),
        (Enum(Shape), Shape.verySharp, "VERY_SHARP"),
        (Enum(Shape), None, None),
        (Enum("day", "lateNight", name="shift_kind"), "lateNight", "LATE_NIGHT"),
        (ARRAY(Enum(Shape)), [Shape.round, Shape.verySharp], ["ROUND", "VERY_SHARP"]),
    ],
    ids=str,
)
def test_stored_values_are_answered_by_name(column_type: Any, stored: Any, answer: Any) -> None:
    class Base(DeclarativeBase):
        pass

    class Thing(Base):
        __tablename__ = "things"
        id = Column(Integer, primary_key=True)
        value = Column(column_type)

    declared = SQLAlchemyObjectType.create_type("ThingType", model=Thing)
    root = graphene.Field(declared, resolver=lambda *_: Thing(value=stored))
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"thing": root}))
    result = schema.execute("{ thing { value } }")
    assert (result.errors, result.data) == (None, {"thing": {"value": answer}})


def test_a_hybrid_may_return_a_member() -> None:
    class Base(DeclarativeBase):
        pass

    class Thing(Base):
        __tablename__ = "things"
        id = Column(Integer, primary_key=True)

        @hybrid_property
        def shape(self) -> Shape:
            return Shape.verySharp

    declared = SQLAlchemyObjectType.create_type("ThingType", model=Thing)
    root = graphene.Field(declared, resolver=lambda *_: Thing())
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"thing": root}))
    result = schema.execute("{ thing { shape } }")
    assert (result.errors, result.data) == (None, {"thing": {"shape": "VERY_SHARP"}})
