"""Keys that a statement names."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import tuple_

#: Keys that one statement names. PostgreSQL and SQLite allow 32,766 and more parameters, a key may have several.
KEYS_PER_STATEMENT = 8_000


def chunks(keys: list[Any]) -> Iterable[list[Any]]:
    """Return *keys* in parts that one statement may name."""
    return (keys[start : start + KEYS_PER_STATEMENT] for start in range(0, len(keys), KEYS_PER_STATEMENT))


def is_one_of(columns: Sequence[Any], keys: Sequence[tuple[Any, ...]]) -> Any:
    """Return the condition that the *columns* hold one of *keys*."""
    if len(columns) == 1:
        return columns[0].in_([key for (key,) in keys])
    return tuple_(*columns).in_(keys)
