"""The parents of a level: rows or instances, on which session they are, and what their relations hold already."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar, cast

from sqlalchemy import inspect
from sqlalchemy.orm import InstanceState, Query, Session

from graphene_lite.utils.thenables import is_awaitable
from graphene_lite_sqlalchemy.loaders.instances import InstanceRow
from graphene_lite_sqlalchemy.loaders.keys import keys_at
from graphene_lite_sqlalchemy.loaders.matching import has_exact_key
from graphene_lite_sqlalchemy.loaders.relations import load_relationship
from graphene_lite_sqlalchemy.loaders.restrictions import is_plainly_queried, restricts_relations
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.relations import is_queried, parent_names
from graphene_lite_sqlalchemy.request_sessions import take_up
from graphene_lite_sqlalchemy.session import AnySession, get_session, is_async, run, session_of
from graphene_lite_sqlalchemy.typing import Relationship

T = TypeVar("T")


def has_relationship(root: Any, relationship: Relationship) -> bool:
    """Tell whether *root* is an instance of the class that *relationship* belongs to."""
    state = inspect(root, raiseerr=False)
    return isinstance(state, InstanceState) and state.mapper.isa(relationship.parent)


def request_session(model: type[Any], context: Any) -> "AnySession | None":
    """Return the session of a request: the one behind `model.query`, else that of *context*; None if there is none."""
    query = getattr(model, "query", None)
    if isinstance(query, Query):
        take_up(query.session)
        return query.session
    session = get_session(context)
    return session if isinstance(session, Session) or is_async(session) else None


def instances_of(parents: Sequence[Any]) -> list[Any]:
    """Return the instances behind *parents*, which are instances or stand for some."""
    return [parent.instance if type(parent) is InstanceRow else parent for parent in parents]


def keys_of(
    parents: Sequence[Any],
    relationship: Relationship,
    positions: tuple[int, ...] | None,
    session: "AnySession | None",
    takes_changed: bool,
) -> list[tuple[Any, ...]] | None:
    """Return the key of each of *parents*, by which *session* may select what is related to it.

    Args:
        parents: Rows or instances.
        relationship: A relationship of their class.
        positions: Where a row has the parts of its key; None where there are only instances.
        session: The session of the request.
        takes_changed: Whether to select objects of changed instances too, rather than leave them to the lazy loader.

    Returns:
        None where it must be left to the instances: some belong elsewhere, have the relation or changes, a key that the
        database would write differently, or were loaded with options that say what is to be related to them.
    """
    if positions is not None and type(parents[0]) is not InstanceRow:
        return keys_at(parents, positions)
    names = parent_names(relationship)
    instances = instances_of(parents)
    if session is None or not all(_may_select(each, relationship, names, session, takes_changed) for each in instances):
        return None
    return [tuple(getattr(instance, name) for name in names) for instance in instances]


def _may_select(
    instance: Any, relationship: Relationship, names: tuple[str, ...], session: AnySession, changed: bool
) -> bool:
    if not has_relationship(instance, relationship) or session_of(instance) is not session:
        return False
    state: InstanceState[Any] = inspect(instance)
    # Concrete tables have their own.
    if state.mapper.relationships.get(relationship.key) is not relationship:
        return False
    if not is_plainly_queried(session, relationship) or not has_exact_key(state, relationship):
        return False
    is_free = is_queried(relationship) or relationship.key in state.unloaded
    if not (is_free and state.persistent and not state.unloaded.intersection(names)):
        return False
    return (changed or is_queried(relationship) or not state.modified) and not restricts_relations(state)


def with_relations(
    instances: Sequence[Any],
    relationship: Relationship,
    use: Callable[[list[Any]], T],
    items: Items | None = None,
) -> Any:
    """Return `use(values)` of the relation's value for each of *instances*, loading what is missing together.

    *items* says what to load of each related object, everything if left out. What is no instance of the
    relationship's class is read like any object. An awaitable on an `AsyncSession`.
    """
    sessions: dict[int, AnySession] = {}
    by_session: dict[int, list[int]] = {}
    values: list[Any] = [None] * len(instances)
    for index, instance in enumerate(instances):
        session = session_of(instance) if has_relationship(instance, relationship) else None
        if session is None:
            values[index] = getattr(instance, relationship.key, None)
        else:
            sessions[id(session)] = session
            by_session.setdefault(id(session), []).append(index)

    def load(indexes: list[int], session: Session) -> None:
        loaded = load_relationship(session, relationship, [instances[index] for index in indexes], items)
        for index, value in zip(indexes, loaded, strict=True):
            values[index] = value

    async def load_all() -> T:
        for key, indexes in by_session.items():
            await _done(run(sessions[key], partial(load, indexes)))
        used = use(values)
        return cast(T, await used if is_awaitable(used) else used)

    if any(map(is_async, sessions.values())):
        return load_all()
    for key, indexes in by_session.items():
        run(sessions[key], partial(load, indexes))
    return use(values)


async def _done(loading: Any) -> None:
    if loading is not None:
        await loading
