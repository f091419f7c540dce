"""Graphene and graphene-sqlalchemy with its batching, which works in asyncio code only."""

import asyncio
from collections.abc import Callable

import graphene
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.sql import declaring
from benchmarks.sql.company import QUERIES


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    schema = declaring.company_schema(graphene, SQLAlchemyObjectType, SQLAlchemyConnectionField, batching=True)
    loop = asyncio.new_event_loop()

    async def ask(query: str) -> bytes:
        with Session(engine) as session:
            result = await schema.execute_async(query, context_value={"session": session})
        assert not result.errors, result.errors
        return declaring.dumps({"data": result.data})

    return {name: lambda query=query: loop.run_until_complete(ask(query)) for name, query in QUERIES.items()}
