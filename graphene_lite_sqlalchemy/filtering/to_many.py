"""Filters across relations, as EXISTS: they decide about a row and neither drop nor repeat it."""

from collections.abc import Collection
from functools import partial
from typing import Any

from graphql import GraphQLError
from sqlalchemy import Select, Table, and_, literal_column, or_, select
from sqlalchemy.orm import RelationshipProperty, aliased

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.inputobjecttype import InputObjectTypeOptions
from graphene_lite_sqlalchemy.aliases import on_alias
from graphene_lite_sqlalchemy.conversion.types import is_list as is_list
from graphene_lite_sqlalchemy.filtering.conditions import condition_of, is_not_true
from graphene_lite_sqlalchemy.filtering.field_filters import ScalarFilterInputType
from graphene_lite_sqlalchemy.filtering.methods import value_annotations
from graphene_lite_sqlalchemy.inspection import primary_key_columns


class RelationshipFilterOptions(InputObjectTypeOptions):
    """The record of a relationship filter."""

    #: The related model.
    model: Any = None
    #: The filter of one related object.
    base_type_filter: Any = None
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
        base_type_filter: Any = None,
        model: Any = None,
        only_operators: Collection[str] | None = None,
        _meta: RelationshipFilterOptions | None = None,
        **options: Any,
    ) -> None:
        base_type_filter = base_type_filter or getattr(cls._meta, "base_type_filter", None)
        if not base_type_filter:
            raise InvalidDeclaration(
                cls.__name__,
                "Relationship Filters must be specific to an object type.",
                "Set base_type_filter in its Meta to the filter of that type.",
            )
        _meta = _meta or RelationshipFilterOptions(cls)
        _meta.fields = {**(_meta.fields or {}), **_operators(cls, base_type_filter, only_operators)}
        _meta.model = model or getattr(cls._meta, "model", None)
        _meta.base_type_filter = base_type_filter
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def contains_filter(
        cls, query: Any, parent_model: Any, field: Any, relationship_prop: Any, val: list[ScalarFilterInputType]
    ) -> tuple[Any, list[Any]]:
        """Keep parents that have, for each filter in *val*, a related object that meets it."""
        return query, [related(field, cls._meta.base_type_filter, one) for one in given(val)]

    @classmethod
    def contains_exactly_filter(
        cls, query: Any, parent_model: Any, field: Any, relationship_prop: Any, val: list[ScalarFilterInputType]
    ) -> tuple[Any, list[Any]]:
        """Keep parents that `contains_filter` keeps and that have no related object meeting none of the filters."""
        filters = given(val)
        query, clauses = cls.contains_filter(query, parent_model, field, relationship_prop, filters)
        return query, [*clauses, ~unlike(field, cls._meta.base_type_filter, filters)]

    @classmethod
    def execute_filters(
        cls, query: Any, parent_model: Any, field: Any, filter_dict: dict[str, Any], relationship_prop: Any
    ) -> tuple[Any, list[Any]]:
        """Return *query*, changed where a method changed it, and the conditions of all operators in *filter_dict*.

        Args:
            query: A `Query` or `Select`.
            parent_model: The model, or an alias of it, that has the relation.
            field: The relationship as an attribute of *parent_model*.
            filter_dict: Lists of filters by operator, in Python names.
            relationship_prop: The related model.
        """
        clauses: list[Any] = []
        # A field may be called "items", and fields are attributes of the dict too.
        for name, value in dict.items(filter_dict):
            query, found = getattr(cls, f"{name}_filter")(query, parent_model, field, relationship_prop, value)
            clauses += found
        return query, clauses


def related(field: Any, target_filter: Any, values: Any) -> Any:
    """Return the condition that *field* has a related object which meets all of *values*.

    Args:
        field: A relationship, to one or to many, as an attribute of a model or an alias.
        target_filter: The `BaseTypeFilter` of the related model.
        values: The fields of one filter.

    Raises:
        GraphQLError: *field* is no relationship: a hybrid that returns an object cannot be asked in SQL.
    """
    target, exists = _exists(field, target_filter)
    return exists(condition_of(target_filter, values, target))


def unlike(field: Any, target_filter: Any, filters: list[Any]) -> Any:
    """Return the condition that *field* has a related object which meets none of *filters*; arguments as `related`."""
    target, exists = _exists(field, target_filter)
    return exists(is_not_true(or_(False, *(condition_of(target_filter, one, target) for one in filters))))


def _exists(field: Any, target_filter: Any) -> tuple[Any, Any]:
    relationship = getattr(field, "property", None)
    if not isinstance(relationship, RelationshipProperty):
        raise GraphQLError(f"Cannot filter by {getattr(field, 'key', field)}: its value is computed in Python.")
    target = aliased(target_filter._meta.model)
    if isinstance(relationship.secondary, Table):
        return target, partial(_exists_through, field, target)
    if relationship.entity.is_aliased_class:
        return target, partial(_exists_in_alias, field, target)
    return target, partial(_exists_directly, field, target)


def _exists_directly(field: Any, target: Any, condition: Any) -> Any:
    """Return the EXISTS of a relation that no other table is needed for."""
    # `any()` and `has()` ask the target's own table, instead of its alias, for the class of a row.
    statement: Select[Any] = select(literal_column("1")).select_from(target).where(field.of_type(target), condition)
    return statement.correlate_except(target).exists()


def _exists_through(field: Any, target: Any, condition: Any) -> Any:
    """Return the EXISTS of a relation through an association table."""
    # Joined, as SQLAlchemy takes two tables side by side, below a LATERAL, for a cartesian product.
    link, relationship = field.property.secondary.alias(), field.property
    to_target, to_parent = (on_alias(link, each) for each in (relationship.secondaryjoin, relationship.primaryjoin))
    statement: Select[Any] = select(literal_column("1")).select_from(target).join(link, on_alias(target, to_target))
    is_parent = on_alias(field.parent, to_parent) if field.parent.is_aliased_class else to_parent
    return statement.where(is_parent, condition).correlate_except(target, link).exists()


def _exists_in_alias(field: Any, target: Any, condition: Any) -> Any:
    """Return the EXISTS of a relation to an aliased class: its rows are those of the target with their keys."""
    entity, is_parent = field.property.entity.entity, field.property.primaryjoin
    pairs = zip(primary_key_columns(target), primary_key_columns(entity), strict=True)
    on = and_(*(own == key for own, key in pairs))
    joined: Select[Any] = select(literal_column("1")).select_from(target).join(entity, on)
    is_parent = on_alias(field.parent, is_parent) if field.parent.is_aliased_class else is_parent
    return joined.where(is_parent, condition).correlate_except(target, entity).exists()


def _operators(cls: type[Any], base_type_filter: Any, only: Collection[str] | None) -> dict[str, graphene.InputField]:
    return {
        name: graphene.InputField(graphene.List(base_type_filter) if is_list(annotation) else base_type_filter)
        for name, annotation in value_annotations(cls, "_filter")
        if only is None or name in only
    }


def given(filters: list[Any] | None) -> list[Any]:
    """Return the filters of a list argument; null, as the list or in it, asks for nothing."""
    return [one for one in filters or () if one is not None]
