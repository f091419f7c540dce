"""Annotations of hybrids as GraphQL types."""

# ruff: noqa: UP006, UP007, UP035, UP045 - users write both notations

import datetime
import decimal
import enum
import uuid
from collections.abc import Sequence
from typing import Any, List, Optional, TypeVar, Union

import pytest

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.conversion.added_scalars import Binary, Duration
from graphene_lite_sqlalchemy.conversion.types import settle
from graphene_lite_sqlalchemy.converter import convert_sqlalchemy_type, is_union
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.models import Animal, Badge, Tag

T = TypeVar("T")


class Shade(enum.Enum):
    DARK = 1


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (str, graphene.String),
        (int, graphene.Int),
        (bool, graphene.Boolean),
        (float, graphene.Float),
        (decimal.Decimal, graphene.String),
        (datetime.date, graphene.Date),
        (datetime.datetime, graphene.DateTime),
        (datetime.time, graphene.Time),
        (datetime.timedelta, Duration),
        (uuid.UUID, graphene.UUID),
        (bytes, Binary),
        (dict, graphene.JSONString),
        (dict[str, int], graphene.JSONString),
        (Optional[int], graphene.Int),
        (int | None, graphene.Int),
        (list[int], graphene.List(graphene.Int)),
        (List[int], graphene.List(graphene.Int)),
        (Sequence[int], graphene.List(graphene.Int)),
        (list[list[str]], graphene.List(graphene.List(graphene.String))),
        (list[int | None], graphene.List(graphene.Int)),
        (graphene.ID, graphene.ID),
    ],
    ids=str,
)
def test_annotations(annotation: Any, expected: Any) -> None:
    assert convert_sqlalchemy_type(annotation) == expected


def declare(model: type, registry: Registry | None = None) -> type[SQLAlchemyObjectType]:
    return SQLAlchemyObjectType.create_type(f"{model.__name__}Type", model=model, registry=registry)


def test_a_model_is_its_type() -> None:
    declared = declare(Badge)
    assert convert_sqlalchemy_type(Badge) is declared
    assert convert_sqlalchemy_type(declared) is declared


def test_the_registry_of_the_type_comes_before_the_global_one(registry: Registry) -> None:
    declare(Badge)
    own = declare(Badge, registry)
    assert convert_sqlalchemy_type(Badge, registry=registry) is own


def test_a_model_may_get_its_type_later() -> None:
    converted = convert_sqlalchemy_type(Badge)
    declared = declare(Badge)
    assert converted() is declared


def test_a_model_without_a_type_is_an_error_when_the_type_is_asked_for() -> None:
    with pytest.raises(TypeError, match="No model found in Registry for type"):
        convert_sqlalchemy_type(Badge)()


def test_a_quoted_name_is_the_type_of_the_model() -> None:
    converted = convert_sqlalchemy_type(List["Badge"])
    declared = declare(Badge)
    assert converted.of_type is declared


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(TypeError, match="No model found in Registry for forward reference for type Nothing"):
        convert_sqlalchemy_type("Nothing")()


def test_an_interface_stands_for_its_model() -> None:
    animal = SQLAlchemyInterface.create_type("AnimalType", model=Animal)
    assert convert_sqlalchemy_type(Animal) is animal


def test_a_python_enum_is_one_graphql_enum(registry: Registry) -> None:
    first = settle(convert_sqlalchemy_type(Shade, registry=registry))
    assert first._meta.name == "Shade"
    assert settle(convert_sqlalchemy_type(Optional[Shade], registry=registry)) is first


@pytest.mark.parametrize("annotation", [Union[Badge, Tag], Badge | Tag, Tag | Badge | None], ids=str)
def test_a_union_of_models_is_a_union_named_after_its_members(annotation: Any) -> None:
    members = {declare(Badge), declare(Tag)}
    union = convert_sqlalchemy_type(annotation)
    assert union._meta.name == "BadgeTypeTagType"
    assert set(union._meta.types) == members


def test_equal_unions_are_one() -> None:
    declare(Badge), declare(Tag)
    assert convert_sqlalchemy_type(Badge | Tag) is convert_sqlalchemy_type(Tag | Badge)


def test_members_of_a_union_may_get_their_types_later() -> None:
    converted = convert_sqlalchemy_type(Badge | Tag)
    declare(Badge), declare(Tag)
    assert converted()._meta.name == "BadgeTypeTagType"


def test_a_union_of_scalars_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"Cannot convert hybrid_property Union to graphene\.Union"):
        convert_sqlalchemy_type(int | str)


def test_type_variables_are_replaced() -> None:
    replacements = {T: graphene.Boolean}
    assert convert_sqlalchemy_type(T, replace_type_vars=replacements) is graphene.Boolean
    assert convert_sqlalchemy_type(list[T], replace_type_vars=replacements) == graphene.List(graphene.Boolean)


@pytest.mark.parametrize("annotation", [ZeroDivisionError, pytest.param(object(), id="an object")])
def test_other_annotations_are_an_error(annotation: Any) -> None:
    with pytest.raises(TypeError, match="Don't know how to convert the SQLAlchemy field"):
        convert_sqlalchemy_type(annotation)


def test_both_notations_of_unions_are_known() -> None:
    assert is_union(Union[int, str])
    assert is_union(int | str)
    assert not is_union(list[int])
