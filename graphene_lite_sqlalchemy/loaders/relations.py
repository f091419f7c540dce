"""Related objects, loaded for many parents with one statement.

Results are those of SQLAlchemy's own lazy loading: a relation that is loaded already is taken as it is, and a parent
with unsaved changes is left to the lazy loader, which merges them in, and one whose key the database would write
differently.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from graphql import GraphQLError
from sqlalchemy import inspect, select
from sqlalchemy.orm import (
    InstanceState,
    LoaderCriteriaOption,
    Session,
    joinedload,
    load_only,
    selectinload,
)
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.collections import collection_adapter
from sqlalchemy.orm.util import identity_key

from graphene_lite_sqlalchemy.inspection import primary_key_columns
from graphene_lite_sqlalchemy.loaders.keys import KEYS_PER_STATEMENT, chunks, is_one_of
from graphene_lite_sqlalchemy.loaders.matching import equal_keys, has_exact_key
from graphene_lite_sqlalchemy.loaders.members import load_members
from graphene_lite_sqlalchemy.loaders.restrictions import (
    adds_where,
    criteria_in,
    restricts_one_relation,
    restricts_relations,
)
from graphene_lite_sqlalchemy.planning.collections import holds_all
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.loads import InstanceLoad
from graphene_lite_sqlalchemy.planning.relations import foreign_key_names, is_queried, owner_names
from graphene_lite_sqlalchemy.typing import ModelMapper, Relationship

#: Loader criteria that the statement of some instances had.
Criteria = tuple[LoaderCriteriaOption, ...]


def load_relationship(
    session: Session, relationship: Relationship, parents: Iterable[Any], items: Items | None = None
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
    for criteria, alike in _by_criteria(missing):
        if names is None and adds_where(session, relationship.mapper.class_):
            # The condition would be one on the parents. The lazy loader's statement is about the related objects.
            continue
        if names is None:
            _load_through_parents(session, relationship, alike, items.load, criteria)
        else:
            _load_by_key(session, relationship, names, alike, items.load, criteria)
    # Others load as their own options say, one by one.
    values = [getattr(parent, relationship.key) for parent in parents]
    load_members(session, chain.from_iterable(map(related_objects, values)), items.members)
    return values


def _by_criteria(parents: Iterable[Any]) -> list[tuple[Criteria, list[Any]]]:
    """Return *parents* that may be loaded together: those that were loaded with the same loader criteria."""
    found: dict[tuple[int, ...], tuple[Criteria, list[Any]]] = {}
    for parent in parents:
        state: InstanceState[Any] = inspect(parent)
        if not restricts_one_relation(state):
            criteria = criteria_in(state.load_options)
            found.setdefault(tuple(map(id, criteria)), (criteria, []))[1].append(parent)
    return list(found.values())


def related_objects(value: Any) -> Iterable[Any]:
    """Return the objects in the *value* of a relationship: an object, None, or a collection of any kind."""
    adapter = collection_adapter(value) if hasattr(value, "_sa_adapter") else None
    return iter(adapter) if adapter is not None else (() if value is None else (value,))


def collected(value: Any) -> Any:
    """Return the *value* of a relationship as a field shows it: of a dict the values, anything else as it is."""
    return value.values() if isinstance(value, Mapping) else value


def collection_query(parent: Any, relationship: Relationship) -> Any:
    """Return the `Query` or `Select` of a dynamic or write-only collection of *parent*."""
    collection = getattr(parent, relationship.key)
    return collection.select() if relationship.lazy == "write_only" else collection


def is_missing(parent: Any, relationship: Relationship) -> bool:
    """Tell whether *relationship* of *parent* is neither loaded nor to be left to the lazy loader."""
    state: InstanceState[Any] = inspect(parent)
    is_plain = state.persistent and not state.modified and has_exact_key(state, relationship)
    return is_plain and relationship.key in state.unloaded


def holds_relation(parent: Any, relationship: Relationship) -> bool:
    """Tell whether *parent* has its related objects, or says itself which they are: no statement may find others."""
    if is_queried(relationship):
        return False
    state: InstanceState[Any] = inspect(parent)
    return relationship.key not in state.unloaded or restricts_relations(state)


def is_among(relationship: Relationship, value: Any) -> Any:
    """Return the condition that an object is one of those in the *value* of a relationship, as a field has it.

    Raises:
        GraphQLError: There are too many to name them in a statement.
    """
    found = (inspect(each).identity for each in (value.values() if isinstance(value, Mapping) else value))
    keys = [key for key in found if key is not None]
    if len(keys) > KEYS_PER_STATEMENT:
        raise GraphQLError(
            f"{relationship}: {len(keys)} objects are loaded already, too many to sort, filter or page them in the "
            "database. Leave out the arguments, or let the relation be loaded by its field."
        )
    return is_one_of(primary_key_columns(relationship.mapper.class_), keys)


def _load_through_parents(
    session: Session,
    relationship: Relationship,
    parents: list[Any],
    load: InstanceLoad,
    criteria: Criteria,
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
    statement = select(owner).options(load_only(*keys), related, *criteria)
    for part in chunks([inspect(parent).identity for parent in parents]):
        session.execute(statement.where(is_one_of(keys, part))).unique().all()


def _load_by_key(
    session: Session,
    relationship: Relationship,
    names: tuple[str, ...],
    parents: list[Any],
    load: InstanceLoad,
    criteria: Criteria,
) -> None:
    """Select each target once, by the foreign keys that the parents hold."""
    target = relationship.mapper
    keys = [tuple(getattr(parent, name) for name in names) for parent in parents]
    needed = load.names or [each.key for each in target.column_attrs if not each.deferred]
    found = {key: at_hand(session, target, key, needed) for key in keys if None not in key}
    columns = primary_key_columns(target.class_)
    for part in chunks([key for key, instance in found.items() if instance is None]):
        statement = select(target.class_).where(is_one_of(columns, part))
        statement = statement.options(*load.options(target.class_), *criteria)
        for instance in session.execute(statement).scalars().unique():
            found[inspect(instance).identity] = instance
    returned = [key for key, instance in found.items() if instance is not None]
    for key, stored in equal_keys(session, relationship, found, returned).items():
        found[key] = found.get(stored)
    for parent, key in zip(parents, keys, strict=True):
        set_committed_value(parent, relationship.key, found.get(key))


def at_hand(session: Session, target: ModelMapper, key: tuple[Any, ...], needed: Iterable[str]) -> Any:
    """Return the instance with *key* if the session has it with the attributes *needed*, else None."""
    instance = session.identity_map.get(identity_key(target.class_, key))
    if not isinstance(instance, target.class_):
        return None
    state: InstanceState[Any] = inspect(instance)
    return None if state.expired or state.unloaded.intersection(needed) else instance
