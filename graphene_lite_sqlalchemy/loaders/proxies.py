"""Fields over association proxies as steps of a plan: what a proxy leads through is loaded for all parents of a level.

Each parent's proxy is read then, so that the values are its own. Of parents that are rows, an object that holds nothing
else stands in for each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm.attributes import set_committed_value

from graphene_lite.planning.hooks import FieldSelection, LevelLoader
from graphene_lite.utils.thenables import is_awaitable
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.loaders.instances import InstanceRow
from graphene_lite_sqlalchemy.loaders.parents import instances_of, with_relations
from graphene_lite_sqlalchemy.loaders.related import RelatedObjects, RelationRead
from graphene_lite_sqlalchemy.loaders.relations import related_objects
from graphene_lite_sqlalchemy.loaders.users import await_twice
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.proxies import proxy_path
from graphene_lite_sqlalchemy.planning.reads import Step
from graphene_lite_sqlalchemy.planning.relations import is_plannable, parent_names
from graphene_lite_sqlalchemy.typing import Relationship

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class ProxyRead:
    """What an association proxy of a model leads to."""

    model: type[Any]
    proxy: AssociationProxy[Any]
    #: Reads the proxy of one parent.
    resolver: Callable[..., Any]

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Name what identifies the parent in the first relationship."""
        return parent_names(self.path[0]) if self.path and is_plannable(self.path[0]) else None

    def step(self, selection: FieldSelection) -> Step | None:
        """Load for instances."""
        return ProxiedValues(self)

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Load for rows."""
        return ProxiedValuesOfRows(self, positions)

    def read_by(self, resolver: Callable[..., Any]) -> "ProxyRead":
        """Return the read of a *resolver* that reads the same proxy, and makes something of it."""
        return ProxyRead(self.model, self.proxy, resolver)

    # Related models may be declared after the type.
    @cached_property
    def path(self) -> tuple[Relationship, ...]:
        """The relationships to load, nearest first."""
        return proxy_path(self.model, self.proxy)


class ProxiedValues(LevelLoader):
    """Reads a proxy of all parents of a level."""

    def __init__(self, read: ProxyRead) -> None:
        self._read = read

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the value of each parent; an awaitable of them on an `AsyncSession`."""
        instances = instances_of(parents)
        return _with_path(instances, self._read.path, partial(self._values, instances, info, arguments))

    def describe(self) -> str:
        """Name the relationships."""
        return f"proxy through {', '.join(map(str, self._read.path))}, one statement each"

    def _values(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        values: list[Any] = []
        for parent in parents:
            try:
                values.append(self._read.resolver(parent, info, **arguments))
            except Exception as error:
                values.append(error)
        return values


class ProxiedValuesOfRows(ProxiedValues):
    """Reads a proxy of all parents of a level, which are rows."""

    def __init__(self, read: ProxyRead, positions: tuple[int, ...]) -> None:
        super().__init__(read)
        nearest = read.path[0]
        nearest_read = RelationRead(nearest, lambda parent, info: getattr(parent, nearest.key))
        self._related = RelatedObjects(nearest_read, Items(nearest.mapper.class_), positions)

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the value of each parent; an awaitable of them on an `AsyncSession`."""
        of_instances = super().load
        if type(parents[0]) is InstanceRow:
            return of_instances(parents, info, arguments)

        def go_on(related: list[Any]) -> Any:
            return of_instances(list(map(self._stand_in, related)), info, arguments)

        related = self._related.load(parents, info, {})
        return await_twice(related, go_on) if is_awaitable(related) else go_on(related)

    def _stand_in(self, related: Any) -> Any:
        """Return an instance of no session that holds what is *related*, and was never initialized."""
        nearest = self._read.path[0]
        instance = model_info(self._read.model).mapper.class_manager.new_instance()
        set_committed_value(instance, nearest.key, list(related) if nearest.uselist else related)
        return instance


def _with_path(objects: Sequence[Any], path: tuple[Relationship, ...], use: Callable[[], T]) -> Any:
    """Return `use()`, called when the relationships of *path* are loaded; an awaitable of it on an `AsyncSession`."""
    if not path or not objects:
        return use()

    def go_on(values: list[Any]) -> Any:
        return _with_path(list(chain.from_iterable(map(related_objects, values))), path[1:], use)

    return with_relations(objects, path[0], go_on)
