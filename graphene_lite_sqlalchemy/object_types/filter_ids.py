"""Filters of ids: they take the global id of an object or its raw key.

A text is a global id if it is the base64 of a type's name, a colon and more; any other is a raw key. A raw key that
looks like a global id can be given as the global id that it has itself. The raw key of several columns is a tuple of
literals, as it is in global ids: `(1, 'a')`.
"""

from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from inspect import isclass
from typing import Any, TypeVar

from graphql import GraphQLError
from sqlalchemy import Column, Integer, and_, not_, or_
from sqlalchemy.orm import ColumnProperty

from graphene_lite import ID
from graphene_lite.relay import Node
from graphene_lite.utils.str_converters import to_camel_case
from graphene_lite_sqlalchemy.filtering.checks import check_filter
from graphene_lite_sqlalchemy.filtering.conditions import Filtered
from graphene_lite_sqlalchemy.filtering.field_filters import IdFilter
from graphene_lite_sqlalchemy.filtering.model_filters import SQLAlchemyFilterInputField
from graphene_lite_sqlalchemy.filtering.operators import condition, fitting
from graphene_lite_sqlalchemy.inspection import attribute_of, model_info, primary_key_columns
from graphene_lite_sqlalchemy.loaders.keys import is_one_of
from graphene_lite_sqlalchemy.object_types.identity import key_of
from graphene_lite_sqlalchemy.object_types.orm_field import ORMField
from graphene_lite_sqlalchemy.registry import FilterType, Registry
from graphene_lite_sqlalchemy.typing import (
    Arguments,
    ColumnMapping,
    Condition,
    DeclaredType,
    Entity,
    Expression,
    Key,
    MappedAttribute,
    Model,
    Statement,
)

F = TypeVar("F")


class KeyInputField(SQLAlchemyFilterInputField):
    """Base of input fields that filter by a key.

    Args:
        type_: An `IdFilter`.
        model_attr: The name of what is filtered by.
        registry: Knows the types that global ids name.
    """

    def __init__(self, type_: FilterType, model_attr: str, registry: Registry) -> None:
        super().__init__(type_, model_attr)
        self._registry = registry

    def conditions(self, query: Statement, entity: Entity, values: Arguments) -> Filtered:
        """Build the conditions for the raw keys that *values* stand for.

        Raises:
            GraphQLError: An id is of a type whose objects have another key, or has a character that is not valid.
        """
        keys = {}
        for name, value in dict.items(values):
            place = f"{self.model_attr}.{to_camel_case(name)}"
            keys[name] = self._keys(value, place)
            # The key inside a global id has not been checked yet.
            check_filter(keys[name], place)
        found: tuple[Any, list[Any]] = self.type.execute_filters(query, self._compared(entity), keys)
        return found

    def _keys(self, value: object, place: str) -> object:
        if isinstance(value, list):
            return [self._keys(item, place) for item in value]
        return self._key(value, place) if isinstance(value, str) else value

    def _key(self, text: str, place: str) -> str | Key:
        type_name, key = _parts(text)
        named = self._registry.get_type_named(type_name)
        if named is None:
            return text
        if not self._is_key_of(named._meta.model):
            raise GraphQLError(f"Filter value {text!r} is the id of another type, {type_name}.")
        return key

    def _compared(self, entity: Entity) -> "MappedAttribute | CompositeKey":
        return attribute_of(entity, self.model_attr)

    def _is_key_of(self, model: Model) -> bool:
        raise NotImplementedError


class IdInputField(KeyInputField):
    """An input field that filters by a key of one column: the primary one, or one that refers to it.

    Args:
        type_: An `IdFilter`.
        attribute: The column of the key.
        registry: Knows the types that global ids name.
    """

    def __init__(self, type_: FilterType, attribute: ColumnMapping, registry: Registry) -> None:
        super().__init__(type_, attribute.key, registry)
        self._columns = attribute.columns

    def _is_key_of(self, model: Model) -> bool:
        primary_key = model_info(model).primary_key
        return len(primary_key) == 1 and any(_is_same_key(column, primary_key[0]) for column in self._columns)


def _is_same_key(column: Expression, key: Expression) -> bool:
    if column is key:
        return True
    return isinstance(column, Column) and isinstance(key, Column) and column.references(key)


