"""Keys that a statement names."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from graphene_lite_sqlalchemy.planning.keyset import is_in

#: Keys that one statement names. PostgreSQL and SQLite allow 32,766 and more parameters, a key may have several.
KEYS_PER_STATEMENT = 8_000


def chunks(keys: list[Any]) -> Iterable[list[Any]]:
    """Return *keys* in parts that one statement may name."""
    return (keys[start : start + KEYS_PER_STATEMENT] for start in range(0, len(keys), KEYS_PER_STATEMENT))


def is_one_of(columns: Sequence[Any], keys: Sequence[tuple[Any, ...]]) -> Any:
    """Return the condition that the *columns* hold one of *keys*."""
    return is_in(columns, keys if len(columns) > 1 else [key for (key,) in keys])


def keys_at(rows: Sequence[Any], positions: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the items of each of *rows* at *positions*."""
    # By column: a call for each row takes longer than all else that is done with its key.
    return list(zip(*(map(itemgetter(position), rows) for position in positions), strict=True))
