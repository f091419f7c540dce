"""Statements that a user's resolver returned instead of objects: they are run here, on the session of the request."""

from collections.abc import Callable
from functools import lru_cache, partial, update_wrapper
from types import GeneratorType
from typing import Any

from graphql import is_list_type
from promise import Promise
from sqlalchemy import Select
from sqlalchemy.orm import Query, Session

from graphene_lite.planning.hooks import BATCH, PLANNER
from graphene_lite.utils.thenables import maybe_thenable
from graphene_lite_sqlalchemy.errors import UnfittingStatement
from graphene_lite_sqlalchemy.inspection import mapped_class
from graphene_lite_sqlalchemy.loaders.rows import all_rows, is_statement
from graphene_lite_sqlalchemy.planning.lookahead import load_options
from graphene_lite_sqlalchemy.session import run, session_for


def running_statements(resolve: Callable[..., Any], model: type[Any], field_type: Any) -> Callable[..., Any]:
    """Return *resolve* so that a `Select` or `Query` it returns, now or later, is run.

    Resolvers that a plan knows, and those that get all parents of a level, are returned as they are.

    Args:
        resolve: A resolver.
        model: The model of the objects that the field holds.
        field_type: The field's type in the schema: of one object or of a list of them.
    """
    if hasattr(resolve, PLANNER) or hasattr(resolve, BATCH):
        return resolve
    holds_list = is_list_type(getattr(field_type, "of_type", field_type)) or is_list_type(field_type)

    def resolve_and_run(root: Any, info: Any, **arguments: Any) -> Any:
        value = resolve(root, info, **arguments)
        if not _may_be_statement(value.__class__):
            return value
        return maybe_thenable(value, partial(_run, info, model, holds_list))

    return update_wrapper(resolve_and_run, resolve)


@lru_cache(maxsize=1024)
def _may_be_statement(cls: Any) -> bool:
    """Tell whether a value of the class *cls* is a statement, or may become one later."""
    return issubclass(cls, Select | Query | Promise | GeneratorType) or hasattr(cls, "__await__")


def _run(info: Any, model: type[Any], holds_list: bool, value: Any) -> Any:
    if not is_statement(value):
        return value
    field = f"{info.parent_type.name}.{info.field_name}"
    entity = _entity_of(value, model, field)
    statement = value if _is_settled(value) else value.options(*load_options(info, entity))
    work = all_rows if holds_list else partial(_one_row, field)
    return run(session_for(value, info.context), lambda session: work(session, statement))


def _entity_of(statement: Any, model: type[Any], field: str) -> Any:
    """Return what *statement* selects: *model* or a subclass, or an alias.

    Raises:
        UnfittingStatement: It selects columns, several things, or another model.
    """
    selected = statement.column_descriptions
    found = mapped_class(selected[0]["expr"]) if len(selected) == 1 else None
    if found is not None and issubclass(found, model):
        return selected[0]["expr"]
    names, name = ", ".join(str(each["name"]) for each in selected), model.__name__
    raise UnfittingStatement(
        f"{field}: the resolver returned a statement that selects {names}, where the field holds {name}. "
        f"Return select({name}) with conditions, or run the statement and return what the field holds."
    )


def _is_settled(statement: Any) -> bool:
    """Tell whether it is decided what *statement* loads: by options of the user's, or as DISTINCT compares it all."""
    # SQLAlchemy has no public name for them, and ours would take the place of the user's.
    if statement._with_options:
        return True
    distinct = statement.distinct()
    if isinstance(statement, Query):
        statement, distinct = statement.statement, distinct.statement
    return bool(statement.compare(distinct))


def _one_row(field: str, session: Session, statement: Any) -> Any:
    rows = all_rows(session, statement)
    if len(rows) > 1:
        raise UnfittingStatement(
            f"{field}: the resolver returned a statement that finds {len(rows)} objects, where the field holds one. "
            "Add a condition or .limit(1) to it, or make the field a list."
        )
    return rows[0] if rows else None
