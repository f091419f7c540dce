"""What a request may cost, as it is estimated, and what its answers may hold."""

from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema, get_introspection_query

import graphene_lite as graphene
from graphene_lite.execution.executor import Executor
from graphene_lite.support.graphql_core import CoreExecutor
from graphene_lite.transport import ExecutionSettings, GraphQLParams, Limits, settled
from graphene_lite.transport.operations import Prepared, prepare_operation, terms_of

SIZES = {
    "an int": ("query ($n: Int) { users(first: $n) { id } }", 120),
    "a float": ("query ($n: Int) { users(first: $n) { id } }", 1.2e2),
    "a text": ("query ($n: BigInt) { many(limit: $n) { id } }", "120"),
    "a text of a float": ("query ($n: BigInt) { many(limit: $n) { id } }", "120.0"),
    "a default": ("query ($n: Int = 120) { users(first: $n) { id } }", None),
    "a literal": ("{ users(first: 120) { id } }", None),
}


class User(graphene.ObjectType):
    id = graphene.Int()
    friends = graphene.List(lambda: User, first=graphene.Int())
    names = graphene.List(graphene.String)

    def resolve_friends(self, info: Any, first: int = 0) -> list["User"]:
        info.context.append("friends")
        return [User()] * first

    def resolve_names(self, info: Any) -> list[str]:
        return ["a"] * 100


class Query(graphene.ObjectType):
    users = graphene.List(User, first=graphene.Int())
    many = graphene.List(User, limit=graphene.BigInt())
    later = graphene.List(User, first=graphene.Int())

    def resolve_users(self, _info: Any, first: int = 0) -> list[User]:
        return [User()] * first

    async def resolve_later(self, _info: Any, first: int = 0) -> list[User]:
        return [User()] * first


@pytest.fixture
def calls() -> list[str]:
    return []


@pytest.fixture
def send(post, calls):
    """POST an operation, or a batch, to the schema above; keywords are limits."""
    schema = graphene.Schema(query=Query)

    def asking(query: Any, variables: dict[str, Any] | None = None, options: dict[str, Any] | None = None, **limits):
        body = query if isinstance(query, list) else {"query": query, "variables": variables}
        settings = options.pop("settings") if options and "settings" in options else ExecutionSettings
        parts = {"schema": schema, "settings": lambda: settings(context_value=calls), **(options or {})}
        return post(body, limits=Limits(**limits), batch=True, **parts)

    return asking


def limit_of(answer: Any) -> tuple[int, str]:
    return answer.status, answer.json["errors"][0]["extensions"]["limit"]


@pytest.mark.parametrize("kind", SIZES)
def test_a_page_costs_what_its_size_means_to_the_resolver(send, kind):
    query, n = SIZES[kind]
    variables = None if n is None else {"n": n}
    assert "errors" not in send(query, variables, cost=121).json
    assert limit_of(send(query, variables, cost=120)) == (400, "cost")


def test_a_page_without_a_size_counts_as_ten(send):
    assert "errors" not in send("{ users { id } }", cost=11).json
    assert limit_of(send("{ users { id } }", cost=10)) == (400, "cost")


def test_a_batch_shares_one_budget(send):
    batch = [{"query": "{ users(first: 4) { id } }"}] * 3
    assert [answer["data"] for answer in send(batch, cost=15).json]
    assert limit_of(send(batch, cost=14)) == (400, "cost")


def test_nodes_are_counted_before_the_next_level_is_resolved(send, calls):
    query = "{ users(first: 5) { friends(first: 5) { friends(first: 5) { id } } } }"
    assert limit_of(send(query, nodes=29)) == (400, "nodes")
    assert len(calls) == 5
    assert "errors" not in send(query, nodes=155).json


def test_the_operations_of_a_batch_hold_no_more_together(send):
    batch = [{"query": "{ users(first: 10) { id } }"}] * 3
    assert limit_of(send(batch, nodes=29)) == (400, "nodes")
    assert len(send(batch, nodes=30).json) == 3


