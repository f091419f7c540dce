"""Steps: how the values of one field come from a list of parents. One small class each, list in and list out.

A value may be an exception, which stands for "this position failed", and it may still be awaited. A step raises
nothing: an error belongs to a position, and a later step may turn out to make the position not count.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, ClassVar, Protocol

from graphql import default_field_resolver

from graphene_lite.planning.calling import MANY, calling_loop
from graphene_lite.support.batches import Together
from graphene_lite.support.classes import is_frank

#: What resolvers and integrations made, of any class.
Parents = Sequence[Any]
#: One value per parent, in order.
Values = list[Any]
#: Arguments by Python name.
Arguments = dict[str, Any]
#: Returns one value per parent, given the parents, the first one's info, and the arguments.
LevelFunction = Callable[[Parents, Any, Arguments], Any]


class Level(Protocol):
    """What a step may ask about the field and the parents it runs for."""

    @property
    def label(self) -> str:
        """`Type.field`, as messages name it."""
        ...

    @property
    def info(self) -> Callable[[int], Any]:
        """What makes the `info` of the parent with that number."""
        ...

    def due(self, calls: int) -> int:
        """Return before which of the *calls* of user code to `look` at the clock; -1 for none of them."""
        ...

    @property
    def look(self) -> Callable[[int], int]:
        """What looks at the clock before the call of a number, and returns before which call to look next.

        It ends the request if its time is up.
        """
        ...

    def shared_arguments(self) -> Arguments | None:
        """Return arguments that all calls share, or None when each call needs its own."""
        ...

    def fresh_arguments(self) -> Arguments:
        """Return arguments for one call; raises GraphQLError where they are wrong."""
        ...


class Step:
    """Base of all steps: how one field is resolved. A subclass sets what else applies to it."""

    __slots__ = ()

    #: Whether the step only reads the parents, so that a run of such leaves can become one generated loop.
    only_reads: ClassVar[bool] = False
    #: Classes of parents that are their own values. Nothing is run if all parents are of these.
    same: frozenset[type] = frozenset()
    #: Whether the objects are of the type that the field names, so that `is_type_of` is not called.
    typed: bool = False
    #: Names the type of each object in a list, instead of the `resolve_type` of an interface or union. An exception is
    #: that object's error.
    type_names: Callable[[Sequence[Any]], list[Any]] | None = None

    def run(self, parents: Parents, level: Level) -> Values | Together:
        """Return one value per parent, in order."""
        raise NotImplementedError(f"{type(self).__qualname__} must implement run(parents, level).")

    def describe(self) -> str:
        """Describe the step in a few words for `plan.describe()`."""
        return type(self).__qualname__


@dataclass(frozen=True, slots=True)
class Constant(Step):
    """The same value for every parent, known while compiling: `__typename`."""

    only_reads = True

    value: Any

    def run(self, parents: Parents, level: Level) -> Values:
        """Return the value once per parent."""
        return [self.value] * len(parents)

    def describe(self) -> str:
        """Name the value."""
        return f"constant {self.value!r}"


@dataclass(frozen=True, slots=True)
class ReadField(Step):
    """graphql-core's default resolver: a key of a mapping or an attribute of anything else, called if it can be."""

    only_reads = True

    name: str

    def run(self, parents: Parents, level: Level) -> Values:
        """Read each parent."""
        name = self.name
        values: Values = []
        last: type | None = None
        mapping = False
        for row, parent in enumerate(parents):
            try:
                if type(parent) is not last:
                    mapping = isinstance(parent, Mapping)
                    # Of the proxies in a list each may stand for something else.
                    last = type(parent) if is_frank(type(parent)) else None
                value = parent.get(name) if mapping else getattr(parent, name, None)
                values.append(self.call(value, row, level) if callable(value) else value)
            except Exception as error:
                values.append(error)
        return values

    def call(self, value: Callable[..., Any], row: int, level: Level) -> Any:
        """Call what was read."""
        if level.due(1) == 0:
            level.look(0)
        shared = level.shared_arguments()
        return value(level.info(row), **(level.fresh_arguments() if shared is None else shared))

    def describe(self) -> str:
        """Name the field read."""
        return f"read {self.name}"


