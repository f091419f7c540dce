"""`Schema`: what users do with it."""

import copy
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLString

from graphene_lite import Enum, Field, ObjectType, Schema, String
from graphene_lite.engine import normalize_execute_kwargs


class Color(Enum):
    RED = 1


class Book(ObjectType):
    title = String()
    color = Color()


class Query(ObjectType):
    book = Field(Book)
    said = String(word=String())

    def resolve_said(root: Any, info: Any, word: str | None = None) -> str:
        return f"{root} {info.context} {word} {info.operation.name and info.operation.name.value}"


schema = Schema(query=Query)


def test_types_are_attributes() -> None:
    assert (schema.Book, schema.Query, schema.String) == (Book, Query, GraphQLString)


def test_an_unknown_type_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r'^Type "Nothing" not found in the Schema$'):
        _ = schema.Nothing


def test_a_lazy_reference_leads_to_the_type() -> None:
    assert schema.lazy("Book")() is Book


def test_a_schema_can_be_copied() -> None:
    assert copy.copy(schema).Book is Book


def test_the_roots_are_kept() -> None:
    assert (schema.query, schema.mutation, schema.subscription) == (Query, None, None)


@pytest.mark.parametrize(
    "options",
    [
        {"root": 1, "context": 2, "variables": {"w": "hi"}, "operation": "B"},
        {"root_value": 1, "context_value": 2, "variable_values": {"w": "hi"}, "operation_name": "B"},
    ],
)
async def test_options_have_long_and_short_names(options: dict[str, Any]) -> None:
    source = "query A { book { title } } query B($w: String) { said(word: $w) }"
    for result in (schema.execute(source, **options), await schema.execute_async(source, **options)):
        assert result.data == {"said": "1 2 hi B"}


def test_options_may_be_positional() -> None:
    assert schema.execute("{ said }", "root", "context").data == {"said": "root context None None"}


def test_an_unknown_option_is_a_type_error() -> None:
    with pytest.raises(TypeError, match=r"Schema\.execute\(\) got an unexpected keyword argument 'colour'"):
        schema.execute("{ said }", colour="red")


@pytest.mark.parametrize("source", [None, 5, b"{ said }"])
def test_a_request_that_is_not_one_is_a_type_error(source: object) -> None:
    with pytest.raises(TypeError, match=r"Schema\.execute\(\) takes a str, a Source or a DocumentNode\. Got "):
        schema.execute(source)


def test_the_long_name_wins() -> None:
    assert normalize_execute_kwargs({"root": 1, "root_value": 2}) == {"root": 1, "root_value": 2}


def test_a_schema_describes_itself() -> None:
    names = {type_["name"] for type_ in schema.introspect()["__schema"]["types"]}
    assert {"Query", "Book", "Color", "String"} <= names


def test_a_schema_without_query_says_so_when_it_is_executed() -> None:
    empty = Schema()
    assert [error.message for error in empty.execute("{ a }").errors or ()] == ["Query root type must be provided."]
    with pytest.raises(GraphQLError, match="Query root type must be provided"):
        empty.introspect()
