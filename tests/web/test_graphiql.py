"""GraphiQL in a real browser that reaches no host but the server's."""

import pytest


@pytest.fixture(scope="module")
def seen(node, chromium, address, tmp_path_factory):
    return node("page.cjs", chromium, address, str(tmp_path_factory.mktemp("screenshots")))


def test_no_other_host_is_asked_for_anything(seen):
    assert seen["outside"] == []


def test_nothing_fails_and_nothing_violates_the_content_security_policy(seen):
    assert seen["complaints"] == []


def test_the_editor_completes_what_is_typed(seen):
    assert "hello" in seen["suggestions"]


def test_a_query_is_run_and_its_answer_shown(seen):
    assert "Hello Ada" in seen["answer"]


def test_a_query_is_formatted(seen):
    assert seen["formatted"].splitlines() == ["{", '  hello(name: "Ada")', "  header", "}"]


def test_a_header_that_is_set_is_sent(seen):
    assert "from the header editor" in seen["answerWithHeader"]


def test_the_documentation_shows_the_fields(seen):
    assert "Greets by name." in seen["documentation"]


def test_the_history_shows_what_was_run(seen):
    assert "hello" in seen["history"]


def test_the_schema_is_asked_for_with_the_headers_that_the_page_starts_with(seen):
    assert seen["introspections"] == ["from the options", "from the options"]


def test_a_first_visitor_can_soon_type_a_query_and_run_it(seen):
    """Within a second on a machine with nothing else to do; this one may be busy."""
    assert "Hello World" in seen["firstAnswer"]
    assert seen["cold"] < 15_000


def test_the_page_is_ready_soon_when_it_is_visited_again(seen):
    assert seen["warm"] < 5_000
