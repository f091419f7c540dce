"""Primary keys as text and back, so that every object can be fetched again by its id.

A single key is written as it is. The parts of a composite key are written as a Python tuple of literals, the form that
graphene-sqlalchemy gives: `(1, 'a')`.
"""

import ast
import enum
import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from sqlalchemy import BigInteger, Integer, Select, literal
from sqlalchemy.orm import Query, Session

from graphene_lite_sqlalchemy.filtering.operators import fitting
from graphene_lite_sqlalchemy.inspection import ModelInfo
from graphene_lite_sqlalchemy.session import run, session_for
from graphene_lite_sqlalchemy.typing import ColumnType, Key, Statement

#: The numbers that some integer column can hold.
_NUMBERS = range(-(2**63), 2**63)

#: How many characters a key may have that is not read as text: reading takes longer with each of them.
_LONGEST = 10_000

_READERS: Mapping[type, Callable[[str], object]] = {
    int: int,
    float: float,
    Decimal: Decimal,
    uuid.UUID: uuid.UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    bytes: ast.literal_eval,
}


def key_of(info: ModelInfo, object_id: object) -> Key | None:
    """Return the primary key that *object_id* stands for, in the columns' Python types, or None if it stands for none.

    Args:
        info: The model.
        object_id: An id as `id_of` gives it, as text or not; or the parts of the key.
    """
    parts = (object_id,) if len(info.primary_key) == 1 else _parts(object_id)
    if len(parts) != len(info.primary_key):
        return None
    try:
        return tuple(_read(column.type, part) for column, part in zip(info.primary_key, parts, strict=True))
    except (ValueError, SyntaxError, KeyError, InvalidOperation):
        return None


def find_instance(query: Statement, info: ModelInfo, key: Key, context: object) -> object:
    """Load the instance with the primary key *key* among the rows of *query*; None if there is none.

    On an `AsyncSession` an awaitable of it.

    Args:
        query: A `Query` or `Select` of the model, restricted or not.
        info: The model.
        key: As `key_of` gives it.
        context: Where the session is found if the query has none.
    """
    if any(isinstance(part, int) and part not in _NUMBERS for part in key):
        return None
    columns = [getattr(info.model, name) for name in info.primary_key_names]
    conditions = [column == _comparable(column.type, value) for column, value in zip(columns, key, strict=True)]
    session = session_for(query, context)
    narrowed = query.where(*conditions) if isinstance(query, Select) else query.filter(*conditions)
    return run(session, lambda opened: _one(opened, narrowed))


def _comparable(column_type: ColumnType, value: object) -> object:
    """Return *value* so that databases compare it, rather than refuse a number that a column of the type can't hold."""
    if isinstance(value, int) and isinstance(column_type, Integer) and value not in fitting(column_type):
        return literal(value, BigInteger())
    return value


def _one(session: Session, query: Statement) -> object:
    return query.one_or_none() if isinstance(query, Query) else session.execute(query).scalars().unique().one_or_none()


def _parts(object_id: object) -> Key:
    if not isinstance(object_id, str):
        return tuple(object_id)  # type: ignore[arg-type]  # the parts of the key
    if len(object_id) > _LONGEST:
        return ()
    try:
        parts = ast.literal_eval(object_id)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return ()
    return parts if isinstance(parts, tuple) else ()


def _read(column_type: ColumnType, part: object) -> object:
    try:
        python_type = column_type.python_type
    except NotImplementedError:
        return part
    if not isinstance(part, str) or isinstance(part, python_type):
        return part
    if issubclass(python_type, enum.Enum):
        return python_type[part]
    if python_type not in _READERS:
        return part
    if len(part) > _LONGEST:
        raise ValueError(part)
    return _READERS[python_type](part)
