"""Threads share a schema: each gets its own answers, and no thread runs another's Promises."""

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from promise import Promise
from promise.dataloader import DataLoader

from graphene_lite import Int, List, ObjectType, Schema

THREADS, DOCUMENTS = 8, 200


class Doubles(DataLoader):
    """Doubles keys, in the thread that asks for it only."""

    def __init__(self) -> None:
        super().__init__()
        self.owner = threading.get_ident()
        self.batches: list[list[int]] = []

    def batch_load_fn(self, keys):
        self.batches.append(sorted(keys))
        self.check()
        return Promise.resolve([2 * key for key in keys])

    def check(self) -> None:
        assert threading.get_ident() == self.owner, "another thread runs what this one asked for"


class Number(ObjectType):
    double = Int()
    following = List(lambda: Number)

    def resolve_double(root, info):
        loader = info.context["doubles"]
        return loader.load(root).then(lambda value: loader.check() or value)

    def resolve_following(root, info):
        return info.context["doubles"].load(1000 + root).then(lambda _: [root + 1, root + 2])


class Query(ObjectType):
    numbers = List(Number)

    def resolve_numbers(root, info):
        return [1, 2, 3]


@pytest.fixture(autouse=True)
def _many_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize("cache_size", [512, 8])
def test_threads_share_a_schema(cache_size: int) -> None:
    schema = Schema(query=Query, cache_size=cache_size)

    def ask(number: int) -> None:
        # Most documents are new to all threads, some are asked for at the same time.
        alias, doubles = f"d{number % 40}", Doubles()
        document = f"{{ numbers {{ {alias}: double following {{ {alias}: double }} }} }}"
        result = schema.execute(document, context={"doubles": doubles})
        assert result.errors is None
        assert result.data["numbers"][0] == {alias: 2, "following": [{alias: 4}, {alias: 6}]}
        assert len(doubles.batches) <= 3

    def work(thread: int) -> None:
        for number in range(DOCUMENTS):
            ask(thread + number)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
