"""Headers that caches and browsers go by."""

import pytest

ANSWERS = {
    "a result": ("GET", {"query": {"query": "{ hello }"}}),
    "a rejected document": ("GET", {"query": {"query": "{ nope }"}}),
    "a refusal": ("PUT", {}),
    "an unacceptable type": ("GET", {"headers": {"accept": "text/plain"}}),
    "the page": ("GET", {"headers": {"accept": "text/html"}, "graphiql": True}),
}


@pytest.fixture(params=ANSWERS.values(), ids=ANSWERS)
def headers(request, ask):
    method, parts = request.param
    return ask(method, **parts).response.headers


def test_no_cache_keeps_an_answer(headers):
    assert headers["Cache-Control"] == "no-store"


def test_no_browser_guesses_another_type(headers):
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_it_varies_by_what_was_asked_for(headers):
    assert headers["Vary"] == "Accept"


def test_it_says_its_charset(headers):
    assert headers["Content-Type"].endswith("; charset=utf-8")


def test_the_answer_to_options_has_no_body_and_no_type(ask):
    response = ask("OPTIONS").response
    assert (response.body, dict(response.headers)) == (b"", {"Allow": "GET, HEAD, OPTIONS, POST"})
