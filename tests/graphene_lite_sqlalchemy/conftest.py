"""A fresh registry for each test, and databases that hold the shared models.

A test names what it needs:

- `session`: a session on a SQLite database in memory that is the test's own.
- `database`: on SQLite and on PostgreSQL in turn, a database that all tests of the run share and cannot write to.
- `own_database`: the same, but the test's own: it may change rows and tables.

All three hold the rows of `model_set`, which is the company of `models.py`. A test file about other models defines a
fixture of that name, returning its own `ModelSet`; the three then hold those rows.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.registry import Registry, reset_global_registry
from graphene_lite_sqlalchemy.testing import max_statements as max_statements
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet, PostgresDatabases, SQLiteDatabases
from tests.graphene_lite_sqlalchemy.models import Base, seed
from tests.services.postgres import Postgres

COMPANY = ModelSet(Base.metadata, seed)


@pytest.fixture(autouse=True)
def fresh_global_registry() -> Iterator[None]:
    """Keep the types that one test declares out of the next."""
    reset_global_registry()
    yield
    reset_global_registry()


@pytest.fixture
def registry() -> Registry:
    return Registry()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SQLiteDatabases]:
    made = SQLiteDatabases(tmp_path_factory.mktemp("sqlite"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgresql(postgres: Postgres) -> Iterator[PostgresDatabases]:
    made = PostgresDatabases(postgres)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each kind of database in turn."""
    kind: Databases = request.getfixturevalue(request.param)
    return kind


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    """The models of the test file, and their rows."""
    return COMPANY


@pytest.fixture
def session(sqlite: SQLiteDatabases, model_set: ModelSet) -> Iterator[Session]:
    """A session on a SQLite database in memory, which is the test's own."""
    with sqlite.in_memory(model_set) as made:
        yield made


@pytest.fixture
def database(databases: Databases, model_set: ModelSet) -> Database:
    """A database for both kinds of session, which no test can write to."""
    return databases.shared(model_set)


@pytest.fixture
def own_database(databases: Databases, model_set: ModelSet) -> Iterator[Database]:
    """A database for both kinds of session that is the test's own."""
    with databases.own(model_set) as made:
        yield made
