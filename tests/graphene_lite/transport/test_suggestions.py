"""Errors that ask "Did you mean …?", and how much work they may be."""

import time

import pytest
from graphql import build_schema

from graphene_lite.transport.masking import LONGEST_MESSAGE
from tests.core_versions import worded
from tests.graphene_lite.transport.effort import A_TENTH_OF_A_SECOND, lines_run

WORDS = ("invoice", "account", "payment", "address", "product", "summary", "history", "country", "changes", "details")

#: Names as a schema of a thousand types has them.
NAMES = [f"{first}{second.title()}{third.title()}" for first in WORDS for second in WORDS for third in WORDS]

_FIELDS = " ".join(f"{name}: Int" for name in NAMES)
_TYPES = " ".join(f"scalar {name.title()}" for name in NAMES)

HUGE = f"""
type Query {{ find(by: By, one: One, {_FIELDS}): Int, {_FIELDS} }}
input By {{ {_FIELDS} }}
enum One {{ {" ".join(NAMES)} }}
{_TYPES}
"""

SMALL = """
type Query { name: Int, named(alike: Int, by: By, color: Color): Int }
input By { name: Int }
enum Color { RED GREEN }
"""


def mistaken(count, template):
    """Return *template* for that many wrong names, one after the other."""
    return " ".join(template.format(name=f"{name}x", number=number) for number, name in enumerate(NAMES[:count]))


MISTAKES = {
    "fields": {"query": f"{{ {mistaken(45, '{name}')} }}"},
    "arguments": {"query": f"{{ find({mistaken(100, '{name}: 1')}) }}"},
    "keys": {"query": f"{{ find(by: {{ {mistaken(100, '{name}: 1')} }}) }}"},
    "values": {"query": f"{{ {mistaken(45, 'a{number}: find(one: {name})')} }}"},
    "texts instead of values": {"query": "{" + " ".join(f'a{i}: find(one: "{NAMES[i]}")' for i in range(45)) + "}"},
    "types": {"query": f"query ({mistaken(100, '$v{number}: {name}')}) {{ __typename }}"},
    "values in variables": {
        "query": f"query ({mistaken(45, '$v{number}: One')}) {{ {mistaken(45, 'a{number}: find(one: $v{number})')} }}",
        "variables": {f"v{number}": f"{name}x" for number, name in enumerate(NAMES[:45])},
    },
    "keys in variables": {
        "query": "query ($by: By) { find(by: $by) }",
        "variables": {"by": {f"{name}x": 1 for name in NAMES[:100]}},
    },
}


@pytest.fixture(scope="module")
def huge():
    return build_schema(HUGE)


@pytest.mark.parametrize("kind", MISTAKES)
def test_mistakes_on_a_huge_schema_are_refused_in_no_time(post, huge, kind):
    answers = []
    assert lines_run(lambda: answers.append(post(MISTAKES[kind], schema=huge))) < A_TENTH_OF_A_SECOND
    assert answers[0].status == 400


def test_names_of_a_large_type_are_suggested_in_the_first_errors_only(post):
    schema = build_schema("type Query {" + " ".join(f"{name}: Int" for name in NAMES[:100]) + "}")
    answer = post({"query": f"{{ {mistaken(45, '{name}')} }}"}, schema=schema)
    suggested = ["Did you mean" in error["message"] for error in answer.json["errors"]]
    assert suggested == sorted(suggested, reverse=True)
    assert 1 <= suggested.count(True) <= 10


@pytest.mark.parametrize(
    ("query", "variables", "suggested"),
    [
        ("{ nam }", {}, "name"),
        ("{ named(like: 1) }", {}, "alike"),
        ("{ named(by: {nam: 1}) }", {}, "name"),
        ("{ named(color: REDD) }", {}, "RED"),
        ("query ($c: Colour) { named(color: $c) }", {}, "Color"),
        ("query ($c: Color) { named(color: $c) }", {"c": "REDD"}, "RED"),
        ("query ($by: By) { named(by: $by) }", {"by": {"nam": 1}}, "name"),
    ],
)
def test_names_are_suggested(post, query, variables, suggested):
    errors = post({"query": query, "variables": variables}, schema=build_schema(SMALL)).json["errors"]
    assert any("Did you mean" in error["message"] and f"'{suggested}'" in error["message"] for error in errors)


def test_every_error_about_a_small_schema_suggests_names(post):
    answer = post({"query": "{" + " ".join(f"name{number}" for number in range(40)) + "}"}, schema=build_schema(SMALL))
    assert ["Did you mean" in error["message"] for error in answer.json["errors"]] == [True] * 40


def test_without_suggestions_what_a_client_repeats_is_searched_in_no_time(post):
    """By the clock: the search runs in C."""
    name = " Did you mean " * 40_000
    start = time.process_time()
    answer = post({"query": "{ name }", "operationName": name}, schema=build_schema(SMALL), suggestions=False)
    assert time.process_time() - start < 0.1
    told = f"Unknown operation named '{name}'."[:LONGEST_MESSAGE]
    assert (answer.status, answer.message) == (400, f"{told}…")


@pytest.mark.parametrize("name", ["nam", " Did you mean "])
def test_without_suggestions_the_names_are_left_out_and_the_rest_stays(post, name):
    params = {"query": "query ($by: By) { named(by: $by) }", "variables": {"by": {name: 1}}}
    answer = post(params, schema=build_schema(SMALL), suggestions=False)
    said = worded(
        f"got invalid value {{'{name}': 1}}; Field '{name}' is not defined by type 'By'.",
        "has invalid value: "
        f"Expected value of type 'By' not to include unknown field '{name}', found: {{'{name}': 1}}.",
    )
    assert answer.message == f"Variable '$by' {said}"
