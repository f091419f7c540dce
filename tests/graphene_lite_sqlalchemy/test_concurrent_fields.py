"""Several root fields of one request on one AsyncSession, with each driver; and requests after one that went wrong."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_scoped_session,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import Session, scoped_session, sessionmaker
from sqlalchemy.pool import NullPool

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType, get_session
from graphene_lite_sqlalchemy.session import run
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet
from tests.graphene_lite_sqlalchemy.models import Base, Tag

#: Root fields of every kind, two of each, and relations below them.
EVERYTHING = """
fragment Work on Employee { name department { name } tasks(first: 1) { edges { node { title tags { edges { node { label } } } } } } }
{
  a: employees { edges { node { ...Work manager { name } } } }
  b: employees(first: 1, sort: NAME_DESC) { edges { node { ...Work } } pageInfo { hasNextPage } }
  c: employees(filter: {name: {eq: "Ann"}}) { edges { node { ...Work } } }
  departments { edges { node { name employees { edges { node { name } } } bosses { edges { node { name } } } } } }
  tags { edges { node { label } } }
  d: node(id: "RW1wbG95ZWU6MQ==") { ...Work }
  e: node(id: "RW1wbG95ZWU6Mg==") { ...Work }
}
"""  # noqa: E501

EMPLOYEES = "{ employees { edges { node { name } } } }"


@pytest.fixture(params=["aiosqlite", "asyncpg", "psycopg"])
async def async_engine(request: pytest.FixtureRequest, model_set: ModelSet) -> AsyncIterator[AsyncEngine]:
    """A seeded database of the test's own whose pool is empty, as it is when a service starts."""
    databases: Databases = request.getfixturevalue("sqlite" if request.param == "aiosqlite" else "postgresql")
    with databases.own(model_set) as database:
        engine = create_async_engine(database.async_engine.url.set(drivername=f"{databases.name}+{request.param}"))
        yield engine
        await engine.dispose()


@pytest.fixture
def expected(session: Session) -> Any:
    """What a plain Session answers."""
    result = company_schema().execute(EVERYTHING, context={"session": session})
    assert result.errors is None
    return result.data


async def test_root_fields_of_every_kind_share_one_async_session(async_engine: AsyncEngine, expected: Any) -> None:
    async with AsyncSession(async_engine) as session:
        result = await company_schema().execute_async(EVERYTHING, context={"session": session})
    assert (result.errors, result.data) == (None, expected)


async def test_they_share_the_session_of_a_scope_or_a_factory(async_engine: AsyncEngine, expected: Any) -> None:
    schema, maker = company_schema(), async_sessionmaker(async_engine)
    of_scope = async_scoped_session(maker, scopefunc=lambda: "this test")
    for session in (maker, of_scope):
        result = await schema.execute_async(EVERYTHING, context={"session": session})
        assert (result.errors, result.data) == (None, expected)
    await of_scope.remove()


async def test_concurrent_requests_share_one_async_session(async_engine: AsyncEngine, expected: Any) -> None:
    schema = company_schema()
    async with AsyncSession(async_engine) as session:
        requests = [schema.execute_async(EVERYTHING, context={"session": session}) for _ in range(3)]
        results = await asyncio.gather(*requests)
    assert [(result.errors, result.data) for result in results] == [(None, expected)] * 3


async def test_work_of_a_users_resolvers_takes_turns_with_ours(async_engine: AsyncEngine) -> None:
    class Query(graphene.ObjectType):
        names = graphene.List(graphene.String, id=graphene.Int())

        def resolve_names(root, info: Any, id: int) -> Any:
            statement = text(f"SELECT name FROM employees WHERE id = {id}")
            return run(get_session(info.context), lambda session: session.scalars(statement).all())

    async with AsyncSession(async_engine) as session:
        result = await graphene.Schema(query=Query).execute_async(
            "{ a: names(id: 1) b: names(id: 2) c: names(id: 3) }", context={"session": session}
        )
    assert (result.errors, result.data) == (None, {"a": ["Ann"], "b": ["Bob"], "c": ["Cid"]})


