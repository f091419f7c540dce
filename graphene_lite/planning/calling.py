"""Generated loops that call a resolver once per parent with its arguments spelled out.

Passing `**arguments` makes a dict for each call; naming them does not.
"""

import keyword
from collections.abc import Callable
from functools import lru_cache
from typing import Any

#: Parents from which on a generated loop is worth looking for.
MANY = 32

CallingLoop = Callable[..., list[Any]]


@lru_cache(maxsize=256)
def calling_loop(names: tuple[str, ...]) -> CallingLoop | None:
    """Return `loop(parents, resolve, info, due, look, *values)` for resolvers that take arguments of these *names*.

    It returns a value or an exception for each parent; *info* makes the info of the parent with that number. Before the
    call of the number *due*, it asks *look* for the next such number. None when a name cannot be written as a keyword
    argument.
    """
    if not all(name.isidentifier() and not keyword.iskeyword(name) for name in names):
        return None
    given = "".join(f", {name}=value{index}" for index, name in enumerate(names))
    parameters = "".join(f", value{index}" for index in range(len(names)))
    lines = [
        f"def loop(parents, resolve, info, due, look{parameters}):",
        " values = []",
        " append = values.append",
        " for row, parent in enumerate(parents):",
        "  if row == due: due = look(row)",
        f"  try: append(resolve(parent, info(row){given}))",
        "  except Exception as error: append(error)",
        " return values",
    ]
    namespace: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<calls>", "exec"), namespace)
    loop: CallingLoop = namespace["loop"]
    return loop
