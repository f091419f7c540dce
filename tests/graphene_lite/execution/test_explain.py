"""`explain=True`: what a request took, in the `extensions` of its result."""

import pytest
from graphql import ExecutionResult

from graphene_lite import Int, ObjectType, Schema, String
from graphene_lite.execution.request import Request
from graphene_lite.support.graphql_core import CoreExecutor


class Query(ObjectType):
    now = String()
    later = String()
    broken = String()

    def resolve_now(root, info):
        return "now"

    async def resolve_later(root, info):
        return "later"

    def resolve_broken(root, info):
        raise ValueError("broken")


class Subscription(ObjectType):
    tick = Int()

    async def subscribe_tick(root, info):
        for number in (1, 2):
            yield number


schema = Schema(query=Query, subscription=Subscription, explain=True)


def is_explained(result: ExecutionResult) -> bool:
    return (result.extensions or {}).get("explain", {}).get("ms", 0) > 0


def test_a_request_is_not_explained_unless_asked_for() -> None:
    assert Schema(query=Query).execute("{ now }").extensions is None


@pytest.mark.parametrize("query", ["{ now }", "{ broken }", "{ nothing }", "{"])
def test_a_request_is_explained_whatever_becomes_of_it(query: str) -> None:
    assert is_explained(schema.execute(query))


async def test_an_asynchronous_request_is_explained() -> None:
    result = await schema.execute_async("{ now later }")
    assert is_explained(result)
    assert result.data == {"now": "now", "later": "later"}


@pytest.mark.parametrize("query", ["{ now }", "{ now later }"])
async def test_a_request_that_may_turn_asynchronous_is_explained(query: str) -> None:
    result = schema.executor.execute_until_awaiting(query, Request())
    assert is_explained(result if isinstance(result, ExecutionResult) else await result)


@pytest.mark.parametrize(("on_schema", "asked"), [(True, False), (False, True)])
def test_a_request_may_say_otherwise_than_the_schema(on_schema: bool, asked: bool) -> None:
    executor = Schema(query=Query, explain=on_schema).executor
    assert is_explained(executor.execute("{ now }", Request(explain=asked))) is asked


async def test_each_event_of_a_subscription_is_explained() -> None:
    results = [result async for result in await schema.subscribe("subscription { tick }")]
    assert [is_explained(result) for result in results] == [True, True]


def test_other_extensions_stay() -> None:
    class Signed(CoreExecutor):
        def build_response(self, *given):  # (data, errors) in graphql-core 3.2, (data) in 3.3
            result = super().build_response(*given)
            result.extensions = {"signed": "by me"}
            return result

    result = schema.execute("{ now }", execution_context_class=Signed)
    assert is_explained(result)
    assert result.extensions["signed"] == "by me"
