"""Fields whose type is asked for when the schema is built."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.mountedtype import MountedType as MountedType


class Dynamic(MountedType):
    """A field or argument made while the schema is built.

    Args:
        type_: Function or partial that returns a mounted field (or argument), or None to leave it out.
        with_schema: Call *type_* with the type map of the schema as `schema=`.
    """

    def __init__(
        self,
        type_: "Callable[..., Any] | partial[Any]",
        with_schema: bool = False,
        _creation_counter: int | None = None,
    ) -> None:
        super().__init__(_creation_counter=_creation_counter)
        if not (inspect.isfunction(type_) or isinstance(type_, partial)):
            raise InvalidDeclaration(
                "Dynamic", f"Received {type_!r}.", "Pass a function or a functools.partial that returns the field."
            )
        self.type = type_
        self.with_schema = with_schema

    def get_type(self, schema: Any = None) -> Any:
        """Return the field (or argument) that this stands for in *schema*, or None."""
        if schema and self.with_schema:
            return self.type(schema=schema)
        return self.type()
