"""The same query in every way a schema is executed: synchronously, and asynchronously on either kind of session."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session

import graphene_lite as graphene
from tests.graphene_lite_sqlalchemy.statements import logged

WAYS = ("sync", "async execution, Session", "AsyncSession")


@dataclass(frozen=True)
class Answer:
    """What came back, and what the database was asked meanwhile."""

    data: Any
    errors: list[str]
    statements: list[str]


@dataclass(frozen=True)
class Database:
    """One database, reached through a synchronous and an asynchronous engine."""

    engine: Engine
    async_engine: AsyncEngine

    async def ask(self, way: str, schema: graphene.Schema, query: str, **variables: Any) -> Answer:
        """Execute *query* in one of `WAYS`, each time on a new session."""
        if way == "AsyncSession":
            with logged(self.async_engine.sync_engine) as log:
                async with AsyncSession(self.async_engine) as session:
                    result = await schema.execute_async(query, context={"session": session}, variables=variables)
        else:
            with logged(self.engine) as log, Session(self.engine) as opened:
                options: Any = {"context": {"session": opened}, "variables": variables}
                sync = way == "sync"
                result = schema.execute(query, **options) if sync else await schema.execute_async(query, **options)
        return Answer(result.data, [error.message for error in result.errors or ()], list(log))


@contextmanager
def in_memory(tables: MetaData, seed: Callable[[Session], None]) -> Iterator[Session]:
    """Open a session on a SQLite database with these *tables*, filled by *seed*, that lives as long as the block."""
    engine = create_engine("sqlite://")
    tables.create_all(engine)
    with Session(engine) as session:
        seed(session)
        yield session
    engine.dispose()


@asynccontextmanager
async def opened(url: str, tables: MetaData, seed: Callable[[Session], None]) -> AsyncIterator[Database]:
    """Open the database at *url* with these *tables*, filled by *seed*, as long as the block lasts."""
    database = Database(create_engine(url), create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:")))
    tables.create_all(database.engine)
    with Session(database.engine) as session:
        seed(session)
    yield database
    tables.drop_all(database.engine)
    database.engine.dispose()
    await database.async_engine.dispose()
