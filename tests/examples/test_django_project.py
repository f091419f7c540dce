"""The Django project, through Django's test client."""

import os
from typing import Any

import django
import pytest
from django.http import HttpResponse
from django.test import Client


@pytest.fixture(scope="module")
def client() -> Client:
    os.environ["DJANGO_SETTINGS_MODULE"] = "examples.django_project.settings"
    django.setup()
    return Client()


def ask(client: Client, query: str, **rest: Any) -> HttpResponse:
    return client.post("/graphql", {"query": query, **rest}, content_type="application/json")


def test_query(client: Client) -> None:
    response = ask(client, "{ recipes { id title ingredients } }")
    assert response.status_code == 200
    assert response.json()["data"]["recipes"][0] == {
        "id": "1",
        "title": "Pancakes",
        "ingredients": ["flour", "milk", "eggs"],
    }


def test_variables(client: Client) -> None:
    query = "query Find($with: String) { recipes(withIngredient: $with) { title } }"
    response = ask(client, query, variables={"with": "butter"}, operationName="Find")
    assert response.json() == {"data": {"recipes": [{"title": "Omelette"}]}}


def test_the_request_is_the_context(client: Client) -> None:
    assert ask(client, "{ method }").json() == {"data": {"method": "POST"}}


def test_a_bad_query_is_a_client_error(client: Client) -> None:
    response = ask(client, "{ cakes }")
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"].startswith("Cannot query field 'cakes'")


@pytest.mark.parametrize(
    "body", ["{", "[]", "{}", '"text"', "5", "null", '{"query": 5}', '{"query": "{ method }", "variables": []}']
)
def test_a_body_that_holds_no_query_is_refused(client: Client, body: str) -> None:
    response = client.post("/graphql", body, content_type="application/json")
    assert response.status_code == 400
    assert response.json() == {"errors": [{"message": 'Send a JSON object with the key "query".'}]}


def test_a_form_is_refused(client: Client) -> None:
    assert client.post("/graphql", {"query": "{ method }"}).status_code == 415


def test_only_post(client: Client) -> None:
    assert client.get("/graphql").status_code == 405
