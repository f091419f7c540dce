"""The size of variables, told before they are read."""

from collections.abc import Iterable
from typing import Any

from graphene_lite.validation.extent import INPUT_DEPTH, LIST_SIZE
from graphene_lite.validation.limits import Limits, enforce

_VALUES = "The variables have more than {maximum} values, with the entries of all lists and objects."


def check_variables(operations: Iterable[dict[str, Any]], limits: Limits) -> None:
    """Check how many values there are in the variables of some operations, how long lists are, and how deep they reach.

    Raises:
        LimitExceeded: There are too many, a list is too long, or a value too deep.
    """
    level: list[Any] = list(operations)
    depth, found = 0, 0
    while level:
        enforce("input_depth", limits.input_depth, depth, INPUT_DEPTH)
        for value in level:
            if isinstance(value, list):
                enforce("list_size", limits.list_size, len(value), LIST_SIZE)
        found += sum(map(len, level))
        enforce("values", limits.values, found, _VALUES)
        within = [value.values() if isinstance(value, dict) else value for value in level]
        level = [value for values in within for value in values if isinstance(value, (list, dict))]
        depth += 1
