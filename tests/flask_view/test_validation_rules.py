"""Validation rules of the application, which may look at the request."""

import gc
import weakref
from typing import Any

from flask import request
from graphql import GraphQLError, ValidationRule

from flask_view import GraphQLView


class AdminsOnly(ValidationRule):
    """Lets the user `admin` ask anything, and others nothing."""

    def enter_field(self, *_: Any) -> None:
        if request.headers["X-User"] != "admin":
            self.report_error(GraphQLError("Admins only."))


def ask(client: Any, user: str, query: str = "{ hello }") -> Any:
    answer = client.post("/graphql", json={"query": query}, headers={"X-User": user}).get_json()
    return answer.get("data") or [error["message"] for error in answer["errors"]]


def test_the_verdict_on_one_user_is_not_given_to_the_next(serve):
    client = serve(validation_rules=[AdminsOnly])
    answers = [ask(client, user) for user in ("bob", "admin", "bob", "admin")]
    assert answers == [["Admins only."], {"hello": "Hello World"}] * 2


def test_a_document_that_is_not_valid_is_looked_at_by_each_request_too(serve):
    client = serve(validation_rules=[AdminsOnly])
    mistake = "Cannot query field 'nope' on type 'Query'."
    answers = [ask(client, user, "{ nope }") for user in ("admin", "bob", "admin")]
    assert answers == [[mistake], [mistake, "Admins only."], [mistake]]


def test_a_rule_made_for_one_request_is_forgotten_with_it(serve):
    made = []

    class View(GraphQLView):
        def get_validation_rules(self) -> list[type[ValidationRule]]:
            rule = type("OfThisRequest", (AdminsOnly,), {})
            made.append(weakref.ref(rule))
            return [rule]

    client = serve(View)
    for user in ("bob", "admin"):
        ask(client, user)
    gc.collect()
    assert [reference() for reference in made] == [None, None]
