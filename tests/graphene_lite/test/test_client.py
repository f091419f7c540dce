"""The test client returns plain dicts."""

from typing import Any

import pytest

from graphene_lite import ObjectType, Schema, String
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.test import Client, default_format_error, format_execution_result


class Query(ObjectType):
    hello = String()
    broken = String()

    def resolve_hello(root: Any, info: Any) -> str:
        return f"Hello {info.context}"

    def resolve_broken(root: Any, info: Any) -> str:
        raise ValueError("broken")


schema = Schema(query=Query)


def test_data_comes_as_a_dict() -> None:
    assert Client(schema).execute("{ hello }", context="you") == {"data": {"hello": "Hello you"}}


def test_errors_come_as_clients_see_them() -> None:
    assert Client(schema).execute("{ broken }") == {
        "errors": [{"message": "broken", "locations": [{"line": 1, "column": 3}], "path": ["broken"]}],
        "data": {"broken": None},
    }


def test_errors_may_be_formatted_otherwise() -> None:
    client = Client(schema, format_error=lambda error: error.message.upper())
    assert client.execute("{ broken }") == {"errors": ["BROKEN"], "data": {"broken": None}}


def test_options_of_the_client_hold_unless_the_request_has_its_own() -> None:
    client = Client(schema, context_value="all")
    answers = [client.execute("{ hello }"), client.execute("{ hello }", context_value="one")]
    assert answers == [{"data": {"hello": "Hello all"}}, {"data": {"hello": "Hello one"}}]


async def test_requests_may_run_asynchronously() -> None:
    assert await Client(schema).execute_async("{ hello }", context="you") == {"data": {"hello": "Hello you"}}


def test_only_a_schema_will_do() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Pass a graphene_lite\.Schema"):
        Client("{ hello }")  # type: ignore[arg-type]


def test_an_error_that_is_not_graphqls_shows_its_message() -> None:
    assert default_format_error(ValueError("oops")) == {"message": "oops"}


def test_no_result_stays_none() -> None:
    assert format_execution_result(None, default_format_error) is None
