"""Statements that their database ends when the time of the request is up."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import InternalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

import graphene_lite as graphene
import graphene_lite_sqlalchemy  # noqa: F401 - bounds statements
from graphene_lite.transport import (
    Endpoint,
    ExecutionSettings,
    HttpRequest,
    HttpResponse,
    Limits,
    run_to_completion,
    settled,
)

COUNTING = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM (SELECT i FROM n LIMIT {})"
)
#: What takes eight seconds or longer.
SLEEP = "SELECT sleep(8)"
ENDLESS = {
    "sqlite": COUNTING.format(10**9), "postgresql": "SELECT pg_sleep(8)", "mysql": SLEEP, "mariadb": SLEEP,
}  # fmt: skip
SETTING = text("SELECT current_setting('statement_timeout')")


class Query(graphene.ObjectType):
    slow = graphene.String()
    slow_later = graphene.String()
    one = graphene.Int()
    one_later = graphene.Int()
    setting = graphene.String()

    def resolve_slow(self, info: Any) -> str:
        session = info.context["session"]
        return str(session.scalar(text(ENDLESS[session.get_bind().dialect.name])))

    def resolve_one(self, info: Any) -> Any:
        return info.context["session"].scalar(text("SELECT 1"))

    async def resolve_slow_later(self, info: Any) -> str:
        return str(await info.context["session"].scalar(text(ENDLESS["sqlite"])))

    async def resolve_one_later(self, info: Any) -> Any:
        return await info.context["session"].scalar(text("SELECT 1"))

    def resolve_setting(self, info: Any) -> Any:
        return info.context["session"].scalar(SETTING)


SCHEMA = graphene.Schema(query=Query)


class Answer:
    """An answer of the endpoint, decoded."""

    def __init__(self, response: HttpResponse) -> None:
        self.status = response.status
        self.json: Any = json.loads(response.body)


async def ask_async(query: str, session: Any, seconds: float, *, statement_timeouts: bool = True) -> Answer:
    endpoint = Endpoint(
        schema=SCHEMA,
        settings=lambda: ExecutionSettings(context_value={"session": session}),
        options=settled({"limits": Limits(seconds=seconds), "statement_timeouts": statement_timeouts}),
    )
    body = json.dumps({"query": query}).encode()
    reply = endpoint.answer(HttpRequest("POST", headers={"content-type": "application/json"}, body=body))
    return Answer(reply if isinstance(reply, HttpResponse) else await reply)


def ask(query: str, session: Session, seconds: float, **options: bool) -> Answer:
    return run_to_completion(lambda: ask_async(query, session, seconds, **options))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/timeouts.sqlite"


@pytest.fixture(params=["sqlite_url", "postgres_url", "mariadb_url"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of each database in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    engine = create_engine(url)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def postgres_session(postgres_url: str) -> Iterator[Session]:
    engine = create_engine(postgres_url)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def test_a_statement_ends_with_the_time_of_its_request(session):
    started = time.monotonic()
    answer = ask("{ slow }", session, 0.2)
    assert (answer.status, answer.json["errors"][0]["extensions"]["limit"]) == (503, "seconds")
    assert time.monotonic() - started < 4


def test_the_session_can_be_used_after_that(session):
    ask("{ slow }", session, 0.1)
    session.rollback()
    assert session.scalar(text("SELECT 1")) == 1
    assert ask("{ one }", session, 30).json == {"data": {"one": 1}}


def test_without_the_option_the_database_knows_of_no_time(postgres_session):
    assert ask("{ setting }", postgres_session, 30, statement_timeouts=False).json == {"data": {"setting": "0"}}
    assert ask("{ setting }", postgres_session, 30).json["data"]["setting"].startswith(("29", "30"))


def test_a_shorter_timeout_of_the_application_counts(postgres_session):
    postgres_session.execute(text("SET statement_timeout = '1500ms'"))
    assert ask("{ setting }", postgres_session, 30).json == {"data": {"setting": "1500ms"}}


@pytest.mark.parametrize("own", ["0", "2s"])
def test_a_transaction_that_goes_on_after_the_request_has_its_own_timeout_again(postgres_session, own):
    postgres_session.execute(text(f"SET statement_timeout = '{own}'"))
    ask("{ one }", postgres_session, 0.5)
    assert postgres_session.scalar(SETTING) == own


def test_a_transaction_that_failed_before_is_reported_by_its_statement(postgres_session):
    with pytest.raises(ProgrammingError):
        postgres_session.execute(text("SELECT nothing"))
    assert "errors" in ask("{ one }", postgres_session, 30).json
    with pytest.raises(InternalError, match="current transaction is aborted"):
        postgres_session.execute(text("SELECT 1"))


def test_a_connection_to_sqlite_is_as_before_once_the_request_is_over(sqlite_url):
    engine = create_engine(sqlite_url)
    with Session(engine) as session:
        ask("{ one }", session, 0.05)
        time.sleep(0.05)
        assert session.scalar(text(COUNTING.format(100_000))) == 100_000
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "driver"), [("sqlite_url", "sqlite+aiosqlite:"), ("postgres_url", "postgresql+asyncpg:")]
)
async def test_asynchronous_drivers_are_told_too(request, address, driver):
    _, _, rest = request.getfixturevalue(address).partition(":")
    engine = create_async_engine(driver + rest)
    async with AsyncSession(engine) as session:
        answer = await ask_async("{ oneLater }", session, 30)
    await engine.dispose()
    assert answer.json == {"data": {"oneLater": 1}}


async def test_a_statement_of_aiosqlite_ends_though_its_thread_cannot_be_cancelled(sqlite_url):
    engine = create_async_engine(sqlite_url.replace("sqlite:", "sqlite+aiosqlite:"))
    started = time.monotonic()
    async with AsyncSession(engine) as session:
        answer = await ask_async("{ slowLater }", session, 0.2)
    await engine.dispose()
    assert answer.status == 503
    assert time.monotonic() - started < 4
