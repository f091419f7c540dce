"""Whether a selection needs more of a connection than its page."""

from types import SimpleNamespace

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse

from graphene_lite_sqlalchemy.planning.selection import selects_beyond_page


def info_of(query: str) -> SimpleNamespace:
    definitions = parse(query).definitions
    operation = next(node for node in definitions if isinstance(node, OperationDefinitionNode))
    fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
    return SimpleNamespace(field_nodes=list(operation.selection_set.selections), fragments=fragments)


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


def test_a_direct_call_without_info_counts_as_everything() -> None:
    assert selects_beyond_page(None)