def test_entries_of_lists_are_nodes(send):
    assert limit_of(send("{ users(first: 1) { names } }", nodes=100)) == (400, "nodes")
    assert "errors" not in send("{ users(first: 1) { names } }", nodes=101).json


def test_what_asynchronous_resolvers_return_is_counted(send):
    assert limit_of(send("{ later(first: 11) { id } }", nodes=10)) == (400, "nodes")


def test_nodes_are_counted_for_an_execution_context_of_the_application(send):
    class Own(CoreExecutor):
        pass

    def settings(**values: Any) -> ExecutionSettings:
        return ExecutionSettings(execution_context_class=Own, **values)

    # Its root is one of them.
    query = "{ users(first: 10) { id } }"
    assert limit_of(send(query, nodes=10, options={"settings": settings})) == (400, "nodes")
    assert "errors" not in send(query, nodes=11, options={"settings": settings}).json


def test_operators_see_what_operations_use(send):
    seen: list[Any] = []
    query = "query A { users(first: 5) { id } }"
    send(query, options={"observe": seen.append})
    send(query, nodes=4, options={"observe": seen.append})
    send("{ later(first: 3) { id } }", options={"observe": seen.append})
    assert seen == [("A", 6, 5), ("A", 6, 5), (None, 4, 3)]


def test_an_explanation_tells_cost_and_nodes(post):
    schema = graphene.Schema(query=Query, explain=True)
    answer = post({"query": "{ users(first: 5) { id } }"}, schema=schema, settings=ExecutionSettings)
    explained = answer.json["extensions"]["explain"]
    assert (explained["cost"], explained["nodes"]) == (6, 5)


def large(types: int) -> GraphQLSchema:
    """Return a schema of that many types, half of them input types."""
    half = types // 2
    parts = ["type Query { " + " ".join(f"t{i}(first: Int, where: I{i}): [T{i}!]!" for i in range(half)) + " }"]
    for i in range(half):
        references = " ".join(f"r{k}(first: Int, where: I{i}): [T{(i * 7 + k) % half}!]" for k in range(5))
        parts.append(f"type T{i} {{ {references} a: Int! b: String! c: [ID!]! }}")
        parts.append(f"input I{i} {{ a: Int, b: String, c: [ID!], d: [I{i}!] }}")
    return build_schema("\n".join(parts), assume_valid=True)


#: How clients ask for a schema.
STANDARD = {
    "GraphiQL": {"input_value_deprecation": True, "schema_description": True, "specified_by_url": True},
    "Relay": {"descriptions": False},
    "Apollo": {"directive_is_repeatable": True, "specified_by_url": True},
    "graphql-codegen": {
        "directive_is_repeatable": True,
        "input_value_deprecation": True,
        "schema_description": True,
        "specified_by_url": True,
    },
}


@pytest.fixture(scope="module")
def two_thousand_types() -> Executor:
    return Executor(large(2_000))


@pytest.mark.parametrize("client", STANDARD)
def test_the_standard_questions_about_a_large_schema_are_let_through(two_thousand_types, client):
    params = GraphQLParams(get_introspection_query(**STANDARD[client]))
    terms = terms_of(settled({}))
    prepared = prepare_operation(two_thousand_types, params, (), terms, lambda _operation: None)
    assert isinstance(prepared, Prepared)
    # No object is without a field, so that the answer holds no more of them.
    assert prepared.cost < Limits().nodes < Limits().cost


REPEATS = """
{ __schema { types { fields { args { type { inputFields { type { name kind ofType { name kind ofType { name } } } } } }
  type { name kind ofType { name kind fields { name description type { name kind } args { name type { name } } }
  ofType { name kind fields { name description type { name kind } args { name type { name } } }
  ofType { name kind fields { name description type { name kind } args { name type { name } } } } } } } } } } }
"""


def test_a_question_that_repeats_the_schema_is_refused_before_it_is_answered(post):
    schema = large(300)
    answer = post({"query": REPEATS}, schema=schema, limits=Limits(cost=50_000))
    assert limit_of(answer) == (400, "cost")
