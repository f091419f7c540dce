"""`Schema(depth_first=True)`: synchronous resolvers run in the order in which graphql-core runs them."""

from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any

from graphene_lite import Field, Int, List, ObjectType, Schema, String


class Price(ObjectType):
    text = String()

    def resolve_text(price: int, info: Any) -> str:
        return f"{price} {info.context.currency}"


class Country(ObjectType):
    price = Field(Price)

    def resolve_price(country: str, info: Any) -> int:
        info.context.currency = country
        return 5


class Row(ObjectType):
    number = Int()
    is_open = String()

    def resolve_is_open(row: Any, info: Any) -> str:
        return info.context.connection


class Query(ObjectType):
    countries = List(Country)
    reused = List(Row)
    streamed = List(Row)

    def resolve_countries(root: Any, info: Any) -> list[str]:
        return ["EUR", "USD"]

    def resolve_reused(root: Any, info: Any) -> Iterator[Any]:
        row = SimpleNamespace()
        for row.number in range(3):
            yield row

    def resolve_streamed(root: Any, info: Any) -> Iterator[Any]:
        info.context.connection = "open"
        yield SimpleNamespace()
        info.context.connection = "closed"


schema = Schema(query=Query, depth_first=True)


def ask(source: str) -> Any:
    result = schema.execute(source, context=SimpleNamespace())
    assert result.errors is None
    return result.data


def test_a_child_sees_what_its_own_parent_left_in_the_context() -> None:
    data = ask("{ countries { price { text } } }")
    assert [country["price"]["text"] for country in data["countries"]] == ["5 EUR", "5 USD"]


def test_an_iterator_may_yield_one_mutable_row_again_and_again() -> None:
    assert ask("{ reused { number } }") == {"reused": [{"number": 0}, {"number": 1}, {"number": 2}]}


def test_a_generator_is_suspended_while_its_row_is_resolved() -> None:
    assert ask("{ streamed { isOpen } }") == {"streamed": [{"isOpen": "open"}]}


def test_documents_are_cached_and_nothing_is_compiled() -> None:
    ask("{ countries { __typename } }")
    before = len(schema.executor.documents)
    ask("{ countries { __typename } }")
    assert (len(schema.executor.documents), len(schema.executor.plans)) == (before, 0)


async def test_coroutines_are_awaited() -> None:
    class Slow(ObjectType):
        number = Int()

        async def resolve_number(root: Any, info: Any) -> int:
            return 1

    assert (await Schema(query=Slow, depth_first=True).execute_async("{ number }")).data == {"number": 1}


async def test_events_of_a_subscription_are_answered_in_that_order_too() -> None:
    class Subscription(ObjectType):
        countries = List(Country)

        async def subscribe_countries(root: Any, info: Any) -> AsyncIterator[list[str]]:
            yield ["EUR", "USD"]

        async def resolve_countries(event: list[str], info: Any) -> Any:
            return event

    streaming = Schema(query=Query, subscription=Subscription, depth_first=True)
    stream = await streaming.subscribe("subscription { countries { price { text } } }", context=SimpleNamespace())
    (result,) = [result async for result in stream]
    assert result.data == {"countries": [{"price": {"text": "5 EUR"}}, {"price": {"text": "5 USD"}}]}
