"""Filters of ids: they take the global id of an object or its raw key.

A text is a global id if it is the base64 of a type's name, a colon and more; any other is a raw key. A raw key that
looks like a global id can be given as the global id that it has itself.
"""

from base64 import b64decode
from typing import Any

from graphql import GraphQLError
from sqlalchemy.orm import ColumnProperty

from graphene_lite_sqlalchemy.filtering.objects import SQLAlchemyFilterInputField
from graphene_lite_sqlalchemy.filtering.scalars import IdFilter
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.registry import Registry


class IdInputField(SQLAlchemyFilterInputField):
    """An input field that filters by a key: the primary one, or one that refers to it.

    Args:
        type_: An `IdFilter`.
        attribute: The column of the key.
        registry: Knows the types that global ids name.
    """

    def __init__(self, type_: Any, attribute: ColumnProperty[Any], registry: Registry) -> None:
        super().__init__(type_, attribute.key)
        self._columns = attribute.columns
        self._registry = registry

    def conditions(self, query: Any, entity: Any, values: Any) -> tuple[Any, list[Any]]:
        """Return what the filter makes of raw keys.

        Raises:
            GraphQLError: An id is of a type whose objects have another key.
        """
        return super().conditions(query, entity, {name: self._keys(value) for name, value in dict.items(values)})

    def _keys(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._keys(item) for item in value]
        return self._key(value) if isinstance(value, str) else value

    def _key(self, text: str) -> str:
        type_name, key = _parts(text)
        named = self._registry.get_type_named(type_name)
        if named is None:
            return text
        if not self._is_key_of(named._meta.model):
            raise GraphQLError(f"Filter value {text!r} is the id of another type, {type_name}.")
        return key

    def _is_key_of(self, model: type[Any]) -> bool:
        primary_key: Any = model_info(model).primary_key
        return len(primary_key) == 1 and any(
            column is primary_key[0] or column.references(primary_key[0]) for column in self._columns
        )


def with_global_ids(made: Any, attribute: Any, registry: Registry) -> Any:
    """Return the input field *made* so that it takes global ids, if it filters a column by ids."""
    is_of_ids = isinstance(made, SQLAlchemyFilterInputField) and issubclass(made.type, IdFilter)
    return IdInputField(made.type, attribute, registry) if is_of_ids and isinstance(attribute, ColumnProperty) else made


def _parts(text: str) -> tuple[str, str]:
    """Return the type's name and the key in a global id; texts without a name where it is none."""
    try:
        type_name, _, key = b64decode(text, validate=True).decode().partition(":")
    except ValueError:
        return "", text
    return type_name, key
