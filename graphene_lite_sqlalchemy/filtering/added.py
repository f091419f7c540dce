"""The operators that graphene-sqlalchemy does not have, for registries with `drop_in=False`.

A custom filter gets them from the mixins: `class NameFilter(TextOperators, NullOperator, StringFilter)`.
"""

import graphene_lite as graphene
from graphene_lite_sqlalchemy.filtering.conditions import Filtered, condition_of, given, is_not_true
from graphene_lite_sqlalchemy.filtering.exists import related, unlike
from graphene_lite_sqlalchemy.filtering.field_filters import ScalarFilterInputType
from graphene_lite_sqlalchemy.filtering.model_filters import (
    BaseTypeFilter,
    BaseTypeFilterSelf,
    SQLAlchemyFilterInputField,
)
from graphene_lite_sqlalchemy.filtering.operators import operator_method
from graphene_lite_sqlalchemy.filtering.to_many import RelationshipFilter
from graphene_lite_sqlalchemy.inspection import attribute_of
from graphene_lite_sqlalchemy.typing import Entity, MappedAttribute, Model, Statement


class NullOperator:
    """Adds `isNull` to a field filter."""

    is_null_filter = operator_method("is_null")


class TextOperators:
    """Adds `startsWith`, `endsWith` and `contains` to a field filter; `%`, `_` and escape characters are literal."""

    starts_with_filter = operator_method("starts_with")
    ends_with_filter = operator_method("ends_with")
    contains_filter = operator_method("contains")


class NegatableTypeFilter(BaseTypeFilter, abstract=True):
    """A model's filter that also has `not`."""

    @classmethod
    def not_logic(
        cls,
        query: Statement,
        filter_type: type[BaseTypeFilter],
        val: BaseTypeFilterSelf,
        model_alias: Entity | None = None,
    ) -> Filtered:
        """Keep exactly the rows that *val* does not keep, also those of which it cannot tell because of a null."""
        return query, [is_not_true(condition_of(filter_type, val, model_alias))]


class RelationExistsInputField(SQLAlchemyFilterInputField):
    """An input field that asks whether the relation to one *model_attr* leads to an object."""

    def __init__(self, model_attr: str) -> None:
        super().__init__(graphene.Boolean, model_attr)

    def conditions(self, query: Statement, entity: Entity, values: bool) -> Filtered:
        """Return *query* and the condition that there is an object, or that there is none."""
        exists = attribute_of(entity, self.model_attr).has()
        return query, [exists if values else ~exists]


class QuantifiedRelationshipFilter(RelationshipFilter, abstract=True):
    """A filter of to-many relations that also has `some`, `every` and `none`."""

    @classmethod
    def some_filter(
        cls,
        query: Statement,
        parent_model: Entity,
        field: MappedAttribute,
        relationship_prop: Model,
        val: ScalarFilterInputType,
    ) -> Filtered:
        """Keep parents with a related object that meets *val*."""
        return query, [related(field, cls._meta.base_type_filter, one) for one in given([val])]

    @classmethod
    def every_filter(
        cls,
        query: Statement,
        parent_model: Entity,
        field: MappedAttribute,
        relationship_prop: Model,
        val: ScalarFilterInputType,
    ) -> Filtered:
        """Keep parents without a related object that does not meet *val*, so also those without any."""
        return query, [~unlike(field, cls._meta.base_type_filter, [one]) for one in given([val])]

    @classmethod
    def none_filter(
        cls,
        query: Statement,
        parent_model: Entity,
        field: MappedAttribute,
        relationship_prop: Model,
        val: ScalarFilterInputType,
    ) -> Filtered:
        """Keep parents without a related object that meets *val*."""
        return query, [~related(field, cls._meta.base_type_filter, one) for one in given([val])]
