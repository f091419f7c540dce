"""Django's view: what is particular to Django."""

import json
import os
from typing import Any

import django
import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import RequestFactory

from graphene_lite.transport.django import graphql_view


@pytest.fixture(scope="module", autouse=True)
def project() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "examples.django_project.settings"
    django.setup()


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded"])
def test_a_body_in_chunks_which_django_does_not_read_is_411(schema, content_type):
    headers = {"HTTP_TRANSFER_ENCODING": "chunked", "HTTP_X_REQUESTED_WITH": "x"}
    request = RequestFactory().generic("POST", "/graphql", content_type=content_type, **headers)
    answer = graphql_view(schema)(request)
    assert answer.status_code == 411
    assert "Content-Length" in json.loads(answer.content)["errors"][0]["message"]


@pytest.mark.parametrize(
    ("error", "message", "code"),
    [
        (Http404("secret"), "Not Found", 404),
        (PermissionDenied("secret"), "Forbidden", 403),
        (SuspiciousOperation("secret"), "Bad Request", 400),
    ],
)
def test_an_http_status_that_a_resolver_raises_is_meant_for_the_client(schema, error, message, code):
    def resolve(*_: Any, **__: Any) -> str:
        raise error

    schema.query_type.fields["hello"].resolve = resolve
    body = json.dumps({"query": "{ hello }"})
    answer = graphql_view(schema)(RequestFactory().post("/graphql", body, content_type="application/json"))
    [shown] = json.loads(answer.content)["errors"]
    assert (answer.status_code, shown["message"], shown["extensions"]) == (200, message, {"code": code})
