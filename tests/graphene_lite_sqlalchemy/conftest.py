"""A fresh registry for each test, and an in-memory database that holds the shared models."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.registry import Registry, reset_global_registry
from graphene_lite_sqlalchemy.testing import max_statements as max_statements
from tests.graphene_lite_sqlalchemy.asking import Database, in_memory, opened
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
    with in_memory(Base.metadata, seed) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables; each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/company.sqlite"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A seeded database for both kinds of session."""
    async with opened(database_url, Base.metadata, seed) as made:
        yield made
