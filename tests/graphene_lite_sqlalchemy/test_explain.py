"""The statements of a request, as `explain` shows them."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

import graphene_lite as graphene
from graphene_lite_sqlalchemy import get_session
from graphene_lite_sqlalchemy.recording import StatementRecorder
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.company import company_schema
from tests.graphene_lite_sqlalchemy.models import Base, Employee, Tag, seed

NESTED = "{ departments { edges { node { name employees(first: 1) { edges { node { name } } } } } } }"


def explaining(**options: Any) -> graphene.Schema:
    schema = company_schema(**options)
    schema.executor.explain = True
    return schema


def statements(result: Any) -> list[Any]:
    return result.extensions["explain"]["statements"]


def rows_of(recorder: StatementRecorder) -> list[int | None]:
    return [statement.rows for statement in recorder.statements]


async def ask(database: Database, way: str, schema: graphene.Schema, query: str) -> Any:
    if way == "AsyncSession":
        async with AsyncSession(database.async_engine) as session:
            return await schema.execute_async(query, context={"session": session})
    with Session(database.engine) as opened:
        if way == "sync":
            return schema.execute(query, context={"session": opened})
        return await schema.execute_async(query, context={"session": opened})


@pytest.mark.parametrize("way", WAYS)
async def test_statements_are_shown_in_order_with_their_rows_and_times(database: Database, way: str) -> None:
    shown = statements(await ask(database, way, explaining(), NESTED))
    assert [(each["sql"].split(" FROM ")[0], each["rows"]) for each in shown] == [
        ("SELECT departments.name, departments.id", 2),
        ("SELECT employees.name, departments_1.id", 2),
    ]
    assert all(each["ms"] > 0 for each in shown)


@pytest.mark.parametrize("way", WAYS)
async def test_values_are_not_shown(database: Database, way: str) -> None:
    query = '{ tags(filter: {label: {eq: "top secret"}}) { edges { node { label } } } }'
    [shown] = statements(await ask(database, way, explaining(), query))
    assert "WHERE tags.label = " in shown["sql"]
    assert "secret" not in str(shown)


def test_statements_of_a_users_resolver_are_shown(session: Session) -> None:
    class Query(graphene.ObjectType):
        name = graphene.String()

        def resolve_name(root, info: Any) -> Any:
            return get_session(info.context).scalar(select(Employee.name).where(Employee.id == 2))

    result = graphene.Schema(query=Query, explain=True).execute("{ name }", context={"session": session})
    assert [(each["sql"], each["rows"]) for each in statements(result)] == [
        ("SELECT employees.name FROM employees WHERE employees.id = ?", 1)
    ]


def test_statements_of_several_root_fields_are_shown(session: Session) -> None:
    query = "{ a: tags { edges { node { label } } } b: badges { edges { node { number } } } }"
    assert len(statements(explaining().execute(query, context={"session": session}))) == 2


def test_a_failed_statement_has_neither_rows_nor_time(session: Session) -> None:
    session.execute(text("DROP TABLE badges"))
    result = explaining().execute("{ badges { edges { node { number } } } }", context={"session": session})
    assert result.errors
    [shown] = statements(result)
    assert (shown["rows"], shown["ms"]) == (None, None)


def test_a_request_without_statements_shows_none() -> None:
    assert statements(explaining().execute("{ __typename }")) == []


def test_nothing_listens_until_something_is_explained_in_a_transaction_begun_before() -> None:
    code = """
from sqlalchemy import create_engine, text
import graphene_lite as graphene
import graphene_lite_sqlalchemy

engine = create_engine("sqlite://")

class Query(graphene.ObjectType):
    one = graphene.Int()
    def resolve_one(root, info):
        return info.context.scalar(text("SELECT 1"))

with engine.connect() as connection:
    connection.execute(text("SELECT 0"))
    schema = graphene.Schema(query=Query)
    schema.execute("{ one }", context=connection)
    print(list(engine.dispatch.before_cursor_execute))
    schema.executor.explain = True
    print(schema.execute("{ one }", context=connection).extensions["explain"]["statements"][0]["sql"])
