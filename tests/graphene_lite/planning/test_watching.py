"""What is replaced in a built schema counts for documents that have a plan, as for graphql-core."""

import copy
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLInt, GraphQLObjectType, GraphQLString, build_schema

from graphene_lite import Field, Int, List, ObjectType, Scalar, Schema, String, batch
from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.support.graphql_core import OUTPUT_COERCER


class Loud(Scalar):
    """Text."""

    serialize = str


class Item(ObjectType):
    read = String()
    loud = Loud()
    called = String()
    together = String()

    def resolve_called(root, info):
        return "called"

    @batch
    def resolve_together(roots, info):
        return ["together" for _ in roots]


class Query(ObjectType):
    item = Field(Item)
    items = List(Item, count=Int(required=True))

    def resolve_item(root, info):
        return {"read": "read", "loud": "loud"}

    def resolve_items(root, info, count):
        return [{"read": "read", "loud": "loud"}] * count


@pytest.fixture
def schema() -> Schema:
    return Schema(query=Query)


def value(schema: Schema, name: str) -> Any:
    result = schema.execute(f"{{ item {{ {name} }} }}")
    assert result.errors is None
    return result.data["item"][name]


def replaced(root: Any, info: Any) -> str:
    return "replaced"


@pytest.mark.parametrize("name", ["read", "called", "together"])
def test_a_resolver_may_be_replaced_and_put_back(schema: Schema, name: str) -> None:
    field = schema.graphql_schema.type_map["Item"].fields[name]
    assert value(schema, name) == name
    original, field.resolve = field.resolve, replaced
    assert value(schema, name) == "replaced"
    field.resolve = original
    assert value(schema, name) == name


def test_a_resolver_may_be_replaced_where_code_was_generated(schema: Schema) -> None:
    document = "{ items(count: 1000) { read loud } }"
    for _ in range(2):
        assert schema.execute(document).data["items"][999] == {"read": "read", "loud": "loud"}
    schema.graphql_schema.type_map["Item"].fields["read"].resolve = replaced
    setattr(schema.graphql_schema.type_map["Loud"], OUTPUT_COERCER, str.upper)
    assert schema.execute(document).data["items"][999] == {"read": "replaced", "loud": "LOUD"}


def test_a_field_may_be_replaced(schema: Schema) -> None:
    assert value(schema, "read") == "read"
    fields = schema.graphql_schema.type_map["Item"].fields
    fields["read"] = GraphQLField(GraphQLString, resolve=replaced)
    assert value(schema, "read") == "replaced"
    # The new one is watched, too.
    fields["read"].resolve = lambda root, info: "again"
    assert value(schema, "read") == "again"


def test_a_document_is_validated_against_the_fields_that_there_are(schema: Schema) -> None:
    assert schema.execute("{ item { more } }").errors
    schema.graphql_schema.type_map["Item"].fields["more"] = GraphQLField(GraphQLInt, resolve=lambda root, info: 1)
    assert value(schema, "more") == 1


def test_a_refusal_is_forgotten_with_what_it_was_about(schema: Schema) -> None:
    documents = schema.executor.documents
    assert documents.get("{ item { more } }").errors
    schema.graphql_schema.type_map["Item"].fields["more"] = GraphQLField(GraphQLInt)
    assert not documents.get("{ item { more } }").errors


def test_all_fields_may_be_replaced_at_once(schema: Schema) -> None:
    assert value(schema, "read") == "read"
    item = schema.graphql_schema.type_map["Item"]
    item.fields = {name: GraphQLField(GraphQLString, resolve=replaced) for name in item.fields}
    assert value(schema, "read") == "replaced"


def test_a_schema_of_graphql_core_is_watched_too() -> None:
    schema = build_schema("type Query { a: Int }")
    executor = Executor.of(schema)
    assert executor.execute("{ a }", Request(root_value={"a": 1})).data == {"a": 1}
    schema.query_type.fields["a"].resolve = lambda root, info: 2
    assert executor.execute("{ a }", Request(root_value={"a": 1})).data == {"a": 2}


def test_a_copy_of_a_schema_has_an_executor_of_its_own() -> None:
    schema = build_schema("type Query { a: Int }")
    executor = Executor.of(schema)
    twin = copy.copy(schema)
    assert Executor.of(twin).schema is twin
    assert Executor.of(schema) is executor


def test_what_is_watched_is_what_it_was(schema: Schema) -> None:
    value(schema, "read")
    item = schema.graphql_schema.type_map["Item"]
    assert (type(item).__name__, type(item.fields["read"]).__name__) == ("GrapheneObjectType", "GraphQLField")
    assert isinstance(item, GraphQLObjectType)
    assert item.graphene_type is Item
    assert dict(item.fields) == item.fields
    assert str(schema) == str(Schema(query=Query))


def test_a_plan_is_kept_while_nothing_changes(schema: Schema) -> None:
    for name in ("read", "called", "read"):
        value(schema, name)
    assert len(schema.executor.plans) == 2
