"""Requests run asynchronously, as subscriptions, and from parsed documents."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from graphql import parse
from promise import Promise
from promise.dataloader import DataLoader

from graphene_lite import Int, List, ObjectType, Schema, String


class Query(ObjectType):
    now = String()
    later = String()
    promised = String()
    rejected = String()

    def resolve_now(root: Any, info: Any) -> str:
        return "now"

    async def resolve_later(root: Any, info: Any) -> str:
        await asyncio.sleep(0)
        return "later"

    def resolve_promised(root: Any, info: Any) -> Any:
        return Promise.resolve("promised")

    def resolve_rejected(root: Any, info: Any) -> Any:
        return Promise.reject(ValueError("rejected"))


class Subscription(ObjectType):
    count = Int(to=Int())
    label = String()
    broken = Int()

    async def subscribe_count(root: Any, info: Any, to: int) -> AsyncIterator[int]:
        for number in range(to):
            yield number

    async def subscribe_label(root: Any, info: Any) -> AsyncIterator[int]:
        yield 1

    def resolve_label(root: int, info: Any) -> Any:
        return Promise.resolve(f"event {root}")

    async def subscribe_broken(root: Any, info: Any) -> AsyncIterator[int]:
        raise ValueError("no events")
        yield 1


schema = Schema(query=Query, subscription=Subscription)


async def test_values_awaitables_and_promises_meet_in_one_request() -> None:
    result = await schema.execute_async("{ now later promised }")
    assert result == ({"now": "now", "later": "later", "promised": "promised"}, None)


async def test_a_rejected_promise_is_a_field_error() -> None:
    errors = (await schema.execute_async("{ rejected }")).errors
    assert [(error.message, error.path) for error in errors or ()] == [("rejected", ["rejected"])]


async def test_siblings_of_the_first_level_load_in_one_batch() -> None:
    batches: list[list[int]] = []

    def load(keys: list[int]) -> Any:
        batches.append(keys)
        return Promise.resolve(keys)

    loader = DataLoader(load)
    query = type("Query", (ObjectType,), {"load": Int(key=Int(), resolver=lambda root, info, key: loader.load(key))})
    result = await Schema(query=query).execute_async("{ a: load(key: 1) b: load(key: 2) }")
    assert (result.data, batches) == ({"a": 1, "b": 2}, [[1, 2]])


async def test_a_loader_that_outlives_a_loop_serves_the_next() -> None:
    loader = DataLoader(lambda keys: Promise.resolve([ValueError("kept") for _ in keys]))
    query = type("Query", (ObjectType,), {"load": Int(resolver=lambda root, info: loader.load(1))})
    other = Schema(query=query)
    in_another_loop = await asyncio.to_thread(asyncio.run, other.execute_async("{ load }"))
    assert in_another_loop.errors == (await other.execute_async("{ load }")).errors


@pytest.mark.parametrize(
    ("source", "message"),
    [("{ now", "Syntax Error: Expected Name, found <EOF>."), ("{ nothing }", "Cannot query field 'nothing' on type")],
)
async def test_a_request_that_is_not_valid_is_not_run(source: str, message: str) -> None:
    for result in (schema.execute(source), await schema.execute_async(source), await schema.subscribe(source)):
        assert result.data is None
        assert result.errors[0].message.startswith(message)


async def test_a_parsed_document_runs_like_its_text() -> None:
    assert schema.execute(parse("{ now }")).data == (await schema.execute_async(parse("{ now }"))).data


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")  # graphql-core leaves them when it refuses
def test_check_sync_refuses_what_arrives_later() -> None:
    with pytest.raises(RuntimeError, match="failed to complete synchronously"):
        schema.execute("{ promised }", check_sync=True)


async def test_a_subscription_gives_one_result_per_event() -> None:
    events = await schema.subscribe("subscription ($to: Int) { count(to: $to) }", variables={"to": 3})
    assert [event.data async for event in events] == [{"count": 0}, {"count": 1}, {"count": 2}]


async def test_events_may_be_resolved_further() -> None:
    events = await schema.subscribe("subscription { label }")
    assert [event.data async for event in events] == [{"label": "event 1"}]


async def test_a_stream_that_fails_ends_with_its_error() -> None:
    events = await schema.subscribe("subscription { broken }")
    with pytest.raises(ValueError, match="no events"):
        await anext(events)


def test_middleware_sees_every_field() -> None:
    seen: list[str] = []

    def note(next_: Any, root: Any, info: Any, **args: Any) -> Any:
        seen.append(info.field_name)
        return next_(root, info, **args)

    query = type("Query", (ObjectType,), {"all": List(type("Item", (Query,), {}))})
    Schema(query=query).execute("{ all { now promised } }", root={"all": [{}]}, middleware=[note])
    assert seen == ["all", "now", "promised"]
