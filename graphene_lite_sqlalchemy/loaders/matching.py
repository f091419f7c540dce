"""Keys that equal each other in the database and not in Python.

A user's code may set a key to something else than what the database will return for it, as a text for a number. And
a collation may take different texts for equal: then the database is asked which of its keys is meant.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import CHAR, NCHAR, Dialect, String, TypeDecorator, Uuid, literal, select, union_all
from sqlalchemy.orm import InstanceState, Session

from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.relations import foreign_key_names, owner_names, parent_names
from graphene_lite_sqlalchemy.planning.sources import are_equal
from graphene_lite_sqlalchemy.session import dialect_of
from graphene_lite_sqlalchemy.typing import ColumnType, Key, ModelMapper, Relationship

#: Databases that take different texts for different, unless a column says otherwise.
_BINARY = ("sqlite", "postgresql", "oracle")
#: Databases that pad what a CHAR column holds.
_PADDING = ("postgresql", "oracle", "mssql")
#: Keys that one statement asks for.
_ASKED = 200


def has_exact_key(state: InstanceState[Any], relationship: Relationship) -> bool:
    """Tell whether an instance holds the key of its related objects as the database returns it.

    The instance of a sharded session doesn't: it is of one shard, and so are its related objects.
    """
    if state.identity_token is not None or state.session is None:
        return False
    for name, column_type, kind in _held_as(relationship):
        # What isn't loaded comes from the database.
        value = state.dict.get(name)
        if value is None or type(value) is kind:
            continue
        if kind is not None or not _comes_back(column_type, value, dialect_of(state.session, state.class_)):
            return False
    return True


@cache
def _held_as(relationship: Relationship) -> list[tuple[str, ColumnType, type | None]]:
    """Return the parent's attributes with its key, their types, and the class of the values; None if that varies."""
    columns = model_info(relationship.parent.class_).columns
    types = {name: columns[name].columns[0].type for name in parent_names(relationship)}
    return [(name, column_type, _class_of(column_type)) for name, column_type in types.items()]


def _class_of(column_type: ColumnType) -> type | None:
    if isinstance(column_type, Uuid) and not column_type.as_uuid:
        return None
    if isinstance(column_type, CHAR | NCHAR) or (isinstance(column_type, TypeDecorator) and _converts(column_type)):
        return None
    try:
        plain = column_type.impl_instance if isinstance(column_type, TypeDecorator) else column_type
        return plain.python_type
    except NotImplementedError:
        return None


def _converts(decorator: TypeDecorator[Any]) -> bool:
    return any(
        getattr(type(decorator), name) is not getattr(TypeDecorator, name)
        for name in ("process_bind_param", "process_result_value")
    )


def _comes_back(column_type: ColumnType, value: object, dialect: Dialect) -> bool:
    """Tell whether the database returns *value* as it is, for all that can be told without asking it."""
    if isinstance(column_type, CHAR | NCHAR):
        return type(value) is str and (dialect.name not in _PADDING or len(value) == column_type.length)
    try:
        if isinstance(column_type, Uuid):
            return str(UUID(str(value))) == value
        return not isinstance(column_type, TypeDecorator) or _is_converted_back(column_type, value, dialect)
    except Exception:
        # A user's type may raise anything on what it isn't made for.
        return False


def _is_converted_back(decorator: TypeDecorator[Any], value: object, dialect: Dialect) -> bool:
    cls, returned = type(decorator), value
    if cls.process_bind_param is not TypeDecorator.process_bind_param:
        returned = decorator.process_bind_param(returned, dialect)
    if cls.process_result_value is not TypeDecorator.process_result_value:
        returned = decorator.process_result_value(returned, dialect)
    return type(returned) is type(value) and bool(returned == value)


def equal_keys(
    session: Session, relationship: Relationship, given: Iterable[Key], found: Iterable[Key]
) -> Mapping[Key, Key]:
    """Return the keys that the database takes for another one, with that one.

    Args:
        session: Where *found* was found.
        relationship: The relationship.
        given: The parents' keys that a statement named.
        found: Those by which it found objects.
    """
    owner = _owner_with_text_key(relationship)
    if owner is None or compares_exactly(session, relationship):
        return {}
    if foreign_key_names(relationship) is None:
        return _stored_keys(session, owner, list(set(found).difference(given)))
    return _stored_keys(session, owner, list(set(given).difference(found)))


def compares_exactly(session: Session, relationship: Relationship) -> bool:
    """Tell whether keys that the database takes for equal are the same: there is no text in them, or it is exact."""
    owner = _owner_with_text_key(relationship)
    return owner is None or dialect_of(session, owner.class_).name in _BINARY


@cache
def _owner_with_text_key(relationship: Relationship) -> ModelMapper | None:
    """Return the class by whose primary key objects are matched, if there is text in it."""
    if foreign_key_names(relationship) is not None:
        owner = relationship.mapper
    elif owner_names(relationship) is not None:
        owner = relationship.parent
    else:
        return None
    return owner if any(isinstance(_stored(column.type), String) for column in owner.primary_key) else None


def _stored(column_type: ColumnType) -> ColumnType:
    return column_type.impl_instance if isinstance(column_type, TypeDecorator) else column_type


def _stored_keys(session: Session, owner: ModelMapper, keys: Sequence[Key]) -> dict[Key, Key]:
    """Return the primary keys of *owner* that the database takes for equal to *keys*."""
    stored: dict[Key, Key] = {}
    columns = model_info(owner.class_).primary_key
    for start in range(0, len(keys), _ASKED):
        part = keys[start : start + _ASKED]
        # Each is compared with the column, whose collation holds then.
        each = [select(literal(place), *columns).where(*are_equal(columns, key)) for place, key in enumerate(part)]
        connection = session.connection(bind_arguments={"mapper": owner, "clause": each[0]})
        rows: Sequence[Any] = connection.execute(union_all(*each)).all()
        for place, *key in rows:
            stored[part[int(place)]] = tuple(key)
    return stored
