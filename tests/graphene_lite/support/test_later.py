"""Values that are here now, awaitables and Promises, behind one function."""

import pytest
from promise import Promise

from graphene_lite.support.later import is_later
from graphene_lite.utils.thenables import await_and_execute, maybe_thenable


def double(value: int) -> int:
    return value * 2


async def arriving(value: int) -> int:
    return value


def test_a_value_is_used_at_once() -> None:
    assert maybe_thenable(2, double) == 4


async def test_an_awaitable_is_used_when_it_arrives() -> None:
    assert await maybe_thenable(arriving(2), double) == 4


def test_a_promise_is_used_when_it_arrives() -> None:
    assert maybe_thenable(Promise.resolve(2), double).get() == 4


async def test_await_and_execute_makes_a_coroutine() -> None:
    assert await await_and_execute(arriving(3), double) == 6


@pytest.mark.parametrize(("value", "later"), [(2, False), (Promise.resolve(2), True), (iter([2]), False)])
def test_only_promises_and_awaitables_are_later(value: object, later: bool) -> None:
    assert is_later(value) is later


async def test_a_coroutine_is_later() -> None:
    coroutine = arriving(1)
    assert is_later(coroutine)
    await coroutine
