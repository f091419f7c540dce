"""Proxies: their class may have `__await__`, and they are awaitable only if what they stand for is."""

import asyncio
from collections.abc import Callable
from typing import Any
from unittest.mock import MagicMock, Mock

import pytest
from django.utils.functional import SimpleLazyObject
from werkzeug.local import LocalProxy

from graphene_lite import Field, Int, List, ObjectType, Schema, String
from graphene_lite.support.later import is_awaitable


class Person:
    name = "Ann"


class Proxy:
    """A proxy as `lazy_object_proxy` makes them: it has `__await__` itself, and claims the class it stands for."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self._factory = factory

    @property
    def __class__(self) -> Any:
        return self._factory().__class__

    def __getattr__(self, name: str) -> Any:
        return getattr(self._factory(), name)

    def __iter__(self) -> Any:
        return iter(self._factory())

    def __eq__(self, other: object) -> bool:
        return bool(self._factory() == other)

    def __await__(self) -> Any:
        return self._factory().__await__()


PROXIES = [LocalProxy, SimpleLazyObject, Proxy]


@pytest.mark.parametrize("proxy", PROXIES)
def test_a_proxy_of_an_object_is_not_awaitable(proxy: Any) -> None:
    assert not is_awaitable(proxy(Person))


@pytest.mark.parametrize("mock", [Mock(), MagicMock(), Mock(spec=Person), MagicMock(spec=Person)])
def test_a_mock_is_not_awaitable(mock: Mock) -> None:
    assert not is_awaitable(mock)


def test_a_proxy_that_stands_for_nothing_is_not_awaitable() -> None:
    def unbound() -> Any:
        raise RuntimeError("Working outside of request context.")

    assert not is_awaitable(LocalProxy(unbound))


@pytest.mark.parametrize("proxy", [LocalProxy, Proxy])
async def test_a_proxy_of_a_future_is_awaitable(proxy: Any) -> None:
    future = asyncio.get_running_loop().create_future()
    assert is_awaitable(proxy(lambda: future))


def person_schema(resolved: Any) -> Schema:
    class PersonType(ObjectType):
        name = String()

    class Query(ObjectType):
        me = Field(PersonType, resolver=lambda root, info: resolved(Person()))
        everyone = List(PersonType, resolver=lambda root, info: [resolved(Person()), Person()])
        names = List(String, resolver=lambda root, info: resolved(["a", "b"]))
        name = String(resolver=lambda root, info: resolved("a"))

    return Schema(query=Query)


DOCUMENT = "{ me { name } everyone { name } names name }"
ANSWER = {"me": {"name": "Ann"}, "everyone": [{"name": "Ann"}, {"name": "Ann"}], "names": ["a", "b"], "name": "a"}


@pytest.mark.parametrize("proxy", PROXIES)
def test_proxies_are_objects_lists_and_leaves(proxy: Any) -> None:
    result = person_schema(lambda value: proxy(lambda: value)).execute(DOCUMENT)
    assert (result.errors, result.data) == (None, ANSWER)


@pytest.mark.parametrize("proxy", PROXIES)
async def test_they_are_in_an_asynchronous_request_too(proxy: Any) -> None:
    result = await person_schema(lambda value: proxy(lambda: value)).execute_async(DOCUMENT)
    assert (result.errors, result.data) == (None, ANSWER)


def test_an_unbound_proxy_is_an_error_of_its_position() -> None:
    def unbound() -> Any:
        raise RuntimeError("Working outside of request context.")

    class Query(ObjectType):
        name = String(resolver=lambda root, info: LocalProxy(unbound))
        number = Int(resolver=lambda root, info: 1)

    result = Schema(query=Query).execute("{ name number }")
    assert result.data == {"name": None, "number": 1}
    assert [error.path for error in result.errors or ()] == [["name"]]
