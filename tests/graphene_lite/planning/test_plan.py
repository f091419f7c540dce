from dataclasses import FrozenInstanceError, fields

import pytest
from graphql import GraphQLSchema, build_schema

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.planning import compiler

SCHEMA: GraphQLSchema = build_schema(
    """
    type Query { a: Int items(first: Int): [Item] one: Node }
    interface Node { id: ID }
    type Item implements Node { id: ID name: String }
    type Other implements Node { id: ID size: Int }
    """
)
TEXT = (
    "query ($x: Boolean!) { a b: a @skip(if: $x) items { ...I } one { id ... on Other { size } } } "
    "fragment I on Item { name }"
)


def test_a_plan_prints_itself() -> None:
    lines = [line.split() for line in Executor(SCHEMA).plan(TEXT).describe().splitlines()]
    assert lines == [
        ["Query.a", "read", "a"],
        ["b:", "Query.a", "read", "a"],
        ["Query.items", "read", "items"],
        ["Item.name", "read", "name"],
        ["Query.one", "read", "one"],
        ["Item.id", "read", "id"],
        ["Other.id", "read", "id"],
        ["Other.size", "read", "size"],
    ]


def test_a_plan_cannot_be_changed() -> None:
    plan = Executor(SCHEMA).plan(TEXT)
    for part in (plan, plan.root, plan.root.fields[0], plan.root.fields[0].step, plan.root.fields[0].shape):
        name = fields(part)[0].name
        with pytest.raises(FrozenInstanceError):
            setattr(part, name, getattr(part, name))


def test_a_plan_prints_what_requests_with_given_variables_select() -> None:
    lines = Executor(SCHEMA).plan(TEXT, variable_values={"x": True}).describe().splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["Query.a", "Query.items"]


def test_the_conditions_of_merged_fields_decide_what_is_selected_below() -> None:
    text = "query ($x: Boolean!) { items @include(if: $x) { name } items { ... @skip(if: $x) { id } } }"
    root = {"items": [{"name": "n", "id": "i"}]}
    executor = Executor(SCHEMA)
    answers = [executor.execute(text, Request(root, variable_values={"x": x})).data for x in (True, False)]
    assert answers == [{"items": [{"name": "n"}]}, {"items": [{"id": "i"}]}]


def compiled(monkeypatch, text: str, *variables: dict) -> list[dict]:
    """Execute *text* with each of *variables*, and return the variables of the requests that it was compiled for."""
    given: list[dict] = []

    def spy(schema, document, operation, values, **options):
        given.append(values)
        return compiler.compile_operation(schema, document, operation, values, **options)

    monkeypatch.setattr("graphene_lite.execution.executor.compile_operation", spy)
    executor = Executor(SCHEMA)
    for each in variables:
        assert executor.execute(text, Request({"a": 1}, variable_values=each)).errors is None
    return given


def test_an_operation_is_compiled_once_whatever_its_variables(monkeypatch) -> None:
    text = "query ($n: Int) { a items(first: $n) { id } }"
    assert compiled(monkeypatch, text, {"n": 1}, {"n": 2}, {}, {"n": None}) == [{"n": 1}]


def test_an_operation_is_compiled_once_for_each_way_its_conditions_may_go(monkeypatch) -> None:
    text = (
        "query ($n: Int, $x: Boolean = true) { a @skip(if: $x) ...F } fragment F on Query { items(first: $n) { id } }"
    )
    given = compiled(monkeypatch, text, {"x": True}, {"x": False, "n": 1}, {"n": 2}, {"x": False}, {"x": True})
    assert given == [{"x": True}, {"x": False, "n": 1}]


def test_conditions_in_fragments_count(monkeypatch) -> None:
    text = "query ($x: Boolean!) { ...F } fragment F on Query { ... on Query { items { id @skip(if: $x) } } }"
    assert len(compiled(monkeypatch, text, {"x": True}, {"x": False}, {"x": True})) == 2


def test_a_plan_holds_no_values_but_those_of_conditions() -> None:
    executor = Executor(SCHEMA)
    text = "query ($n: Int, $x: Boolean!) { a @skip(if: $x) items(first: $n) { id } }"
    executor.execute(text, Request({}, variable_values={"n": 7, "x": True}))
    (plan,) = executor.plans._entries.values()
    assert plan.conditions == (("x", True),)


def test_size_zero_keeps_no_plan() -> None:
    executor = Executor(SCHEMA, cache_size=0)
    executor.execute("{ a }", Request())
    assert (len(executor.plans), len(executor.documents)) == (0, 0)


def test_plans_are_dropped_when_the_cache_is_full() -> None:
    executor = Executor(SCHEMA, cache_size=3)
    for number in range(10):
        executor.execute(f"{{ a{number}: a }}", Request())
    assert len(executor.plans) == 3


def test_a_document_that_unfolds_without_end_costs_what_its_data_reaches() -> None:
    schema = build_schema("type Query { a: Query b: Query x: Int }")
    links = "".join(f"fragment F{n} on Query {{ a {{ ...F{n + 1} }} b {{ ...F{n + 1} }} }}" for n in range(40))
    result = Executor(schema).execute("{ ...F0 }" + links + "fragment F40 on Query { x }", Request({"a": {}}))
    assert result.data == {"a": {"a": None, "b": None}, "b": None}


def test_operations_of_one_document_have_their_own_plans() -> None:
    executor = Executor(SCHEMA)
    text = "query A { a } query B { b: a }"
    results = [executor.execute(text, Request({"a": 1}, operation_name=name)).data for name in "AB"]
    assert results == [{"a": 1}, {"b": 1}]
