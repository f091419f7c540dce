"""Each difference from graphql-core that generated cases found, as a case of its own."""

import pytest
from graphql import build_schema, execute_sync, parse

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request

SCHEMA = build_schema("type Query { a: Int q: Query list: [[Int!]] must: Int! }")


def broken():
    yield 1
    raise OSError("gone")


SPREAD_TWICE = """
query ($x: Boolean = true, $c: Boolean = false) { ...F @include(if: $x) ...F @skip(if: $c) }
fragment F on Query { a }
"""

CASES = {
    "a condition on a field holds for what is selected below it": (
        "query ($x: Boolean!) { q @include(if: $x) { a @include(if: $x) } }",
        lambda: {"q": {"a": 1}},
        {"x": True},
    ),
    "of merged fields only the included ones add to the selection": (
        "query ($x: Boolean!) { q { a } q @skip(if: $x) { must } }",
        lambda: {"q": {"a": 1}},
        {"x": True},
    ),
    "the condition of a fragment that is spread already is never looked at": (
        SPREAD_TWICE,
        lambda: {"a": 1},
        {"c": None},
    ),
    "a condition without a value fails the whole selection": (
        "query ($c: Boolean = false) { q { a @skip(if: $c) } a }",
        lambda: {"q": {"a": 1}, "a": 2},
        {"c": None},
    ),
    "items before a break count, and fail first": (
        "{ list }",
        lambda: {"list": [broken(), [None], [1]]},
        {},
    ),
    "what failed after a null above is not reported": (
        "{ q { must a } }",
        lambda: {"q": {"must": None, "a": ValueError("late")}},
        {},
    ),
    "what failed before a null above is reported": (
        "{ q { a must } }",
        lambda: {"q": {"must": None, "a": ValueError("early")}},
        {},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_graphql_cores(name) -> None:
    text, root, variables = CASES[name]
    ours = Executor(SCHEMA).execute(text, Request(root(), variable_values=variables))
    core = execute_sync(SCHEMA, parse(text), root(), variable_values=variables)
    assert ours.data == core.data
    assert [error.formatted for error in ours.errors or ()] == [error.formatted for error in core.errors or ()]
