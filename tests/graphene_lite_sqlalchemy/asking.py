"""The same query in every way a schema is executed: synchronously, and asynchronously on either kind of session."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session

import graphene_lite as graphene
from tests.graphene_lite_sqlalchemy.statements import logged

#: The ways on a plain session: what SQLAlchemy loads lazily cannot be loaded on an `AsyncSession`.
SYNCHRONOUS = ("sync", "async execution, Session")
WAYS = (*SYNCHRONOUS, "AsyncSession")


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

    @property
    def kind(self) -> str:
        """SQLAlchemy's name of the database, as in "sqlite"."""
        return self.engine.dialect.name

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

    async def ask_every_way(
        self, schema: graphene.Schema, query: str, *, ways: Sequence[str] = WAYS, **variables: Any
    ) -> Answer:
        """Execute *query* in each of *ways*, check that data, errors and statements are the same, and return them.

        Where instances are loaded, the statements of an `AsyncSession` are others: it reads all columns at once.
        """
        first, *others = [await self.ask(way, schema, query, **variables) for way in ways]
        for way, answer in zip(ways[1:], others, strict=True):
            assert answer == first, f"{way} differs from {ways[0]}"
        return first


@contextmanager
def in_memory(tables: MetaData, seed: Callable[[Session], None]) -> Iterator[Session]:
    """Open a session on a SQLite database with these *tables*, filled by *seed*, that lives as long as the block."""
    engine = create_engine("sqlite://")
    tables.create_all(engine)
    try:
        with Session(engine) as session:
            seed(session)
            yield session
    finally:
        engine.dispose()
