"""The operators that graphene-sqlalchemy does not have, for registries that are no drop-in.

A filter of the user's gets them from the mixins: `class NameFilter(TextOperators, NullOperator, StringFilter)`.
"""

from typing import Any

import graphene_lite as graphene
from graphene_lite_sqlalchemy.filtering.conditions import condition_of, is_not_true
from graphene_lite_sqlalchemy.filtering.field_filters import ScalarFilterInputType
from graphene_lite_sqlalchemy.filtering.model_filters import (
    BaseTypeFilter,
    BaseTypeFilterSelf,
    SQLAlchemyFilterInputField,
)
from graphene_lite_sqlalchemy.filtering.operators import condition
from graphene_lite_sqlalchemy.filtering.to_many import RelationshipFilter, given, related, unlike


class NullOperator:
    """Adds `isNull` to a field filter."""

    @classmethod
    def is_null_filter(cls, query: Any, field: Any, val: bool) -> Any:
        """Keep rows whose field is null, or those whose field is not."""
        return condition("is_null", field, val)


class TextOperators:
    """Adds what looks for a text to a field filter; `%`, `_` and escape characters in it stand for themselves."""

    @classmethod
    def starts_with_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        """Keep rows whose field begins with *val*."""
        return condition("starts_with", field, val)

    @classmethod
    def ends_with_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        """Keep rows whose field ends in *val*."""
        return condition("ends_with", field, val)

    @classmethod
    def contains_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        """Keep rows whose field has *val* anywhere in it."""
        return condition("contains", field, val)


class NegatableTypeFilter(BaseTypeFilter, abstract=True):
    """A model's filter that also has `not`."""

    @classmethod
    def not_logic(
        cls, query: Any, filter_type: Any, val: BaseTypeFilterSelf, model_alias: Any = None
    ) -> tuple[Any, list[Any]]:
        """Keep exactly the rows that *val* leaves out, also those of which it cannot tell because of a null."""
        return query, [is_not_true(condition_of(filter_type, val, model_alias))]


class RelationExistsInputField(SQLAlchemyFilterInputField):
    """An input field that asks whether the relation to one *model_attr* leads to an object."""

    def __init__(self, model_attr: str) -> None:
        super().__init__(graphene.Boolean, model_attr)

    def conditions(self, query: Any, entity: Any, values: bool) -> tuple[Any, list[Any]]:
        """Return *query* and the condition that there is an object, or that there is none."""
        exists = getattr(entity, self.model_attr).has()
        return query, [exists if values else ~exists]


class QuantifiedRelationshipFilter(RelationshipFilter, abstract=True):
    """A filter of to-many relations that also has `some`, `every` and `none`."""

    @classmethod
    def some_filter(
        cls, query: Any, parent_model: Any, field: Any, relationship_prop: Any, val: ScalarFilterInputType
    ) -> tuple[Any, list[Any]]:
        """Keep parents with a related object that meets *val*."""
        return query, [related(field, cls._meta.base_type_filter, one) for one in given([val])]

    @classmethod
    def every_filter(
        cls, query: Any, parent_model: Any, field: Any, relationship_prop: Any, val: ScalarFilterInputType
    ) -> tuple[Any, list[Any]]:
        """Keep parents without a related object that does not meet *val*, so also those without any."""
        return query, [~unlike(field, cls._meta.base_type_filter, [one]) for one in given([val])]

    @classmethod
    def none_filter(
        cls, query: Any, parent_model: Any, field: Any, relationship_prop: Any, val: ScalarFilterInputType
    ) -> tuple[Any, list[Any]]:
        """Keep parents without a related object that meets *val*."""
        return query, [~related(field, cls._meta.base_type_filter, one) for one in given([val])]
