"""Expressions made for a model or a table, for an alias of it."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnClause


def on_alias(alias: Any, expression: Any) -> Any:
    """Return *expression*, made for a model or a table, for an *alias* of it."""
    aliased = inspect(alias)
    tables = aliased.mapper.tables if hasattr(aliased, "mapper") else (aliased.element,)
    return on_selectable(aliased.selectable, tables, expression)


def on_selectable(selectable: Any, tables: Any, expression: Any) -> Any:
    """Return *expression*, made for *tables*, for a *selectable* that has their columns."""

    def replace(element: Any, **_: Any) -> Any:
        # Other aliases of the table, in a subselect for one, stay what they are.
        is_own = isinstance(element, ColumnClause) and element.table in tables
        return selectable.corresponding_column(element) if is_own else None

    return visitors.replacement_traverse(expression, {}, replace)
