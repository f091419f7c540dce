"""The size of variables, told before they are read."""

from typing import Any

from graphene_lite.validation.extent import INPUT_DEPTH, LIST_SIZE
from graphene_lite.validation.limits import Limits, enforce


def check_variables(variables: dict[str, Any] | None, limits: Limits) -> None:
    """Check how long the lists in *variables* are, and how deep they reach.

    Raises:
        LimitExceeded: A list is too long, or a value too deep.
    """
    level: list[Any] = list((variables or {}).values())
    depth = 0
    while level := [value for value in level if isinstance(value, (list, dict))]:
        depth += 1
        enforce("input_depth", limits.input_depth, depth, INPUT_DEPTH)
        for value in level:
            if isinstance(value, list):
                enforce("list_size", limits.list_size, len(value), LIST_SIZE)
        level = [inner for value in level for inner in (value.values() if isinstance(value, dict) else value)]
