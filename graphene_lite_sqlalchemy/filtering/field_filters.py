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
# ruff: noqa: D101

from collections.abc import Collection
from typing import Any

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.inputobjecttype import InputObjectTypeOptions
from graphene_lite_sqlalchemy.filtering.conditions import Filtered
from graphene_lite_sqlalchemy.filtering.methods import input_fields
from graphene_lite_sqlalchemy.filtering.operators import ScalarFilterInputType as ScalarFilterInputType
from graphene_lite_sqlalchemy.filtering.operators import operator_method
from graphene_lite_sqlalchemy.typing import Arguments, Expression, FieldType, MappedAttribute, Statement

#: What clients have always read about these filters; SDL snapshots contain it.
_TYPED = "Concrete Filter Class which specifies a type for all the abstract filter methods defined in the super classes"


class FieldFilterOptions(InputObjectTypeOptions):
    """The record of a field filter."""

    #: The GraphQL type of the values compared with.
    graphene_type: FieldType | None = None


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
        graphene_type: FieldType | None = None,
        only_operators: Collection[str] | None = None,
        _meta: FieldFilterOptions | None = None,
        **options: Any,
    ) -> None:
        inherited = cls._meta.graphene_type if isinstance(cls._meta, FieldFilterOptions) else None
        _meta = _meta or FieldFilterOptions(cls)
        _meta.graphene_type = _meta.graphene_type or graphene_type or inherited
        if _meta.graphene_type is None:
            raise InvalidDeclaration(
                cls.__name__, "A filter must say what type it compares.", "Set graphene_type in its Meta."
            )
        operators = input_fields(cls, "_filter", {ScalarFilterInputType: _meta.graphene_type}, only_operators)
        _meta.fields = {**(_meta.fields or {}), **operators}
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    eq_filter = operator_method("eq")
    n_eq_filter = operator_method("n_eq")
    in_filter = operator_method("in")
    not_in_filter = operator_method("not_in")

    @classmethod
    def execute_filters(cls, query: Statement, field: MappedAttribute | Expression, filter_dict: Arguments) -> Filtered:
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
    like_filter = operator_method("like")
    ilike_filter = operator_method("ilike")
    notlike_filter = operator_method("notlike")


class BooleanFilter(FieldFilter, graphene_type=graphene.Boolean):
    pass


class OrderedFilter(FieldFilter, abstract=True):
    gt_filter = operator_method("gt")
    gte_filter = operator_method("gte")
    lt_filter = operator_method("lt")
    lte_filter = operator_method("lte")


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
