"""Keys that a statement names."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TypeVar

from graphene_lite_sqlalchemy.planning.keyset import is_in
from graphene_lite_sqlalchemy.typing import Condition, Expression, Key, MappedAttribute

T = TypeVar("T")

#: Keys that one statement names. PostgreSQL and SQLite allow 32,766 and more parameters, a key may have several.
KEYS_PER_STATEMENT = 8_000


def chunks(keys: list[T]) -> Iterable[list[T]]:
    """Return *keys* in parts that one statement may name."""
    return (keys[start : start + KEYS_PER_STATEMENT] for start in range(0, len(keys), KEYS_PER_STATEMENT))


def is_one_of(columns: Sequence[Expression | MappedAttribute], keys: Sequence[Key]) -> Condition:
    """Build the condition that the *columns* hold one of *keys*."""
    return is_in(columns, keys if len(columns) > 1 else [key for (key,) in keys])


def keys_at(rows: Sequence[Sequence[object]], positions: Sequence[int]) -> list[Key]:
    """Return the items of each of *rows* at *positions*."""
    # By column: a call for each row takes longer than all else that is done with its key.
    return list(zip(*(map(itemgetter(position), rows) for position in positions), strict=True))
