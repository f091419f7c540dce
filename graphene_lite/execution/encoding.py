"""Results as JSON bytes: by orjson where it is installed, else by the standard library, with the same text."""

import json
import math
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

try:
    import orjson
except ImportError:  # pragma: no cover - it comes with the serving extras
    fast: Callable[[Any], bytes] | None = None
else:
    # Data holds JSON values only; what else a scalar may have left in it is refused by both ways alike.
    _STRICT = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS

    #: Encodes by orjson; raises TypeError for what it does not take.
    fast = partial(orjson.dumps, option=_STRICT)


_quote = json.JSONEncoder(ensure_ascii=False).encode
_FLOAT = re.compile(r"(-?)(\d)(?:\.(\d+))?e([+-]\d+)")


def encode(value: Any) -> bytes:
    """Return *value* as JSON in UTF-8, without spaces.

    Numbers that are not finite become null, as JSON has none of them.

    Raises:
        TypeError: A value is of no kind that JSON knows.
    """
    if fast is not None:
        try:
            return fast(value)
        except TypeError:
            # Integers beyond 64 bits, keys that are not strings, and data nested deeper than orjson goes.
            pass
    return encode_plainly(value)


def encode_plainly(value: Any) -> bytes:
    """Do what `encode` does without orjson. Does not recurse, so data may be nested to any depth."""
    # Lone surrogates have no UTF-8; JSON may write them as escapes.
    return "".join(_pieces(value)).encode("utf-8", "backslashreplace")


def _pieces(value: Any) -> Iterator[str]:
    stack: list[Iterator[Any]] = []
    closers: list[str] = []
    first = True
    text = _opened(value, stack, closers)
    while True:
        yield text
        while stack:
            entry = next(stack[-1], stack)
            if entry is not stack:
                break
            stack.pop()
            yield closers.pop()
            first = False
        else:
            return
        lead = "" if first and text in "[{" else ","
        if closers[-1] == "}":
            key, entry = entry
            lead += _quote(_key(key)) + ":"
        yield lead
        text = _opened(entry, stack, closers)
        first = text in "[{"


def _opened(value: Any, stack: list[Iterator[Any]], closers: list[str]) -> str:
    """Return the text of a single value; for an object or a list open it, and leave its entries on the *stack*."""
    if isinstance(value, dict):
        stack.append(iter(value.items()))
        closers.append("}")
        return "{"
    if isinstance(value, list | tuple):
        stack.append(iter(value))
        closers.append("]")
        return "["
    return _single(value)


def _single(value: Any) -> str:
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _quote(str(value))
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return _float(value)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def _float(value: float) -> str:
    """Write a number as orjson does, whose negative exponents start later than Python's and have no leading zeros."""
    if not math.isfinite(value):
        return "null"
    text = float.__repr__(value)
    match = _FLOAT.fullmatch(text)
    if match is None:
        return text
    sign, lead, digits, exponent = match[1], match[2], match[3] or "", int(match[4])
    if -6 < exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{lead}{digits}"
    return f"{sign}{lead}{'.' + digits if digits else ''}e{exponent:+d}"


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, bool | int | float):
        return _single(key)
    raise TypeError(f"Keys must be strings, not {type(key).__name__}")
