"""Databases with the rows of a model set: made once for the process, shared by readers, copied for writers."""

import itertools
import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Engine, MetaData, create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from tests.graphene_lite_sqlalchemy.asking import Database
from tests.services.postgres import Postgres


@dataclass(frozen=True)
class ModelSet:
    """Tables and the rows that tests find in them."""

    tables: MetaData
    #: Writes the rows into empty tables, and commits.
    seed: Callable[[Session], None] = lambda session: None


class Databases(ABC):
    """The databases of one kind."""

    #: SQLAlchemy's name of it.
    name: ClassVar[str]

    def __init__(self) -> None:
        self._templates: dict[ModelSet, str] = {}
        self._shared: dict[ModelSet, Database] = {}

    @abstractmethod
    def empty(self) -> str:
        """Return the address of a new database."""

    @abstractmethod
    def copy(self, url: str) -> str:
        """Return the address of a copy of the database at *url*, to which nobody is connected."""

    @abstractmethod
    def drop(self, url: str) -> None:
        """Remove a database."""

    @abstractmethod
    def protected(self, url: str) -> str:
        """Return an address by which the database at *url* can only be read."""

    def template(self, models: ModelSet) -> str:
        """Return the address of the database that others are copied from."""
        if models not in self._templates:
            self._templates[models] = url = self.empty()
            engine = create_engine(url, poolclass=NullPool)
            models.tables.create_all(engine)
            with Session(engine) as session:
                models.seed(session)
        return self._templates[models]

    def shared(self, models: ModelSet) -> Database:
        """Return the database of all tests that only read *models*. It refuses to be written to."""
        if models not in self._shared:
            self._shared[models] = _connect(self.protected(self.copy(self.template(models))))
        return self._shared[models]

    @contextmanager
    def own(self, models: ModelSet) -> Iterator[Database]:
        """Make a database for one test, which may change rows and tables."""
        url = self.copy(self.template(models))
        database = _connect(url)
        try:
            yield database
        finally:
            database.engine.dispose()
            self.drop(url)

    def close(self) -> None:
        """Close the connections to shared databases."""
        for database in self._shared.values():
            database.engine.dispose()


class SQLiteDatabases(Databases):
    """Files in *folder*, and databases in memory."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._paths = (folder / f"{number}.sqlite" for number in itertools.count())

    def empty(self) -> str:
        return f"sqlite:///{next(self._paths)}"

    def copy(self, url: str) -> str:
        copied = self.empty()
        shutil.copyfile(_path(url), _path(copied))
        return copied

    def drop(self, url: str) -> None:
        _path(url).unlink()

    def protected(self, url: str) -> str:
        return f"sqlite:///file:{_path(url)}?mode=ro&uri=true"

    @contextmanager
    def in_memory(self, models: ModelSet) -> Iterator[Session]:
        """Open a session on a copy in memory, for one test."""
        engine = create_engine("sqlite://")
        _fill(engine, _path(self.template(models)))
        try:
            with Session(engine) as session:
                yield session
        finally:
            engine.dispose()


class PostgresDatabases(Databases):
    """Databases of *server*."""

    name = "postgresql"

    def __init__(self, server: Postgres) -> None:
        super().__init__()
        self._server = server

    def empty(self) -> str:
        return self._server.create()

    def copy(self, url: str) -> str:
        return self._server.create(template=url)

    def drop(self, url: str) -> None:
        self._server.drop(url)

    def protected(self, url: str) -> str:
        self._server.protect(url)
        return url


def _connect(url: str) -> Database:
    # An asynchronous connection belongs to the event loop of one test, so that a pool has no use for it.
    later = url.replace("sqlite:", "sqlite+aiosqlite:")
    return Database(create_engine(url), create_async_engine(later, poolclass=NullPool))


def _path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _fill(engine: Engine, path: Path) -> None:
    template, pooled = sqlite3.connect(path), engine.raw_connection()
    template.backup(pooled.driver_connection)  # type: ignore[arg-type]
    pooled.close()
    template.close()
