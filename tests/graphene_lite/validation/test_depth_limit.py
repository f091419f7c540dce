"""The depth limit counts levels of fields, through fragments, and ends on any document."""

import re
from typing import Any

import pytest
from graphql import GraphQLError, build_schema, parse, validate

from graphene_lite.validation import depth_limit_validator

schema = build_schema("type Query { a: Query b: Query c: Query leaf: String } type Mutation { m: Query }")


def errors_of(source: str, max_depth: int, **options: Any) -> list[GraphQLError]:
    return validate(schema, parse(source), [depth_limit_validator(max_depth, **options)])


def depths_of(source: str, max_depth: int = 100, **options: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    errors_of(source, max_depth, callback=found.update, **options)
    return found


@pytest.mark.parametrize(
    ("source", "depth"),
    [
        ("{ leaf }", 0),
        ("{ a { leaf } }", 1),
        ("{ a { b { leaf } } c { leaf } }", 2),
        ("{ ...F } fragment F on Query { a { ...G } } fragment G on Query { b { leaf } }", 2),
        ("{ a { ... on Query { b { leaf } } } }", 2),
        ("{ __schema { types { fields { name } } } }", 0),
        ("mutation { m { a { leaf } } }", 2),
    ],
)
def test_each_level_of_fields_counts_one(source: str, depth: int) -> None:
    assert depths_of(source) == {"anonymous": depth}


def test_each_operation_is_measured() -> None:
    assert depths_of("query Flat { leaf } query Deep { a { b { leaf } } }") == {"Flat": 0, "Deep": 2}


def test_an_operation_that_is_too_deep_is_refused_where_it_becomes_so() -> None:
    (error,) = errors_of("query Deep { a { b { leaf } } }", 1)
    assert error.message == "'Deep' exceeds maximum operation depth of 1."
    assert error.locations == [(1, 22)]


def test_an_operation_at_the_limit_is_allowed() -> None:
    assert errors_of("{ a { b { leaf } } }", 2) == []


@pytest.mark.parametrize("ignore", ["b", re.compile("b+"), lambda name: name == "b"])
def test_ignored_fields_do_not_count(ignore: Any) -> None:
    assert depths_of("{ a { b { c { leaf } } } }", ignore=[ignore]) == {"anonymous": 1}


def test_an_ignore_rule_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Invalid ignore option: 5\."):
        errors_of("{ a { leaf } }", 1, ignore=[5])


def test_circular_fragments_end() -> None:
    assert depths_of("{ ...F } fragment F on Query { a { leaf } ...G } fragment G on Query { ...F }") == {
        "anonymous": 1
    }


def test_circles_through_fields_are_too_deep() -> None:
    (error,) = errors_of("{ ...F } fragment F on Query { a { ...F } }", 5)
    assert "exceeds maximum operation depth of 5" in error.message


def test_an_unknown_fragment_counts_nothing() -> None:
    assert depths_of("{ a { ...Nowhere } }") == {"anonymous": 1}


def test_fragments_that_spread_others_twice_take_no_exponential_time() -> None:
    chain = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60))
    assert depths_of("{ ...F0 }" + chain + "fragment F60 on Query { leaf }") == {"anonymous": 0}
