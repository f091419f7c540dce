"""Input types reach resolvers as their containers, under Python names."""

from typing import Any

import pytest
from graphql import Undefined

from graphene_lite import Dynamic, Field, InputField, InputObjectType, Int, ObjectType, Schema, String
from graphene_lite.errors import InvalidDeclaration


def schema_with(input_type: Any) -> Schema:
    class Query(ObjectType):
        echo = String(data=input_type())

        def resolve_echo(root: Any, info: Any, data: Any = None) -> str:
            return f"{type(data).__name__} {dict(data)}"

    return Schema(query=Query)


class BookInput(InputObjectType):
    page_count = Int(default_value=3)
    title = String(name="label", description="Its title")
    sequel = InputField(lambda: BookInput)


def test_values_arrive_by_python_name_in_the_container() -> None:
    result = schema_with(BookInput).execute('{ echo(data: {label: "A"}) }')
    assert result.data == {"echo": "BookInput {'page_count': 3, 'title': 'A'}"}


def test_options_reach_the_schema() -> None:
    fields: Any = schema_with(BookInput).graphql_schema.type_map["BookInput"].fields  # type: ignore[union-attr]
    assert (fields["label"].description, fields["label"].default_value) == ("Its title", Undefined)


def test_a_dynamic_may_give_an_input_field() -> None:
    late = type("Late", (InputObjectType,), {"pages": Dynamic(lambda: InputField(Int, default_value=1))})
    assert schema_with(late).execute("{ echo(data: {}) }").data == {"echo": "Late {'pages': 1}"}


def test_a_field_with_an_output_type_is_refused() -> None:
    class Book(ObjectType):
        title = String()

    wrong = type("Wrong", (InputObjectType,), {"book": Field(Book)})
    with pytest.raises(InvalidDeclaration, match=r"^Wrong\.book: has the type Book, which is for output only"):
        schema_with(wrong)
