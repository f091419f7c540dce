"""Requests that once stopped a process, or held it up, beside a client who asks for little."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema

import graphene_lite as graphene
from graphene_lite.transport import Endpoint, ExecutionSettings, HttpRequest, HttpResponse, Limits, settled
from tests.graphene_lite.transport.effort import A_TENTH_OF_A_SECOND, lines_run


class Where(graphene.InputObjectType):
    big = graphene.BigInt()
    price = graphene.Decimal()
    day = graphene.Date()
    moment = graphene.DateTime()
    hour = graphene.Time()
    key = graphene.UUID()
    data = graphene.Base64()
    text = graphene.JSONString()


class Item(graphene.ObjectType):
    id = graphene.ID()
    items = graphene.List(lambda: Item, first=graphene.Int())

    def resolve_items(self, _info: Any, first: int = 10) -> list["Item"]:
        return [Item(id=1)] * first


class Query(graphene.ObjectType):
    hello = graphene.String(default_value="hello")
    search = graphene.String(where=Where())
    items = graphene.List(Item, first=graphene.Int())
    endless = graphene.List(graphene.Int)

    def resolve_search(self, _info: Any, where: Any = None) -> str:
        return "found"

    def resolve_items(self, _info: Any, first: int = 10) -> list[Item]:
        return [Item(id=1)] * first

    def resolve_endless(self, _info: Any) -> Iterator[int]:
        return count()


def large() -> GraphQLSchema:
    """Return a schema of 300 types that refer to one another."""
    parts = ["type Query { hello: String " + " ".join(f"t{i}(a: Int, b: String): T{i}" for i in range(300)) + " }"]
    for i in range(300):
        fields = " ".join(f"f{k}(first: Int, after: String, where: I): T{(i * 7 + k) % 300}" for k in range(20))
        parts.append(f"type T{i} {{ {fields} }}")
    return build_schema("\n".join([*parts, "input I { a: Int b: I }"]), assume_valid=True)


SMALL, LARGE = graphene.Schema(query=Query), large()
DIGITS = "9" * 900_000


def search(**where: Any) -> dict[str, Any]:
    return {"query": "query ($w: Where) { search(where: $w) }", "variables": {"w": where}}


TYPES = "types { fields { type { fields { name description args { name description defaultValue type { name } } } } } }"
#: Bodies, and the schemas that they are sent to.
HOSTILE: dict[str, tuple[Any, Any]] = {
    "a vast exponent": (search(big="1e1000000"), SMALL),
    "a vast negative exponent": (search(price="1e-1000000"), SMALL),
    "endless digits": (search(big=DIGITS), SMALL),
    "endless digits of a decimal": (search(price=DIGITS), SMALL),
    "an endless date": (search(day=DIGITS), SMALL),
    "an endless moment": (search(moment=DIGITS), SMALL),
    "an endless time": (search(hour=DIGITS), SMALL),
    "an endless UUID": (search(key=DIGITS), SMALL),
    "endless digits in JSON": (search(text=DIGITS), SMALL),
    "endless base64": (search(data="%" * 900_000), SMALL),
    "an integer of 5,000 digits": ({"query": "{ items(first: " + "9" * 5_000 + ") { id } }"}, SMALL),
    "a page of a vast size": ({"query": "{ items(first: 1000000) { id } }"}, SMALL),
    "pages without a size": ({"query": "{ items {" + "items {" * 8 + "id" + "}" * 10}, SMALL),
    "a size as a text": ({"query": "query ($n: Int) { items(first: $n) { id } }", "variables": {"n": 1e9}}, SMALL),
    "a batch": ([{"query": "{ items(first: 500000) { id } }"}] * 10, SMALL),
    "questions about the schema": ({"query": f"{{ __schema {{ {TYPES} }} }}"}, LARGE),
    "five of them": ({"query": "{" + " ".join(f"a{i}: __schema {{ {TYPES} }}" for i in range(5)) + "}"}, LARGE),
    "five of them in five operations": (
        {"query": " ".join(f"query Q{i} {{ __schema {{ {TYPES} }} }}" for i in range(5)), "operationName": "Q0"},
        LARGE,
    ),
    "a list without an end": ({"query": "{ endless }", "limits": {"nodes": 10_000}}, SMALL),
    "a document of 6 KB": ({"query": "{" + " ".join(f"a{i}: hello" for i in range(49)) + " #" * 900 + "}"}, SMALL),
}


def request_of(body: Any) -> HttpRequest:
    return HttpRequest("POST", headers={"content-type": "application/json"}, body=json.dumps(body).encode())


#: Makes limits of its own for each endpoint, so that no document of another one is known to it.
NUMBERS = count(1_000)


def asking(body: Any, schema: Any) -> Callable[[], HttpResponse]:
    """Return what sends *body* to an endpoint that has never seen it."""
    own = body.get("limits", {}) if isinstance(body, dict) else {}
    options = settled({"limits": Limits(operations=next(NUMBERS), **own), "batch": True})
    endpoint = Endpoint(schema=schema, settings=ExecutionSettings, options=options)
    request = request_of(body)
    return lambda: endpoint.answer(request)


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_answered_in_under_100_milliseconds(kind):
    assert lines_run(asking(*HOSTILE[kind])) < A_TENTH_OF_A_SECOND


def longest_wait(send: Callable[[], object]) -> float:
    """Return the seconds that another client's smallest request took at most, while *send* ran in a thread."""
    hello = asking({"query": "{ hello }"}, SMALL)
    hello()
    thread = threading.Thread(target=send)
    longest, last = 0.0, time.monotonic()
    thread.start()
    while thread.is_alive():
        hello()
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    return longest


@pytest.mark.parametrize("kind", HOSTILE)
def test_another_client_never_waits_for_200_milliseconds(kind):
    # A busy machine may make it wait once, but not always.
    assert min(longest_wait(asking(*HOSTILE[kind])) for _ in range(3)) < 0.2
