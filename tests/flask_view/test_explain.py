"""Requests with the header `X-GraphQL-Explain`: who gets an explanation, and who must not."""

from typing import Any

import pytest

import graphene_lite as graphene

EXPLAIN = {"X-GraphQL-Explain": "1"}


def explains(client: Any, headers: dict[str, str] | None = EXPLAIN) -> bool:
    answer = client.post("/graphql", json={"query": "{ hello later }"}, headers=headers).json
    assert answer["data"] == {"hello": "Hello World", "later": "later"}
    return "explain" in answer.get("extensions", {})


def test_in_testing_mode_the_header_is_honoured(serve):
    assert explains(serve())


def test_in_debug_mode_the_header_is_honoured(serve):
    client = serve(testing=False)
    client.application.debug = True
    assert explains(client)


@pytest.mark.parametrize("headers", [{}, {"X-GraphQL-Explain": ""}])
def test_without_the_header_nothing_is_explained(serve, headers):
    assert not explains(serve(), headers)


def test_elsewhere_the_header_is_ignored(serve):
    assert not explains(serve(testing=False))


def test_elsewhere_the_option_honours_the_header(serve):
    client = serve(testing=False, explain=True)
    assert explains(client)
    assert not explains(client, {})


def test_the_option_turns_it_off(serve):
    assert not explains(serve(explain=False))


def test_in_production_the_header_is_ignored_whatever_the_mode(serve):
    client = serve(production=True)
    client.application.debug = True
    assert not explains(client)


class Query(graphene.ObjectType):
    hello = graphene.String(default_value="Hello World")
    later = graphene.String(default_value="later")


@pytest.mark.parametrize(
    ("options", "explained"), [({}, True), ({"explain": False}, False), ({"production": True}, False)]
)
def test_a_schema_that_explains_is_overruled_by_the_view(serve, options, explained):
    client = serve(schema=graphene.Schema(query=Query, explain=True), root_value=None, testing=False, **options)
    assert explains(client, {}) is explained


def test_production_and_explain_exclude_each_other(serve):
    with pytest.raises(TypeError, match="explain=True lets clients see SQL, which production=True never does"):
        serve(production=True, explain=True)
