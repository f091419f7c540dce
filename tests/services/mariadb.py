"""A MariaDB server that is run by others, for tests that make databases of their own on it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.pool import NullPool

#: Names a server that lets us make databases, by any database of it: mariadb+pymysql://root@127.0.0.1/test.
VARIABLE = "MARIADB_URL"


@contextmanager
def scratch(name: str) -> Iterator[str]:
    """Create a database called *name* for the block, and return its address. Skip the test if no server is named."""
    if VARIABLE not in os.environ:
        pytest.skip(f"no MariaDB: the variable {VARIABLE} names no server")
    url = make_url(os.environ[VARIABLE])
    _run(url, f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        _run(url, f"DROP DATABASE `{name}`")


def _run(url: URL, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool, connect_args={"connect_timeout": 5})
    with engine.connect() as connection:
        connection.execute(text(statement))
