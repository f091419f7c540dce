"""The fixture `max_statements`, as users' tests have it."""

from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite_sqlalchemy import get_session
from graphene_lite_sqlalchemy.testing import MaxStatements
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema
from tests.graphene_lite_sqlalchemy.models import Employee, Task

NESTED = "{ employees { edges { node { name tasks { edges { node { title } } } } } } }"


class Worker(graphene.ObjectType):
    """Asks for its tasks by itself: one statement more for each."""

    tasks = graphene.List(graphene.String)

    def resolve_tasks(employee: Any, info: Any) -> Any:
        return get_session(info.context).scalars(select(Task.title).where(Task.owner_id == employee.id)).all()


class Query(graphene.ObjectType):
    workers = graphene.List(Worker)

    def resolve_workers(root, info: Any) -> Any:
        return get_session(info.context).scalars(select(Employee)).all()


def test_what_is_allowed_passes(session: Session, max_statements: type[MaxStatements]) -> None:
    with max_statements(2):
        assert not company_schema().execute(NESTED, context={"session": session}).errors


def test_one_more_fails_and_every_statement_is_listed_with_its_count(
    session: Session, max_statements: type[MaxStatements]
) -> None:
    with pytest.raises(pytest.fail.Exception) as failed, max_statements(3):
        graphene.Schema(query=Query).execute("{ workers { tasks } }", context={"session": session})
    first, workers, tasks = str(failed.value).splitlines()
    assert first == "4 statements were executed, 3 are allowed:"
    assert workers.startswith("   1 x SELECT employees.")
    assert tasks == "   3 x SELECT tasks.title FROM tasks WHERE tasks.owner_id = ?"


async def test_statements_of_async_engines_count(database: Database, max_statements: type[MaxStatements]) -> None:
    async with AsyncSession(database.async_engine) as session:
        with pytest.raises(pytest.fail.Exception, match="2 statements were executed, 1 are allowed"), max_statements(1):
            await company_schema().execute_async(NESTED, context={"session": session})


def test_statements_of_other_threads_count(tmp_path: Path, max_statements: type[MaxStatements]) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/empty.sqlite")

    def work() -> None:
        with engine.connect() as connection:
            connection.execute(select(1))

    with max_statements(1) as statements:
        thread = Thread(target=work)
        thread.start()
        thread.join()
    engine.dispose()
    assert [statement.sql for statement in statements] == ["SELECT 1"]


def test_statements_outside_of_the_block_do_not_count(session: Session, max_statements: type[MaxStatements]) -> None:
    session.execute(select(1))
    with max_statements(0):
        pass
    session.execute(select(1))


def test_an_error_in_the_block_is_the_one_that_shows(session: Session, max_statements: type[MaxStatements]) -> None:
    with pytest.raises(TypeError), max_statements(0):
        len(session.scalar(select(1)))
