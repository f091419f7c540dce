"""Asynchronous requests: branches do not wait for one another, and what arrives together goes on together."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiodataloader
import pytest
from promise import Promise

from graphene_lite import Field, Int, List, ObjectType, Schema, String, batch
from graphene_lite.utils.dataloader import DataLoader


class Node(ObjectType):
    """Every field does what a function of the same name in the context does."""

    fast = Field(lambda: Node)
    slow = Field(lambda: Node)
    nodes = List(lambda: Node)
    number = Int()
    together = Int()

    def resolve_fast(node: Any, info: Any) -> Any:
        return info.context["fast"](node)

    def resolve_slow(node: Any, info: Any) -> Any:
        return info.context["slow"](node)

    def resolve_nodes(node: Any, info: Any) -> Any:
        return info.context["nodes"](node)

    def resolve_number(node: Any, info: Any) -> Any:
        return info.context["number"](node)

    @batch
    def resolve_together(nodes: Sequence[Any], info: Any) -> Any:
        return info.context["together"](nodes)


schema = Schema(query=Node)


async def ask(source: str, **context: Callable[[Any], Any]) -> Any:
    result = await schema.execute_async(source, root=0, context=context)
    assert result.errors is None
    return result.data


def after(seconds: float, value: Any = None) -> Callable[[Any], Awaitable[Any]]:
    async def resolve(node: Any) -> Any:
        await asyncio.sleep(seconds)
        return node if value is None else value

    return resolve


def at_once(node: Any) -> Any:
    return node


async def soon(node: Any) -> Any:
    return node


@pytest.mark.parametrize("fast", [at_once, soon, after(0)])
async def test_a_branch_does_not_wait_for_its_slow_sibling(fast: Any) -> None:
    started = time.perf_counter()
    await ask("{ fast { slow { number } } slow { number } }", fast=fast, slow=after(0.1), number=at_once)
    assert time.perf_counter() - started < 0.18


@pytest.mark.parametrize("here", [at_once, soon, after(0)])
async def test_a_resolver_may_wait_for_what_a_sibling_does_deeper_down(here: Any) -> None:
    reached = asyncio.Event()

    async def wait(node: Any) -> Any:
        await reached.wait()
        return node

    def number(node: Any) -> int:
        reached.set()
        return 1

    data = await asyncio.wait_for(
        ask("{ slow { number } fast { fast { number } } }", fast=here, slow=wait, number=number), 2
    )
    assert data == {"slow": {"number": 1}, "fast": {"fast": {"number": 1}}}


@pytest.mark.parametrize("here", [at_once, soon, after(0)])
async def test_an_item_of_a_list_may_wait_for_what_another_does_deeper_down(here: Any) -> None:
    reached = asyncio.Event()

    async def wait(node: Any) -> Any:
        await reached.wait()
        return node

    def number(node: Any) -> int:
        reached.set()
        return 1

    data = await asyncio.wait_for(
        ask("{ nodes { number } }", nodes=lambda node: [wait(1), here(2), wait(3)], number=number), 2
    )
    assert data == {"nodes": [{"number": 1}] * 3}


async def test_coroutines_of_a_column_may_wait_for_each_other_in_any_order() -> None:
    turns = [asyncio.Event() for _ in range(6)]
    turns[5].set()

    async def number(node: int) -> int:
        await turns[node].wait()
        if node:
            turns[node - 1].set()
        return node

    data = await asyncio.wait_for(ask("{ nodes { number } }", nodes=lambda node: list(range(6)), number=number), 2)
    assert data == {"nodes": [{"number": number} for number in range(6)]}


# -- batches ---------------------------------------------------------------------------------------------------------


class Batches:
    """Loads each key as itself, and remembers the batches."""

    def __init__(self, kind: Any) -> None:
        self.batches: list[list[Any]] = []
        self._loader = kind(self._load)

    async def _load(self, keys: list[Any]) -> list[Any]:
        self.batches.append(sorted(keys))
        return keys

    def load(self, key: Any) -> Any:
        return self._loader.load(key)

    async def load_later(self, key: Any) -> Any:
        return await self._loader.load(key)


TREE = "{ fast { nodes { number } } slow { nodes { number } } }"


@pytest.mark.parametrize("kind", [aiodataloader.DataLoader, DataLoader])
@pytest.mark.parametrize("how", ["load", "load_later"])
@pytest.mark.parametrize("parent", [at_once, soon, after(0)])
async def test_a_loader_batches_what_is_asked_for_in_the_same_turns_of_the_loop(
    kind: Any, how: str, parent: Any
) -> None:
    keys = Batches(kind)
    numbers = iter(range(10))
    await ask(
        TREE, fast=parent, slow=parent, nodes=lambda node: [next(numbers) for _ in range(5)], number=getattr(keys, how)
    )
    assert keys.batches == [list(range(10))]


@pytest.mark.parametrize("kind", [aiodataloader.DataLoader, DataLoader])
async def test_a_loader_batches_a_branch_that_is_there_with_one_that_a_coroutine_brings(kind: Any) -> None:
    keys = Batches(kind)
    await ask(
        "{ fast { number } slow { number } }",
        fast=lambda node: 1,
        slow=lambda node: soon(2),
        number=keys.load,
    )
    assert keys.batches == [[1, 2]]


async def test_a_loader_does_not_keep_a_branch_waiting_for_a_slower_one() -> None:
    keys = Batches(DataLoader)
    await ask("{ fast { number } slow { number } }", fast=lambda n: 1, slow=after(0.02, 2), number=keys.load)
    assert keys.batches == [[1], [2]]


@pytest.mark.parametrize("item", [soon, after(0), lambda node: node, lambda node: soon(node) if node % 2 else node])
async def test_a_batch_resolver_gets_all_parents_that_arrive_together(item: Any) -> None:
    calls = []

    def together(nodes: Sequence[Any]) -> Sequence[Any]:
        calls.append(list(nodes))
        return nodes

    await ask("{ nodes { together } }", nodes=lambda node: list(map(item, range(6))), together=together)
    assert calls == [list(range(6))]


async def test_a_batch_resolver_gets_parents_that_arrive_later_by_themselves() -> None:
    calls = []

    async def together(nodes: Sequence[Any]) -> Sequence[Any]:
        calls.append(list(nodes))
        return nodes

    reached = asyncio.Event()

    async def wait(node: Any) -> Any:
        await reached.wait()
        return node

    asyncio.get_running_loop().call_later(0.02, reached.set)
    items = [soon(0), wait(1), 2, wait(3)]
    data = await ask("{ nodes { together } }", nodes=lambda node: items, together=together)
    assert calls == [[0, 2], [1, 3]]
    assert data == {"nodes": [{"together": number} for number in range(4)]}


async def test_parents_that_a_loader_brings_go_on_together() -> None:
    keys, calls = Batches(DataLoader), []

    def together(nodes: Sequence[Any]) -> Sequence[Any]:
        calls.append(list(nodes))
        return nodes

    await ask("{ nodes { fast { together } } }", nodes=lambda node: list(range(5)), fast=keys.load, together=together)
    assert (keys.batches, calls) == ([list(range(5))], [list(range(5))])


async def test_parents_that_share_a_future_all_get_its_value() -> None:
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, 7)
    assert await ask("{ nodes { number } }", nodes=lambda node: [1, 2], number=lambda node: future) == {
        "nodes": [{"number": 7}, {"number": 7}]
    }


async def test_promises_and_coroutines_may_stand_in_one_list() -> None:
    items = [Promise.resolve(1), soon(2), 3, Promise.resolve(None).then(lambda _: soon(4)), after(0)(5)]
    data = await ask("{ nodes { number } }", nodes=lambda node: items, number=at_once)
    assert data == {"nodes": [{"number": number} for number in range(1, 6)]}


async def test_lists_of_lists_are_put_together_whatever_arrives_first() -> None:
    class Query(ObjectType):
        rows = List(List(String))

        async def resolve_rows(root: Any, info: Any) -> Any:
            return [after(0.01)([after(0.01)("a"), "b"]), [soon("c"), after(0)("d")], None, soon([])]

    result = await Schema(query=Query).execute_async("{ rows }")
    assert (result.errors, result.data) == (None, {"rows": [["a", "b"], ["c", "d"], None, []]})
