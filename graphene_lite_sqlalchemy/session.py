"""The session of a request, and how statements of this library run on it.

A session is found where users put it: `context["session"]`, `context.session`, or behind `Base.query`. In the context
it may be a `Session` or an `AsyncSession`, a scoped session of either, or a callable without arguments that returns the
session of the current request, as `lambda: g.session` does. All of these are the user's to close. A `sessionmaker` or
`async_sessionmaker` opens a session for each request that needs one, which is closed when the request is answered.

What fails in one request doesn't block the next: see `request_sessions`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard, TypeVar, cast

from sqlalchemy import Dialect, Select, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.ext.horizontal_shard import ShardedSession
from sqlalchemy.orm import Query, Session, object_session, scoped_session, sessionmaker

from graphene_lite.execution.companions import add_companion
from graphene_lite_sqlalchemy.errors import MissingSessionError
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.request_sessions import RequestSessions, opened_for_request, take_up
from graphene_lite_sqlalchemy.typing import Model, ModelMapper

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

try:
    from sqlalchemy.ext import asyncio as sqlalchemy_asyncio
except ImportError:
    # SQLAlchemy 2.1 needs greenlet for this module and does not bring it. Nobody can have an AsyncSession then.
    sqlalchemy_asyncio = None  # type: ignore[assignment]

AnySession: TypeAlias = "Session | AsyncSession"
_MAKERS = (sessionmaker,) if sqlalchemy_asyncio is None else (sessionmaker, sqlalchemy_asyncio.async_sessionmaker)
_SCOPES = (scoped_session,) if sqlalchemy_asyncio is None else (scoped_session, sqlalchemy_asyncio.async_scoped_session)
T = TypeVar("T")

#: Where a session keeps the lock that puts statements of concurrent fields in a row, and the event loop that it is of.
_LOCK = "graphene_lite_sqlalchemy.lock"
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
        take_up(found)
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
        take_up(query.session)
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
    return is_async(session) or (type(session).query is Session.query and has_plain_queries(session))


def has_plain_queries(session: Session) -> bool:
    """Tell whether queries of *session* are SQLAlchemy's own, and nobody listens to them."""
    # There is no public name for the class, and a custom one may need an entity to be made.
    return getattr(session, "_query_cls", None) is Query and not Query(()).dispatch.before_compile


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


def dialect_of(session: Session, model: Model) -> Dialect:
    """Return the dialect of the database that *session*, which is not sharded, selects rows of *model* from."""
    # Users' code may choose the database by the statement.
    mapper = model_info(model).mapper
    return session.get_bind(mapper=mapper, clause=_selecting(mapper)).dialect


@lru_cache(maxsize=256)
def _selecting(mapper: ModelMapper) -> Select[Any]:
    return select(mapper)


def is_sharded(session: Session) -> bool:
    """Tell whether a statement may run on several databases, one after the other: pages are no pages then."""
    return isinstance(session, ShardedSession)


def run(session: AnySession, work: Callable[[Session], T]) -> T | Awaitable[T]:
    """Do *work*, which executes statements, on *session*.

    On an `AsyncSession` the work of concurrent fields happens one after the other.

    Args:
        session: Where to work.
        work: Gets the synchronous session, in both cases, and may use it as any synchronous code does.

    Returns:
        The result of *work*, or an awaitable of it when *session* is an `AsyncSession`.
    """
    if is_async(session):
        return _run_later(session, work)
    return _worked(cast(Session, session), work)


def _worked(session: Session, work: Callable[[Session], T]) -> T:
    take_up(session)
    return work(session)


async def _run_later(session: "AsyncSession", work: Callable[[Session], T]) -> T:
    async with _lock_of(session):
        # A resolver of the user's beside this field cannot wait for us while we connect, but we can wait for it.
        await asyncio.sleep(0)
        while True:
            try:
                return await session.run_sync(_worked, work)
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


def _is_connecting(error: InvalidRequestError) -> bool:
    """Tell whether *error* says that somebody else is just having the session connect."""
    # There is a subclass with the same code, for a session that is being closed.
    return type(error) is InvalidRequestError and error.code == "isce"


def _value_of(context: Any) -> Any:
    get = getattr(context, "get", None)
    found = get("session") if callable(get) else None
    return getattr(context, "session", None) if found is None else found


def _opened(found: Any) -> Any:
    if isinstance(found, Session) or is_async(found) or not callable(found):
        return found
    return opened_for_request(found) if isinstance(found, _MAKERS) else found()


def _companion(context: Any, _is_explained: bool) -> RequestSessions:
    found = _seen_in(context)
    maker = found if isinstance(found, _MAKERS) else None
    if isinstance(found, _SCOPES):
        found = found() if found.registry.has() else None
    return RequestSessions(maker, found if isinstance(found, Session) or is_async(found) else None)


def _seen_in(context: Any) -> Any:
    """Return what *context* holds as its session, unless a property or a function would have to be called for it."""
    found = context.get("session") if isinstance(context, Mapping) else None
    return found or getattr(context, "__dict__", {}).get("session") or getattr(type(context), "session", None)


add_companion(_companion)
