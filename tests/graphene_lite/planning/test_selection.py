from graphql import build_schema, parse

from graphene_lite.planning.document import Document
from graphene_lite.planning.guards import ALWAYS
from graphene_lite.planning.selection import Collector

SCHEMA = build_schema(
    """
    type Query implements I { a: Int b: Int c: Int q: Query i: I }
    type Other implements I { a: Int }
    interface I { a: Int }
    """
)


def collected(text: str):
    document = Document(None, 0, parse(text))
    selection = document.operation(None).selection_set
    return Collector(SCHEMA, document.fragments).collect(SCHEMA.query_type, [(selection, ALWAYS)])


def test_fields_come_in_the_order_of_the_response() -> None:
    assert list(collected("{ b ... { a } x: c b }").fields) == ["b", "a", "x"]


def test_fields_of_one_name_are_merged() -> None:
    assert len(collected("{ q { a } ... on I { a } q { b } }").fields["q"]) == 2


def test_fragments_of_other_types_are_left_out() -> None:
    assert list(collected("{ ... on Other { a } ... on Query { b } ...F } fragment F on I { a }").fields) == ["b", "a"]


def test_a_fragment_counts_once() -> None:
    assert len(collected("{ ...F ...F } fragment F on Query { a }").fields["a"]) == 1


def test_literal_conditions_are_decided_here() -> None:
    found = collected("{ a @skip(if: true) b @include(if: true) c @skip(if: false) @include(if: false) }")
    assert list(found.fields) == ["b"]
    assert found.conditions == []


def test_conditions_on_variables_are_left_for_later() -> None:
    found = collected("query ($x: Boolean!) { a @skip(if: $x) }")
    assert not found.fields["a"][0].guard.always
    assert len(found.conditions) == 1


def test_thousands_of_nested_fragments_need_no_stack() -> None:
    links = "".join(f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(5000))
    assert list(collected("{ ...F0 }" + links + "fragment F5000 on Query { a }").fields) == ["a"]
