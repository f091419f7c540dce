import pytest
from graphql import GraphQLError, GraphQLSchema, ValidationRule

from graphene_lite.execution.executor import Executor
from graphene_lite.planning import document
from graphene_lite.transport import ExecutionSettings
from graphene_lite.transport.operations import core_schema


class Holder:
    """A Graphene-style schema."""

    def __init__(self, graphql_schema):
        self.graphql_schema = graphql_schema


class Forbid(ValidationRule):
    """Refuses the field `hello`."""

    def enter_field(self, node, *_):
        if node.name.value == "hello":
            self.report_error(GraphQLError("Not today."))


def test_a_graphene_style_schema_is_served(post, schema):
    assert post({"query": "{ hello }"}, schema=Holder(schema)).json == {"data": {"hello": "Hello World"}}


def test_a_schema_with_its_own_executor_uses_that(post, schema):
    holder = Holder(schema)
    holder.executor = Executor(schema)
    assert post({"query": "{ hello }"}, schema=holder).json == {"data": {"hello": "Hello World"}}
    assert len(holder.executor.plans) == 1


def test_a_document_is_validated_once_per_text(post, schema, monkeypatch):
    post({"query": "{ hello }"})
    monkeypatch.setattr(document, "validate", lambda *_: pytest.fail("validated again"))
    assert post({"query": "{ hello }"}).json == {"data": {"hello": "Hello World"}}


@pytest.mark.parametrize("wrong", [None, "schema", object()])
def test_anything_else_is_no_schema(wrong):
    with pytest.raises(TypeError, match="A Schema is required"):
        core_schema(wrong)


def test_an_invalid_schema_is_refused():
    with pytest.raises(TypeError, match="Query root type must be provided"):
        core_schema(GraphQLSchema())


def test_a_validation_rule_applies_beside_those_of_the_specification(post, root):
    def settings():
        return ExecutionSettings(root_value=root, validation_rules=[Forbid])

    assert post({"query": "{ hello }"}, settings=settings).message == "Not today."
    assert post({"query": "{ nope }"}, settings=settings).message == "Cannot query field 'nope' on type 'Query'."


def test_middleware_sees_every_field(post, root):
    def shout(next_, *args, **kwargs):
        return next_(*args, **kwargs).upper()

    def settings():
        return ExecutionSettings(root_value=root, middleware=[shout])

    assert post({"query": "{ hello }"}, settings=settings).json == {"data": {"hello": "HELLO WORLD"}}
