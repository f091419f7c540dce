"""The asyncio DataLoader: batches, cache, failures."""

import asyncio
from functools import partial
from typing import Any

import pytest

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.execution.dataloader import DataLoader, get_chunks


class Doubles(DataLoader):
    """Loads the double of each key, fails for keys below zero, and remembers the batches."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.batches: list[list[int]] = []

    async def batch_load_fn(self, keys: list[int]) -> list[Any]:
        self.batches.append(list(keys))
        return [key * 2 if key >= 0 else ValueError(f"negative {key}") for key in keys]


async def test_keys_of_one_turn_load_in_one_batch() -> None:
    loader = Doubles()
    assert await asyncio.gather(loader.load(1), loader.load(2)) == [2, 4]
    assert loader.batches == [[1, 2]]


async def test_keys_that_jobs_of_the_same_turn_load_join_the_batch() -> None:
    loader = Doubles()

    async def load_two() -> list[int]:
        return [await loader.load(3), await loader.load(4)]

    await asyncio.gather(loader.load(1), load_two(), load_two())
    assert loader.batches == [[1, 3], [4]]


async def test_many_keys_keep_their_order() -> None:
    assert await Doubles().load_many([3, 1, 2]) == [6, 2, 4]


async def test_a_key_is_loaded_once() -> None:
    loader = Doubles()
    assert [await loader.load(1), await loader.load(1)] == [2, 2]
    assert loader.batches == [[1]]


async def test_without_a_cache_a_key_is_loaded_each_time() -> None:
    loader = Doubles(cache=False)
    assert await loader.load_many([1, 1]) == [2, 2]
    assert loader.batches == [[1, 1]]


async def test_without_batches_each_key_is_loaded_alone() -> None:
    loader = Doubles(batch=False)
    await loader.load_many([1, 2])
    assert loader.batches == [[1], [2]]


async def test_a_batch_has_at_most_its_size() -> None:
    loader = Doubles(max_batch_size=2)
    await loader.load_many([1, 2, 3])
    assert loader.batches == [[1, 2], [3]]


async def test_an_exception_among_the_values_fails_its_key_only() -> None:
    outcomes = await asyncio.gather(*map(Doubles().load, [1, -1]), return_exceptions=True)
    assert outcomes[0] == 2
    assert str(outcomes[1]) == "negative -1"


async def test_a_batch_that_fails_is_tried_again() -> None:
    answers = [ValueError("down"), [5]]

    async def load(keys: list[int]) -> Any:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    loader = DataLoader(load)
    with pytest.raises(ValueError, match="down"):
        await loader.load(1)
    assert await loader.load(1) == 5


@pytest.mark.parametrize(
    ("answer", "problem"), [(5, "not return a Future of a Iterable"), ([], "with the same length")]
)
async def test_an_answer_that_does_not_fit_the_keys_is_refused(answer: Any, problem: str) -> None:
    async def load(keys: list[int]) -> Any:
        return answer

    with pytest.raises(TypeError, match=problem):
        await DataLoader(load).load(1)


async def test_a_cancelled_key_leaves_the_others_alone() -> None:
    loader = Doubles()
    first, second = loader.load(1), loader.load(2)
    first.cancel()
    assert await second == 4


async def test_clearing_makes_a_key_load_again() -> None:
    loader = Doubles()
    await loader.load_many([1, 2])
    await loader.clear(1).load_many([1, 2])
    await loader.clear_all().load_many([1, 2])
    assert loader.batches == [[1, 2], [1], [1, 2]]


async def test_priming_keeps_a_value_unless_there_is_one() -> None:
    loader = Doubles()
    assert await loader.prime(1, "first").prime(1, "second").load(1) == "first"
    assert loader.batches == []


async def test_priming_may_keep_a_failure() -> None:
    with pytest.raises(ValueError, match="known"):
        await Doubles().prime(1, ValueError("known")).load(1)


async def test_keys_that_are_cached_alike_are_loaded_once() -> None:
    loader = Doubles(get_cache_key=lambda key: key % 10)
    assert await loader.load_many([1, 11]) == [2, 2]


async def test_a_cache_may_be_given() -> None:
    cache: dict[Any, Any] = {}
    await Doubles(cache_map=cache).load(1)
    assert list(cache) == [1]


@pytest.mark.parametrize("load", [lambda loader: loader.load(None), lambda loader: loader.load_many(5)])
async def test_keys_are_checked(load: Any) -> None:
    with pytest.raises(TypeError, match="must be called with"):
        load(Doubles())


def test_the_function_must_be_a_coroutine_function() -> None:
    with pytest.raises(InvalidDeclaration, match="batch_load_fn must be coroutine"):
        DataLoader(lambda keys: keys)  # type: ignore[arg-type, return-value]


async def test_a_partial_of_a_coroutine_function_will_do() -> None:
    async def load(factor: int, keys: list[int]) -> list[int]:
        return [key * factor for key in keys]

    assert await DataLoader(partial(load, 3)).load(2) == 6


def test_chunks_have_the_size_asked_for() -> None:
    assert list(get_chunks([1, 2, 3], 2)) == [[1, 2], [3]]
