"""Filters of plain fields. Each method called `x_filter` is an operator `x`; subclasses add and replace them.

    class MathFilter(FloatFilter):
        class Meta:
            graphene_type = graphene.Float

        @classmethod
        def divisible_by_filter(cls, query, field, val: int):
            return field % val == 0

A method returns a condition, or a pair of the query it changed and a condition.
"""
# A docstring becomes the description that clients see. The filters that graphene-sqlalchemy leaves undescribed have
# none here either.
# ruff: noqa: D101, D102

from collections.abc import Collection
from typing import Any, TypeVar

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.inputobjecttype import InputObjectTypeOptions
from graphene_lite_sqlalchemy.filtering.methods import input_fields
from graphene_lite_sqlalchemy.filtering.operators import condition

#: Stands for `Meta.graphene_type` in annotations of filter methods.
ScalarFilterInputType = TypeVar("ScalarFilterInputType")

#: What clients have always read about these filters; SDL snapshots contain it.
_TYPED = "Concrete Filter Class which specifies a type for all the abstract filter methods defined in the super classes"


class FieldFilterOptions(InputObjectTypeOptions):
    """The record of a field filter."""

    #: The GraphQL type of the values compared with.
    graphene_type: Any = None


class FieldFilter(graphene.InputObjectType):
    """Base of the filters of plain fields.

    Options of `class Meta`, beyond an input type's:
        graphene_type: The type of the values compared with. Inherited when left out.
        only_operators: Python names of the only operators to offer.

    Raises:
        InvalidDeclaration: There is no `graphene_type`, or a method does not annotate `val`.
    """

    @classmethod
    def __init_subclass_with_meta__(
        cls,
        graphene_type: Any = None,
        only_operators: Collection[str] | None = None,
        _meta: FieldFilterOptions | None = None,
        **options: Any,
    ) -> None:
        inherited = getattr(cls._meta, "graphene_type", None)
        _meta = _meta or FieldFilterOptions(cls)
        _meta.graphene_type = _meta.graphene_type or graphene_type or inherited
        if _meta.graphene_type is None:
            raise InvalidDeclaration(
                cls.__name__, "A filter must say what type it compares.", "Set graphene_type in its Meta."
            )
        operators = input_fields(cls, "_filter", {ScalarFilterInputType: _meta.graphene_type}, only_operators)
        _meta.fields = {**(_meta.fields or {}), **operators}
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def eq_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("eq", field, val)

    @classmethod
    def n_eq_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("n_eq", field, val)

    @classmethod
    def in_filter(cls, query: Any, field: Any, val: list[ScalarFilterInputType]) -> Any:
        return condition("in", field, val)

    @classmethod
    def not_in_filter(cls, query: Any, field: Any, val: list[ScalarFilterInputType]) -> Any:
        return condition("not_in", field, val)

    @classmethod
    def execute_filters(cls, query: Any, field: Any, filter_dict: dict[str, Any]) -> tuple[Any, list[Any]]:
        """Return *query*, changed where a method changed it, and the conditions of all operators in *filter_dict*.

        Args:
            query: A `Query` or `Select`.
            field: The mapped attribute to compare.
            filter_dict: Values by operator, in Python names.
        """
        clauses = []
        # A field may be called "items", and fields are attributes of the dict too.
        for name, value in dict.items(filter_dict):
            clause = getattr(cls, f"{name}_filter")(query, field, value)
            if isinstance(clause, tuple):
                query, clause = clause
            clauses.append(clause)
        return query, clauses


class SQLEnumFilter(FieldFilter, graphene_type=graphene.Enum):
    """Filter of an enum whose database values are strings."""


class PyEnumFilter(FieldFilter, graphene_type=graphene.Enum):
    """Filter of an enum whose database values are members of a Python enum."""


class StringFilter(FieldFilter, graphene_type=graphene.String):
    @classmethod
    def like_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("like", field, val)

    @classmethod
    def ilike_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("ilike", field, val)

    @classmethod
    def notlike_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("notlike", field, val)


class BooleanFilter(FieldFilter, graphene_type=graphene.Boolean):
    pass


class OrderedFilter(FieldFilter, abstract=True):
    @classmethod
    def gt_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("gt", field, val)

    @classmethod
    def gte_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("gte", field, val)

    @classmethod
    def lt_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("lt", field, val)

    @classmethod
    def lte_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
        return condition("lte", field, val)


class NumberFilter(OrderedFilter, abstract=True):
    pass


class FloatFilter(NumberFilter, graphene_type=graphene.Float, description=_TYPED):
    pass


class IntFilter(NumberFilter, graphene_type=graphene.Int):
    pass


class DateFilter(OrderedFilter, graphene_type=graphene.Date, description=_TYPED):
    pass


class DateTimeFilter(OrderedFilter, graphene_type=graphene.DateTime, description=_TYPED):
    pass


class IdFilter(FieldFilter, graphene_type=graphene.ID):
    pass
