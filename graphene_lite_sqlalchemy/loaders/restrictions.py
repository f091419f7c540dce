"""Restrictions that users put on a session: listeners, sessions and query classes that change what is selected.

SQLAlchemy hands them whole statements. A condition that a listener adds to a statement says nothing about a subquery in
it: a page that is cut in a subquery would be cut among rows that the listener hides. So a subquery of ours is given to
the session first, as a statement of its own, and used as the session would execute it.
"""

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Select, event, select
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.orm import (
    InstanceState,
    LoaderCriteriaOption,
    ORMExecuteState,
    Query,
    Session,
)
from sqlalchemy.orm.strategy_options import Load

from graphene_lite_sqlalchemy.inspection import primary_key_columns
from graphene_lite_sqlalchemy.session import AnySession, has_plain_queries, is_async
from graphene_lite_sqlalchemy.typing import ModelMapper, Relationship

#: What a session executes statements with. Loaders of SQLAlchemy's call the second, which the first calls too.
_EXECUTING = ("execute", "_execute_internal")
#: What returns the rows of a `Query`, and what counts them.
_RUNNING = ("__iter__", "all", "count", "with_entities", "filter", "where", "order_by", "limit", "offset")
#: Modules of SQLAlchemy whose listeners to loading change no value that a field shows.
_HARMLESS = frozenset({"sqlalchemy.ext.mutable", "sqlalchemy.orm.descriptor_props"})


def is_watched(session: AnySession) -> bool:
    """Tell whether a listener, an override or an option may change what `Session.execute` does with a statement."""
    inner = _inner(session)
    return (
        bool(inner.dispatch.do_orm_execute)
        or any(_is_overridden(inner, Session, name) for name in _EXECUTING)
        # Sessions of SQLAlchemy 2.1 have options for all their statements.
        or bool(getattr(inner, "execution_options", None))
    )


def _inner(session: AnySession) -> Session:
    return session.sync_session if is_async(session) else cast(Session, session)


def is_plain_query(query: Query[Any]) -> bool:
    """Tell whether the class of *query* leaves it to SQLAlchemy what rows it has."""
    return not any(_is_overridden(query, Query, name) for name in _RUNNING)


def overrides(query: Query[Any], name: str) -> bool:
    """Tell whether the class of *query* overrides the method *name*."""
    return _is_overridden(query, Query, name)


def _is_overridden(instance: Any, base: type[Any], name: str) -> bool:
    method = getattr(instance, name, None)
    return getattr(method, "__func__", None) is not getattr(base, name, None)


def watches_loading(session: Session, mapper: ModelMapper) -> bool:
    """Tell whether listeners may change instances of *mapper* as they are loaded, so that rows hold other values."""
    return bool(session.dispatch.loaded_as_persistent) or any(
        getattr(listener, "__module__", None) not in _HARMLESS
        for each in mapper.self_and_descendants
        for listeners in (each.class_manager.dispatch.load, each.class_manager.dispatch.refresh)
        for listener in listeners
    )


def restricted(session: Session, statement: Select[Any]) -> Select[Any]:
    """Return *statement* as *session* would execute it; nothing is executed.

    Args:
        session: Its listeners and overrides are called.
        statement: Selects columns of a mapped class, and nothing of it is correlated.
    """
    executed: list[Any] = []

    def capture(state: ORMExecuteState) -> Any:
        executed.append(state.statement)
        return IteratorResult(SimpleResultMetaData(()), iter(()))

    # Listeners of one session run after those of its class, in the order in which they were added.
    event.listen(session, "do_orm_execute", capture)
    try:
        session.execute(statement)
    finally:
        event.remove(session, "do_orm_execute", capture)
    return executed[0] if executed else statement


def adds_conditions(statement: Select[Any], executed: Select[Any]) -> bool:
    """Tell whether a session changed more of *statement* than its options, which hold in subqueries too."""
    if executed is statement:
        return False
    ours, theirs = statement.whereclause, executed.whereclause
    is_same = ours is theirs or (ours is not None and theirs is not None and ours.compare(theirs))
    froms = statement.get_final_froms(), executed.get_final_froms()
    return not is_same or len(froms[0]) != len(froms[1]) or not all(map(_are_same, *froms))


def _are_same(one: Any, other: Any) -> bool:
    return one is other or bool(one.compare(other))


def with_criteria_of(statement: Select[Any], inner: Select[Any]) -> Select[Any]:
    """Return *statement* with the loader criteria of *inner*, a subquery in it: only those of the outermost hold."""
    return statement.options(*criteria_in(inner._with_options))


def criteria_in(options: Iterable[Any]) -> tuple[LoaderCriteriaOption, ...]:
    """Return the loader criteria among *options*."""
    return tuple(each for each in options if isinstance(each, LoaderCriteriaOption))


def restricts_relations(state: InstanceState[Any]) -> bool:
    """Tell whether the statement that loaded an instance has options that may leave out related objects."""
    return any(map(may_restrict, state.load_options))


def restricts_one_relation(state: InstanceState[Any]) -> bool:
    """Tell whether such an option is one that only the lazy loader of the instance can follow."""
    return any(may_restrict(each) and not isinstance(each, LoaderCriteriaOption) for each in state.load_options)


def is_plainly_queried(session: AnySession, relationship: Relationship) -> bool:
    """Tell whether *relationship* is not a dynamic collection, which is a `Query`, or is one without restrictions."""
    return relationship.lazy != "dynamic" or has_plain_queries(_inner(session))


def adds_where(session: Session, model: type[Any]) -> bool:
    """Tell whether *session* adds a WHERE condition to statements on *model*, which says nothing of what they join."""
    if not is_watched(session):
        return False
    statement: Select[Any] = select().add_columns(*primary_key_columns(model))
    return adds_conditions(statement, restricted(session, statement))


def may_restrict(option: Any) -> bool:
    """Tell whether an *option* of a statement may leave out objects."""
    if not isinstance(option, Load):
        return True
    # SQLAlchemy has no public name for the criteria of `Shop.items.and_(...)`.
    return any(element._extra_criteria for element in option.context)
