"""Generated code for runs of plain leaves: one tight loop that reads, checks and builds, without a call per field.

Only clean values are dealt with there. Whatever is not exactly what the field's type passes unchanged (an error, a
callable, something to await, a value to coerce) is set aside as *odd*, with its field and row, and completed by the
ordinary code. So generated code needs to be right about one thing only: which values are clean.
"""

import datetime
import decimal
import enum
import keyword
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from graphql import GraphQLEnumType, Undefined

from graphene_lite.planning.shapes import LeafShape, Shape
from graphene_lite.planning.steps import Constant, ReadAttributeOrKey, ReadField, ReadItem, Step
from graphene_lite.support.classes import Unknown, is_frank
from graphene_lite.support.graphql_core import output_coercer
from graphene_lite.types.datetime import Date

#: Parents a selection must have seen before its code is generated: compiling Python costs about what they save.
HOT = 400

#: A value set aside: index of its field among the plain ones, row, value.
Odd = tuple[int, int, Any]
#: Gets the rows, the list for what is odd, and for each inner field the results of its objects.
Loop = Callable[..., list[dict[str, Any]]]

#: Classes that a type's own `serialize` may be given straight away: never awaited, never an error.
_PLAIN_CLASSES = frozenset(
    {str, int, float, bool, bytes, list, tuple, dict, set, frozenset, datetime.date, datetime.datetime, datetime.time,
     datetime.timedelta, decimal.Decimal, uuid.UUID}
)  # fmt: skip

#: Of scalars that do no more with one class than to call a function of it which never fails: both.
_DIRECT: Mapping[Any, tuple[type, Callable[[Any], str]]] = {Date.serialize: (datetime.date, datetime.date.isoformat)}

_DICT = {dict}

_CHECKS = {
    str: "type({v}) is str",
    bool: "({v} is True or {v} is False)",
    # The narrow range first: CPython compares integers of one machine digit faster.
    int: "type({v}) is int and (-1073741823 <= {v} <= 1073741823 or -2147483648 <= {v} <= 2147483647)",
    float: "type({v}) is float and {v} - {v} == 0.0",
}


class Leaf(Protocol):
    """What is to be known of a field."""

    @property
    def response_name(self) -> str:
        """The name under which the response has it."""
        ...

    @property
    def step(self) -> Step:
        """Where the value comes from."""
        ...

    @property
    def shape(self) -> Shape:
        """What becomes of it."""
        ...


class LeafRun:
    """The plain leaves of a selection: counts how much it is used, and has code generated once it is hot."""

    __slots__ = ("_fields", "_inner", "_loops", "_plain", "_seen")

    def __init__(self, fields: Sequence[Leaf], plain: Sequence[Leaf], inner: Sequence[Leaf]) -> None:
        self._fields = fields
        self._plain = plain
        self._inner = inner
        self._seen = 0
        self._loops: dict[str, Loop] = {}

    def loop_for(self, classes: Set[type], count: int) -> Loop | None:
        """Return the generated loop for *count* objects of *classes*.

        None while it does not pay, or where they are not all read the same way.
        """
        if not self._plain and not self._inner:
            return None
        self._seen += count
        if self._seen < HOT:
            return None
        access = _access(classes)
        if access is None:
            return None
        loop = self._loops.get(access)
        if loop is None:
            loop = self._loops[access] = generate(self._fields, self._plain, self._inner, access)
        return loop


def _access(classes: Set[type]) -> str | None:
    """Say how objects of *classes* are read: as a `dict` by key, or by attribute; None when neither fits."""
    if classes == _DICT:
        return "key"
    try:
        if all(is_frank(cls) and cls is not Unknown and not issubclass(cls, Mapping) for cls in classes):
            return "attribute"
    except Exception:
        # A metaclass may refuse to be asked.
        return None
    return None


def generate(fields: Iterable[Leaf], plain: Sequence[Leaf], inner: Sequence[Leaf], access: str) -> Loop:
    """Generate the loop that makes one result per row: *plain* and *inner* fields filled in, the others None."""
    read = [field for field in plain if not isinstance(field.step, Constant)]
    names: dict[str, Any] = {
        "Undefined": Undefined,
        "recover": partial(_recover, [_reader(field.step, access) for field in read]),
        **{f"convert{plain.index(field)}": field.step.convert for field in read if isinstance(field.step, ReadItem)},
    }
    serializing: list[str] = []
    clean: list[str] = []
    setting_aside: list[str] = []
    for field in read:
        index, shape = plain.index(field), field.shape
        assert isinstance(shape, LeafShape)
        if shape.exact is None:
            serializing += _serialize(shape, index, names)
        else:
            condition = _CHECKS[shape.exact].format(v=f"v{index}") + (f" or v{index} is None" if shape.nullable else "")
            clean.append(f"({condition})")
            setting_aside.append(f"   if not ({condition}): {_set_aside(index)}")
    each = "".join(f", w{index}" for index in range(len(inner)))
    columns = "".join(f", inner{index}" for index in range(len(inner)))
    # Parameters, because local names are faster than global ones.
    lines = [f"def loop(rows, odd{columns}, type=type, str=str, int=int, float=float):"]
    lines += [" results = []", " append = results.append"]
    values = [f"v{plain.index(field)}" for field in read]
    lines += [f" {value} = None" for value in values]
    lines += [f" for p{each} in zip(rows{columns}):" if inner else " for p in rows:"]
    if read:
        lines += ["  try:"]
        names["first_line"] = len(lines) + 1
        for field, value in zip(read, values, strict=True):
            lines += [f"   {value} = {_expression(field.step, access, plain.index(field))}"]
        lines += [f"  except Exception as e: {', '.join(values)}, = recover(first_line, p, e, ({', '.join(values)},))"]
    lines += serializing
    if clean:
        # One condition for the whole row, as nearly all rows are clean.
        lines += [f"  if not ({' and '.join(clean)}):", *setting_aside]
    entries = ", ".join(f"{field.response_name!r}: {_entry(field, plain, inner)}" for field in fields)
    lines += [f"  append({{{entries}}})", " return results"]
    exec(compile("\n".join(lines), "<plain leaves>", "exec"), names)
    loop: Loop = names["loop"]
    return loop


