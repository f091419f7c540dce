"""The databases that are asked, with the tables of the models."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.ext.asyncio import create_async_engine

from tests.graphene_lite_sqlalchemy.differential.models import Base
from tests.graphene_lite_sqlalchemy.differential.server import Server


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """Each database in turn, its tables made."""
    opened = _opened(request, tmp_path)
    Base.metadata.create_all(opened.engine)
    yield opened
    Base.metadata.drop_all(opened.engine)
    opened.dispose()


def _opened(request: pytest.FixtureRequest, folder: Path) -> Server:
    if request.param == "mariadb":
        return Server("mariadb", create_engine(request.getfixturevalue("mariadb_url")), None)
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
        return Server("postgresql", create_engine(url), create_async_engine(url))
    url = f"sqlite:///{folder}/differential.sqlite"
    engine = create_engine(url)
    event.listen(engine, "connect", _hurry)
    return Server("sqlite", engine, create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:")))


def _hurry(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")
