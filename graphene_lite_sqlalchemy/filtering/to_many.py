"""Filters of to-many relations: which related objects a row must have."""

from collections.abc import Collection
from typing import Any

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.inputobjecttype import InputObjectTypeOptions
from graphene_lite_sqlalchemy.conversion.types import is_list as is_list
from graphene_lite_sqlalchemy.filtering.conditions import Filtered, ModelFilter, given
from graphene_lite_sqlalchemy.filtering.exists import related, unlike
from graphene_lite_sqlalchemy.filtering.methods import value_annotations
from graphene_lite_sqlalchemy.filtering.operators import ScalarFilterInputType
from graphene_lite_sqlalchemy.typing import Arguments, Condition, Entity, MappedAttribute, Model, Statement


class RelationshipFilterOptions(InputObjectTypeOptions):
    """The record of a relationship filter."""

    #: The related model.
    model: Model | None = None
    #: The filter of one related object.
    base_type_filter: ModelFilter
    #: It is an EXISTS for each of its objects.
    searches: bool = True


class RelationshipFilter(graphene.InputObjectType):
    """Base of the filters of to-many relations. Each method called `x_filter` is an operator `x`.

    Options of `class Meta`, beyond an input type's:
        base_type_filter: The `BaseTypeFilter` of the related objects. Inherited when left out, as *model*.
        model: The related model.
        only_operators: Python names of the only operators to offer.

    Raises:
        InvalidDeclaration: `base_type_filter` is missing, or a method does not annotate `val`.
    """

    @classmethod
    def __init_subclass_with_meta__(
        cls,
        base_type_filter: ModelFilter | None = None,
        model: Model | None = None,
        only_operators: Collection[str] | None = None,
        _meta: RelationshipFilterOptions | None = None,
        **options: Any,
    ) -> None:
        inherited = cls._meta if isinstance(cls._meta, RelationshipFilterOptions) else None
        if inherited is not None:
            base_type_filter, model = base_type_filter or inherited.base_type_filter, model or inherited.model
        if not base_type_filter:
            raise InvalidDeclaration(
                cls.__name__,
                "Relationship Filters must be specific to an object type.",
                "Set base_type_filter in its Meta to the filter of that type.",
            )
        _meta = _meta or RelationshipFilterOptions(cls)
        _meta.fields = {**(_meta.fields or {}), **_operators(cls, base_type_filter, only_operators)}
        _meta.model = model
        _meta.base_type_filter = base_type_filter
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def contains_filter(
        cls,
        query: Statement,
        parent_model: Entity,
        field: MappedAttribute,
        relationship_prop: Model,
        val: list[ScalarFilterInputType],
    ) -> Filtered:
        """Keep parents that have, for each filter in *val*, a related object that meets it."""
        return query, [related(field, cls._meta.base_type_filter, one) for one in given(val)]

    @classmethod
    def contains_exactly_filter(
        cls,
        query: Statement,
        parent_model: Entity,
        field: MappedAttribute,
        relationship_prop: Model,
        val: list[ScalarFilterInputType],
    ) -> Filtered:
        """Keep parents that `contains_filter` keeps, unless a related object does not meet any of the filters."""
        filters = given(val)
        query, clauses = cls.contains_filter(query, parent_model, field, relationship_prop, filters)
        return query, [*clauses, ~unlike(field, cls._meta.base_type_filter, filters)]

    @classmethod
    def execute_filters(
        cls,
        query: Statement,
        parent_model: Entity,
        field: MappedAttribute,
        filter_dict: Arguments,
        relationship_prop: Model,
    ) -> Filtered:
        """Return *query*, changed where a method changed it, and the conditions of all operators in *filter_dict*.

        Args:
            query: A `Query` or `Select`.
            parent_model: The model, or an alias of it, that has the relation.
            field: The relationship as an attribute of *parent_model*.
            filter_dict: Lists of filters by operator, in Python names.
            relationship_prop: The related model.
        """
        clauses: list[Condition] = []
        # A field may be called "items", and fields are attributes of the dict too.
        for name, value in dict.items(filter_dict):
            query, found = getattr(cls, f"{name}_filter")(query, parent_model, field, relationship_prop, value)
            clauses += found
        return query, clauses


def _operators(
    cls: type, base_type_filter: ModelFilter, only: Collection[str] | None
) -> dict[str, graphene.InputField]:
    return {
        name: graphene.InputField(graphene.List(base_type_filter) if is_list(annotation) else base_type_filter)
        for name, annotation in value_annotations(cls, "_filter")
        if only is None or name in only
    }
