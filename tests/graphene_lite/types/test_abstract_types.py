"""Interfaces and unions as declarations."""

from typing import Any

import pytest

from graphene_lite import Interface, ObjectType, String, Union
from graphene_lite.errors import InvalidDeclaration


class Node(Interface):
    id = String()


class Dog(ObjectType):
    class Meta:
        interfaces = (Node,)


class Pet(Union):
    class Meta:
        types = (Dog,)


def test_an_interface_records_its_fields_and_interfaces() -> None:
    class Named(Interface):
        class Meta:
            interfaces = (Node,)

        name = String()

    assert list(Named._meta.fields) == ["name"]
    assert Named._meta.interfaces == (Node,)


def test_an_interface_has_no_instances() -> None:
    with pytest.raises(InvalidDeclaration, match="An Interface cannot be initialized"):
        Node()


@pytest.mark.parametrize("abstract", [Node, Pet])
def test_the_type_of_an_instance_is_its_class(abstract: Any) -> None:
    assert abstract.resolve_type(Dog(), None) is Dog
    assert abstract.resolve_type({"id": 1}, None) is None


@pytest.mark.parametrize("types", [None, (), "Dog"])
def test_a_union_needs_types(types: Any) -> None:
    with pytest.raises(InvalidDeclaration, match="Must provide types for Union Empty"):
        Union.create_type("Empty", types=types)


def test_a_mounted_union_stands_for_its_type() -> None:
    assert Pet().get_type() is Pet
