"""One GraphQL name, one declared class."""

import inspect
from typing import Any

from graphene_lite.errors import DuplicateTypeName
from graphene_lite.types.enum import Enum


def check_same_declaration(name: str, first: Any, second: Any) -> None:
    """Check that two classes that claim the GraphQL name *name* declare the same type.

    Two declared enums of one Python enum do; they become one GraphQL enum.

    Raises:
        DuplicateTypeName: They do not.
    """
    if first is second or _is_same_enum(first, second):
        return
    raise DuplicateTypeName(
        "Schema",
        f'Two different classes claim the GraphQL type name "{name}": {describe(first)} and {describe(second)}.',
        f'Rename one of them, or give it another GraphQL name: `class Meta: name = "Other{name}"`.',
    )


def describe(declared: Any) -> str:
    """Return where to find a declared class: its full name, and file and line if they are known."""
    full_name = f"{declared.__module__}.{declared.__qualname__}"
    try:
        file, line = inspect.getsourcefile(declared), inspect.getsourcelines(declared)[1]
    except (OSError, TypeError):
        return full_name
    return f"{full_name} ({file}:{line})"


def _is_same_enum(first: Any, second: Any) -> bool:
    both_enums = issubclass(first, Enum) and issubclass(second, Enum)
    return both_enums and first._meta.enum is second._meta.enum
