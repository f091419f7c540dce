import io
import time

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from flask_view import Limits
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.planning import document


def limit(response):
    return response.status_code, response.json["errors"][0]["extensions"]["limit"]


def test_limits_are_on_by_default(serve):
    assert limit(serve().post("/graphql", json={"query": "{" + "hello " * 60 + "}"})) == (400, "root_fields")


def test_limits_are_an_option(serve):
    client = serve(limits=Limits(root_fields=1))
    assert limit(client.post("/graphql", json={"query": "{ hello later }"})) == (400, "root_fields")


def test_a_wrong_cost_is_told_when_the_application_starts(serve):
    with pytest.raises(InvalidDeclaration, match=r"no field 'Query\.nope'"):
        serve(limits=Limits(costs={"Query.nope": 1}))


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded"])
def test_a_body_beyond_the_limit_is_413_in_json(serve, content_type):
    client = serve(limits=Limits(body=100))
    response = client.post("/graphql", data=b"x" * 101, content_type=content_type)
    assert limit(response) == (413, "body")
    assert response.json["errors"][0]["message"] == "The body has more than 100 bytes."


def test_a_body_of_unknown_length_is_read_no_further_than_the_limit(serve):
    class Endless:
        read_bytes = 0

        def read(self, size=-1):
            self.read_bytes += size
            return b"x" * size

    body = Endless()
    environ = create_environ("/graphql", method="POST", content_type="application/json")
    environ |= {"wsgi.input": body, "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    _, status, _ = run_wsgi_app(serve(limits=Limits(body=100)).application, environ)
    assert status.startswith("413")
    assert body.read_bytes < 1_000


@pytest.mark.parametrize("length", ["101", "0000000000000000000000000000101", "9" * 30, "9" * 3_000])
def test_a_body_that_says_that_it_is_too_long_is_not_waited_for(serve, length):
    class Silent:
        def read(self, _size=-1):
            raise AssertionError("The client sends nothing.")

    environ = create_environ("/graphql", method="POST", content_type="application/json")
    environ |= {"wsgi.input": Silent(), "CONTENT_LENGTH": length}
    _, status, _ = run_wsgi_app(serve(limits=Limits(body=100)).application, environ)
    assert status.startswith("413")


@pytest.mark.parametrize(("forms", "status"), [(True, "400"), (False, "403")])
def test_a_form_that_is_refused_is_taken_off_the_connection(serve, forms, status):
    body = io.BytesIO(b"x" * 50_000)
    environ = create_environ("/graphql", method="POST", content_type="multipart/form-data", input_stream=body)
    environ |= {"CONTENT_LENGTH": "50000"}
    _, found, _ = run_wsgi_app(serve(forms=forms).application, environ)
    assert found.startswith(status)
    assert body.read() == b""


def test_a_slow_synchronous_request_is_503(serve, resolve):
    resolve(lambda info: time.sleep(0.02))
    client = serve(limits=Limits(seconds=0.01))
    assert limit(client.post("/graphql", json={"query": "{ a: context b: context }"})) == (503, "seconds")


def test_a_document_within_limits_of_ones_own_is_validated_once(serve, monkeypatch):
    client = serve(limits=Limits(depth=5))
    client.post("/graphql", json={"query": "{ hello }"})
    monkeypatch.setattr(document, "validate", lambda *_: pytest.fail("validated again"))
    assert client.post("/graphql", json={"query": "{ hello }"}).status_code == 200
