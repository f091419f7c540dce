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
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphql import GraphQLEnumType, Undefined

from graphene_lite.planning.shapes import LeafShape
from graphene_lite.planning.steps import Constant, ReadAttributeOrKey, ReadField, ReadItem

if TYPE_CHECKING:
    from graphene_lite.planning.plan import FieldPlan

#: Parents a selection must have seen before its code is generated: compiling Python costs about what they save.
HOT = 400

#: A value set aside: index of its field among the plain ones, row, value.
Odd = tuple[int, int, Any]
Loop = Callable[[Sequence[Any], list[Odd]], list[dict[str, Any]]]

#: Classes that a type's own `serialize` may be given straight away: never awaited, never an error.
_PLAIN_CLASSES = frozenset(
    {str, int, float, bool, bytes, list, tuple, dict, set, frozenset, datetime.date, datetime.datetime, datetime.time,
     datetime.timedelta, decimal.Decimal, uuid.UUID}
)  # fmt: skip

_CHECKS = {
    str: "type({v}) is str",
    bool: "type({v}) is bool",
    int: "type({v}) is int and -2147483648 <= {v} <= 2147483647",
    float: "type({v}) is float and {v} - {v} == 0.0",
}


class LeafRun:
    """The plain leaves of a selection: counts how much it is used, and has code generated once it is hot."""

    __slots__ = ("_fields", "_loops", "_plain", "_seen")

    def __init__(self, fields: Sequence["FieldPlan"], plain: Sequence["FieldPlan"]) -> None:
        self._fields = fields
        self._plain = plain
        self._seen = 0
        self._loops: dict[str, Loop] = {}

    def loop_for(self, rows: Sequence[Any]) -> Loop | None:
        """Return the generated loop that fits *rows*, or None while it does not pay, or when they are of many kinds."""
        if not self._plain:
            return None
        self._seen += len(rows)
        if self._seen < HOT:
            return None
        access = _access(rows)
        if access is None:
            return None
        loop = self._loops.get(access)
        if loop is None:
            loop = self._loops[access] = generate(self._fields, self._plain, access)
        return loop


def _access(rows: Sequence[Any]) -> str | None:
    """Say how all *rows* are read: as a `dict` by key, or by attribute; None when neither fits all of them."""
    if len(rows) == 1:
        cls = type(rows[0])
        return "key" if cls is dict else None if issubclass(cls, Mapping) else "attribute"
    classes = set(map(type, rows))
    if classes == {dict}:
        return "key"
    return None if any(issubclass(cls, Mapping) for cls in classes) else "attribute"


def generate(fields: Iterable["FieldPlan"], plain: Sequence["FieldPlan"], access: str) -> Loop:
    """Generate the loop that makes one result per row: *plain* fields filled in, the others None until later."""
    names: dict[str, Any] = {"Undefined": Undefined}
    lines = ["def loop(rows, odd):", " results = []", " append = results.append", " for p in rows:"]
    items = []
    for field in fields:
        if field not in plain:
            items.append(f"{field.key!r}: None")
        elif isinstance(field.step, Constant):
            items.append(f"{field.key!r}: {field.step.value!r}")
        else:
            index = plain.index(field)
            lines += _read(field, index, access, names)
            lines += _check(field, index, names)
            items.append(f"{field.key!r}: v{index}")
    lines += [f"  append({{{', '.join(items)}}})", " return results"]
    exec(compile("\n".join(lines), "<plain leaves>", "exec"), names)
    loop: Loop = names["loop"]
    return loop


def _read(field: "FieldPlan", index: int, access: str, names: dict[str, Any]) -> list[str]:
    """Read one value into `v<index>`; what goes wrong becomes the value, as an exception."""
    step, value = field.step, f"v{index}"
    missing: list[str] = []
    if isinstance(step, ReadItem):
        read = f"p[{step.index}]"
    else:
        assert isinstance(step, ReadField | ReadAttributeOrKey)
        names[f"default{index}"] = step.default if isinstance(step, ReadAttributeOrKey) else None
        if access == "key":
            read, error = f"p[{step.name!r}]", "KeyError"
        else:
            simple = step.name.isidentifier() and not keyword.iskeyword(step.name)
            read, error = (f"p.{step.name}" if simple else f"getattr(p, {step.name!r})"), "AttributeError"
        missing = [f"  except {error}: {value} = default{index}"]
    return [f"  try: {value} = {read}", *missing, f"  except Exception as e: {value} = e"]


def _check(field: "FieldPlan", index: int, names: dict[str, Any]) -> list[str]:
    """Pass a clean value, serialize one that needs it, and set everything else aside."""
    shape, value = field.shape, f"v{index}"
    assert isinstance(shape, LeafShape)
    aside = f"odd.append(({index}, len(results), {value})); {value} = None"
    null = f" and {value} is not None" if shape.nullable else ""
    if shape.exact is not None:
        return [f"  if not ({_CHECKS[shape.exact].format(v=value)}){null}: {aside}"]
    names[f"serialize{index}"] = shape.type.serialize
    names[f"known{index}"] = _known_classes(shape)
    return [
        f"  if type({value}) in known{index}:",
        "   try:",
        f"    s = serialize{index}({value})",
        f"    if s is None or s is Undefined: {aside}",
        f"    else: {value} = s",
        f"   except Exception as e: odd.append(({index}, len(results), e)); {value} = None",
        f"  elif True{null}: {aside}",
    ]


def _known_classes(shape: LeafShape) -> frozenset[type]:
    """Return the classes of values that `serialize` may be given, an enum's own members among them."""
    if not isinstance(shape.type, GraphQLEnumType):
        return _PLAIN_CLASSES
    values = [each.value for each in shape.type.values.values()]
    return _PLAIN_CLASSES | {type(value) for value in values if isinstance(value, enum.Enum)}
