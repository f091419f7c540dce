"""Declared classes become the types of a schema, each once."""

import sys
from functools import partial
from types import SimpleNamespace

import pytest
from graphql import GraphQLList, GraphQLNonNull, GraphQLString

from graphene_lite import Enum, Field, Int, Interface, List, NonNull, ObjectType, Scalar, Schema, String, Union
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema import TypeMap


class Book(ObjectType):
    title = String()


def test_a_type_is_built_once() -> None:
    type_map = TypeMap()
    assert type_map.add_type(Book) is type_map.add_type(Book) is type_map["Book"]


def test_lists_and_non_null_wrap_the_type() -> None:
    wrapped = TypeMap().add_type(List(NonNull(String)))
    assert isinstance(wrapped, GraphQLList)
    assert isinstance(wrapped.of_type, GraphQLNonNull)
    assert wrapped.of_type.of_type is GraphQLString


@pytest.mark.parametrize("reference", [lambda: Book, partial(lambda cls: cls, Book), f"{__name__}.Book"])
def test_a_lazy_reference_leads_to_its_type(reference: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, __name__, SimpleNamespace(Book=Book))
    assert TypeMap().add_type(reference).graphene_type is Book


def test_a_mounted_instance_stands_for_its_class() -> None:
    assert TypeMap().add_type(String()) is GraphQLString


def test_types_may_refer_to_each_other() -> None:
    class Author(ObjectType):
        books = List(lambda: Novel)

    class Novel(ObjectType):
        author = Field(Author)

    schema = Schema(query=Novel).graphql_schema
    assert schema.type_map["Author"].fields["books"].type.of_type is schema.query_type  # type: ignore[union-attr]


def test_further_types_are_added() -> None:
    assert "Book" in Schema(query=type("Query", (ObjectType,), {"a": Int()}), types=[Book]).graphql_schema.type_map


@pytest.mark.parametrize("listed", [int, "Book", None, Book()])
def test_a_further_type_that_is_none_is_refused(listed: object) -> None:
    with pytest.raises(InvalidDeclaration):
        TypeMap(types=[listed])


@pytest.mark.parametrize("auto_camelcase", [True, False])
def test_names_become_camel_case_unless_turned_off(auto_camelcase: bool) -> None:
    type_map = TypeMap(auto_camelcase=auto_camelcase)
    assert type_map.get_name("first_name") == ("firstName" if auto_camelcase else "first_name")


def test_every_kind_of_type_has_its_class() -> None:
    declared = [
        Book,
        type("Named", (Interface,), {"name": String()}),
        type("Money", (Scalar,), {}),
        Enum("Color", ["RED"]),
        type("Thing", (Union,), {"Meta": {"types": (Book,)}}),
    ]
    type_map = TypeMap(types=declared)
    assert [graphql_type.graphene_type for graphql_type in type_map.values()] == declared  # type: ignore[attr-defined]


def test_a_class_of_no_kind_is_refused() -> None:
    with pytest.raises(InvalidDeclaration, match="Expected Graphene type, but received: <class 'int'>"):
        TypeMap().add_type(int)


def test_a_graphql_name_that_is_not_allowed_names_the_class() -> None:
    odd = type("Odd", (ObjectType,), {"Meta": {"name": "not-a-name"}})
    with pytest.raises(InvalidDeclaration, match=r"Odd.*'not-a-name'"):
        TypeMap().add_type(odd)
