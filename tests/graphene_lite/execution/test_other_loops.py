"""Futures and loaders that belong to another event loop than the one that executes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from graphene_lite import Int, List, ObjectType, Schema
from graphene_lite.utils.dataloader import DataLoader


class Query(ObjectType):
    number = Int()
    numbers = List(Int)
    here = Int()

    def resolve_number(root: Any, info: Any) -> Any:
        return info.context()

    def resolve_numbers(root: Any, info: Any) -> Any:
        return [1, info.context(), 3]

    def resolve_here(root: Any, info: Any) -> Any:
        return 2


schema = Schema(query=Query)


def run(source: str, resolve: Callable[[], Awaitable[Any]]) -> Any:
    """Execute in a loop of its own."""
    return asyncio.run(asyncio.wait_for(schema.execute_async(source, context=resolve), 5))


@pytest.fixture
def future() -> Any:
    loop = asyncio.new_event_loop()
    yield loop.create_future()
    loop.close()


def test_the_value_of_a_done_future_is_taken_at_once(future: Any) -> None:
    future.set_result(7)
    assert run("{ number numbers }", lambda: future) == ({"number": 7, "numbers": [1, 7, 3]}, None)


def test_the_value_of_a_done_future_is_taken_although_its_loop_is_closed(future: Any) -> None:
    future.set_result(7)
    future.get_loop().close()
    assert run("{ number numbers }", lambda: future) == ({"number": 7, "numbers": [1, 7, 3]}, None)


def test_the_exception_of_a_done_future_is_the_error_of_its_position(future: Any) -> None:
    future.set_exception(ValueError("no"))
    result = run("{ number here }", lambda: future)
    assert (result.data, [error.message for error in result.errors]) == ({"number": None, "here": 2}, ["no"])


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_pending_future_of_another_loop_is_an_error_at_its_position(future: Any, is_closed: bool) -> None:
    if is_closed:
        future.get_loop().close()
    result = run("{ numbers here }", lambda: future)
    assert result.data == {"numbers": [1, None, 3], "here": 2}
    (error,) = result.errors
    assert error.path == ["numbers", 1]
    assert error.message == (
        "The resolver returned a future of another event loop, which this request cannot await. "
        "Make it, or the DataLoader that it comes from, inside the running loop."
    )


class Loads:
    """A loader that is made before any loop, and its batches."""

    def __init__(self, **options: Any) -> None:
        self.batches: list[list[int]] = []
        self.loader = DataLoader(self._load, **options)

    async def _load(self, keys: list[int]) -> list[Any]:
        self.batches.append(keys)
        return [ValueError("bad") if key < 0 else key * 2 for key in keys]


def test_a_loader_works_in_one_loop_after_the_other() -> None:
    loads, keys = Loads(), iter(range(4))
    assert run("{ number numbers }", lambda: loads.loader.load(next(keys))).data == {"number": 0, "numbers": [1, 2, 3]}
    assert run("{ number numbers }", lambda: loads.loader.load(next(keys))).data == {"number": 4, "numbers": [1, 6, 3]}
    assert loads.batches == [[0, 1], [2, 3]]


def test_a_loader_keeps_what_it_has_loaded_in_an_earlier_loop() -> None:
    loads = Loads()
    for _ in range(2):
        assert run("{ number }", lambda: loads.loader.load(9)).data == {"number": 18}
    assert loads.batches == [[9]]


def test_a_loader_keeps_a_failure_of_an_earlier_loop() -> None:
    loads = Loads()
    for _ in range(2):
        assert run("{ number }", lambda: loads.loader.load(-1)).errors[0].message == "bad"
    assert loads.batches == [[-1]]


def test_a_loader_loads_again_what_an_earlier_loop_left_unloaded() -> None:
    loads = Loads()

    async def leave() -> None:
        loads.loader.load(1)

    asyncio.run(leave())
    assert run("{ number }", lambda: loads.loader.load(1)).data == {"number": 2}


def test_a_loader_loads_again_what_a_cancelled_request_left_unloaded() -> None:
    started: list[list[int]] = []

    async def load(keys: list[int]) -> list[int]:
        started.append(keys)
        if len(started) == 1:
            await asyncio.sleep(60)
        return keys

    loader = DataLoader(load)

    async def impatient() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(schema.execute_async("{ number }", context=lambda: loader.load(1)), 0.01)

    asyncio.run(impatient())
    assert run("{ number }", lambda: loader.load(1)).data == {"number": 1}
