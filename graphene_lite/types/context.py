"""A ready-made context object."""

from typing import Any


class Context:
    """An object with the given attributes, to pass as `context=` of an execution.

    Args:
        params: Attributes by name; resolvers find them as `info.context.<name>`.
    """

    def __init__(self, **params: Any) -> None:
        for name, value in params.items():
            setattr(self, name, value)