def _entry(field: Leaf, plain: Sequence[Leaf], inner: Sequence[Leaf]) -> str:
    """Return what stands for the value of *field* in a row's result."""
    if isinstance(field.step, Constant):
        return repr(field.step.value)
    if field in plain:
        return f"v{plain.index(field)}"
    return f"w{inner.index(field)}" if field in inner else "None"


def _expression(step: Step, access: str, index: int) -> str:
    """Return the expression that reads the value of the plain field with that *index* of the row `p`."""
    if isinstance(step, ReadItem):
        return f"p[{step.index}]" if step.convert is None else f"convert{index}(p[{step.index}])"
    assert isinstance(step, ReadField | ReadAttributeOrKey)
    if access == "key":
        return f"p[{step.name!r}]"
    simple = step.name.isidentifier() and not keyword.iskeyword(step.name)
    return f"p.{step.name}" if simple else f"getattr(p, {step.name!r})"


class _Reader(NamedTuple):
    """How one value is read outside the loop, and what stands for one that is missing."""

    read: Callable[[Any], Any]
    missing: type[Exception] | tuple[()]
    default: Any


def _reader(step: Step, access: str) -> _Reader:
    if isinstance(step, ReadItem):
        return _Reader(step.read, (), None)
    assert isinstance(step, ReadField | ReadAttributeOrKey)
    default = step.default if isinstance(step, ReadAttributeOrKey) else None
    if access == "key":
        return _Reader(itemgetter(step.name), KeyError, default)
    return _Reader(partial(_attribute, step.name), AttributeError, default)


def _attribute(name: str, row: Any) -> Any:
    return getattr(row, name)


def _recover(
    readers: Sequence[_Reader], first_line: int, row: Any, error: Exception, values: Sequence[Any]
) -> list[Any]:
    """Go on reading a *row* where reading a value raised *error*; nothing is read twice.

    Each value is read on a line of its own, from *first_line* on, so the error itself tells which one it was.
    """
    assert error.__traceback__ is not None
    failed = error.__traceback__.tb_lineno - first_line
    recovered = list(values[:failed])
    for index, reader in enumerate(readers[failed:]):
        try:
            if index == 0:
                raise error
            recovered.append(reader.read(row))
        except Exception as raised:
            recovered.append(reader.default if isinstance(raised, reader.missing) else raised)
    return recovered


def _set_aside(index: int) -> str:
    return f"odd.append(({index}, len(results), v{index})); v{index} = None"


def _serialize(shape: LeafShape, index: int, names: dict[str, Any]) -> list[str]:
    """Serialize a value of a class that can be; set everything else aside, errors too."""
    names[f"serialize{index}"] = output_coercer(shape.type)
    names[f"known{index}"] = _known_classes(shape)
    direct = _DIRECT.get(names[f"serialize{index}"])
    names[f"direct{index}"], names[f"write{index}"] = direct or (None, None)
    return [
        "  try:",
        *([f"   if type(v{index}) is direct{index}: v{index} = write{index}(v{index})"] if direct else []),
        f"   {'el' if direct else ''}if type(v{index}) in known{index}:",
        "    try:",
        f"     s = serialize{index}(v{index})",
        f"     if s is None or s is Undefined: {_set_aside(index)}",
        f"     else: v{index} = s",
        f"    except Exception as e: v{index} = e; {_set_aside(index)}",
        f"   elif {f'v{index} is not None' if shape.nullable else 'True'}: {_set_aside(index)}",
        # Its class cannot be looked for.
        f"  except Exception: {_set_aside(index)}",
    ]


def _known_classes(shape: LeafShape) -> frozenset[type]:
    """Return the classes of values that `serialize` may be given, an enum's own members among them."""
    if not isinstance(shape.type, GraphQLEnumType):
        return _PLAIN_CLASSES
    values = [each.value for each in shape.type.values.values()]
    return _PLAIN_CLASSES | {type(value) for value in values if isinstance(value, enum.Enum)}
