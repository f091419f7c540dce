"""Related objects, loaded for many parents with one statement.

Results are those of SQLAlchemy's own lazy loading: a relation that is loaded already is taken as it is, and a parent
with unsaved changes is left to the lazy loader, which merges them in.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import inspect, select, tuple_
from sqlalchemy.orm import (
    InstanceState,
    Mapper,
    RelationshipProperty,
    Session,
    joinedload,
    load_only,
)
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.loads import WHOLE, InstanceLoad
from graphene_lite_sqlalchemy.planning.relations import foreign_key_names

#: Keys that one statement names. PostgreSQL and SQLite allow 32,766 and more parameters, a key may have several.
KEYS_PER_STATEMENT = 8_000


def load_relationship(
    session: Session, relationship: RelationshipProperty[Any], parents: Iterable[Any], load: InstanceLoad = WHOLE
) -> list[Any]:
    """Return the value of *relationship* for each of *parents*, loading what is missing with one statement.

    Args:
        session: The session that all *parents* belong to.
        relationship: A relationship of their class.
        parents: Instances; the same one may come twice.
        load: What to load of each related object.
    """
    parents = list(parents)
    missing = {id(parent): parent for parent in parents if is_missing(parent, relationship)}.values()
    names = foreign_key_names(relationship)
    if names is None:
        _load_through_parents(session, relationship, list(missing), load)
    else:
        _load_by_key(session, relationship, names, list(missing), load)
    return [getattr(parent, relationship.key) for parent in parents]


def is_missing(parent: Any, relationship: RelationshipProperty[Any]) -> bool:
    """Tell whether *relationship* of *parent* is neither loaded nor to be left to the lazy loader."""
    state: InstanceState[Any] = inspect(parent)
    return state.persistent and not state.modified and relationship.key in state.unloaded


def _load_through_parents(
    session: Session, relationship: RelationshipProperty[Any], parents: list[Any], load: InstanceLoad
) -> None:
    """Select the parents' keys again, joined with the relation: right for every kind of relationship.

    SQLAlchemy fills the relation of instances it already has, and leaves everything else of them alone.
    """
    owner = model_info(relationship.parent.class_)
    keys = [getattr(owner.model, name) for name in owner.primary_key_names]
    related = joinedload(relationship.class_attribute).options(*load.options(relationship.mapper.class_))
    statement = select(owner.model).options(load_only(*keys), related)
    for part in chunks([inspect(parent).identity for parent in parents]):
        session.scalars(statement.where(_is_one_of(keys, part))).unique().all()


def _load_by_key(
    session: Session,
    relationship: RelationshipProperty[Any],
    names: tuple[str, ...],
    parents: list[Any],
    load: InstanceLoad,
) -> None:
    """Select each target once, by the foreign keys that the parents hold."""
    target = relationship.mapper
    keys = [tuple(getattr(parent, name) for name in names) for parent in parents]
    needed = load.names or [each.key for each in target.column_attrs if not each.deferred]
    found = {key: _at_hand(session, target, key, needed) for key in keys if None not in key}
    columns = [getattr(target.class_, name) for name in model_info(target.class_).primary_key_names]
    for part in chunks([key for key, instance in found.items() if instance is None]):
        statement = select(target.class_).where(_is_one_of(columns, part)).options(*load.options(target.class_))
        for instance in session.scalars(statement).unique():
            found[inspect(instance).identity] = instance
    for parent, key in zip(parents, keys, strict=True):
        set_committed_value(parent, relationship.key, found.get(key))


def _at_hand(session: Session, target: Mapper[Any], key: tuple[Any, ...], needed: Iterable[str]) -> Any:
    """Return the instance with *key* if the session has it with the attributes *needed*, else None."""
    instance = session.identity_map.get(identity_key(target.class_, key))
    if not isinstance(instance, target.class_):
        return None
    state: InstanceState[Any] = inspect(instance)
    return None if state.expired or state.unloaded.intersection(needed) else instance


def _is_one_of(columns: Sequence[Any], keys: Sequence[tuple[Any, ...]]) -> Any:
    if len(columns) == 1:
        return columns[0].in_([key for (key,) in keys])
    return tuple_(*columns).in_(keys)


def chunks(keys: list[Any]) -> Iterable[list[Any]]:
    """Return *keys* in parts that one statement may name."""
    return (keys[start : start + KEYS_PER_STATEMENT] for start in range(0, len(keys), KEYS_PER_STATEMENT))
