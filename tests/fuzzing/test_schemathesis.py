"""A short run of schemathesis, which makes up requests from what introspection tells."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings

from flask_view import GraphQLView
from graphene_lite.transport.asgi import GraphQLApp
from tests.fuzzing.server import SCHEMA

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install schemathesis")

SHORT = settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def served_by_flask():
    app = Flask(__name__)
    app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=SCHEMA))
    return schemathesis.graphql.from_wsgi("/graphql", app)


def served_by_asgi():
    return schemathesis.graphql.from_asgi("/graphql", GraphQLApp(SCHEMA))


@pytest.mark.parametrize("served", [served_by_flask, served_by_asgi])
def test_what_the_schema_allows_is_answered(served):
    operations = [found.ok() for found in served().get_all_operations()]
    assert {operation.label for operation in operations} >= {"Query.hello", "Mutation.change"}
    for operation in operations:

        @SHORT
        @given(operation.as_strategy())
        def answer(case):
            assert_answered(case)

        answer()


def assert_answered(case):
    response = case.call()
    assert response.status_code in (200, 400), response.text
    assert response.json().keys() & {"data", "errors"}
