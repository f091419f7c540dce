"""Hybrids that are the same for every row: SQL compares them as literals."""

from sqlalchemy import literal
from sqlalchemy.types import NullType

from graphene_lite_sqlalchemy.inspection import ModelInfo
from graphene_lite_sqlalchemy.typing import Expression


def constant_of(info: ModelInfo, name: str) -> Expression | None:
    """Return the plain value that the hybrid *name* has on the class, as SQL; None if rows have values of their own."""
    hybrid = info.hybrids[name]
    if hybrid.custom_comparator is not None:
        return None
    try:
        value: object = (hybrid.expr or hybrid.fget)(_Class(info))
        found = literal(value)
    except Exception:
        # The getter of a hybrid may do anything when it is given a class.
        return None
    return None if isinstance(found.type, NullType) else found


class _ReadsRow(Exception):  # no error of anybody's
    """A getter asks for what each row has of its own."""


class _Class:
    """Stands for a model where a hybrid is asked for its value on the class."""

    def __init__(self, info: ModelInfo) -> None:
        self._info = info

    def __getattr__(self, name: str) -> object:
        """Return what the class itself has."""
        if name in self._info.mapper.all_orm_descriptors:
            raise _ReadsRow(name)
        found: object = getattr(self._info.model, name)
        return found
