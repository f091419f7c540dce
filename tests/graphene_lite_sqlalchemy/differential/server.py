"""One database, asked through both kinds of session."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Answer
from tests.graphene_lite_sqlalchemy.differential.data import Data, write
from tests.graphene_lite_sqlalchemy.differential.restriction import UNRESTRICTED, Restriction
from tests.graphene_lite_sqlalchemy.differential.schema import differential_schema
from tests.graphene_lite_sqlalchemy.statements import logged


@dataclass(frozen=True)
class Server:
    """A database that has the tables."""

    #: A key of `filters.DIALECTS`.
    dialect: str
    engine: Engine
    #: None where there is no driver for asyncio.
    async_engine: AsyncEngine | None
    #: Whether it is a drop-in: the schema.
    schemas: Mapping[bool, graphene.Schema] = field(
        default_factory=lambda: {drop_in: differential_schema(Registry(drop_in=drop_in)) for drop_in in (True, False)}
    )
    #: One for all questions, as connections belong to it.
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def write(self, data: Data) -> None:
        """Make *data* what the tables hold."""
        with self.engine.connect() as connection:
            write(connection, data)

    def ask(
        self,
        schema: graphene.Schema,
        document: str,
        variables: dict[str, Any],
        is_async: bool,
        restriction: Restriction = UNRESTRICTED,
    ) -> Answer:
        """Execute *document* on a new session, which has a *restriction*."""
        if is_async and self.async_engine is not None:
            asking = self._ask_later(self.async_engine, schema, document, variables, restriction)
            return self.loop.run_until_complete(asking)
        with logged(self.engine) as log, Session(self.engine) as session:
            restriction.hold_on(session)
            result = schema.execute(document, context={"session": session}, variables=variables)
        return Answer(result.data, [error.message for error in result.errors or ()], list(log))

    @staticmethod
    async def _ask_later(
        engine: AsyncEngine,
        schema: graphene.Schema,
        document: str,
        variables: dict[str, Any],
        restriction: Restriction,
    ) -> Answer:
        with logged(engine.sync_engine) as log:
            async with AsyncSession(engine) as session:
                restriction.hold_on(session.sync_session)
                result = await schema.execute_async(document, context={"session": session}, variables=variables)
        return Answer(result.data, [error.message for error in result.errors or ()], list(log))

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        if self.async_engine is not None:
            self.loop.run_until_complete(self.async_engine.dispose())
        self.loop.close()
