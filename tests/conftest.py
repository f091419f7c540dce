"""Fixtures for every test: databases on servers, and how many cases tests generate."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from tests.generated import Generated, add_options
from tests.services import mariadb
from tests.services import postgres as postgres_server
from tests.services.postgres import Postgres

#: Where the server's files are. The processes of pytest-xdist share it, and the one that started them removes it.
POSTGRES_FOLDER = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--cases` and `--seed`."""
    add_options(parser)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give a long run the time it needs."""
    if config.option.cases:
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.timeout(0))


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
def generated(pytestconfig: pytest.Config) -> Generated:
    """Makes the cases of tests that are marked `long`."""
    return Generated(pytestconfig.option.seed, pytestconfig.option.cases)


@pytest.fixture(scope="session")
def worker() -> str:
    """A name of this process among those of the test run."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config, worker: str) -> Postgres:
    """The PostgreSQL server of the run, started on first use; `postgres.database()` is a new database."""
    return Postgres(postgres_server.start(pytestconfig.stash[POSTGRES_FOLDER]), worker)


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of an empty PostgreSQL database that is this test's own."""
    with postgres.database() as url:
        yield url


@pytest.fixture(scope="session")
def mariadb_url(worker: str) -> Iterator[str]:
    """The address of a MariaDB database that is this process's own."""
    with mariadb.scratch(f"graphene_lite_{worker}_{os.getpid()}") as url:
        yield url
