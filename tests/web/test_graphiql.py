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


def test_the_page_is_ready_soon(seen):
    """Within a second on a machine with nothing else to do; this one may be busy."""
    assert seen["warm"] < 5_000
