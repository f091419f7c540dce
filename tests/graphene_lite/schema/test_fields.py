"""Fields and arguments reach graphql-core with every option."""

from typing import Any

import pytest
from graphql import GraphQLArgument, GraphQLField, GraphQLString, Undefined

from graphene_lite import Argument, Field, InputObjectType, Int, Interface, ObjectType, Schema, String
from graphene_lite.errors import InvalidDeclaration


def fields_of(**declared: Any) -> dict[str, GraphQLField]:
    query = Schema(query=type("Query", (ObjectType,), declared)).graphql_schema.query_type
    assert query
    return query.fields


def test_a_field_keeps_description_and_deprecation() -> None:
    field = fields_of(title=String(description="Its title", deprecation_reason="Use name"))["title"]
    assert (field.description, field.deprecation_reason) == ("Its title", "Use name")


def test_names_given_win_over_camel_case() -> None:
    assert list(fields_of(first_name=String(), last_name=String(name="surname"))) == ["firstName", "surname"]


def test_an_argument_keeps_its_python_name_for_the_resolver() -> None:
    argument = fields_of(book=String(max_pages=String(default_value="x", description="Most")))["book"].args["maxPages"]
    expected = GraphQLArgument(GraphQLString, default_value="x", description="Most", out_name="max_pages")
    assert argument == expected


def test_an_argument_without_default_has_none() -> None:
    assert fields_of(book=String(of=String()))["book"].args["of"].default_value is Undefined


def test_an_argument_may_be_called_name() -> None:
    hello = fields_of(hello=String(name=String(default_value="World")))["hello"]
    assert hello.args["name"].default_value == "World"


def test_fields_of_interfaces_have_no_resolver() -> None:
    class Named(Interface):
        name = String()

        def resolve_name(root: Any, info: Any) -> str:
            return "x"

    named: Any = Schema(query=type("Query", (ObjectType,), {"a": Field(Named)})).graphql_schema.type_map["Named"]
    assert named.fields["name"].resolve is None


def test_an_output_type_is_no_argument() -> None:
    class Book(ObjectType):
        title = String()

    with pytest.raises(InvalidDeclaration, match=r"^Query\.find\(book\): has the type Book, which is for output only"):
        fields_of(find=String(book=Argument(Book)))


def test_an_input_type_is_no_field() -> None:
    class BookInput(InputObjectType):
        title = String()

    with pytest.raises(InvalidDeclaration, match=r"^Query\.book: has the type BookInput, which is for input only"):
        fields_of(book=Field(BookInput))


@pytest.mark.parametrize("options", [{"description": 5}, {"resolver": 5}])
def test_an_option_that_cannot_be_used_names_the_field(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidDeclaration, match=r"^Query\.pages: has an option that cannot be used"):
        fields_of(pages=Field(Int, **options))


def test_an_argument_name_that_graphql_forbids_names_the_field() -> None:
    with pytest.raises(InvalidDeclaration, match=r"^Query\.pages: has a badly named argument: .*'a-b'"):
        fields_of(pages=Int(args={"a": Argument(Int, name="a-b")}))
