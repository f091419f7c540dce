import logging

import pytest
from graphql import GraphQLError

from graphene_lite.transport.masking import masked, unexpected_cause
from tests.core_versions import worded


def format_error(error: GraphQLError, *, reveal: bool) -> dict[str, object]:
    return dict(masked(error, reveal=reveal).formatted)


def located(cause: Exception) -> GraphQLError:
    return GraphQLError(str(cause), path=["a", 0], original_error=cause)


def test_the_text_of_an_unexpected_exception_is_masked():
    shown = format_error(located(RuntimeError("secret")), reveal=False)
    assert shown["message"] == "Internal server error."
    assert shown["path"] == ["a", 0]
    assert "secret" not in repr(shown)


def test_extensions_of_an_unexpected_exception_are_masked():
    error = GraphQLError("x", original_error=RuntimeError("x"), extensions={"sql": "SELECT secret"})
    assert "secret" not in repr(format_error(error, reveal=False))


def test_it_is_logged_once_with_its_traceback_under_the_id_that_the_client_sees(caplog):
    cause = RuntimeError("secret")
    shown = format_error(located(cause), reveal=False)
    [record] = caplog.records
    assert shown["extensions"]["id"] in record.getMessage()
    assert record.levelno == logging.ERROR
    assert record.exc_info[1] is cause


def test_each_error_has_its_own_id():
    ids = {format_error(located(RuntimeError("x")), reveal=False)["extensions"]["id"] for _ in range(3)}
    assert len(ids) == 3


def test_revealed_it_is_shown_as_it_is():
    assert format_error(located(RuntimeError("secret")), reveal=True) == {"message": "secret", "path": ["a", 0]}


@pytest.mark.parametrize("error", [GraphQLError("Shown"), GraphQLError("Shown", original_error=GraphQLError("Shown"))])
def test_a_graphql_error_is_meant_for_the_client(error, caplog):
    assert unexpected_cause(error) is None
    assert format_error(error, reveal=False) == {"message": "Shown"}
    assert caplog.records == []


def test_a_graphql_error_that_a_resolver_made_of_an_exception_is_meant_for_the_client():
    error = GraphQLError("Try again.", original_error=TimeoutError("secret"))
    assert format_error(GraphQLError("Try again.", path=["a"], original_error=error), reveal=False) == {
        "message": "Try again.",
        "path": ["a"],
    }


def test_extensions_of_a_graphql_error_are_shown():
    error = GraphQLError("Shown", extensions={"code": "FORBIDDEN"})
    assert format_error(error, reveal=False)["extensions"] == {"code": "FORBIDDEN"}


REFUSED = [
    (
        {"query": "query ($d: Day) { day(d: $d) }", "variables": {"d": "x"}},
        worded(
            "Variable '$d' got invalid value 'x'; Expected type 'Day'.",
            "Variable '$d' has invalid value: Expected value of type 'Day', found: 'x'.",
        ),
    ),
    (
        {"query": '{ day(d: "x") }'},
        worded("Expected value of type 'Day', found \"x\"", "Expected value of type 'Day', found: \"x\"."),
    ),
]


@pytest.mark.parametrize(("params", "message"), REFUSED, ids=["variable", "literal"])
def test_a_refused_value_of_a_custom_scalar_is_described_without_its_exception(post, params, message):
    answer = post(params)
    assert (answer.status, answer.message) == (400, message)
    assert "secret" not in answer.text


def test_masked_in_an_answer(post):
    answer = post({"query": "{ broken }"})
    assert answer.message == "Internal server error."
    assert "secret" not in answer.text


@pytest.mark.parametrize("query", ["{ number(n: %s) }", "query ($n: Int! = %s) { number(n: $n) }"])
def test_a_number_of_endless_digits_is_a_mistake_of_the_client(post, caplog, query):
    answer = post({"query": query % ("9" * 5_000)})
    assert (answer.status, answer.message) == (400, "Expected value of type 'Int', found a number of 5000 digits.")
    assert caplog.records == []


def log_of(error: Exception, caplog) -> str:
    """Return the log entry of an unexpected exception as the usual formatter writes it."""
    try:
        raise error
    except Exception as raised:
        format_error(located(raised), reveal=False)
    [record] = caplog.records
    return logging.Formatter("%(levelname)s %(message)s").format(record)


FORGED = "no such user 'x\n2026-01-01 INFO admin logged in\r\x1b[2K'"


@pytest.mark.parametrize("how", ["by itself", "as a cause"])
def test_the_text_of_an_exception_writes_no_entries_into_the_log(caplog, how):
    error = LookupError(FORGED)
    if how == "as a cause":
        outer = RuntimeError("outer")
        outer.__cause__ = error
        error = outer
    log = log_of(error, caplog)
    assert [line for line in log.splitlines() if line.startswith("2026")] == []
    assert "\r" not in log
    assert "\x1b" not in log
    assert "    2026-01-01 INFO admin logged in\\r\\x1b[2K" in log


def test_an_exception_of_one_line_is_logged_as_ever(caplog):
    log = log_of(RuntimeError("plain"), caplog)
    assert log.endswith("\nRuntimeError: plain")
    assert "in log_of\n    raise error" in log
