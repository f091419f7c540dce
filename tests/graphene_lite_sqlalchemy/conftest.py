"""A fresh registry for each test, and an in-memory database that holds the shared models."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.registry import Registry, reset_global_registry
from graphene_lite_sqlalchemy.testing import max_statements as max_statements
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.models import Base, seed


@pytest.fixture(autouse=True)
def fresh_global_registry() -> Iterator[None]:
    """Keep the types that one test declares out of the next."""
    reset_global_registry()
    yield
    reset_global_registry()


@pytest.fixture
def registry() -> Registry:
    return Registry()


@pytest.fixture
def session() -> Iterator[Session]:
    """A session on a seeded SQLite database that lives as long as the test."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        seed(opened)
        yield opened
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A seeded database for both kinds of session; each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/company.sqlite"
        opened = Database(create_engine(url), create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:")))
    else:
        url = request.getfixturevalue("postgres_url")
        opened = Database(create_engine(url), create_async_engine(url))
    Base.metadata.create_all(opened.engine)
    with Session(opened.engine) as session:
        seed(session)
    yield opened
    Base.metadata.drop_all(opened.engine)
    opened.engine.dispose()
    await opened.async_engine.dispose()
