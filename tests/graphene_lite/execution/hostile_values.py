"""Values, parents and exceptions that break what code takes for granted, for `test_hostile_values`."""

import collections
import datetime
import decimal
import enum
import math
import types
import uuid
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from graphql import GraphQLError, Undefined
from promise import Promise


def raising(name: str) -> Any:
    """Return a method that raises, saying its *name*."""

    def method(*_: object, **__: object) -> Any:
        raise RuntimeError(f"{name} raises")

    return method


def with_methods(*names: str, base: type = object, **more: Any) -> type:
    """Return a class whose special methods *names* raise."""
    return type("Raising", (base,), {**{f"__{name}__": raising(name) for name in names}, **more})


class IntEnum(enum.IntEnum):
    """A member is a number."""

    ONE = 1


class EqualMeta(type):
    """Its classes cannot be hashed."""

    def __eq__(cls, other: object) -> bool:
        return cls is other


class Unhashable(metaclass=EqualMeta):
    """An instance of a class that cannot be hashed."""

    text = "unhashable"


class ClaimsDict:
    """Says that it is a dict."""

    @property
    def __class__(self) -> type:  # type: ignore[override]
        return dict


class ClaimsError:
    """Says that it is an error."""

    @property
    def __class__(self) -> type:  # type: ignore[override]
        return ValueError


class Generous:
    """Has each attribute but special ones."""

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return f"generous {name}"


class MissingDict(dict[str, Any]):
    """Has each key."""

    def __missing__(self, key: str) -> str:
        return f"missing {key}"


class BreakingOff:
    """An iterator that raises after two items."""

    def __init__(self) -> None:
        self.left = 2

    def __iter__(self) -> "BreakingOff":
        return self

    def __next__(self) -> int:
        if not self.left:
            raise LookupError("broken off")
        self.left -= 1
        return self.left


class Indexed:
    """Iterable by index alone."""

    def __getitem__(self, index: int) -> int:
        if index > 1:
            raise IndexError
        return index


class ReversedList(list[Any]):
    """Iterates in another order than it has."""

    def __iter__(self) -> Iterator[Any]:
        return reversed(self)


Make = Callable[[], Any]

#: Makes each value anew: some can be used but once.
VALUES: dict[str, Make] = {
    "none": lambda: None,
    "undefined": lambda: Undefined,
    "not implemented": lambda: NotImplemented,
    "true": lambda: True,
    "int": lambda: 7,
    "int beyond 32 bits": lambda: 2**31,
    "int of 5,001 digits": lambda: 10**5000,
    "float": lambda: 1.5,
    "whole float": lambda: 4.0,
    "not a number": lambda: math.nan,
    "infinite": lambda: math.inf,
    "text": lambda: "text",
    "number in text": lambda: "7",
    "lone surrogate": lambda: "\ud800",
    "bytes": lambda: b"bytes",
    "subclass of int": lambda: type("Number", (int,), {})(3),
    "subclass of str": lambda: type("Text", (str,), {})("sub"),
    "enum member": lambda: IntEnum.ONE,
    "decimal": lambda: decimal.Decimal("1.50"),
    "decimal not a number": lambda: decimal.Decimal("NaN"),
    "date": lambda: datetime.date(2024, 1, 2),
    "datetime": lambda: datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc),
    "uuid": lambda: uuid.UUID(int=5),
    "complex": lambda: 1j,
    "list": lambda: [1, None, "x"],
    "list with an error": lambda: [1, ValueError("inside"), 2],
    "list of lists": lambda: [[1], None, [None]],
    "tuple": lambda: (1, 2),
    "set": lambda: {1},
    "dict": lambda: {"text": "in dict", "number": 4},
    "generator": lambda: (each for each in (1, 2)),
    "deque": lambda: collections.deque([1]),
    "breaking off": BreakingOff,
    "indexed": Indexed,
    "reversed list": lambda: ReversedList([1, 2]),
    "list without a length": lambda: with_methods("len", base=list)([1, 2]),
    "list whose bool raises": lambda: with_methods("bool", base=list)([1]),
    "not iterable after all": lambda: with_methods("iter")(),
    "dict whose items raise": lambda: with_methods(base=dict, items=raising("items"))({"text": 1}),
    "dict whose get raises": lambda: with_methods(base=dict, get=raising("get"))({"text": 1}),
    "missing dict": MissingDict,
    "mapping proxy": lambda: types.MappingProxyType({"text": "proxied"}),
    "eq raises": lambda: with_methods("eq")(),
    "hash raises": lambda: with_methods("hash")(),
    "bool raises": lambda: with_methods("bool")(),
    "str raises": lambda: with_methods("str", "repr")(),
    "repr raises": lambda: with_methods("repr")(),
    "class raises": lambda: with_methods(__class__=property(raising("class")))(),
    "getattribute raises": lambda: with_methods("getattribute")(),
    "class cannot be hashed": Unhashable,
    "claims to be a dict": ClaimsDict,
    "claims to be an error": ClaimsError,
    "generous": Generous,
    "mock": lambda: mock.NonCallableMock(name="mock", spec=["text", "number"]),
    "class": lambda: int,
    "error class": lambda: ValueError,
    "function": lambda: lambda *_, **__: "called",
    "function that raises": lambda: raising("function"),
    "promise": lambda: Promise.resolve("kept"),
}


class UnspeakableError(Exception):
    """Has no text."""

    def __str__(self) -> str:
        raise RuntimeError("no text")


class ExtendedError(Exception):
    """Has what a GraphQLError has."""

    message = "from the class"
    extensions = {"code": 9}
    path = ["not", "mine"]


#: Exceptions that are returned or raised.
ERRORS: dict[str, Make] = {
    "plain": lambda: ValueError("plain"),
    "without words": ValueError,
    "of several words": lambda: ValueError("a", "b"),
    "graphql": lambda: GraphQLError("graphql", extensions={"code": 1}),
    "placed": lambda: GraphQLError("placed", path=["elsewhere", 1]),
    "stop": lambda: StopIteration("stop"),
    "unspeakable": lambda: UnspeakableError("x"),
    "extended": lambda: ExtendedError("x"),
    "eq": lambda: with_methods("eq", base=Exception, __hash__=None)("eq"),
    "warning": lambda: UserWarning("warning"),
    "system": lambda: OSError(2, "no file"),
}
