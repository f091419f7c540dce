"""Fixtures for every test: databases on a PostgreSQL server that comes as a wheel."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from tests.services import postgres as postgres_server
from tests.services.postgres import Postgres

#: Where the server's files are. The processes of pytest-xdist share it, and the one that started them removes it.
POSTGRES_FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Choose the folder of the PostgreSQL server, and remove it after the run."""
    if hasattr(config, "workerinput"):
        config.stash[POSTGRES_FOLDER] = Path(config.workerinput["postgres_folder"])
        return
    # Not pytest's own folder: if run as root, the server is another user, whom a second pytest session shuts out there.
    config.stash[POSTGRES_FOLDER] = folder = Path(mkdtemp(prefix="postgres-"))
    config.add_cleanup(lambda: postgres_server.stop(folder))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process of pytest-xdist where the PostgreSQL server is."""
    node.workerinput["postgres_folder"] = str(node.config.stash[POSTGRES_FOLDER])


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> Postgres:
    """The PostgreSQL server of the run, started on first use; `postgres.database()` is a new database."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return Postgres(postgres_server.start(pytestconfig.stash[POSTGRES_FOLDER]), worker)


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of an empty PostgreSQL database that is this test's own."""
    with postgres.database() as url:
        yield url
