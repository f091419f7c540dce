"""Leave out what a client has been told already."""

from collections.abc import Mapping
from typing import Any


def deflate(
    node: Mapping[str, Any], index: dict[str, bool] | None = None, path: list[str] | None = None
) -> dict[str, Any]:
    """Return *node* with repeated objects cut down to `__typename` and `id`.

    An object is a repetition when one with the same `__typename` and `id` stood at the same path before.

    Args:
        node: A result object.
        index: The objects met so far, changed in place.
        path: Field names from the root to *node*.
    """
    index = {} if index is None else index
    path = [] if path is None else path
    if node and "id" in node and "__typename" in node:
        key = f"{','.join(path)}:{node['__typename']}:{node['id']}"
        if key in index:
            return {"__typename": node["__typename"], "id": node["id"]}
        index[key] = True
    return {name: _deflate_value(value, index, [*path, name]) for name, value in node.items()}


def _deflate_value(value: Any, index: dict[str, bool], path: list[str]) -> Any:
    if isinstance(value, (list, tuple)):
        return [deflate(child, index, path) for child in value]
    if isinstance(value, Mapping):
        return deflate(value, index, path)
    return value
