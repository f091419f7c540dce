"""The sessions that a request works on: one that an earlier request left failed is rolled back when it is taken up.

A session has failed when a flush has, when its connection was lost, and on PostgreSQL when any statement has. It
refuses every statement until it is rolled back, which takes along what the transaction has written:

- A request rolls a failed session back when it first uses it: what fails in one request doesn't block the next.
- From then on it leaves the session to SQLAlchemy and to the user. A session that fails stays failed until the request
  has ended. Rolled back meanwhile, it would store later mutations without the earlier ones, which were answered
  with success.
"""

from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from graphql import ExecutionResult
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.orm import Session, SessionTransaction

from graphene_lite.execution.companions import Companion

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


class OpenedSession(Protocol):
    """A `Session` or an `AsyncSession`."""

    def close(self) -> Awaitable[None] | None:
        """Close it."""


class SessionMaker(Protocol):
    """A `sessionmaker` or an `async_sessionmaker`."""

    def __call__(self) -> OpenedSession:
        """Open a session."""
        ...


class RequestSessions(Companion):
    """The sessions of one request, which it takes up at their first use. It closes the one that it opened itself.

    Args:
        maker: What opens the session of the request, None if the user does.
        session: The one that is known before the request begins, None if it is found later.
    """

    def __init__(self, maker: SessionMaker | None, session: "Session | AsyncSession | None") -> None:
        self.maker = maker
        self._opened: OpenedSession | None = None
        outer = _current.get()
        # A request inside a resolver goes on with what the outer one has done.
        self._is_over = False
        self._root: RequestSessions = self if outer is None or outer._root._is_over else outer._root
        self._taken_up: dict[int, Session] = {}
        self._waiting: AsyncSession | None = None
        if isinstance(session, Session):
            self.take_up(session)
        elif session is not None and is_left_failed(session.sync_session):
            self._waiting = session
        elif session is not None:
            self.take_up(session.sync_session)

    def opened(self) -> OpenedSession:
        """Return the session that the maker opens for this request."""
        assert self.maker is not None, "asked for by its maker"
        if self._opened is None:
            self._opened = self.maker()
        return self._opened

    def take_up(self, session: Session) -> None:
        """Roll *session* back if it was failed before this request first used it."""
        taken_up = self._root._taken_up
        if id(session) in taken_up:
            return
        taken_up[id(session)] = session
        _heal(session)
        _use_of(session).requests.add(self._root)

    @contextmanager
    def present(self) -> Iterator[None]:
        """Be the current request's, for what runs in the block."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    def start(self) -> Awaitable[None] | None:
        """Take up an `AsyncSession` that has failed, which needs an event loop for its rollback."""
        return None if self._waiting is None else self._waiting.run_sync(self.take_up)

    def finish(self, result: ExecutionResult | None) -> Awaitable[None] | None:
        """Remember which sessions are left failed, and close what was opened."""
        if self._root is self:
            self._is_over = True
            for session in self._taken_up.values():
                use = _use_of(session)
                use.requests.discard(self)
                if _breaks_transactions(result):
                    use.left_failed = session.get_transaction()
                if not (use.requests or use.is_left_failed(session)):
                    del session.info[_USE]
                if not session.is_active:
                    _discard_changes(session)
        return None if self._opened is None else self._opened.close()


def take_up(session: Session) -> None:
    """Roll *session* back if it was failed before the current request first used it; if there is none, before now."""
    request = _current.get()
    if request is None:
        _heal(session)
    else:
        request.take_up(session)


def opened_for_request(maker: SessionMaker) -> OpenedSession:
    """Return the session that *maker* has opened for the current request; outside of requests, a new one."""
    request = _current.get()
    return maker() if request is None or request.maker is not maker else request.opened()


def is_left_failed(session: Session) -> bool:
    """Tell whether *session* has failed, or may have, and no request is at work on it."""
    use: _Use | None = session.info.get(_USE)
    if use is not None and use.requests:
        return False
    return not session.is_active or (use is not None and use.is_left_failed(session))


def _heal(session: Session) -> None:
    if not is_left_failed(session) or _answers(session):
        return
    # With changes that this request has made already, it stays failed: a rollback would forget them.
    if not (session.new or session.dirty or session.deleted):
        session.rollback()


def _discard_changes(session: Session) -> None:
    """Forget what a request changed after *session* had failed, as the rollback will, which warns of it."""
    for instance in session.new:
        session.expunge(instance)
    for instance in session.dirty:
        session.expire(instance)


def _answers(session: Session) -> bool:
    """Tell whether the transaction of *session* takes a statement."""
    # The error that a request had may be of another session.
    if not session.is_active:
        return False
    statement = select(1)
    try:
        session.connection(bind_arguments={"clause": statement}).execute(statement)
    except Exception:
        # Users' code may choose the connection, and raise anything.
        return False
    return True


@dataclass(slots=True)
class _Use:
    """What requests do with a session."""

    #: Those at work on it.
    requests: "WeakSet[RequestSessions]" = field(default_factory=WeakSet)
    #: The transaction that one of them left broken.
    left_failed: SessionTransaction | None = None

    def is_left_failed(self, session: Session) -> bool:
        return self.left_failed is not None and self.left_failed is session.get_transaction()


def _use_of(session: Session) -> _Use:
    use: _Use | None = session.info.get(_USE)
    if use is None:
        use = session.info[_USE] = _Use()
    return use


def _breaks_transactions(result: ExecutionResult | None) -> bool:
    """Tell whether a request with that *result*, None if it was cancelled, may leave transactions that refuse all."""
    return result is None or any(_breaks_transaction(each.original_error) for each in result.errors or ())


def _breaks_transaction(error: Exception | None) -> bool:
    if isinstance(error, DBAPIError):
        # PostgreSQL's drivers have codes of errors; psycopg2 has another name for them than psycopg and asyncpg.
        is_of_postgres = hasattr(error.orig, "sqlstate") or hasattr(error.orig, "pgcode")
        return is_of_postgres or error.connection_invalidated
    return isinstance(error, PendingRollbackError)


#: Where a session keeps what requests do with it.
_USE = "graphene_lite_sqlalchemy.use"
_current: ContextVar[RequestSessions | None] = ContextVar("graphene_lite_sqlalchemy_request_sessions", default=None)
