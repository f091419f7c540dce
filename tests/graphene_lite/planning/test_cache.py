from concurrent.futures import ThreadPoolExecutor

import pytest

from graphene_lite.planning.cache import LRUCache


def test_what_was_used_longest_ago_goes_first() -> None:
    cache: LRUCache[int] = LRUCache(2, 100, weigh=int)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)


def test_size_zero_keeps_nothing() -> None:
    cache: LRUCache[int] = LRUCache(0, 100, weigh=int)
    cache.put("a", 1)
    assert cache.get("a") is None


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ValueError, match="give zero to turn it off"):
        LRUCache(-1, 100, weigh=int)


def test_weight_is_bounded_too() -> None:
    cache: LRUCache[int] = LRUCache(10, 100, weigh=int)
    cache.put("a", 60)
    cache.put("b", 61)
    assert (cache.get("a"), cache.get("b")) == (None, 61)


def test_a_value_heavier_than_the_capacity_is_not_kept() -> None:
    cache: LRUCache[int] = LRUCache(10, 100, weigh=int)
    cache.put("a", 50)
    cache.put("b", 101)
    assert (cache.get("a"), cache.get("b")) == (50, None)


def test_a_value_that_has_grown_too_heavy_goes_with_the_next_one_put_in() -> None:
    cache: LRUCache[list[int]] = LRUCache(10, 3, weigh=len)
    grown = [1]
    cache.put("grown", grown)
    cache.put("a", [1])
    grown += [2, 3, 4]
    cache.put("b", [1])
    assert (cache.get("grown"), cache.get("a"), cache.get("b")) == (None, [1], [1])


def test_putting_a_key_again_replaces_its_weight() -> None:
    cache: LRUCache[int] = LRUCache(10, 100, weigh=int)
    for _ in range(5):
        cache.put("a", 60)
    cache.put("b", 40)
    assert len(cache) == 2


def test_threads_may_share_it() -> None:
    cache: LRUCache[int] = LRUCache(8, 1000, weigh=int)

    def use(number: int) -> None:
        for turn in range(300):
            key = (number * turn) % 20
            cache.put(key, key)
            assert cache.get(key) in (key, None)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(8)))
    assert len(cache) == 8
