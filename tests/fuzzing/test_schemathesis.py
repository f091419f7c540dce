"""Requests of schemathesis, which makes up requests from what introspection tells."""

import pytest
from flask import Flask
from hypothesis import core
from hypothesis.vendor import pretty

from flask_view import GraphQLView
from graphene_lite.transport.asgi import GraphQLApp
from tests.fuzzing.server import SCHEMA
from tests.generated import Generated

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install schemathesis")


def served_by_flask():
    app = Flask(__name__)
    app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=SCHEMA))
    return schemathesis.graphql.from_wsgi("/graphql", app)


def served_by_asgi():
    return schemathesis.graphql.from_asgi("/graphql", GraphQLApp(SCHEMA))


def show_cases():
    """Let Hypothesis print the values of failing cases, which schemathesis keeps it from in the whole process."""
    core.RepresentationPrinter = pretty.RepresentationPrinter


@pytest.mark.long
@pytest.mark.parametrize("served", [served_by_flask, served_by_asgi])
def test_what_the_schema_allows_is_answered(served, generated: Generated):
    operations = [found.ok() for found in served().get_all_operations()]
    assert {operation.label for operation in operations} >= {"Query.hello", "Mutation.change"}
    strategies = [operation.as_strategy() for operation in operations]
    show_cases()
    for strategy in strategies:
        generated.check(assert_answered, strategy, short=25)


def assert_answered(case):
    response = case.call()
    assert response.status_code in (200, 400), response.text
    assert response.json().keys() & {"data", "errors"}
