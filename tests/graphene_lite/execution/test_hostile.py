"""What a client can do to the memory of a process by sending ever new documents."""

import gc
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graphene_lite import Field, Int, ObjectType, Schema
from graphene_lite.execution import executor

#: Documents of each of the two halves that are compared.
MANY = 200


class Node(ObjectType):
    number = Int()
    left = Field(lambda: Node)
    right = Field(lambda: Node)

    def resolve_number(root, info):
        return 1

    def resolve_left(root, info):
        return {}

    def resolve_right(root, info):
        return {}


class Query(Node):
    pass


def valid(number: int) -> str:
    return f"{{ number left {{ n{number}: number right {{ number }} }} }}"


def invalid(number: int) -> str:
    return f"{{ number unknown{number} }}"


def misspelt(number: int) -> str:
    return f"{{ number n{number}("


def named(number: int) -> str:
    return f"query Q{number} {{ number }}"


def growth(send: Callable[[int], object]) -> int:
    """Return by how many bytes the second half of the requests makes the process grow, the caches being full."""
    tracemalloc.start()
    try:
        for number in range(MANY):
            send(number)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for number in range(MANY, 2 * MANY):
            send(number)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("document", [valid, invalid, misspelt, named])
@pytest.mark.parametrize("cache_size", [0, 16])
def test_ever_new_documents_do_not_add_up(document, cache_size) -> None:
    schema = Schema(query=Query, cache_size=cache_size)
    # One document takes more than 2 kB; so it would be nearly half a megabyte if they were all kept.
    assert growth(lambda number: schema.execute(document(number))) < 100_000


def test_ever_new_operation_names_do_not_add_up() -> None:
    schema = Schema(query=Query, cache_size=16)
    text = "query A { number }"
    assert growth(lambda number: schema.execute(text, operation_name=f"B{number}")) < 100_000


def test_ever_new_combinations_of_conditions_do_not_add_up() -> None:
    schema = Schema(query=Query, cache_size=16)
    names = [f"v{place}" for place in range(10)]
    fields = " ".join(f"f{name}: number @include(if: ${name})" for name in names)
    text = f"query ({', '.join(f'${name}: Boolean!' for name in names)}) {{ {fields} }}"

    def send(number: int) -> None:
        schema.execute(text, variables={name: bool(number >> place & 1) for place, name in enumerate(names)})

    assert growth(send) < 100_000


def unfolding(number: int) -> str:
    """A short document that unfolds to some 1,500 fields."""
    links = "".join(f"fragment F{n} on Node {{ left {{ ...F{n + 1} }} right {{ ...F{n + 1} }} }}" for n in range(9))
    return f"{{ n{number}: number left {{ ...F0 }} }} {links} fragment F9 on Node {{ number }}"


def test_short_documents_that_unfold_to_much_are_not_all_kept(monkeypatch) -> None:
    monkeypatch.setattr(executor, "PLAN_CAPACITY", 4_000_000)
    schema = Schema(query=Query)
    for number in range(6):
        assert schema.execute(unfolding(number)).errors is None
    # The newest, which is weighed when the next one comes, and one more.
    assert len(schema.executor.plans) == 2


@pytest.mark.parametrize("cache_size", [0, 4])
def test_threads_share_a_schema_whose_cache_is_always_full(cache_size) -> None:
    schema = Schema(query=Query, cache_size=cache_size)

    def ask(number: int) -> bool:
        answer = schema.execute(valid(number % 9))
        return answer.data == {"number": 1, "left": {f"n{number % 9}": 1, "right": {"number": 1}}}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(400)))
    assert len(schema.executor.plans) == cache_size
