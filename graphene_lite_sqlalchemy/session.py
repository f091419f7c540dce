"""The session of a request, and how statements of this library run on it.

A session is found where users put it: `context["session"]`, `context.session`, or behind `Base.query`. In the context
it may be a `Session` or an `AsyncSession`, a scoped session of either, or a callable without arguments that returns the
session of the current request, as `lambda: g.session` does. All of these are the user's to close. A `sessionmaker` or
`async_sessionmaker` opens a session for each request that needs one, which is closed when the request is answered.

Nothing that fails here blocks the next request:

- A session whose flush failed earlier, in a mutation for one, refuses every statement until it is rolled back. It is
  rolled back when the next request asks for it.
- When a statement of ours fails, the session is rolled back before the error goes on. Databases such as PostgreSQL
  refuse everything else in that transaction anyway.
- A transaction refuses its next statement when its connection was lost, in a request that was cancelled for one, and on
  PostgreSQL when a statement of the user's failed. It is rolled back, and the statement executed in a new one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, InvalidRequestError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.orm import Query, Session, object_session, sessionmaker

from graphene_lite.execution.companions import add_companion
from graphene_lite_sqlalchemy.errors import MissingSessionError

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

try:
    from sqlalchemy.ext import asyncio as sqlalchemy_asyncio
except ImportError:
    # SQLAlchemy 2.1 needs greenlet for this module and does not bring it. Nobody can have an AsyncSession then.
    sqlalchemy_asyncio = None  # type: ignore[assignment]

AnySession: TypeAlias = "Session | AsyncSession"
_MAKERS = (sessionmaker,) if sqlalchemy_asyncio is None else (sessionmaker, sqlalchemy_asyncio.async_sessionmaker)
T = TypeVar("T")

#: Where a session keeps the lock that puts statements of concurrent fields in a row, and the event loop that it is of.
_LOCK = "graphene_lite_sqlalchemy.lock"
#: PostgreSQL's code for a statement after one that failed.
_IN_FAILED_TRANSACTION = "25P02"
#: Seconds between two looks at a session that somebody else is having connect.
_PAUSE = 0.001


def get_session(context: Any) -> Any:
    """Return the session that *context* holds, ready for a statement, or None.

    Args:
        context: `info.context`: a mapping, an object with attributes, or None.

    Returns:
        A `Session`, an `AsyncSession`, whatever else the user put there, or None.
    """
    found = _opened(_value_of(context))
    if isinstance(found, Session):
        heal(found)
    return found


def is_async(session: Any) -> "TypeGuard[AsyncSession]":
    """Tell whether *session* is an `AsyncSession`."""
    return sqlalchemy_asyncio is not None and isinstance(session, sqlalchemy_asyncio.AsyncSession)


def session_of(instance: Any) -> "AnySession | None":
    """Return the session that a mapped *instance* was loaded by, or None."""
    session = sqlalchemy_asyncio.async_object_session(instance) if sqlalchemy_asyncio is not None else None
    return session or object_session(instance)


def get_query(model: type[Any], context: Any) -> Any:
    """Return what selects all rows of *model*: `model.query`, else a query on the session of *context*.

    Returns:
        A `Query`, or a `Select` when the session is an `AsyncSession`.

    Raises:
        MissingSessionError: The model has no `query` and the context no session.
    """
    query = getattr(model, "query", None)
    if isinstance(query, Query):
        heal(query.session)
        return query
    session = require_session(context)
    return select(model) if is_async(session) else session.query(model)


def is_whole(model: type[Any], context: Any) -> bool:
    """Tell whether `get_query` certainly selects all rows: a query of the model's, or of a user's class, may not.

    Raises:
        MissingSessionError: The model has no `query` and the context no session.
    """
    if hasattr(model, "query"):
        return False
    session = require_session(context)
    # Without an entity a query is made in a fraction of the time.
    return is_async(session) or type(session.query()) is Query


def session_for(query: Any, context: Any) -> AnySession:
    """Return the session that *query* runs on: its own if it has one, else that of *context*.

    Raises:
        MissingSessionError: There is neither.
    """
    session: AnySession | None = query.session if isinstance(query, Query) else None
    return _async_face(session, context) if session else require_session(context)


def _async_face(session: AnySession, context: Any) -> AnySession:
    """Return the `AsyncSession` of *context* when *session* is what works inside it, else *session*.

    A dynamic collection knows only the inner one, whose statements need the outer one's greenlet.
    """
    found = get_session(context)
    return found if is_async(found) and found.sync_session is session else session


def require_session(context: Any) -> Any:
    """Return the session of *context*.

    Raises:
        MissingSessionError: There is none.
    """
    session = get_session(context)
    if session is None:
        raise MissingSessionError
    return session


def run(session: AnySession, work: Callable[[Session], T]) -> T | Awaitable[T]:
    """Do *work*, which executes statements, on *session*; roll back when a statement fails.

    On an `AsyncSession` the work of concurrent fields happens one after the other.

    Args:
        session: Where to work.
        work: Gets the synchronous session, in both cases, and may use it as any synchronous code does.

    Returns:
        The result of *work*, or an awaitable of it when *session* is an `AsyncSession`.
    """
    if is_async(session):
        return _run_later(session, work)
    return _guarded(cast(Session, session), work)


def heal(session: Session) -> None:
    """Roll *session* back if a failed flush left it unusable."""
    if not session.is_active:
        session.rollback()


async def _run_later(session: "AsyncSession", work: Callable[[Session], T]) -> T:
    async with _lock_of(session):
        # A resolver of the user's beside this field cannot wait for us while we connect, but we can wait for it.
        await asyncio.sleep(0)
        while True:
            try:
                return await session.run_sync(_guarded, work)
            except InvalidRequestError as error:
                if not _is_connecting(error):
                    raise
            await asyncio.sleep(_PAUSE)


def _lock_of(session: "AsyncSession") -> asyncio.Lock:
    # Sessions may outlive an event loop, and locks may not.
    loop = asyncio.get_running_loop()
    made_in, lock = session.info.get(_LOCK, (None, None))
    if made_in is not loop:
        lock = asyncio.Lock()
        session.info[_LOCK] = loop, lock
    return cast(asyncio.Lock, lock)


def _guarded(session: Session, work: Callable[[Session], T]) -> T:
    try:
        return _attempt(session, work)
    except SQLAlchemyError as error:
        if not _is_connecting(error):
            session.rollback()
        raise


def _is_connecting(error: SQLAlchemyError) -> bool:
    """Tell whether *error* says that somebody else is just having the session connect."""
    # There is a subclass with the same code, for a session that is being closed.
    return type(error) is InvalidRequestError and error.code == "isce"


def _attempt(session: Session, work: Callable[[Session], T]) -> T:
    try:
        return work(session)
    except SQLAlchemyError as error:
        if not _was_broken(error):
            raise
        # Nothing was executed, and nothing of this transaction can be saved.
        session.rollback()
        return work(session)


def _was_broken(error: SQLAlchemyError) -> bool:
    """Tell whether *error* is about what happened to the transaction before."""
    if isinstance(error, DBAPIError):
        # psycopg2 has another name for it than psycopg and asyncpg.
        return _IN_FAILED_TRANSACTION in (getattr(error.orig, "sqlstate", None), getattr(error.orig, "pgcode", None))
    return isinstance(error, PendingRollbackError)


class _RequestSession:
    """The session that the `sessionmaker` in the context of one request opens."""

    def __init__(self, maker: Any) -> None:
        self.maker = maker
        self._session: Any = None

    def opened(self) -> Any:
        if self._session is None:
            self._session = self.maker()
        return self._session

    @contextmanager
    def present(self) -> Iterator[None]:
        token = _request_session.set(self)
        try:
            yield
        finally:
            _request_session.reset(token)

    def finish(self, _result: Any) -> Awaitable[None] | None:
        return None if self._session is None else cast("Awaitable[None] | None", self._session.close())


_request_session: ContextVar[_RequestSession | None] = ContextVar("graphene_lite_sqlalchemy_session", default=None)


def _value_of(context: Any) -> Any:
    get = getattr(context, "get", None)
    found = get("session") if callable(get) else None
    return getattr(context, "session", None) if found is None else found


def _opened(found: Any) -> Any:
    if isinstance(found, Session) or is_async(found) or not callable(found):
        return found
    current = _request_session.get()
    return current.opened() if current is not None and current.maker is found else found()


def _companion(context: Any, _is_explained: bool) -> _RequestSession | None:
    if context is None:
        return None
    found = context.get("session") if isinstance(context, Mapping) else None
    if found is None:
        # Looked up without calling a property, which may open a session that nobody needs.
        found = getattr(context, "__dict__", {}).get("session") or getattr(type(context), "session", None)
    return _RequestSession(found) if isinstance(found, _MAKERS) else None


add_companion(_companion)
