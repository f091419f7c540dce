"""Two classes cannot share a GraphQL name."""

from enum import Enum as PyEnum

import pytest

from graphene_lite import Enum, Field, Int, ObjectType, Scalar, Schema, String
from graphene_lite.errors import DuplicateTypeName
from graphene_lite.schema import TypeMap


class Book(ObjectType):
    title = String()


class OtherBook(ObjectType):
    class Meta:
        name = "Book"

    pages = Int()


class Color(PyEnum):
    RED = 1


def test_the_error_names_both_classes_and_where_they_are() -> None:
    type_map = TypeMap(types=[Book])
    with pytest.raises(DuplicateTypeName) as caught:
        type_map.add_type(OtherBook)
    for declared in (Book, OtherBook):
        assert f"{declared.__module__}.{declared.__qualname__} ({__file__}:" in str(caught.value)


def test_the_error_names_the_field_that_brought_the_second_class() -> None:
    class Query(ObjectType):
        book = Field(Book)
        other = Field(OtherBook)

    with pytest.raises(DuplicateTypeName, match=r'^Query\.other: .* "Book": .* name = "OtherBook"'):
        Schema(query=Query)


def test_a_class_without_source_is_named_by_its_module() -> None:
    made = Book.create_type("Book", name="Book")
    with pytest.raises(DuplicateTypeName, match=f"{made.__module__}.Book"):
        TypeMap(types=[Book, made])


def test_a_scalar_cannot_take_a_standard_name() -> None:
    with pytest.raises(DuplicateTypeName, match=r"scalars\.String"):
        TypeMap(types=[type("Text", (Scalar,), {"Meta": {"name": "String"}})])


def test_one_python_enum_is_one_graphql_enum() -> None:
    first, second = Enum.from_enum(Color), Enum.from_enum(Color)
    type_map = TypeMap()
    assert type_map.add_type(first) is type_map.add_type(second)


def test_two_python_enums_of_one_name_are_refused() -> None:
    with pytest.raises(DuplicateTypeName):
        TypeMap(types=[Enum("Color", ["RED"]), Enum("Color", ["RED"])])
