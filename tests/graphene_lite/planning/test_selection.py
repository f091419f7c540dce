import pytest
from graphql import GraphQLError, build_schema, parse

from graphene_lite.planning.document import Document
from graphene_lite.planning.selection import Collector

SCHEMA = build_schema(
    """
    type Query implements I { a: Int b: Int c: Int q: Query i: I }
    type Other implements I { a: Int }
    interface I { a: Int }
    """
)


def collected(text: str, **variables):
    document = Document(None, 0, parse(text))
    selection = document.operation(None).selection_set
    return Collector(SCHEMA, document.fragments, variables or None).collect(SCHEMA.query_type, [selection])


def test_fields_come_in_the_order_of_the_response() -> None:
    assert list(collected("{ b ... { a } x: c b }")) == ["b", "a", "x"]


def test_fields_of_one_name_are_merged() -> None:
    assert len(collected("{ q { a } ... on I { a } q { b } }")["q"]) == 2


def test_fragments_of_other_types_are_left_out() -> None:
    assert list(collected("{ ... on Other { a } ... on Query { b } ...F } fragment F on I { a }")) == ["b", "a"]


def test_a_fragment_counts_once() -> None:
    assert len(collected("{ ...F ...F } fragment F on Query { a }")["a"]) == 1


def test_literal_conditions_are_decided() -> None:
    found = collected("{ a @skip(if: true) b @include(if: true) c @skip(if: false) @include(if: false) }")
    assert list(found) == ["b"]


CONDITIONS = "query ($x: Boolean!) { a @skip(if: $x) ... @include(if: $x) { b } c @skip(if: $x) @include(if: $x) }"


@pytest.mark.parametrize(("x", "names"), [(True, ["b"]), (False, ["a"])])
def test_conditions_are_those_of_the_values_that_the_plan_is_for(x, names) -> None:
    assert list(collected(CONDITIONS, x=x)) == names


def test_without_values_all_that_depends_on_one_is_let_through() -> None:
    assert list(collected(CONDITIONS + " fragment F on Query { a }")) == ["a", "b", "c"]


def test_a_condition_without_a_value_is_an_error() -> None:
    with pytest.raises(GraphQLError, match=r"must not be null|not to be None"):
        collected(CONDITIONS, x=None)


def test_thousands_of_nested_fragments_need_no_stack() -> None:
    links = "".join(f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(5000))
    assert list(collected("{ ...F0 }" + links + "fragment F5000 on Query { a }")) == ["a"]