@dataclass(frozen=True, slots=True)
class ReadAttributeOrKey(Step):
    """Graphene's default resolver: a key of a dict or an attribute of anything else, or the field's default."""

    only_reads = True

    name: str
    default: Any = None

    def run(self, parents: Parents, level: Level) -> Values:
        """Read each parent."""
        name, default = self.name, self.default
        values: Values = []
        for parent in parents:
            try:
                if isinstance(parent, dict):
                    values.append(parent.get(name, default))
                else:
                    values.append(getattr(parent, name, default))
            except Exception as error:
                values.append(error)
        return values

    def describe(self) -> str:
        """Name the attribute or key."""
        return f"read {self.name}"


@dataclass(frozen=True, slots=True)
class ReadItem(Step):
    """One item of a row: what an integration's own step left at that index, or what *convert* makes of it."""

    only_reads = True

    index: int
    convert: Callable[[Any], Any] | None = None

    def run(self, parents: Parents, level: Level) -> Values:
        """Read each row."""
        values: Values = []
        for parent in parents:
            try:
                values.append(self.read(parent))
            except Exception as error:
                values.append(error)
        return values

    def read(self, parent: Any) -> Any:
        """Read one row."""
        item = parent[self.index]
        return item if self.convert is None else self.convert(item)

    def describe(self) -> str:
        """Name the index."""
        return f"item {self.index}" if self.convert is None else f"converted from item {self.index}"


@dataclass(frozen=True, slots=True)
class CallResolver(Step):
    """A resolver, called once per parent."""

    resolve: Callable[..., Any]

    def run(self, parents: Parents, level: Level) -> Values:
        """Call the resolver for each parent."""
        try:
            shared = level.shared_arguments()
        except Exception as error:
            return [error] * len(parents)
        resolve, info = self.resolve, level.info
        due = level.due(len(parents))
        if shared is not None and len(parents) >= MANY:
            loop = calling_loop(tuple(shared))
            if loop is not None:
                return loop(parents, resolve, info, due, level.look, *shared.values())
        values: Values = []
        append = values.append
        for row, parent in enumerate(parents):
            if row == due:
                due = level.look(row)
            try:
                if shared is None:
                    append(resolve(parent, info(row), **level.fresh_arguments()))
                else:
                    append(resolve(parent, info(row), **shared))
            except Exception as error:
                append(error)
        return values

    def describe(self) -> str:
        """Name the resolver."""
        return f"call {callable_name(self.resolve)}"


@dataclass(frozen=True, slots=True)
class CallTogether(Step):
    """A function of all parents of a level, called once: a batch resolver."""

    call: LevelFunction
    name: str

    def run(self, parents: Parents, level: Level) -> Values | Together:
        """Call the function once."""
        return call_together(self.call, parents, level, f"{level.label}: batch resolver {self.name}")

    def describe(self) -> str:
        """Name the function."""
        return f"batch {self.name}"


def call_together(call: LevelFunction, parents: Parents, level: Level, label: str) -> Values | Together:
    """Return what *call* answers for all *parents*, as errors name it by *label*; its own error for each parent."""
    try:
        shared = level.shared_arguments()
        arguments = level.fresh_arguments() if shared is None else dict(shared)
        return Together(call(parents, level.info(0), arguments), label)
    except Exception as error:
        return [error] * len(parents)


def reading_step(resolve: Callable[..., Any] | None, field_name: str) -> Step | None:
    """Return the step that does what *resolve* does, if that is a default resolver; else None.

    Graphene's is a partial of `dict_or_attr_resolver` with the attribute's name and the field's default; it is known
    by its name and place, so that a schema built by Graphene itself gains as well.
    """
    if resolve is None or resolve is default_field_resolver:
        return _read_field(field_name)
    if isinstance(resolve, partial) and len(resolve.args) == 2 and not resolve.keywords:
        function = resolve.func
        module = getattr(function, "__module__", None) or ""
        if getattr(function, "__name__", "") == "dict_or_attr_resolver" and module.endswith(".types.resolver"):
            return ReadAttributeOrKey(*resolve.args)
    return None


#: The same names come back in most plans.
_read_field = lru_cache(maxsize=4096)(ReadField)


def callable_name(function: Callable[..., Any]) -> str:
    """Return the name by which a developer knows *function*."""
    while isinstance(function, partial):
        function = function.func
    return getattr(function, "__qualname__", None) or type(function).__qualname__
