"""Whether a selection needs more of a connection than its page."""

import pytest
from graphql import build_schema

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite_sqlalchemy.planning.selection import selects_beyond_page

SCHEMA = build_schema(
    """
    type Query { all: C }
    type C { edges: [E] pageInfo: P totalCount: Int }
    type E { cursor: String node: N }
    type N { total: Int }
    type P { endCursor: String }
    """
)


def info_of(query: str, **variables: bool) -> object:
    seen: list[object] = []
    SCHEMA.query_type.fields["all"].resolve = lambda root, info: seen.append(info)
    Executor(SCHEMA).execute(query, Request(variable_values=variables))
    return seen[0]


@pytest.mark.parametrize(
    "query",
    [
        "{ all { edges { node { total } } pageInfo { endCursor } __typename } }",
        "{ all { ... on C { edges { cursor } } ...F } } fragment F on C { pageInfo { endCursor } }",
    ],
)
def test_edges_and_page_info_are_the_page(query: str) -> None:
    assert not selects_beyond_page(info_of(query))


@pytest.mark.parametrize(
    "query",
    [
        "{ all { totalCount } }",
        "{ all { ... on C { n: totalCount } } }",
        "{ all { ...F } } fragment F on C { edges { cursor } totalCount }",
    ],
)
def test_any_other_field_is_more(query: str) -> None:
    assert selects_beyond_page(info_of(query))


@pytest.mark.parametrize("x", [True, False])
def test_what_a_condition_leaves_out_does_not_count(x: bool) -> None:
    query = "query ($x: Boolean!) { all { totalCount @include(if: $x) edges { cursor } } }"
    assert selects_beyond_page(info_of(query, x=x)) is x


def test_a_direct_call_without_info_counts_as_everything() -> None:
    assert selects_beyond_page(None)