class CompositeIdInputField(KeyInputField):
    """An input field that filters by a primary key of several columns.

    Args:
        type_: An `IdFilter`.
        model: The model that has the key.
        registry: Knows the types that global ids name.
    """

    def __init__(self, type_: FilterType, model: Model, registry: Registry) -> None:
        super().__init__(type_, "id", registry)
        self._model = model

    def _compared(self, entity: Entity) -> "CompositeKey":
        return CompositeKey(primary_key_columns(entity))

    def _is_key_of(self, model: Model) -> bool:
        return issubclass(model, self._model) or issubclass(self._model, model)

    def _key(self, text: str, place: str) -> Key:
        info = model_info(self._model)
        key = key_of(info, super()._key(text, place))
        if key is None or not all(map(_is_value_of, info.primary_key, key)):
            names = ", ".join(info.primary_key_names)
            raise GraphQLError(
                f"Filter value {text!r} of '{place}' is not a valid id of {self._model.__name__}. "
                f"Give a global id, or the values of its key ({names}) as a tuple of Python's, as in (1, 'a')."
            )
        return key


class CompositeKey:
    """Compares the columns of a key with whole keys, by the operators that filters use on one column."""

    def __init__(self, columns: Sequence[MappedAttribute]) -> None:
        self._columns = columns

    def __eq__(self, key: Key | None) -> Condition:  # type: ignore[override]
        """Build the condition that the columns have the values of *key*; None stands for null in all of them."""
        values = (None,) * len(self._columns) if key is None else key
        return and_(*(condition("eq", column, value) for column, value in zip(self._columns, values, strict=True)))

    __hash__ = object.__hash__

    def in_(self, keys: Sequence[Key]) -> Condition:
        """Build the condition that the columns have the values of one of *keys*."""
        # Drivers refuse numbers wider than the column's type, unless each is declared to be of a wider one.
        narrow: list[Key] = []
        wide: list[Key] = []
        for key in keys:
            (wide if any(map(_is_wide, self._columns, key)) else narrow).append(key)
        return or_(is_one_of(self._columns, narrow), *(self == key for key in wide))

    def not_in(self, keys: Sequence[Key]) -> Condition:
        """Build the condition that the columns do not have the values of any of *keys*."""
        return not_(self.in_(keys))

    def is_(self, null: None) -> Condition:
        """Build the condition that all columns are null."""
        return self == null

    def is_not(self, null: None) -> Condition:
        """Build the condition that a column is not null."""
        return not_(self == null)


def _is_wide(column: MappedAttribute, value: object) -> bool:
    return isinstance(column.type, Integer) and isinstance(value, int) and value not in fitting(column.type)


def _is_value_of(column: Expression, value: object) -> bool:
    """Tell whether *column* can be compared with *value*; databases refuse to compare numbers with texts."""
    try:
        python_type = column.type.python_type
    except NotImplementedError:
        return True
    if isinstance(value, bool) or value is None:
        return value is None or python_type is bool
    return isinstance(value, (int, float) if python_type is float else python_type)


def with_global_ids(made: F, attribute: object, registry: Registry) -> F | IdInputField:
    """Make the input field *made* take global ids, if it filters a column by ids; otherwise return it unchanged."""
    if not (isinstance(made, SQLAlchemyFilterInputField) and isinstance(attribute, ColumnProperty)):
        return made
    return IdInputField(made.type, attribute, registry) if issubclass(made.type, IdFilter) else made


def with_node_id(
    filters: dict[str, F], obj_type: DeclaredType, model: Model, registry: Registry, interfaces: Iterable[object]
) -> "Mapping[str, F | KeyInputField]":
    """Add an input field for the `id` that a node has, whatever its key is, to the input fields *filters* of a type.

    A drop-in has none besides that of an attribute `id`, and what the type says itself about its `id` stays.
    """
    names, kind = model_info(model).primary_key_names, registry.get_filter_for_scalar_type(ID)
    is_node = any(isclass(interface) and issubclass(interface, Node) for interface in interfaces)
    if registry.drop_in or not is_node or isinstance(getattr(obj_type, "id", None), ORMField):
        return filters
    if len(names) != 1:
        return {**filters, "id": CompositeIdInputField(kind, model, registry)}
    if isinstance(filters.get("id"), IdInputField):
        return filters
    return {**filters, "id": IdInputField(kind, model_info(model).columns[names[0]], registry)}


def _parts(text: str) -> tuple[str, str]:
    """Return the type's name and the key in a global id; of any other text an empty name and the text."""
    try:
        type_name, _, key = b64decode(text, validate=True).decode().partition(":")
    except ValueError:
        return "", text
    return type_name, key
