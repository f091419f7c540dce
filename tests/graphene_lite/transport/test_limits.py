"""What one request may ask for, asked of an endpoint with the limits it has by default."""

import asyncio
import json
import threading
import time
from typing import Any

import pytest
from graphql import build_schema, get_introspection_query
from promise import Promise

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.execution import deadline
from graphene_lite.transport import Limits
from graphene_lite.validation.cost import check_costs
from tests.graphene_lite.transport.effort import A_TENTH_OF_A_SECOND, lines_run

SDL = """
type Query {
  hello: String
  me: User
  users(first: Int, last: Int): [User]
  page(limit: Int = 5): [User]
  list(ids: [Int], filter: Filter): String
  report: Report
  slow: String
  later: String
  never: String
  broken: [Broken]
}
type User { id: ID, name: String, self: User, friends(first: Int): [User] }
type Report { total: Int }
type Broken { x: String }
input Filter { all: [Filter], not: Filter, n: Int }
"""


class Root:
    """Resolves the schema above; `calls` counts the calls of slow resolvers, `now` is the time that they take."""

    calls = 0
    now = 0.0
    cancelled = False

    def hello(self, _info: Any) -> str:
        return "hello"

    def slow(self, _info: Any) -> str:
        self.calls += 1
        self.now += 0.03
        return "slow"

    async def later(self, _info: Any) -> str:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return "later"

    def never(self, _info: Any) -> Promise[str]:
        return Promise()

    def broken(self, _info: Any) -> list[dict[str, Any]]:
        def fails(_info: Any) -> str:
            raise RuntimeError("x")

        return [{"x": fails}] * 120


@pytest.fixture
def schema():
    return build_schema(SDL)


@pytest.fixture
def root():
    return Root()


@pytest.fixture
def limited(post):
    """Ask with the limits given, and others as they are by default."""

    def asking(query, variables=None, **limits):
        return post({"query": query, "variables": variables}, limits=Limits(**limits))

    return asking


def spread(count: int, body: str, last: str) -> str:
    """Return *count* fragments, each with *body*, in which `NEXT` spreads the one after it."""
    fragments = [f"fragment F{i} on User {{ {body.replace('NEXT', f'...F{i + 1}')} }}" for i in range(count)]
    return " ".join(["{ me { ...F0 } }", *fragments, f"fragment F{count} on User {{ {last} }}"])


def interleaved(count: int, body: str, spreads: int = 2) -> str:
    """Return *count* fragments that have *body* before each spread of the fragments after them."""
    following = [range(i + 1, min(i + 1 + spreads, count)) for i in range(count)]
    bodies = [" ".join(f"{body} ...F{j}" for j in after) for after in following]
    return " ".join(f"fragment F{i} on User {{ id {inner} }}" for i, inner in enumerate(bodies))


