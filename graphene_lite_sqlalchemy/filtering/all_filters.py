"""The filters with all operators, of registries with `drop_in=False`."""

from types import MappingProxyType
from typing import Any

from graphql import GraphQLError
from sqlalchemy import and_, true

import graphene_lite as graphene
from graphene_lite_sqlalchemy.filtering.added import NullOperator, TextOperators
from graphene_lite_sqlalchemy.filtering.defaults import DropInFilters, make_filter
from graphene_lite_sqlalchemy.filtering.documents import as_boolean, as_number, as_string, at_path, is_nothing
from graphene_lite_sqlalchemy.filtering.field_filters import (
    BooleanFilter,
    DateFilter,
    DateTimeFilter,
    FieldFilter,
    FloatFilter,
    IdFilter,
    IntFilter,
    NumberFilter,
    OrderedFilter,
    StringFilter,
)
from graphene_lite_sqlalchemy.registry import FilterType
from graphene_lite_sqlalchemy.typing import Condition, Expression, Statement

_STRING = make_filter((TextOperators, NullOperator, StringFilter), graphene.String, "StringFilter")
_FLOAT = make_filter((NullOperator, FloatFilter), graphene.Float, "FloatFilter")
_BOOLEAN = make_filter((NullOperator, BooleanFilter), graphene.Boolean, "BooleanFilter")


class JSONPathFilter(graphene.InputObjectType):
    """Filters by what a document has at a path. A value of another kind than asked for is as good as none."""

    path = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Keys of objects from the outside in, and positions in arrays, counted from 0.",
    )
    string = graphene.InputField(_STRING)
    number = graphene.InputField(_FLOAT)
    boolean = graphene.InputField(_BOOLEAN)
    is_null = graphene.Boolean(description="Whether there is nothing at the path, or null.")


#: How the value at a path is compared, by the field of `JSONPathFilter`.
_KINDS = {"string": (_STRING, as_string), "number": (_FLOAT, as_number), "boolean": (_BOOLEAN, as_boolean)}


class JSONFilter(FieldFilter, graphene_type=graphene.JSONString):
    """Filters by a JSON document: by the whole of it, or by what it has at a path."""

    @classmethod
    def is_null_filter(cls, query: Statement, field: Expression, val: bool) -> Condition:
        """Keep rows without a document, or with the document `null`; or the others."""
        _require("isNull", val)
        return is_nothing(field) if val else ~is_nothing(field)

    @classmethod
    def path_filter(cls, query: Statement, field: Expression, val: JSONPathFilter) -> tuple[Statement, Condition]:
        """Keep rows whose document has at a path what *val* asks for; several conditions must all be met."""
        _require("path", val)
        asked: Any = val
        value = at_path(field, asked["path"])
        clauses = []
        for name, (filter_type, read) in _KINDS.items():
            if asked.get(name) is not None:
                query, found = filter_type.execute_filters(query, read(value), asked[name])
                clauses += found
        if asked.get("is_null") is not None:
            clauses.append(cls.is_null_filter(query, value, asked["is_null"]))
        return query, and_(true(), *clauses)


def _require(operator: str, value: object) -> None:
    if value is None:
        raise GraphQLError(f"Filter '{operator}' needs a value, not null.")


class AllFilters(DropInFilters):
    """Hands out filters of the same names as a drop-in's that have all operators."""

    mixins = (NullOperator,)

    built_in = MappingProxyType(
        {
            made._meta.graphene_type: made
            for made in (
                _STRING,
                _FLOAT,
                _BOOLEAN,
                make_filter((NullOperator, IntFilter), graphene.Int, "IntFilter"),
                make_filter((NullOperator, DateFilter), graphene.Date, "DateFilter"),
                make_filter((NullOperator, DateTimeFilter), graphene.DateTime, "DateTimeFilter"),
                make_filter((NullOperator, IdFilter), graphene.ID, "IdFilter"),
                make_filter((NullOperator, NumberFilter), graphene.BigInt, "BigIntFilter"),
                make_filter((NullOperator, NumberFilter), graphene.Decimal, "DecimalFilter"),
                make_filter((NullOperator, OrderedFilter), graphene.Time, "TimeFilter"),
            )
        }
    )

    def for_documents(self) -> FilterType:
        """Return the filter of columns of JSON documents."""
        return JSONFilter
