"""The limit `seconds` between synchronous calls: no further one is made when the time is up."""

from collections.abc import AsyncIterator, Iterator
from itertools import count
from typing import Any

import pytest

import graphene_lite as graphene
from graphene_lite.execution import deadline
from graphene_lite.transport import ExecutionSettings, Limits


class Work:
    """Counts calls of user code, each of which takes as long as *takes* says."""

    def __init__(self) -> None:
        self.calls = 0
        self.now = 0.0
        self.takes: Any = lambda _call: 0.5

    def do(self) -> int:
        self.calls += 1
        self.now += self.takes(self.calls)
        return self.calls


class Named(graphene.Interface):
    name = graphene.String()

    @classmethod
    def resolve_type(cls, _instance: Any, info: Any) -> str:
        info.context.do()
        return "Item"


class Checked(graphene.ObjectType):
    name = graphene.String()

    @classmethod
    def is_type_of(cls, _instance: Any, info: Any) -> bool:
        info.context.do()
        return True


class Item(graphene.ObjectType):
    class Meta:
        interfaces = (Named,)

    work = graphene.Int()
    sized = graphene.Int(by=graphene.Int(default_value=1), default_value=0)

    def resolve_work(self, info: Any) -> int:
        return info.context.do()

    def resolve_sized(self, info: Any, by: int) -> int:
        return info.context.do() * by


class Query(graphene.ObjectType):
    items = graphene.List(Item, first=graphene.Int())
    named = graphene.List(Named)
    checked = graphene.List(Checked)
    lazy = graphene.List(graphene.Int)
    stream = graphene.List(graphene.Int)
    endless = graphene.List(graphene.Int)
    endless_stream = graphene.List(graphene.Int)

    def resolve_items(self, _info: Any, first: int) -> list[Item]:
        return [Item()] * first

    def resolve_named(self, _info: Any) -> list[Item]:
        return [Item()] * 20

    def resolve_checked(self, _info: Any) -> list[dict[str, str]]:
        return [{"name": "a"}] * 20

    def resolve_lazy(self, info: Any) -> Iterator[int]:
        return (info.context.do() for _ in range(20))

    async def resolve_stream(self, info: Any) -> AsyncIterator[int]:
        async def numbers() -> AsyncIterator[int]:
            for _ in range(20):
                yield info.context.do()

        return numbers()

    def resolve_endless(self, _info: Any) -> Iterator[int]:
        return count()

    async def resolve_endless_stream(self, _info: Any) -> AsyncIterator[int]:
        async def numbers() -> AsyncIterator[int]:
            for number in count():
                yield number

        return numbers()


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def send(post, work, monkeypatch):
    """POST a query to the schema above; keywords are limits. Time passes in the calls of `work` only."""
    monkeypatch.setattr(deadline, "monotonic", lambda: work.now)

    def sending(query: str, schema: Any = None, **limits: Any):
        chosen = schema or graphene.Schema(query=Query, types=[Item])
        settings = lambda: ExecutionSettings(context_value=work)  # noqa: E731 - of this request
        return post({"query": query}, schema=chosen, settings=settings, limits=Limits(**limits))

    return sending


#: Queries that call user code twenty times or more.
CALLING = {
    "resolvers": "{ items(first: 20) { work } }",
    "resolvers of many objects": "{ items(first: 40) { work } }",
    "resolvers with arguments": "{ items(first: 20) { sized(by: 2) } }",
    "types of objects": "{ named { name } }",
    "checks of types": "{ checked { name } }",
    "a lazy list": "{ lazy }",
    "an asynchronous list that waits for nothing": "{ stream }",
}


@pytest.mark.parametrize("kind", CALLING)
def test_no_further_call_is_made_when_time_is_up(send, work, kind):
    answer = send(CALLING[kind], seconds=2)
    assert (answer.status, answer.json["errors"][0]["extensions"]["limit"]) == (503, "seconds")
    assert work.calls == 5


@pytest.mark.parametrize("kind", ["resolvers", "a lazy list"])
def test_nor_by_graphql_cores_executor(send, work, kind):
    schema = graphene.Schema(query=Query, types=[Item], depth_first=True)
    assert send(CALLING[kind], schema, seconds=2).status == 503
    assert work.calls == 5


@pytest.mark.parametrize("query", ["{ items(first: 500) { work } }", "{ a: items(first: 100) { a: work b: work } }"])
def test_calls_that_become_slow_are_noticed_after_a_few(send, work, query):
    work.takes = lambda call: 0.00001 if call < 90 else 0.5
    assert send(query, seconds=2).status == 503
    assert work.calls <= 90 + 64


def test_a_clock_is_looked_at_seldom_while_calls_are_fast(send, work, monkeypatch):
    looks = 0

    def look() -> float:
        nonlocal looks
        looks += 1
        return work.now

    work.takes = lambda _call: 0.000001
    monkeypatch.setattr(deadline, "monotonic", look)
    assert send("{ items(first: 1000) { work } }", seconds=2).status == 200
    assert looks < 50


def test_calls_in_time_are_all_made(send, work):
    assert send("{ items(first: 20) { work } lazy }", seconds=20).status == 200
    assert work.calls == 40


@pytest.mark.parametrize("query", ["{ endless }", "{ endlessStream }"])
def test_a_list_without_an_end_holds_no_more_than_the_answer_may(send, query):
    answer = send(query, nodes=1_000)
    assert answer.json["errors"][0]["extensions"]["limit"] == "nodes"
