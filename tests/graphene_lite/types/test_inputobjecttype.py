"""Input object types and the values that resolvers get."""

from collections.abc import Iterator

import pytest
from graphql import Undefined

from graphene_lite import InputField, InputObjectType, Int, String
from graphene_lite.types.inputobjecttype import InputObjectTypeContainer, set_input_object_type_default_value


class Point(InputObjectType):
    x = Int(required=True)
    y = InputField(Int)

    def distance(self) -> int:
        return abs(self.x)


@pytest.fixture
def undefined_when_absent() -> Iterator[None]:
    set_input_object_type_default_value(Undefined)
    yield
    set_input_object_type_default_value(None)


def test_unmounted_types_become_input_fields() -> None:
    assert [type(field) for field in Point._meta.fields.values()] == [InputField, InputField]


def test_a_value_is_a_dict_with_attributes_and_the_classes_methods() -> None:
    value = Point._meta.container({"x": -3})
    assert value == {"x": -3}
    assert (value.x, value.y, value.distance()) == (-3, None, 3)


def test_an_omitted_key_is_absent_and_a_null_is_present() -> None:
    assert "y" not in Point._meta.container({"x": 1})
    assert Point._meta.container({"x": 1, "y": None})["y"] is None


@pytest.mark.usefixtures("undefined_when_absent")
def test_attributes_of_omitted_keys_may_be_undefined() -> None:
    assert Point._meta.container({"x": 1}).y is Undefined
    assert Point._meta.container({"x": 1, "y": None}).y is None


def test_meta_may_name_the_container() -> None:
    class Named(InputObjectType):
        class Meta:
            container = dict

        name = String()

    assert Named._meta.container is dict


def test_the_container_has_the_name_of_its_type() -> None:
    assert Point._meta.container.__name__ == "Point"
    assert issubclass(Point._meta.container, (InputObjectTypeContainer, Point))
