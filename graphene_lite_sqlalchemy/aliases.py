"""Expressions made for a model or a table, rewritten for an alias of it."""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import ClauseElement, FromClause, inspect
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.util import AliasedInsp
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnClause

E = TypeVar("E", bound=ClauseElement)


def on_alias(alias: object, expression: E) -> E:
    """Rewrite *expression*, made for a model or a table, for an *alias* of it.

    Args:
        alias: The alias, of either; or what SQLAlchemy's inspection gives for it.
        expression: Any part of a statement.
    """
    aliased = inspect(alias)
    tables = aliased.mapper.tables if isinstance(aliased, Mapper | AliasedInsp) else (aliased.element,)
    return on_selectable(aliased.selectable, tables, expression)


def on_selectable(selectable: FromClause, tables: Collection[FromClause], expression: E) -> E:
    """Rewrite *expression*, made for *tables*, for a *selectable* that has their columns."""

    def replace(element: object, **_: object) -> ClauseElement | None:
        # Other aliases of the table, in a subselect for one, stay what they are.
        if isinstance(element, ColumnClause) and element.table in tables:
            return selectable.corresponding_column(element)
        return None

    return visitors.replacement_traverse(expression, {}, replace)  # type: ignore[return-value]
