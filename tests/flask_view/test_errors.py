import logging

import pytest


@pytest.fixture
def broken(serve):
    def asking(query="{ hello broken }", *, debug=False, testing=False, **options):
        client = serve(testing=testing, **options)
        client.application.debug = debug
        return client.post("/graphql", json={"query": query})

    return asking


def test_the_text_of_an_unexpected_exception_is_masked(broken):
    response = broken()
    assert response.status_code == 200
    assert response.json["data"] == {"hello": "Hello World", "broken": None}
    assert response.json["errors"][0]["message"] == "Internal server error."
    assert "secret" not in response.text


@pytest.mark.parametrize("mode", ["debug", "testing"])
def test_it_is_shown_in_debug_and_testing_mode(broken, mode):
    assert broken(**{mode: True}).json["errors"][0]["message"] == "secret password"


def test_it_is_logged_under_the_id_that_the_client_sees(broken, caplog):
    identity = broken().json["errors"][0]["extensions"]["id"]
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert identity in record.getMessage()
    assert "secret password" in str(record.exc_info[1])


def test_it_is_masked_in_a_batch(serve):
    response = serve(testing=False, batch=True).post("/graphql", json=[{"query": "{ broken }"}])
    assert "secret" not in response.text


def test_it_is_masked_when_middleware_fails(broken):
    def fails(*_, **__):
        raise RuntimeError("secret password")

    assert "secret" not in broken(middleware=[fails]).text


def test_it_is_masked_when_execution_cannot_start(broken):
    class Fails:
        def __init__(self):
            raise RuntimeError("secret password")

    response = broken(execution_context_class=Fails)
    assert response.status_code == 500
    assert "secret" not in response.text


def test_it_is_masked_when_the_context_cannot_be_made(serve):
    def fails():
        raise RuntimeError("secret password")

    client = serve(testing=False, get_context=fails)
    response = client.post("/graphql", json={"query": "{ hello }"})
    assert response.status_code == 500
    assert "secret" not in response.text


def test_a_graphql_error_is_always_shown(broken):
    [error] = broken("{ refused }").json["errors"]
    assert error["message"] == "Log in first."
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}


def test_a_failed_request_does_not_disturb_the_next(serve):
    client = serve(testing=False)
    for _ in range(2):
        assert client.post("/graphql", json={"query": "{ broken }"}).json["data"] == {"broken": None}
        assert client.post("/graphql", json={"query": "{ hello }"}).json == {"data": {"hello": "Hello World"}}