engine.dispose()
"""
    printed = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert printed == "[]\nSELECT 1\n"


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Engine]:
    """A seeded database that threads may share."""
    engine = create_engine(f"sqlite:///{tmp_path}/company.sqlite", poolclass=NullPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        seed(session)
    yield engine
    engine.dispose()


class Meeting(graphene.ObjectType):
    """Two requests that are inside their resolvers at the same time."""

    name = graphene.String(id=graphene.Int())
    name_later = graphene.String(id=graphene.Int())

    def resolve_name(root, info: Any, id: int) -> Any:
        info.context["barrier"].wait(10)
        return info.context["session"].scalar(text(f"SELECT name FROM employees WHERE id = {id}"))

    async def resolve_name_later(root, info: Any, id: int) -> Any:
        found = await info.context["session"].scalar(text(f"SELECT name FROM employees WHERE id = {id}"))
        await asyncio.sleep(0.01)
        await info.context["session"].scalar(text(f"SELECT name FROM employees WHERE id = {id}"))
        return found


def test_concurrent_threads_do_not_see_each_others_statements(shared: Engine) -> None:
    schema, barrier = graphene.Schema(query=Meeting, explain=True), Barrier(2)

    def ask_for(id: int) -> Any:
        with Session(shared) as session:
            return schema.execute(f"{{ name(id: {id}) }}", context={"session": session, "barrier": barrier})

    with ThreadPoolExecutor(2) as pool:
        found = [[each["sql"] for each in statements(result)] for result in pool.map(ask_for, (1, 2))]
    assert found == [[f"SELECT name FROM employees WHERE id = {id}"] for id in (1, 2)]


async def test_concurrent_tasks_do_not_see_each_others_statements(database: Database) -> None:
    schema = graphene.Schema(query=Meeting, explain=True)

    async def ask_for(id: int) -> Any:
        async with AsyncSession(database.async_engine) as session:
            return await schema.execute_async(f"{{ nameLater(id: {id}) }}", context={"session": session})

    results = await asyncio.gather(ask_for(1), ask_for(2))
    found = [[each["sql"] for each in statements(result)] for result in results]
    assert found == [[f"SELECT name FROM employees WHERE id = {id}"] * 2 for id in (1, 2)]


def test_a_request_within_another_is_part_of_both(session: Session) -> None:
    inner = explaining()
    inside = []

    class Query(graphene.ObjectType):
        ask = graphene.Boolean()

        def resolve_ask(root, info: Any) -> bool:
            inside.append(inner.execute("{ tags { edges { node { label } } } }", context=info.context))
            return True

    outer = graphene.Schema(query=Query, explain=True).execute("{ ask }", context={"session": session})
    assert statements(outer) == statements(inside[0])
    assert len(statements(outer)) == 1


def test_rows_written_are_counted_and_rows_returned(own_database: Database) -> None:
    with Session(own_database.engine) as session, (recorder := StatementRecorder()).present():
        session.execute(insert(Tag), {"id": 8, "label": "new"})
        session.execute(insert(Tag).returning(Tag.id), {"id": 9, "label": "newer"}).all()
        session.execute(text("DELETE FROM tags WHERE id > 7"))
        session.rollback()
    assert rows_of(recorder) == [1, 1, 2]


def test_only_rows_that_were_fetched_are_counted(session: Session) -> None:
    with (recorder := StatementRecorder()).present(), session.connection() as connection:
        result = connection.execute(select(Employee.id))
        assert len([result.fetchone(), *result.fetchmany(1)]) == 2
        result.close()
    assert rows_of(recorder) == [2]


def test_rows_that_many_values_return_are_not_known(own_database: Database) -> None:
    with Session(own_database.engine) as session, (recorder := StatementRecorder()).present():
        given = [{"id": id, "label": "new"} for id in (8, 9)]
        assert session.scalars(insert(Tag).returning(Tag.id, sort_by_parameter_order=True), given).all() == [8, 9]
    assert set(rows_of(recorder)) == {None}


async def test_rows_that_are_streamed_are_counted(database: Database) -> None:
    async with AsyncSession(database.async_engine) as session:
        with (recorder := StatementRecorder()).present():
            streamed = await session.stream_scalars(select(Employee.id).order_by(Employee.id))
            assert [id async for id in streamed] == [1, 2, 3]
    assert rows_of(recorder) == [3]
