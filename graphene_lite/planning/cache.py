"""A bounded, thread-safe store: least recently used out first, by number of entries and by weight."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class LRUCache(Generic[V]):
    """Keep the most recently used values under their keys.

    Args:
        size: How many values to keep. Zero keeps nothing.
        capacity: How much weight to keep in all; a heavier value is not kept at all.
        weigh: Tells the weight of a value. It is asked again whenever a value is put in, as values may grow.
    """

    def __init__(self, size: int, capacity: int, weigh: Callable[[V], int]) -> None:
        if size < 0:
            raise ValueError(f"A cache cannot keep {size} entries; give zero to turn it off.")
        #: Values kept at most. Zero turns the cache off.
        self.size = size
        #: Weight kept at most, over all values.
        self.capacity = capacity
        self._weigh = weigh
        self._entries: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> V | None:
        """Return the value kept for *key*, which then counts as just used, or None."""
        with self._lock:
            value = self._entries.get(key)
            if value is not None:
                self._entries.move_to_end(key)
            return value

    def put(self, key: Hashable, value: V) -> None:
        """Keep *value* for *key*, dropping what is too heavy, then what was used longest ago, as far as needed."""
        if not self.size:
            return
        with self._lock:
            self._entries[key] = value
            self._entries.move_to_end(key)
            if len(self._entries) > self.size:
                self._entries.popitem(last=False)
            if sum(map(self._weigh, self._entries.values())) > self.capacity:
                self._lighten()

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._entries.clear()

    def _lighten(self) -> None:
        weights = {key: self._weigh(value) for key, value in self._entries.items()}
        too_heavy = [key for key, weight in weights.items() if weight > self.capacity]
        total = sum(weights.values())
        for key in [*too_heavy, *self._entries]:
            if total <= self.capacity:
                return
            if self._entries.pop(key, None) is not None:
                total -= weights[key]
