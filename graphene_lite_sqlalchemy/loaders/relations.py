"""Related objects, loaded for many parents with one statement.

Results are those of SQLAlchemy's own lazy loading: a relation that is loaded already is taken as it is, and a parent
with unsaved changes is left to the lazy loader, which merges them in, and one whose key the database would write
differently.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import (
    InstanceState,
    Mapper,
    RelationshipProperty,
    Session,
    joinedload,
    load_only,
    selectinload,
)
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.collections import collection_adapter
from sqlalchemy.orm.util import identity_key

from graphene_lite_sqlalchemy.inspection import primary_key_columns
from graphene_lite_sqlalchemy.loaders.keys import chunks, is_one_of
from graphene_lite_sqlalchemy.loaders.matching import equal_keys, has_exact_key
from graphene_lite_sqlalchemy.loaders.members import load_members
from graphene_lite_sqlalchemy.planning.collections import holds_all
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.loads import InstanceLoad
from graphene_lite_sqlalchemy.planning.relations import foreign_key_names, owner_names


def load_relationship(
    session: Session, relationship: RelationshipProperty[Any], parents: Iterable[Any], items: Items | None = None
) -> list[Any]:
    """Return the value of *relationship* for each of *parents*, loading what is missing with one statement.

    Args:
        session: The session that all *parents* belong to.
        relationship: A relationship of their class.
        parents: Instances; the same one may come twice.
        items: What to load of each related object, everything if left out. Of subclasses named there their own columns
            too, with one more statement each.
    """
    parents, items = list(parents), items or Items(relationship.mapper.class_)
    missing = {id(parent): parent for parent in parents if is_missing(parent, relationship)}.values()
    names = foreign_key_names(relationship)
    if names is None:
        _load_through_parents(session, relationship, list(missing), items.load)
    else:
        _load_by_key(session, relationship, names, list(missing), items.load)
    values = [getattr(parent, relationship.key) for parent in parents]
    load_members(session, chain.from_iterable(map(related_objects, values)), items.members)
    return values


def related_objects(value: Any) -> Iterable[Any]:
    """Return the objects in the *value* of a relationship: an object, None, or a collection of any kind."""
    adapter = collection_adapter(value) if hasattr(value, "_sa_adapter") else None
    return iter(adapter) if adapter is not None else (() if value is None else (value,))


def collected(value: Any) -> Any:
    """Return the *value* of a relationship as a field shows it: of a dict the values, anything else as it is."""
    return value.values() if isinstance(value, Mapping) else value


def collection_query(parent: Any, relationship: RelationshipProperty[Any]) -> Any:
    """Return the `Query` or `Select` of a dynamic or write-only collection of *parent*."""
    collection = getattr(parent, relationship.key)
    return collection.select() if relationship.lazy == "write_only" else collection


def is_missing(parent: Any, relationship: RelationshipProperty[Any]) -> bool:
    """Tell whether *relationship* of *parent* is neither loaded nor to be left to the lazy loader."""
    state: InstanceState[Any] = inspect(parent)
    is_plain = state.persistent and not state.modified and has_exact_key(state, relationship)
    return is_plain and relationship.key in state.unloaded


def _load_through_parents(
    session: Session, relationship: RelationshipProperty[Any], parents: list[Any], load: InstanceLoad
) -> None:
    """Select the parents' keys again, joined with the relation, or with one more statement for it.

    That is right for every kind of relationship.
    SQLAlchemy fills the relation of instances it already has, and leaves everything else of them alone.
    """
    owner = relationship.parent.class_
    keys = primary_key_columns(owner)
    # Joined loading leaves out what comes at the address of an object that a collection let go meanwhile.
    strategy = joinedload if holds_all(relationship, owner_names(relationship) or ()) else selectinload
    related = strategy(relationship.class_attribute).options(*load.options(relationship.mapper.class_))
    statement = select(owner).options(load_only(*keys), related)
    for part in chunks([inspect(parent).identity for parent in parents]):
        session.scalars(statement.where(is_one_of(keys, part))).unique().all()


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
    found = {key: at_hand(session, target, key, needed) for key in keys if None not in key}
    columns = primary_key_columns(target.class_)
    for part in chunks([key for key, instance in found.items() if instance is None]):
        statement = select(target.class_).where(is_one_of(columns, part)).options(*load.options(target.class_))
        for instance in session.scalars(statement).unique():
            found[inspect(instance).identity] = instance
    returned = [key for key, instance in found.items() if instance is not None]
    for key, stored in equal_keys(session, relationship, found, returned).items():
        found[key] = found.get(stored)
    for parent, key in zip(parents, keys, strict=True):
        set_committed_value(parent, relationship.key, found.get(key))


def at_hand(session: Session, target: Mapper[Any], key: tuple[Any, ...], needed: Iterable[str]) -> Any:
    """Return the instance with *key* if the session has it with the attributes *needed*, else None."""
    instance = session.identity_map.get(identity_key(target.class_, key))
    if not isinstance(instance, target.class_):
        return None
    state: InstanceState[Any] = inspect(instance)
    return None if state.expired or state.unloaded.intersection(needed) else instance
