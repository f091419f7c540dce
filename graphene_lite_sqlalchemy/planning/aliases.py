"""Expressions made for a model, for an alias of it."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnClause


def on_alias(alias: Any, expression: Any) -> Any:
    """Return *expression*, made for a model, for an *alias* of it."""
    aliased_class = inspect(alias)

    def replace(element: Any, **_: Any) -> Any:
        # Other aliases of the table, in a subselect for one, stay what they are.
        is_own = isinstance(element, ColumnClause) and element.table in aliased_class.mapper.tables
        return aliased_class.selectable.corresponding_column(element) if is_own else None

    return visitors.replacement_traverse(expression, {}, replace)
