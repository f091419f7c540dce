from dataclasses import FrozenInstanceError, fields

import pytest
from graphql import GraphQLSchema, build_schema

from graphene_lite.execution.executor import Executor, Request
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
        ["b:", "Query.a", "read", "a", "if", "included"],
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


def test_a_condition_is_asked_once_and_not_again_below() -> None:
    text = "query ($x: Boolean!) { items @include(if: $x) { name } items { ... @skip(if: $x) { id } } }"
    executor = Executor(SCHEMA)
    lines = executor.plan(text).describe().splitlines()
    assert [line.endswith("if included") for line in lines] == [False, True, True]
    single = "query ($x: Boolean!) { items @include(if: $x) { name id @skip(if: $x) } }"
    lines = executor.plan(single).describe().splitlines()
    assert [line.endswith("if included") for line in lines] == [True, False, True]
    root = {"items": [{"name": "n", "id": "i"}]}
    answers = [executor.execute(text, Request(root, variable_values={"x": x})).data for x in (True, False)]
    assert answers == [{"items": [{"name": "n"}]}, {"items": [{"id": "i"}]}]


def test_an_operation_is_compiled_once_whatever_its_variables(monkeypatch) -> None:
    compiled = []
    monkeypatch.setattr(
        "graphene_lite.execution.executor.compile_operation",
        lambda *args, **options: compiled.append(1) or compiler.compile_operation(*args, **options),
    )
    executor = Executor(SCHEMA)
    results = [executor.execute(TEXT, Request({"a": 1}, variable_values={"x": x})).data for x in (True, False, True)]
    assert [list(data) for data in results] == [
        ["a", "items", "one"],
        ["a", "b", "items", "one"],
        ["a", "items", "one"],
    ]
    assert compiled == [1]


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
