"""A bounded, thread-safe store: least recently used out first, by number of entries and by weight."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class LRUCache(Generic[V]):
    """Keep the most recently used values under their keys.

    Args:
        size: How many values to keep. Zero keeps nothing.
        capacity: How much weight to keep in all; a heavier value is not kept at all.
    """

    def __init__(self, size: int, capacity: int) -> None:
        if size < 0:
            raise ValueError(f"A cache cannot keep {size} entries; give zero to turn it off.")
        #: Values kept at most. Zero turns the cache off.
        self.size = size
        #: Weight kept at most, over all values.
        self.capacity = capacity
        self._entries: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> V | None:
        """Return the value kept for *key*, which then counts as just used, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: Hashable, value: V, weight: int = 1) -> None:
        """Keep *value* for *key*, dropping what was used longest ago as far as needed."""
        if not self.size or weight > self.capacity:
            return
        with self._lock:
            self._forget(key)
            self._entries[key] = (value, weight)
            self._weight += weight
            while len(self._entries) > self.size or self._weight > self.capacity:
                self._forget(next(iter(self._entries)))

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._entries.clear()
            self._weight = 0

    def _forget(self, key: Hashable) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._weight -= entry[1]
