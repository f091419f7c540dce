"""Which converter is called: the user's before ours, the nearest class first."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Column, types

import graphene_lite as graphene
from graphene_lite_sqlalchemy.converter import convert_sqlalchemy_type
from graphene_lite_sqlalchemy.utils import (
    column_type_eq,
    safe_isinstance,
    safe_issubclass,
    singledispatchbymatchfunction,
)


@pytest.fixture(autouse=True)
def forget_registrations() -> Iterator[None]:
    before = dict(convert_sqlalchemy_type.registry)
    yield
    convert_sqlalchemy_type.registry.clear()
    convert_sqlalchemy_type.registry.update(before)


class Point(types.UserDefinedType[Any]):
    cache_ok = True

    def __init__(self, scale: int = 1) -> None:
        self.scale = scale


class NamedPoint(Point):
    cache_ok = True


def test_a_matcher_registers_a_converter() -> None:
    @convert_sqlalchemy_type.register(column_type_eq(Point))
    def convert_point(type_arg: Any, **kwargs: Any) -> Any:
        return graphene.JSONString

    assert convert_sqlalchemy_type(Point) is graphene.JSONString
    assert convert_sqlalchemy_type(NamedPoint) is graphene.JSONString


def test_a_column_type_registers_a_converter_of_its_objects() -> None:
    @convert_sqlalchemy_type.register(Point)
    def convert_point(type: Any, column: Any, registry: Any = None) -> Any:
        return [type.scale, column.name]

    assert convert_sqlalchemy_type(Point, column=Column("spot", Point(3))) == [3, "spot"]


def test_a_users_converter_replaces_a_built_in_one() -> None:
    @convert_sqlalchemy_type.register(column_type_eq(types.Integer))
    def convert_integer(type_arg: Any, **kwargs: Any) -> Any:
        return graphene.String

    assert convert_sqlalchemy_type(types.Integer) is graphene.String
    assert convert_sqlalchemy_type(types.SmallInteger) is graphene.String


def test_a_built_in_converter_of_a_nearer_class_stays() -> None:
    convert_sqlalchemy_type.register(column_type_eq(types.Integer), lambda type_arg, **kwargs: graphene.String)
    assert convert_sqlalchemy_type(types.BigInteger) is graphene.Float


def test_the_first_of_two_matching_registrations_is_used() -> None:
    convert_sqlalchemy_type.register(column_type_eq(Point), lambda type_arg, **kwargs: graphene.String)
    convert_sqlalchemy_type.register(lambda candidate: candidate is Point, lambda type_arg, **kwargs: graphene.Int)
    assert convert_sqlalchemy_type(Point) is graphene.String


def test_converters_get_the_column_and_the_registry() -> None:
    convert_sqlalchemy_type.register(
        column_type_eq(Point), lambda type_arg, column=None, registry=None, **kwargs: (type_arg, column, registry)
    )
    assert convert_sqlalchemy_type(Point, column="c", registry="r") == (Point, "c", "r")


def test_a_type_object_stands_for_its_class() -> None:
    assert convert_sqlalchemy_type(types.String(5)) is graphene.String


def test_what_nobody_converts_goes_to_the_default() -> None:
    dispatch = singledispatchbymatchfunction(lambda value, **kwargs: ("default", value))
    assert dispatch(3) == ("default", 3)
    dispatch.register(safe_isinstance(int), lambda value, **kwargs: ("int", value))
    assert dispatch(3) == ("int", 3)
    assert dispatch("x") == ("default", "x")


def test_matchers_do_not_fail_on_what_they_cannot_be_asked_about() -> None:
    assert not safe_issubclass(int)("not a class")
    assert safe_issubclass(int)(bool)
    assert not safe_isinstance(int)("text")
