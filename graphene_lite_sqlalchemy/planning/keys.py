"""Primary keys as ids."""

import enum

from graphene_lite_sqlalchemy.typing import Key

_LITERALS = (int, float, str, bytes, type(None))


def id_of(key: Key) -> object:
    """Return the id of an object with the primary key *key*."""
    if len(key) != 1:
        return str(tuple(_literal(part) for part in key))
    part = key[0]
    if isinstance(part, enum.Enum):
        return part.name
    return repr(part) if isinstance(part, bytes) else part


def _literal(part: object) -> object:
    if isinstance(part, enum.Enum):
        return part.name
    return part if isinstance(part, _LITERALS) else str(part)
