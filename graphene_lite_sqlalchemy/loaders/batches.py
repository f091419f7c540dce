"""Batches: the executor asks for one parent's relation at a time, the database for those of a whole level.

A batch belongs to one relationship on one session. It collects parents until the executor has nothing else to do at
that level, then it loads them all and is gone: nothing is kept between levels or requests, or shared between sessions.

Under plain `schema.execute` a batch gives Promises and runs when the level has run. In asyncio code it is a loader of
futures.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlalchemy.orm import RelationshipProperty

from graphene_lite.support.promises import Postponed, at_end_of_level, is_level_running
from graphene_lite.utils.dataloader import DataLoader
from graphene_lite.utils.thenables import maybe_thenable
from graphene_lite_sqlalchemy.loaders.parents import has_relationship
from graphene_lite_sqlalchemy.loaders.related import RelationRead
from graphene_lite_sqlalchemy.loaders.relations import collected, collection_query, is_missing, load_relationship
from graphene_lite_sqlalchemy.loaders.rows import all_rows
from graphene_lite_sqlalchemy.planning.depth import require_depth
from graphene_lite_sqlalchemy.planning.reads import mark
from graphene_lite_sqlalchemy.planning.relations import is_queried
from graphene_lite_sqlalchemy.session import AnySession, is_async, run, session_for, session_of

#: Where a session keeps the batches that collect parents at the moment.
_BATCHES = "graphene_lite_sqlalchemy.batches"


class RelationshipLoader(DataLoader):
    """Loads one relationship for instances, in asyncio code. Instances of one load belong to one session.

    Args:
        relationship_prop: The relationship.
        selectin_loader: Not used; graphene-sqlalchemy wants its loading strategy here.
    """

    #: The relation itself is kept by the parent.
    cache = False

    def __init__(self, relationship_prop: RelationshipProperty[Any], selectin_loader: Any = None) -> None:
        # Instances need not be hashable: those of dataclass models are not.
        super().__init__(get_cache_key=id)
        self.relationship_prop = relationship_prop
        self.selectin_loader = selectin_loader

    async def batch_load_fn(self, parents: Sequence[Any]) -> list[Any]:
        """Return the value of the relationship for each of *parents*."""
        session: Any = session_of(parents[0])
        loaded = run(session, lambda opened: load_relationship(opened, self.relationship_prop, parents))
        return loaded if isinstance(loaded, list) else await loaded


def get_data_loader_impl() -> Any:
    """Return the class that `RelationshipLoader` is made from."""
    return DataLoader


def get_batch_resolver(relationship_prop: RelationshipProperty[Any]) -> Callable[..., Any]:
    """Return a resolver of *relationship_prop* that loads it for all parents of a level at once.

    The resolver returns the related object or a list of them: now, or as a Promise or an awaitable. A parent that is no
    instance of the relationship's class is read like any object.
    """

    def resolve(root: Any, info: Any, **args: Any) -> Any:
        require_depth(info)
        if not has_relationship(root, relationship_prop):
            return getattr(root, relationship_prop.key, None)
        if not is_missing(root, relationship_prop):
            return collected(getattr(root, relationship_prop.key))
        return maybe_thenable(load_together(root, relationship_prop), collected)

    resolver = get_query_resolver(relationship_prop) if is_queried(relationship_prop) else resolve
    return mark(resolver, RelationRead(relationship_prop, resolver))


def get_query_resolver(relationship: RelationshipProperty[Any]) -> Callable[..., Any]:
    """Return a resolver that queries *relationship*, a dynamic or write-only collection, parent by parent."""

    def resolve(root: Any, info: Any, **args: Any) -> Any:
        require_depth(info)
        if not has_relationship(root, relationship):
            return getattr(root, relationship.key, None)
        query = collection_query(root, relationship)
        return run(session_for(query, info.context), lambda session: all_rows(session, query))

    return resolve


def load_together(root: Any, relationship: RelationshipProperty[Any]) -> Any:
    """Return the value of *relationship* of *root*, loaded with those that are asked for at the same level.

    A Promise under plain `schema.execute`, an awaitable in asyncio code, the value where neither is to wait for.
    """
    session = session_of(root)
    if session is None:
        return getattr(root, relationship.key)
    # Sessions may outlive an event loop, and loaders may not.
    loop = _running_loop()
    if not is_async(session) and is_level_running():
        return _batch(session, relationship, None, _LevelBatch).load(root)
    if loop is not None:
        return _batch(session, relationship, loop, _Batch).load(root)
    # Called by neither executor: there is no later moment to load at.
    return run(session, lambda opened: load_relationship(opened, relationship, [root])[0])


def _batch(session: AnySession, relationship: RelationshipProperty[Any], loop: Any, make: Callable[..., Any]) -> Any:
    batches = session.info.setdefault(_BATCHES, {})
    key = (relationship, loop)
    if key not in batches:
        batches[key] = make(relationship, partial(batches.pop, key))
    return batches[key]


class _Batch(RelationshipLoader):
    """A loader that forgets itself when it loads."""

    def __init__(self, relationship: RelationshipProperty[Any], forget: Callable[[], Any]) -> None:
        super().__init__(relationship)
        self._forget = forget

    async def batch_load_fn(self, parents: Sequence[Any]) -> list[Any]:
        self._forget()
        return await super().batch_load_fn(parents)


class _LevelBatch:
    """Loads one relationship, in synchronous code, for all parents of which a level asks for it."""

    def __init__(self, relationship: RelationshipProperty[Any], forget: Callable[[], Any]) -> None:
        self._relationship = relationship
        self._forget = forget
        self._asked: list[tuple[Any, Postponed]] = []
        at_end_of_level(self._load)

    def load(self, parent: Any) -> Postponed:
        promise = Postponed()
        self._asked.append((parent, promise))
        return promise

    def _load(self) -> None:
        self._forget()
        parents = [parent for parent, _ in self._asked]
        session: Any = session_of(parents[0])
        try:
            loaded: Any = run(session, lambda opened: load_relationship(opened, self._relationship, parents))
        except Exception as error:
            for _, promise in self._asked:
                promise.settle(reason=error)
            return
        for (_, promise), value in zip(self._asked, loaded, strict=True):
            promise.settle(value)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
