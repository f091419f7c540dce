"""`selection(info)`: what a resolver can see of what the request selects below its field, under either executor."""

from collections.abc import Callable
from typing import Any

import pytest
from graphql import graphql_sync

from graphene_lite import ID, Field, Int, Interface, List, Mutation, ObjectType, Schema, String, Union, relay
from graphene_lite.planning.hooks import FieldSelection
from graphene_lite.planning.lookahead import selection


class Named(Interface):
    name = String()


class Tag(ObjectType):
    class Meta:
        interfaces = (Named,)

    name = String()
    posts = List(lambda: Post, first_ones=Int())


class Post(ObjectType):
    class Meta:
        interfaces = (Named,)

    name = String()
    title = String(size=Int(default_value=10), word=String())
    tags = List(Tag)


class Found(Union):
    class Meta:
        types = (Post, Tag)


class PostConnection(relay.Connection):
    class Meta:
        node = Post


class Query(ObjectType):
    posts = List(Post, id=ID())
    connection = relay.ConnectionField(PostConnection)
    found = List(Found)
    named = List(Named)


class Rename(Mutation):
    post = Field(Post)

    def mutate(root, info):  # type: ignore[no-untyped-def]
        info.context["look"](selection(info))
        return {"post": {}}


class RootMutation(ObjectType):
    rename = Rename.Field()


def _look(root: Any, info: Any, **arguments: Any) -> list[Any]:
    info.context["look"](selection(info))
    return []


for _name in ("posts", "connection", "found", "named"):
    setattr(Query, f"resolve_{_name}", staticmethod(_look))

SCHEMA = Schema(query=Query, mutation=RootMutation, types=[Post, Tag])


def _ours(query: str, variables: dict[str, Any], context: dict[str, Any]) -> Any:
    return SCHEMA.execute(query, variables=variables, context=context)


def _graphql_cores(query: str, variables: dict[str, Any], context: dict[str, Any]) -> Any:
    return graphql_sync(SCHEMA.graphql_schema, query, variable_values=variables, context_value=context)


def _under_middleware(query: str, variables: dict[str, Any], context: dict[str, Any]) -> Any:
    def wrap(resolve: Any, root: Any, info: Any, **arguments: Any) -> Any:
        return resolve(root, info, **arguments)

    return SCHEMA.execute(query, variables=variables, context=context, middleware=[wrap])


@pytest.fixture(params=[_ours, _graphql_cores, _under_middleware], ids=lambda execute: execute.__name__)
def look(request: pytest.FixtureRequest) -> Callable[..., FieldSelection]:
    """Executes a query, and returns what the resolver of its field saw."""

    def seen(query: str, **variables: Any) -> FieldSelection:
        found: list[FieldSelection] = []
        result = request.param(query, variables, {"look": found.append})
        assert result.errors is None
        return found[0]

    return seen


def names(fields: Any) -> list[str]:
    return [each.name for each in fields]


Look = Callable[..., FieldSelection]


def test_the_fields_below_are_there_in_order(look: Look) -> None:
    seen = look("{ posts { tags { name } title name } }")
    assert (seen.name, names(seen.possible_types), names(seen.below())) == (
        "posts",
        ["Post"],
        ["tags", "title", "name"],
    )


def test_what_is_below_these_is_too(look: Look) -> None:
    (tags,) = look("{ posts { tags { posts { name } } } }").below()
    assert [(each.parent_type.name, each.name) for each in tags.below()[0].below()] == [("Post", "name")]


def test_aliases_have_both_names(look: Look) -> None:
    fields = look("{ posts { a: title b: title } }").below()
    assert [(each.name, each.response_name) for each in fields] == [("title", "a"), ("title", "b")]


def test_fragments_are_merged(look: Look) -> None:
    seen = look(
        "{ posts { ...Some tags { name } ... on Post { title } } } "
        "fragment Some on Post { name tags { posts { title } } }"
    )
    assert names(seen.below()) == ["name", "tags", "title"]
    assert names(seen.below()[1].below()) == ["posts", "name"]


@pytest.mark.parametrize(("wanted", "expected"), [(True, ["title", "tags"]), (False, ["name"])])
def test_directives_are_respected(look: Look, wanted: bool, expected: list[str]) -> None:
    query = (
        "query ($wanted: Boolean!) { posts { title @include(if: $wanted) name @skip(if: $wanted) "
        "... @include(if: $wanted) { tags { name } } } }"
    )
    assert names(look(query, wanted=wanted).below()) == expected


def test_a_field_that_two_fragments_bring_is_there_if_one_counts(look: Look) -> None:
    query = "query ($no: Boolean!) { posts { ... @include(if: $no) { title } ... @skip(if: $no) { title } } }"
    assert names(look(query, no=False).below()) == ["title"]


def test_arguments_are_those_of_the_resolver(look: Look) -> None:
    seen = look(
        "query ($word: String) { posts(id: 7) { title(word: $word) tags { posts(firstOnes: 3) { name } } } }", word="x"
    )
    title, tags = seen.below()
    assert (seen.arguments_for({}), title.arguments_for({"word": "x"})) == ({"id": "7"}, {"size": 10, "word": "x"})
    assert tags.below()[0].arguments_for({}) == {"first_ones": 3}


def test_a_variable_that_is_not_given_is_no_argument(look: Look) -> None:
    (title,) = look("query ($word: String) { posts { title(word: $word) } }").below()
    assert title.arguments_for({}) == {"size": 10}


def test_arguments_are_the_callers_own(look: Look) -> None:
    seen = look("{ posts(id: 7) { title } }")
    seen.arguments_for({})["id"] = 8
    assert seen.arguments_for({}) == {"id": "7"}


def test_a_union_is_asked_by_type(look: Look) -> None:
    seen = look("{ found { __typename ... on Post { title } ... on Tag { posts { name } } } }")
    assert names(seen.possible_types) == ["Post", "Tag"]
    assert names(seen.below("Post")) == ["__typename", "title"]
    assert names(seen.below("Tag")) == ["__typename", "posts"]
    assert names(seen.below("Query")) == []


def test_without_a_type_each_type_has_its_fields(look: Look) -> None:
    seen = look("{ named { name ... on Post { title } } }")
    found = {(each.parent_type.name, each.name) for each in seen.below()}
    assert found == {("Post", "name"), ("Post", "title"), ("Tag", "name")}


def test_find_goes_down_by_names(look: Look) -> None:
    seen = look("{ connection(first: 1) { edges { x: node { title(size: 3) } } } }")
    title = seen.find("edges", "node", "title")
    assert title is not None
    assert (title.arguments_for({})["size"], seen.arguments_for({})) == (3, {"first": 1})
    assert seen.find("edges", "node", "name") is None
    assert seen.find() is seen


def test_a_payload_can_be_looked_into(look: Look) -> None:
    assert look("mutation { rename { post { title } } }").find("post", "title") is not None


def test_a_leaf_has_nothing_below(look: Look) -> None:
    (title,) = look("{ posts { title } }").below()
    assert (title.possible_types, title.below()) == ((), ())


def test_the_same_field_twice_in_one_request_is_told_apart(look: Look) -> None:
    assert names(look("{ a: posts { title } b: posts { name } }").below()) == ["title"]
