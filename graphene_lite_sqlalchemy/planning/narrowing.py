"""The `sort` and `filter` arguments applied to a query."""

import enum
from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError
from sqlalchemy import ColumnElement

from graphene_lite_sqlalchemy.conversion.column_enums import to_enum_value_name
from graphene_lite_sqlalchemy.filtering.checks import check_filter
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.ordering import EnumValue
from graphene_lite_sqlalchemy.ordering.nulls import unwrapped
from graphene_lite_sqlalchemy.planning.hierarchies import in_union, union_discriminator
from graphene_lite_sqlalchemy.typing import Expression, Model, Statement

#: Where a query of ours keeps the order that it was given.
_ORDER = "graphene_lite_sqlalchemy_order"


def narrowed(query: Statement, model: Model, sort: object, filters: Any) -> Statement:
    """Return *query* over *model*, sorted by *sort* and filtered by *filters*, each of which may be None.

    Rows that the sort leaves equal come in the order of their primary keys, so that pages neither repeat nor skip any.
    """
    query = filtered(query, filters)
    return ordered(query, order_of(model, sort)) if sort else query


def ordered(query: Statement, order: Sequence[Expression]) -> Statement:
    """Return *query*, which has no order yet, in this one; `order_given` has it then."""
    return query.order_by(*order).execution_options(**{_ORDER: tuple(order)})


def order_given(query: Statement) -> tuple[Expression, ...] | None:
    """Return the order that `ordered` gave *query*, to which a user may have added since; None if it did not."""
    given: tuple[Expression, ...] | None = query.get_execution_options().get(_ORDER)
    return given


def filtered(query: Any, filters: Any) -> Any:
    """Return *query* filtered by *filters*, an instance of the model's filter or None.

    Raises:
        GraphQLError: A value of the filter cannot be one, or it is nested too deeply or too long.
    """
    return filtered_or_changed(query, filters)[0]


def filtered_or_changed(query: Any, filters: Any) -> tuple[Any, bool]:
    """Return what `filtered` does, and whether filter methods did more than add conditions: a join, for example."""
    if filters is None:
        return query, False
    check_filter(filters)
    changed, clauses = type(filters).execute_filters(query, filters)
    return changed.filter(*clauses), changed is not query


def order_of(model: Model, sort: object) -> list[Expression]:
    """Return what to order rows of *model* by: *sort*, one value, a list of them or None, then the primary key.

    What comes a second time is left out: rows that are level in it already stay so. Where keys may clash, in a union of
    concrete tables, the table comes last.

    Raises:
        GraphQLError: A text in *sort* names no column.
    """
    items = sort if isinstance(sort, list | tuple) else [sort]
    order: list[Expression] = []
    named: list[object] = []
    # Null in a list of values asks for nothing.
    for wanted in (*(_sql_of(model, item) for item in items if item is not None), *model_info(model).primary_key):
        *_, element = unwrapped(wanted)
        if not any(_same(element, one) for one in named):
            named.append(element)
            order.append(wanted)
    mapper = model_info(model).mapper
    discriminator = union_discriminator(mapper)
    return in_union(mapper, order if discriminator is None else [*order, discriminator])


def _same(element: object, other: object) -> bool:
    if isinstance(element, ColumnElement) and isinstance(other, ColumnElement):
        return element is other or element.shares_lineage(other)
    return element is other


def _sql_of(model: Model, item: Any) -> Expression:
    value: Expression = item.value if isinstance(item, enum.Enum | EnumValue) else item
    if isinstance(value, EnumValue):
        return value.value
    return _named(model, value) if isinstance(value, str) else value


def _named(model: Model, text: str) -> Expression:
    """Return the column that *text* names by its attribute or by its value in the sort enum, which has a direction."""
    columns = {name: attribute.columns[0] for name, attribute in model_info(model).columns.items()}
    if text in columns:
        return columns[text]
    for name, column in columns.items():
        if text in (f"{to_enum_value_name(name)}_ASC", f"{to_enum_value_name(name)}_DESC"):
            return column.asc() if text.endswith("_ASC") else column.desc()
    example = next(iter(columns))
    raise GraphQLError(
        f"Argument 'sort' has {text!r}, which names no column of {model.__name__}. "
        f"Write an attribute, as '{example}', or one with a direction, as '{to_enum_value_name(example)}_DESC'."
    )
