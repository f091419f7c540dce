"""A database that is asked through both kinds of session."""

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from graphql import ExecutionResult
from sqlalchemy import Engine, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

import graphene_lite as graphene
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.restrictions.ways import Way

T = TypeVar("T")

SYNC, ASYNC = "Session", "AsyncSession"


@dataclass(frozen=True)
class Server:
    """A database that holds the rows, some of them hidden in one *way*."""

    way: Way
    engine: Engine
    #: One for all sessions, as connecting takes longer than all else.
    connection: AsyncConnection

    async def ask(self, kind: str, schema: graphene.Schema, document: str) -> ExecutionResult:
        """Execute *document* on a new session of that *kind*."""
        if kind == ASYNC:
            return await self._ask_async(schema, document)
        way = self.way
        with way.session(self.engine) as session, way.found(session) as context:

            def choose(model: Any) -> Any:
                return way.select(session, model).order_by(model.id)

            def run(model: Any) -> Any:
                return list(choose(model))

            context |= {"choose": choose, "run": run, "restrict": way.restrict}
            return schema.execute(document, context=context)

    async def _ask_async(self, schema: graphene.Schema, document: str) -> ExecutionResult:
        way = self.way
        async with AsyncSession(self.connection, sync_session_class=way.session_class, **way.options) as session:

            def choose(model: Any) -> Any:
                return way.restrict(select(model), model).order_by(model.id)

            async def run(model: Any) -> Any:
                return (await session.execute(choose(model))).scalars().unique().all()

            context = {"session": session, "choose": choose, "run": run, "restrict": way.restrict}
            return await schema.execute_async(document, context=context)

    def look(self, kind: str, model: Any, show: Callable[[list[Any]], T]) -> T:
        """Return what *show* makes of all rows of *model* that a new session gives, whose lazy loading it may use."""
        way = self.way
        with ExitStack() as stack:
            session = stack.enter_context(way.session(self.engine))
            if kind == ASYNC:
                # Inside an AsyncSession there is the same one, and no `Query`.
                found = session.execute(way.restrict(select(model), model).order_by(model.id))
                return show(list(found.scalars().unique()))
            stack.enter_context(way.found(session))
            return show(list(way.select(session, model).order_by(model.id)))


@asynccontextmanager
async def restricted(database: Database, way: Way) -> AsyncIterator[Server]:
    """Hide rows of *database* in one *way*, as long as the block lasts."""
    with way.applied([database.engine, database.async_engine.sync_engine]):
        async with database.async_engine.connect() as connection:
            yield Server(way, database.engine, connection)
