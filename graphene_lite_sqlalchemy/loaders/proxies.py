"""Fields over association proxies as steps of a plan: what a proxy leads through is loaded for all parents of a level.

Each parent's proxy is read then, so that the values are its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import RelationshipProperty

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite_sqlalchemy.loaders.parents import instances_of, with_relations
from graphene_lite_sqlalchemy.loaders.relations import related_objects
from graphene_lite_sqlalchemy.planning.proxies import proxy_path
from graphene_lite_sqlalchemy.planning.reads import InstanceRead, Step

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class ProxyRead(InstanceRead):
    """What an association proxy of a model leads to."""

    model: type[Any]
    proxy: AssociationProxy[Any]
    #: Reads the proxy of one parent.
    resolver: Callable[..., Any]

    def step(self, selection: FieldSelection) -> Step | None:
        """Load for instances."""
        return ProxiedValues(self)

    def read_by(self, resolver: Callable[..., Any]) -> "ProxyRead":
        """Return the read of a *resolver* that reads the same proxy, and makes something of it."""
        return ProxyRead(self.model, self.proxy, resolver)

    # Related models may be declared after the type.
    @cached_property
    def path(self) -> tuple[RelationshipProperty[Any], ...]:
        """The relationships to load, nearest first."""
        return proxy_path(self.model, self.proxy)


class ProxiedValues:
    """Reads a proxy of all parents of a level."""

    def __init__(self, read: ProxyRead) -> None:
        self._read = read

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the value of each parent; an awaitable of them on an `AsyncSession`."""
        return _with_path(parents, self._read.path, partial(self._values, parents, info, arguments))

    def describe(self) -> str:
        """Name the relationships."""
        return f"proxy through {', '.join(map(str, self._read.path))}, one statement each"

    def _values(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        values: list[Any] = []
        for parent in instances_of(parents):
            try:
                values.append(self._read.resolver(parent, info, **arguments))
            except Exception as error:
                values.append(error)
        return values


def _with_path(objects: Sequence[Any], path: tuple[RelationshipProperty[Any], ...], use: Callable[[], T]) -> Any:
    """Return `use()`, called when the relationships of *path* are loaded; an awaitable of it on an `AsyncSession`."""
    if not path or not objects:
        return use()

    def go_on(values: list[Any]) -> Any:
        return _with_path(list(chain.from_iterable(map(related_objects, values))), path[1:], use)

    return with_relations(instances_of(objects), path[0], go_on)
