"""Promises: our own for the end of a level, and those of the package `promise`, which need not be installed."""

import subprocess
import sys
from typing import Any

import pytest
from promise import Promise

from graphene_lite import ObjectType, Schema, String
from graphene_lite.support.later import then
from graphene_lite.support.promises import Postponed, at_end_of_level, is_level_running, is_promise, is_promise_class


def settled(value: Any = None, reason: Exception | None = None) -> Postponed:
    promise = Postponed()
    promise.settle(value, reason)
    return promise


@pytest.mark.parametrize("promise", [Postponed(), Promise.resolve(1)])
def test_both_kinds_are_promises(promise: Any) -> None:
    assert is_promise(promise)
    assert is_promise_class(type(promise))


@pytest.mark.parametrize("value", [None, 1, "then", object()])
def test_other_values_are_none(value: Any) -> None:
    assert not is_promise(value)


def test_a_function_gets_the_value_when_it_is_there() -> None:
    promise = Postponed()
    doubled = then(promise, lambda value: value * 2)
    assert doubled.is_pending
    promise.settle(2)
    assert doubled.result() == 4


def test_a_function_gets_a_value_that_is_there() -> None:
    assert then(settled(2), lambda value: value * 2).result() == 4


def test_what_a_function_raises_is_the_outcome() -> None:
    assert isinstance(settled(0).then(lambda value: 1 / value).reason, ZeroDivisionError)


def test_a_failure_is_passed_on() -> None:
    reason = ValueError("no")
    assert settled(reason=reason).then(str).reason is reason


def test_a_promise_of_the_package_may_wait_for_ours() -> None:
    promise = Postponed()
    both = Promise.all([promise, Promise.resolve(1)])
    promise.settle(2)
    assert both.get() == [2, 1]


class Query(ObjectType):
    a = String()
    b = String()

    def resolve_a(calls: list[str], info: Any) -> Any:
        promise = Postponed()

        def settle() -> None:
            calls.append("level has run")
            promise.settle("value of a")

        at_end_of_level(settle)
        return promise

    def resolve_b(calls: list[str], info: Any) -> Any:
        assert is_level_running()
        calls.append("b")
        return "value of b"


def test_callbacks_are_called_when_the_level_has_run() -> None:
    calls: list[str] = []
    assert Schema(query=Query).execute("{ a b }", root=calls).data == {"a": "value of a", "b": "value of b"}
    assert (calls, is_level_running()) == (["b", "level has run"], False)


async def test_so_they_are_in_an_event_loop() -> None:
    calls: list[str] = []
    result = await Schema(query=Query).execute_async("{ a b }", root=calls)
    assert (result.data, calls) == ({"a": "value of a", "b": "value of b"}, ["b", "level has run"])


# -- without the package ---------------------------------------------------------------------------------------------

WITHOUT = """
import sys

sys.modules["promise"] = None

import asyncio

import graphene_lite
import graphene_lite.relay
import graphene_lite.utils.dataloader


class Query(graphene_lite.ObjectType):
    a = graphene_lite.Int()
    b = graphene_lite.Int()

    def resolve_a(root, info):
        return 1

    async def resolve_b(root, info):
        return 2


schema = graphene_lite.Schema(query=Query)
assert schema.execute("{ a }").data == {"a": 1}
assert "await schema.execute_async" in schema.execute("{ b }").errors[0].message
assert asyncio.run(schema.execute_async("{ a b }")).data == {"a": 1, "b": 2}
"""

UNIMPORTED = """
import sys

import graphene_lite
import graphene_lite.relay

assert "promise" not in sys.modules
"""

LATE = """
import graphene_lite


class Query(graphene_lite.ObjectType):
    a = graphene_lite.Int()

    def resolve_a(root, info):
        from promise import Promise

        return Promise.resolve(1).then(lambda value: value + 1)


assert graphene_lite.Schema(query=Query).execute("{ a }").data == {"a": 2}
"""


@pytest.mark.parametrize("program", [WITHOUT, UNIMPORTED, LATE], ids=["not installed", "not imported", "imported late"])
def test_the_package_need_not_be_there(program: str) -> None:
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
