"""Column types of sqlalchemy-utils."""

import enum
from typing import Any

import pytest
import sqlalchemy_utils
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import DeclarativeBase

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.converter import convert_sqlalchemy_type
from graphene_lite_sqlalchemy.utils import DummyImport


class Language(enum.Enum):
    ENGLISH = "en"


def declare(column_type: Any) -> type[SQLAlchemyObjectType]:
    class Base(DeclarativeBase):
        pass

    class Thing(Base):
        __tablename__ = "things"
        id = Column(Integer, primary_key=True)
        value = Column(column_type)

    return SQLAlchemyObjectType.create_type("ThingType", model=Thing)


@pytest.mark.parametrize(
    ("column_type", "expected"),
    [
        (sqlalchemy_utils.EmailType(), graphene.String),
        (sqlalchemy_utils.URLType(), graphene.String),
        (sqlalchemy_utils.IPAddressType(), graphene.String),
        (sqlalchemy_utils.TSVectorType(), graphene.String),
        (sqlalchemy_utils.UUIDType(), graphene.UUID),
        (sqlalchemy_utils.JSONType(), graphene.JSONString),
        (sqlalchemy_utils.ScalarListType(), graphene.List(graphene.String)),
        (sqlalchemy_utils.LtreeType(), graphene.String),
    ],
    ids=lambda value: type(value).__name__,
)
def test_types(column_type: Any, expected: Any) -> None:
    assert declare(column_type)._meta.fields["value"].type == expected


@pytest.mark.parametrize(
    ("choices", "expected"), [([("es", "Spanish")], {"es": "Spanish"}), (Language, {"ENGLISH": "en"})], ids=str
)
def test_choices_are_an_enum_named_after_table_and_column(choices: Any, expected: dict[str, str]) -> None:
    made = declare(sqlalchemy_utils.ChoiceType(choices, impl=String()))._meta.fields["value"].type
    assert made._meta.name == "THINGS_VALUE"
    assert {name: member.value for name, member in made._meta.enum.__members__.items()} == expected


@pytest.mark.parametrize(
    ("choices", "stored", "answer"),
    [([("es", "Spanish")], sqlalchemy_utils.Choice("es", "Spanish"), "es"), (Language, Language.ENGLISH, "ENGLISH")],
    ids=str,
)
def test_a_stored_choice_is_answered_by_name(choices: Any, stored: Any, answer: str) -> None:
    declared = declare(sqlalchemy_utils.ChoiceType(choices, impl=String()))
    root = graphene.Field(declared, resolver=lambda *_: declared._meta.model(value=stored))
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"thing": root}))
    result = schema.execute("{ thing { value } }")
    assert (result.errors, result.data) == (None, {"thing": {"value": answer}})


def test_passwords_are_not_published_by_themselves() -> None:
    with pytest.raises(TypeError, match="Don't know how to convert a password"):
        convert_sqlalchemy_type(sqlalchemy_utils.PasswordType)


def test_the_stand_in_of_a_missing_package_matches_no_type() -> None:
    assert DummyImport().AnyType is object
