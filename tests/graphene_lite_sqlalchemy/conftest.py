"""A fresh registry for each test, and an in-memory database that holds the shared models."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.registry import Registry, reset_global_registry
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
