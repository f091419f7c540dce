"""What a user's resolver returned: statements not run yet, and instances of a hierarchy that lack what is selected."""

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache, partial, update_wrapper
from types import GeneratorType
from typing import Any

from graphql import get_named_type, get_nullable_type, is_interface_type, is_list_type
from sqlalchemy import Select
from sqlalchemy.orm import FromStatement, Query, Session

from graphene_lite.planning.hooks import BATCH
from graphene_lite.planning.lookahead import selection
from graphene_lite.support.promises import is_promise, is_promise_class
from graphene_lite.utils.thenables import is_awaitable, maybe_thenable
from graphene_lite_sqlalchemy.errors import UnfittingStatement
from graphene_lite_sqlalchemy.inspection import mapped_class
from graphene_lite_sqlalchemy.loaders.members import load_members
from graphene_lite_sqlalchemy.loaders.queries import is_given_whole, is_statement, without_batches
from graphene_lite_sqlalchemy.loaders.rows import all_rows
from graphene_lite_sqlalchemy.planning.items import members_selected
from graphene_lite_sqlalchemy.planning.lookahead import load_options
from graphene_lite_sqlalchemy.planning.reads import read_by
from graphene_lite_sqlalchemy.session import run, session_for, session_of


def running_statements(resolve: Callable[..., Any], model: type[Any], field_type: Any) -> Callable[..., Any]:
    """Return *resolve* so that a `Select` or `Query` it returns, now or later, is run.

    Instances for an interface get what is selected of subclasses, by one statement for each subclass. Resolvers that a
    plan knows, and those that get all parents of a level, are returned as they are.

    Args:
        resolve: A resolver.
        model: The model of the objects that the field holds.
        field_type: The field's type in the schema: of one object or of a list of them.
    """
    if read_by(resolve) is not None or hasattr(resolve, BATCH):
        return resolve
    holds_list = is_list_type(get_nullable_type(field_type))
    is_interface = is_interface_type(get_named_type(field_type))

    def resolve_and_run(root: Any, info: Any, **arguments: Any) -> Any:
        value = resolve(root, info, **arguments)
        if not is_interface and not _may_be_statement(value.__class__):
            return value
        work = partial(_run, info, model, holds_list)
        if is_awaitable(value) and not is_promise(value):
            return await_twice(value, work)
        return maybe_thenable(value, work)

    return update_wrapper(resolve_and_run, resolve)


async def await_twice(value: Awaitable[Any], use: Callable[[Any], Any]) -> Any:
    """Return what *use* makes of *value* when it is there, waiting for that too."""
    used = use(await value)
    return await used if is_awaitable(used) else used


@lru_cache(maxsize=1024)
def _may_be_statement(cls: Any) -> bool:
    """Tell whether a value of the class *cls* is a statement, or may become one later."""
    is_statement_class = issubclass(cls, Select | Query | FromStatement | GeneratorType)
    return is_statement_class or is_promise_class(cls) or hasattr(cls, "__await__")


def _run(info: Any, model: type[Any], holds_list: bool, value: Any) -> Any:
    if not is_statement(value):
        return _with_members(info, model, value)
    field = f"{info.parent_type.name}.{info.field_name}"
    entity = _entity_of(value, model, field)
    statement = without_batches(value)
    statement = statement if _is_settled(value) else statement.options(*load_options(info, entity))
    members = members_selected(selection(info), model)

    def work(session: Session) -> Any:
        found = all_rows(session, statement)
        load_members(session, found, members)
        return found if holds_list else _one_of(found, field)

    return run(session_for(value, info.context), work)


def _with_members(info: Any, model: type[Any], value: Any) -> Any:
    """Return *value*, an instance of *model*, a list of them or anything else, with what is selected of subclasses."""
    found = [each for each in (value if isinstance(value, list | tuple) else (value,)) if isinstance(each, model)]
    session = session_of(found[0]) if found else None
    members = members_selected(selection(info), model) if session is not None else ()
    if session is None or not members:
        return value

    def complete(opened: Session) -> Any:
        load_members(opened, found, members)
        return value

    return run(session, complete)


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
    """Tell whether it is decided what *statement* loads: by what it is, by options, or as DISTINCT compares it all."""
    if is_given_whole(statement):
        return True
    # SQLAlchemy has no public name for them, and ours would take the place of the user's.
    if statement._with_options:
        return True
    distinct = statement.distinct()
    if isinstance(statement, Query):
        statement, distinct = statement.statement, distinct.statement
    return bool(statement.compare(distinct))


def _one_of(rows: Sequence[Any], field: str) -> Any:
    if len(rows) > 1:
        raise UnfittingStatement(
            f"{field}: the resolver returned a statement that finds {len(rows)} objects, where the field holds one. "
            "Add a condition or .limit(1) to it, or make the field a list."
        )
    return rows[0] if rows else None