@pytest.mark.parametrize("query", ["{ tag all { edges { cursor } } }", "{ all { edges { cursor } } tag }"])
async def test_a_users_resolver_that_has_the_session_connect_is_waited_for(
    async_engine: AsyncEngine, query: str
) -> None:
    class TagType(SQLAlchemyObjectType):
        class Meta:
            model = Tag
            use_connection = True

    class Query(graphene.ObjectType):
        tag = graphene.String()
        all = SQLAlchemyConnectionField(TagType.connection)

        async def resolve_tag(root, info: Any) -> Any:
            return (await get_session(info.context).get_one(Tag, 1)).label

    async with AsyncSession(async_engine) as session:
        result = await graphene.Schema(query=Query).execute_async(query, context={"session": session})
    assert result.errors is None
    assert (result.data["tag"], len(result.data["all"]["edges"])) == ("urgent", 2)


async def test_a_failed_statement_does_not_block_the_next_request_on_an_async_session(
    async_engine: AsyncEngine,
) -> None:
    schema = company_schema()
    async with AsyncSession(async_engine) as session:
        await session.execute(text("ALTER TABLE employees RENAME COLUMN name TO other"))
        await session.commit()
        failed = await schema.execute_async(EMPLOYEES, context={"session": session})
        async with async_engine.begin() as connection:
            await connection.execute(text("ALTER TABLE employees RENAME COLUMN other TO name"))
        later = await schema.execute_async(EMPLOYEES, context={"session": session})
    assert len(failed.errors) == 1
    assert (later.errors, len(nodes(later.data["employees"]))) == (None, 3)


async def test_a_failed_statement_of_a_users_resolver_does_not_block_the_next_request(
    async_engine: AsyncEngine,
) -> None:
    class Query(graphene.ObjectType):
        broken = graphene.Boolean()

        async def resolve_broken(root, info: Any) -> None:
            await get_session(info.context).execute(text("SELECT nonsense"))

    async with AsyncSession(async_engine) as session:
        context = {"session": session}
        assert (await graphene.Schema(query=Query).execute_async("{ broken }", context=context)).errors
        later = await company_schema().execute_async(EMPLOYEES, context=context)
    assert (later.errors, len(nodes(later.data["employees"]))) == (None, 3)


async def test_a_cancelled_request_does_not_block_the_next(async_engine: AsyncEngine) -> None:
    if async_engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no statement that waits")

    class Query(graphene.ObjectType):
        slow = graphene.Boolean()

        async def resolve_slow(root, info: Any) -> None:
            await get_session(info.context).execute(text("SELECT pg_sleep(60)"))

    async with AsyncSession(async_engine) as session:
        context = {"session": session}
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(graphene.Schema(query=Query).execute_async("{ slow }", context=context), 0.2)
        later = await company_schema().execute_async(EMPLOYEES, context=context)
    assert (later.errors, len(nodes(later.data["employees"]))) == (None, 3)


def test_a_lost_connection_does_not_block_the_next_request(own_database: Database) -> None:
    if own_database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no connection to lose")
    schema, sessions = company_schema(), scoped_session(sessionmaker(own_database.engine))
    process = sessions.scalar(text("SELECT pg_backend_pid()"))
    with own_database.engine.connect() as other:
        other.execute(text(f"SELECT pg_terminate_backend({process})"))
    failed = schema.execute(EMPLOYEES, context={"session": sessions})
    later = schema.execute(EMPLOYEES, context={"session": sessions})
    sessions.remove()
    assert len(failed.errors) == 1
    assert (later.errors, len(nodes(later.data["employees"]))) == (None, 3)


def test_a_session_may_outlive_an_event_loop(tmp_path: Path) -> None:
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/company.sqlite", poolclass=NullPool)
    session = AsyncSession(engine)

    async def ask_twice_at_once() -> None:
        await (await session.connection()).run_sync(Base.metadata.create_all)
        query = "{ employees { edges { cursor } } tags { edges { cursor } } }"
        result = await company_schema().execute_async(query, context={"session": session})
        assert result.errors is None
        await session.close()

    asyncio.run(ask_twice_at_once())
    asyncio.run(ask_twice_at_once())