def nested(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {"n": 1}
    for _ in range(depth):
        value = {"not": value}
    return value


TOO_MUCH = {
    "characters": {"query": "{" + "hello " * 20_000 + "}"},
    "tokens": {"query": "{" + "hello " * 5_000 + "}"},
    "tokens of numbers that touch": {"query": "{ list(ids: [" + "1-" * 40_000 + "1]) }"},
    "tokens of a comment": {"query": "{hello}" + "#\n" * 4_000},
    "depth": {"query": "{ me {" + "self {" * 40 + "id" + "}" * 42},
    "depth through fragments": {"query": spread(40, "self { NEXT }", "id")},
    "fields": {"query": spread(40, "self { NEXT } friends { NEXT }", "id"), "limits": {"depth": None}},
    "fields by spreads alone": {"query": spread(60, "NEXT NEXT", "id")},
    "fields of fragments that no operation spreads": {
        "query": "{ hello } " + interleaved(74, "self { id } friends { id }"),
    },
    "fragments": {"query": spread(150, "NEXT", "id")},
    "fragments that are spread only": {"query": "{ me {" + " ".join(f"...F{i}" for i in range(1_400)) + "} }"},
    "operations": {"query": " ".join(f"query Q{i} {{ hello }}" for i in range(500))},
    "lines": {"query": "{" + "\n" * 90_000 + "nope " * 50 + "}"},
    "overlaps": {"query": "{ me {" + "name " * 150 + "} }"},
    "overlaps below merged fields": {"query": "{" + "me { self { id } } " * 120 + "}", "limits": {"root_fields": None}},
    "overlaps in an unused fragment": {"query": "{ hello } fragment F on User {" + "name " * 150 + "}"},
    "overlaps in unused fragments together": {"query": "{ hello } " + interleaved(74, "id name", spreads=1)},
    "overlaps through an inline fragment": {"query": "{ me {" + "... { name } " * 150 + "} }"},
    "aliases": {"query": "{ me {" + " ".join(f"a{i}: name" for i in range(101)) + "} }"},
    "aliases through fragments": {
        "query": "{ me {" + " ".join(f"a{i}: self {{ ...F }}" for i in range(40)) + "} }"
        " fragment F on User { b: id c: id }"
    },
    "root_fields": {"query": "{" + "hello " * 51 + "}"},
    "directives": {"query": "{ me {" + "name @a " * 120 + "} }", "limits": {"directives": 100}},
    "directives through fragments": {
        "query": "{ me { self { ...F } friends { ...F } } } fragment F on User {" + "name @a " * 60 + "}",
        "limits": {"directives": 100},
    },
    "directives_in_place": {"query": "{ hello" + " @skip(if: false)" * 6 + "}"},
    "directives_in_place of an operation": {"query": "query" + " @a" * 6 + "{ hello }"},
    "introspection": {"query": "{ __schema { types { " + "fields { type { " * 3 + "name" + " } }" * 3 + " } } }"},
    "introspection_aliases": {
        "query": "{" + " ".join(f'a{i}: __type(name: "User") {{ fields {{ name }} }}' for i in range(6)) + "}"
    },
    "introspection_aliases through a fragment": {
        "query": "{ a: __schema { ...F } b: __schema { ...F } }"
        " fragment F on __Schema { c: types { name } d: types { name } }"
    },
    "list_size": {"query": "{ list(ids: [" + "1 " * 1_001 + "]) }"},
    "list_size in an object": {"query": "{ list(filter: {all: [" + "{} " * 1_001 + "]}) }"},
    "list_size of a default": {"query": "query ($ids: [Int] = [" + "1 " * 1_001 + "]) { list(ids: $ids) }"},
    "list_size of a variable": {
        "query": "query ($ids: [Int]) { list(ids: $ids) }",
        "variables": {"ids": [1] * 100_000},
    },
    "input_depth": {"query": "{ list(filter: " + "{not: " * 40 + "{}" + "}" * 40 + ") }"},
    "input_depth of a variable": {
        "query": "query ($f: Filter) { list(filter: $f) }",
        "variables": {"f": nested(300)},
    },
    "values": {
        "query": "query ($f: Filter) { list(filter: $f) }",
        "variables": {"f": {"all": [{"n": 1, "all": [{}] * 300} for _ in range(500)]}},
    },
    "values of an object": {
        "query": "query ($f: Filter) { list(filter: $f) }",
        "variables": {"f": {f"n{i}": 1 for i in range(80_000)}},
    },
    "values that no operation names": {"query": "{ hello }", "variables": {f"v{i}": 1 for i in range(80_000)}},
    "cost": {"query": "{ users(first: 1000) { friends(first: 1001) { id } } }"},
    "cost of a page": {"query": "{ users(last: 1000000000) { id } }"},
    "cost of a variable": {"query": "query ($n: Int) { users(first: $n) { id } }", "variables": {"n": 10**9}},
    "cost of a default": {"query": "query ($n: Int = 9999999) { users(first: $n) { id } }"},
    "cost through fragments": {
        "query": "{ users(first: 1000) { ...F } } fragment F on User { friends(first: 1001) { id } }"
    },
}


def ask(post, kind):
    limits = Limits(**kind.get("limits", {}))
    return post({"query": kind["query"], "variables": kind.get("variables")}, limits=limits)


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_too_much_is_refused_with_400_and_the_name_of_the_limit(post, kind):
    answer = ask(post, TOO_MUCH[kind])
    [error] = answer.json["errors"]
    assert answer.status == 400
    assert (error["extensions"]["code"], error["extensions"]["limit"]) == ("LIMIT_EXCEEDED", kind.split()[0])
    assert "data" not in answer.json


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_it_is_refused_in_no_time(post, kind):
    most = A_TENTH_OF_A_SECOND // 2 if kind == "characters" else A_TENTH_OF_A_SECOND
    assert lines_run(lambda: ask(post, TOO_MUCH[kind])) < most


def test_a_field_twenty_thousand_times_is_refused_in_50_milliseconds(post):
    """By the clock, too, for what runs in C; it takes less than one."""
    start = time.process_time()
    assert ask(post, TOO_MUCH["characters"]).status == 400
    assert time.process_time() - start < 0.05


#: Within the limits, and refused by validation, which is to be quick about it.
WRONG = {
    "unused variables": "query (" + " ".join(f"$v{i}: Int" for i in range(740)) + ") { hello }",
    "unused fragments": "{ hello } " + interleaved(74, "", spreads=1),
    "fields": "{ me {" + " ".join(f"nam{i}" for i in range(2_900)) + "} }",
    "long names": "{ me {" + " ".join("x" * 1_900 + str(i) for i in range(50)) + "} }",
    "arguments": "{ list(" + " ".join(f"id{i}: 1" for i in range(950)) + ") }",
    "keys of an object": "{ list(filter: {" + " ".join(f"n{i}: 1" for i in range(950)) + "}) }",
    "entries of lists": "{" + " ".join("list(ids: [" + '"x" ' * 900 + "])" for _ in range(3)) + "}",
    "types": "{ hello } " + " ".join(f"fragment F{i} on Use{i} {{ id }}" for i in range(74)),
    "types of variables": "query (" + " ".join(f"$v{i}: Use{i}" for i in range(740)) + ") { hello }",
    "undefined variables": "{ list(ids: [" + " ".join(f"$v{i}" for i in range(1_000)) + "]) }",
    "fields that conflict": "{ me {" + " ".join(f"friends(first: {i}) {{ id }}" for i in range(99)) + "} }",
    "circles": "{ me { ...F0 } } " + " ".join(f"fragment F{i} on User {{ id ...F{(i + 1) % 74} }}" for i in range(74)),
    "anonymous operations": "{ hello } " * 100,
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_document_within_the_limits_is_refused_in_no_time(post, kind):
    answers = []
    assert lines_run(lambda: answers.append(post({"query": WRONG[kind]}))) < A_TENTH_OF_A_SECOND
    [answer] = answers
    assert answer.status == 400
    assert "LIMIT_EXCEEDED" not in answer.text


#: What takes very long without its limit.
ENDLESS = {"fields", "fields by spreads alone", "characters"}


@pytest.mark.parametrize("kind", sorted(TOO_MUCH.keys() - ENDLESS))
def test_without_limits_each_of_them_is_let_through_to_validation(post, kind):
    off = dict.fromkeys(TOO_MUCH[kind].get("limits", {}) | {name.split()[0]: None for name in TOO_MUCH})
    answer = post({key: value for key, value in TOO_MUCH[kind].items() if key != "limits"}, limits=Limits(**off))
    assert "LIMIT_EXCEEDED" not in answer.text


def test_an_error_says_what_was_found_what_is_allowed_and_where(limited):
    [error] = limited("{ me { self { id } } }", depth=2).json["errors"]
    assert error["message"] == "The operation is 3 levels deep; 2 are allowed."
    assert error["extensions"]["maximum"] == 2
    assert error["locations"] == [{"line": 1, "column": 1}]


@pytest.mark.parametrize(
    ("limit", "query"),
    [
        ("depth", "{ me { id } }"),
        ("fields", "{ hello me }"),
        ("aliases", "{ a: hello b: hello }"),
        ("root_fields", "{ hello list }"),
        ("tokens", "{}"),
        ("lines", "{ hello\r\n}"),
        ("operations", "query A { hello } query B { hello }"),
        ("characters", "{}"),
        ("cost", "{ hello list }"),
        ("directives", "{ hello @a @b }"),
        ("directives_in_place", "{ hello @a @b }"),
        ("list_size", "{ list(ids: [1 2]) }"),
        ("overlaps", "{ hello hello hello }"),
        ("fragments", "{ me { ...A ...B } } fragment A on User { id } fragment B on User { id }"),
        ("input_depth", "{ list(filter: {not: {n: 1}}) }"),
        ("introspection_aliases", "{ __schema { a: types { b: name } } x: hello }"),
        ("introspection", "{ __schema { types { fields { type { fields { name } } } } } }"),
    ],
)
def test_each_limit_is_settable_and_allows_what_it_says(limited, limit, query):
    exact = 3 if limit == "overlaps" else 2
    assert "LIMIT_EXCEEDED" not in limited(query, **{limit: exact}).text
    assert limited(query, **{limit: exact - 1}).json["errors"][0]["extensions"]["limit"] == limit
    assert "LIMIT_EXCEEDED" not in limited(query, **{limit: None}).text


def test_the_usual_introspection_query_is_within_the_limits(limited):
    query = get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
    )
    assert "errors" not in limited(query).json


def test_a_fragment_that_spreads_itself_is_left_to_validation(limited):
    query = "{ me { ...A } } fragment A on User { ...B } fragment B on User { self { ...A } }"
    assert limited(query).message == "Cannot spread fragment 'A' within itself via 'B'."


def test_a_chain_of_fragments_too_long_to_follow_is_400(limited):
    answer = limited(spread(700, "NEXT", "id"), fragments=None, tokens=None)
    assert (answer.status, answer.message) == (400, "Selections are nested too deeply. Execution aborted.")


def test_a_field_of_a_type_of_ones_own_that_is_called_fields_is_no_introspection(limited):
    query = "{ me { " + "fields { " * 4 + "id" + " }" * 4 + " } }"
    assert limited(query).message.startswith("Cannot query field 'fields' on type 'User'.")


def test_a_batch_shares_the_limit_on_tokens(post):
    batch = [{"query": "{ hello }"}] * 3
    answer = post(batch, batch=True, limits=Limits(tokens=8))
    assert answer.json["errors"][0]["extensions"]["limit"] == "tokens"
    assert post(batch, batch=True, limits=Limits(tokens=9)).status == 200


def test_a_batch_shares_the_limit_on_values(post):
    batch = [{"query": "{ hello }", "variables": {"a": [1, 2]}}] * 2
    answer = post(batch, batch=True, limits=Limits(values=5))
    assert answer.json["errors"][0]["extensions"]["limit"] == "values"
    assert post(batch, batch=True, limits=Limits(values=6)).status == 200


def test_a_batch_of_too_many_operations_is_refused(post):
    assert post([{"query": "{ hello }"}] * 10, batch=True).status == 200
    answer = post([{"query": "{ hello }"}] * 11, batch=True)
    assert (answer.status, answer.message) == (400, "The batch has 11 operations; 10 are allowed.")


def test_parameters_in_an_address_that_is_too_long_are_414(ask):
    answer = ask(query={"query": "{ hello }", "variables": " " * 20_000})
    assert (answer.status, answer.json["errors"][0]["extensions"]["limit"]) == (414, "address")


def test_a_declared_cost_counts_once_per_entry_of_a_page(limited):
    costs = {"User.name": 10, "Query.report": 100}
    query = "{ users(first: 3) { id name } report { total } }"
    assert "errors" not in limited(query, cost=1 + 3 * 11 + 101, costs=costs).json
    assert limited(query, cost=1 + 3 * 11 + 100, costs=costs).message.startswith("The operation costs 135;")


@pytest.mark.parametrize(
    "body",
    [
        {"query": "query " + "N" * 80_000 + "(" + "".join(f"$v{i}: Int " for i in range(700)) + ") { hello }"},
        {"query": "{ hello }", "operationName": "N" * 80_000},
        {"query": "query ($" + "v" * 40_000 + ": [Int]) { hello }", "variables": {"v" * 40_000: ["x"] * 900}},
    ],
    ids=["operation name", "unknown operation", "variable name"],
)
def test_a_long_name_does_not_come_back_with_each_error(post, body):
    answer = post(body)
    assert answer.status == 400
    assert len(answer.text) < len(json.dumps(body))


def test_a_document_that_was_allowed_costs_what_its_next_variables_say(post):
    limits = Limits(cost=10)
    query = "query ($n: Int) { users(first: $n) { id } }"
    assert "errors" not in post({"query": query, "variables": {"n": 5}}, limits=limits).json
    answer = post({"query": query, "variables": {"n": 50}}, limits=limits)
    assert answer.json["errors"][0]["extensions"]["limit"] == "cost"


def test_each_operation_of_a_document_has_a_cost_of_its_own(post):
    limits = Limits(cost=10)
    query = "query Few { users(first: 5) { id } } query Many { users(first: 50) { id } }"
    for _ in range(2):
        assert "errors" not in post({"query": query, "operationName": "Few"}, limits=limits).json
        answer = post({"query": query, "operationName": "Many"}, limits=limits)
        assert answer.json["errors"][0]["extensions"]["limit"] == "cost"


def test_a_page_size_that_the_schema_sets_counts(limited):
    assert limited("{ page { id } }", cost=5).message.startswith("The operation costs 6;")


@pytest.mark.parametrize("name", ["Query.nope", "Nope.x", "nonsense", "Filter"])
def test_a_cost_for_a_field_that_does_not_exist_is_a_mistake(schema, name):
    with pytest.raises(InvalidDeclaration, match="There is no field"):
        check_costs({name: 3}, schema)


@pytest.mark.parametrize("value", [0, -1])
def test_a_limit_that_is_not_positive_is_a_mistake(value):
    with pytest.raises(ValueError, match="'depth'"):
        Limits(depth=value)


@pytest.fixture
def clock(monkeypatch, root):
    """Let time pass in slow resolvers only."""
    monkeypatch.setattr(deadline, "monotonic", lambda: root.now)


@pytest.mark.usefixtures("clock")
def test_no_further_resolver_is_called_when_time_is_up(limited, root):
    answer = limited("{ a: slow b: slow c: slow d: slow }", seconds=0.04)
    assert (answer.status, answer.json["errors"][0]["extensions"]["limit"]) == (503, "seconds")
    assert root.calls == 2


@pytest.mark.usefixtures("clock")
def test_a_request_that_takes_no_longer_than_allowed_is_answered(limited, root):
    assert limited("{ a: slow b: slow c: slow }", seconds=0.09).status == 200
    assert root.calls == 3


def test_an_asynchronous_resolver_is_cancelled_when_time_is_up(limited, root):
    start = time.monotonic()
    answer = limited("{ hello later }", seconds=0.05)
    assert (answer.status, answer.message) == (503, "The request took longer than 0.05 seconds.")
    assert time.monotonic() - start < 5
    assert root.cancelled


def test_a_promise_that_no_other_thread_settles_ends_with_the_time(limited):
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    assert limited("{ never }", seconds=0.05).status == 503
    done.set()


@pytest.mark.usefixtures("clock")
def test_the_time_of_one_request_is_not_that_of_the_next(limited):
    assert limited("{ a: slow b: slow }", seconds=0.01).status == 503
    assert limited("{ a: slow b: slow }", seconds=0.07).status == 200


def test_errors_beyond_the_limit_are_counted_only(limited, caplog):
    errors = limited("{ broken { x } }", errors=3).json["errors"]
    assert [error["message"] for error in errors] == ["Internal server error."] * 3 + [
        "Further errors are left out: 117."
    ]
    assert len(caplog.records) == 3


def test_validation_gives_up_after_as_many_errors(limited):
    errors = limited("{" + "nope " * 20 + "}", errors=3).json["errors"]
    assert errors[-1]["message"] == "Too many validation errors, error limit reached. Validation aborted."
    assert len(json.dumps(errors)) < 1_000
