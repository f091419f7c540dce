"""What a resolver of this library does, said in a way that a plan can use instead of calling it.

A resolver carries a *read*. Where the field still has that very resolver, the compiler takes the read's step for all
parents of a level; a user's resolver, or one that wraps ours, carries none and is called as ever.

A read works on instances of the model, and on rows that hold the values of some of its attributes.
"""

from binascii import b2a_base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from graphql import GraphQLField

from graphene_lite.planning.hooks import PLANNER, FieldSelection, LevelLoader, ReadAttributeOrKey, ReadItem
from graphene_lite.relay import DefaultGlobalIDType, GlobalID, Node
from graphene_lite_sqlalchemy.planning.keys import id_of
from graphene_lite_sqlalchemy.records import record_of

#: Single keys of these classes are in a global id as they are.
_AS_TEXT = frozenset({int, str})

F = TypeVar("F", bound=Callable[..., Any])
Step = ReadItem | ReadAttributeOrKey | LevelLoader


class Read(Protocol):
    """What a field reads of its parent."""

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Return the attributes of the parent that a row must hold; None where only an instance will do."""
        ...

    def step(self, selection: FieldSelection) -> Step | None:
        """Return the step for parents that are instances, or None to call the resolver."""
        ...

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Return the step for parents that are rows with the needed attributes at *positions*."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """The read of one resolver. It stands for that one only: `functools.wraps` copies marks to what wraps it."""

    resolver: Callable[..., Any]
    read: Read

    def __call__(self, selection: FieldSelection) -> Step | None:
        """Return the step of the field, as the compiler asks for it."""
        return self.read.step(selection) if selection.definition.resolve is self.resolver else None


def mark(resolver: F, read: Read) -> F:
    """Let *resolver* carry *read*."""
    setattr(resolver, PLANNER, Mark(resolver, read))
    return resolver


def read_by(resolver: Any) -> Read | None:
    """Return the read that *resolver* itself carries, or None."""
    found = getattr(resolver, PLANNER, None)
    return found.read if isinstance(found, Mark) and found.resolver is resolver else None


def read_of(definition: GraphQLField) -> Read | None:
    """Return what the field reads, or None where a user's code resolves it."""
    resolver = definition.resolve
    if isinstance(resolver, partial) and resolver.func is GlobalID.id_resolver:
        own, node = resolver.args
        return GlobalIdRead(node, resolver.keywords["parent_type_name"]) if read_by(own) is KEY else None
    return read_by(resolver)


def needs_of(selection: FieldSelection) -> tuple[str, ...] | None:
    """Return the attributes that a row must hold for the field *selection*; None where only an instance will do."""
    read = read_of(selection.definition)
    return None if read is None else read.needs(selection)


class InstanceRead:
    """Base of reads for which only instances will do."""

    __slots__ = ()

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Ask for the parent itself."""
        return None

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Never asked for: rows do not do."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column's attribute, made into what the schema calls it by *convert*, if there is one."""

    key: str
    convert: Callable[[Any], Any] | None

    def needs(self, selection: FieldSelection) -> tuple[str, ...]:
        """Name the attribute."""
        return (self.key,)

    def step(self, selection: FieldSelection) -> Step | None:
        """Read the attribute."""
        return ReadAttributeOrKey(self.key) if self.convert is None else None

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Read the item."""
        (position,) = positions
        return ReadItem(position, self.convert)


@dataclass(frozen=True, slots=True)
class KeyRead:
    """The primary key, as the object's id."""

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Name the attributes of the key."""
        record = record_of(selection.parent_type)
        return None if record is None else record.info.primary_key_names

    def step(self, selection: FieldSelection) -> Step | None:
        """Leave it to the resolver."""
        return None

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Make the id of the items."""
        return _of_key(positions, id_of)


#: There is one: it depends on nothing but the type.
KEY = KeyRead()


@dataclass(frozen=True, slots=True)
class GlobalIdRead:
    """The primary key as a global id."""

    node: Any
    type_name: str | None

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Name the attributes of the key."""
        return KEY.needs(selection)

    def step(self, selection: FieldSelection) -> Step | None:
        """Leave it to the resolver."""
        return None

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Make the global id of the items."""
        type_name, to_global_id = self.type_name or selection.parent_type.name, self.node.to_global_id
        if _is_usual(self.node) and len(positions) == 1:
            return ReadItem(positions[0], _usual_global_ids(type_name))
        return _of_key(positions, lambda key: to_global_id(type_name, id_of(key)))


def _is_usual(node: Any) -> bool:
    """Tell whether *node* writes global ids as Relay's own interface does."""
    written = getattr(node.to_global_id, "__func__", None), node._meta.global_id_type.to_global_id
    return written == (Node.to_global_id.__func__, DefaultGlobalIDType.to_global_id)  # type: ignore[attr-defined]


def _usual_global_ids(type_name: str) -> Callable[[Any], str]:
    """Return what writes ids of one-part keys as Relay's own interface does, most of them in a third of the time."""

    def write(part: Any) -> str:
        if type(part) not in _AS_TEXT:
            return DefaultGlobalIDType.to_global_id(type_name, id_of((part,)))
        return b2a_base64(f"{type_name}:{part}".encode(), newline=False).decode()

    return write


def _of_key(positions: Sequence[int], convert: Callable[[tuple[Any, ...]], Any]) -> Step:
    """Return the step for what *convert* makes of a key that rows have at *positions*."""
    if len(positions) == 1:
        return ReadItem(positions[0], lambda part: convert((part,)))
    return _OfKey(itemgetter(*positions), convert)


@dataclass(frozen=True, slots=True, eq=False)
class _OfKey(LevelLoader):
    """A value made of several items of each row."""

    read: Callable[[Any], tuple[Any, ...]]
    convert: Callable[[tuple[Any, ...]], Any]

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> list[Any]:
        """Make each; one that cannot be is that parent's error."""
        read, convert = self.read, self.convert
        values: list[Any] = []
        for parent in parents:
            try:
                values.append(convert(read(parent)))
            except Exception as error:
                values.append(error)
        return values

    def describe(self) -> str:
        """Say so."""
        return "made of the key"
