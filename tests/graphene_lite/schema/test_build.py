"""The whole schema, as text."""

from typing import Any

import pytest
from graphql import DirectiveLocation, GraphQLDirective

from graphene_lite import (
    Dynamic,
    Enum,
    Field,
    InputObjectType,
    Int,
    Interface,
    List,
    NonNull,
    ObjectType,
    Schema,
    String,
    Union,
)  # fmt: skip
from graphene_lite.errors import InvalidDeclaration


class Color(Enum):
    """Of a cover"""

    RED = 1
    BLUE = 2


class Named(Interface):
    name = String(required=True, upper_case=Int(default_value=1))


class Filter(InputObjectType):
    page_count = Int(default_value=3, description="At most")
    inner = List(NonNull(lambda: Filter))


class Book(ObjectType):
    """Paper"""

    class Meta:
        interfaces = (Named,)

    cover_color = Color(deprecation_reason="Faded")
    sequels = List(lambda: Book, matching=Filter(), first=Int(description="How many"))


class Magazine(ObjectType):
    pages = Int()


class Readable(Union):
    class Meta:
        types = (Book, lambda: Magazine)


class Query(ObjectType):
    read = Field(Readable)
    late = Dynamic(lambda: String(name="veryLate"))
    left_out = Dynamic(lambda: None)
    seen = Dynamic(lambda schema: Field(Int) if "Query" in schema else None, with_schema=True)


def test_the_text_of_a_schema(snapshot: Any) -> None:
    snapshot.assert_match(str(Schema(query=Query)))


def test_the_text_without_camel_case(snapshot: Any) -> None:
    snapshot.assert_match(str(Schema(query=Query, auto_camelcase=False)))


def test_a_mutation_needs_a_query_beside_it() -> None:
    with pytest.raises(
        InvalidDeclaration, match=r"Query root type must be provided\. .*Schema\(query=Query, mutation="
    ):
        Schema(mutation=Magazine)


def test_types_alone_can_be_printed() -> None:
    assert str(Schema(types=[Magazine])) == "type Magazine {\n  pages: Int\n}"


@pytest.mark.parametrize("root", ["query", "mutation", "subscription"])
def test_a_root_must_be_an_object_type(root: str) -> None:
    with pytest.raises(InvalidDeclaration, match="is not a valid ObjectType"):
        Schema(**{"query": Query, root: Filter})


def test_directives_replace_those_of_the_specification() -> None:
    directive = GraphQLDirective("cached", [DirectiveLocation.FIELD])
    assert Schema(query=Query, directives=[directive]).graphql_schema.directives == (directive,)
