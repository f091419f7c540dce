"""`LoaderRegistry`: relations as values, loaded together, on one session."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite_sqlalchemy import LoaderRegistry
from graphene_lite_sqlalchemy.errors import ForeignInstance
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.blog import blog_types, listed, schema_of
from tests.graphene_lite_sqlalchemy.models import Employee, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged

TASKS = select(Task).order_by(Task.id)


def _counting(resolve: Any) -> graphene.Schema:
    body = {Task: {"tag_count": graphene.Int(requires=()), "resolve_tag_count": resolve}}
    return schema_of(tasks=listed(blog_types(body=body)[Task], lambda root, info: TASKS))


@pytest.mark.parametrize("relation", ["tags", Task.tags], ids=["by name", "by attribute"])
def test_synchronous_resolvers_load_together(session: Session, relation: Any) -> None:
    schema = _counting(lambda root, info: info.context["loaders"].load(root, relation).then(len))
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute("{ tasks { tagCount } }", context=_context(session))
    assert result.data == {"tasks": [{"tagCount": 2}, {"tagCount": 0}, {"tagCount": 0}]}
    assert len(statements) == 2


def _context(session: Any) -> dict[str, Any]:
    return {"session": session, "loaders": LoaderRegistry(session)}


async def _count(root: Any, info: Any) -> int:
    return len(await info.context["loaders"].load(root, "tags"))


async def test_resolvers_of_an_async_session_load_together(database: Database) -> None:
    schema = _counting(_count)
    with logged(database.async_engine.sync_engine) as statements:
        async with AsyncSession(database.async_engine) as session:
            result = await schema.execute_async("{ tasks { tagCount } }", context=_context(session))
    assert result.data == {"tasks": [{"tagCount": 2}, {"tagCount": 0}, {"tagCount": 0}]}
    assert len(statements) == 2


async def test_so_do_coroutines_on_a_plain_session(database: Database) -> None:
    schema = _counting(_count)
    with logged(database.engine) as statements, Session(database.engine) as session:
        result = await schema.execute_async("{ tasks { tagCount } }", context=_context(session))
    assert (result.errors, len(statements)) == (None, 2)


async def test_what_is_loaded_already_takes_no_statement(database: Database) -> None:
    async with AsyncSession(database.async_engine) as session:
        loaders = LoaderRegistry(session)
        task = await session.get_one(Task, 1)
        tags = await loaders.load(task, "tags")
        with logged(database.async_engine.sync_engine) as statements:
            assert await loaders.load(task, "tags") is tags
    assert statements == []


def test_outside_of_a_request_the_value_is_there_at_once(session: Session) -> None:
    tags = LoaderRegistry(session).load(session.get_one(Task, 1), "tags")
    assert [tag.label for tag in tags] == ["urgent", "fun"]


def test_an_instance_of_another_session_is_refused(session: Session) -> None:
    with Session(session.get_bind()) as other:
        task = other.get_one(Task, 1)
        with pytest.raises(ForeignInstance, match="Make a registry for each request"):
            LoaderRegistry(session).load(task, "tags")


def test_an_instance_of_no_session_is_refused(session: Session) -> None:
    with pytest.raises(ForeignInstance, match="another session, or to none"):
        LoaderRegistry(session).load(Task(title="new"), "tags")


def test_what_is_no_instance_is_refused(session: Session) -> None:
    with pytest.raises(ForeignInstance, match="no instance of a mapped class"):
        LoaderRegistry(session).load("task", "tags")


@pytest.mark.parametrize("relation", ["title", "nope", Employee.department, None])
def test_what_is_no_relation_of_the_instance_is_refused(session: Session, relation: Any) -> None:
    with pytest.raises(ValueError, match="Task has no such relation"):
        LoaderRegistry(session).load(session.get_one(Task, 1), relation)


def test_an_attribute_of_another_class_is_refused(session: Session) -> None:
    with pytest.raises(ValueError, match=r"load\(Employee\.tasks\): Tag has no such relation"):
        LoaderRegistry(session).load(session.get_one(Tag, 1), Employee.tasks)


@pytest.mark.parametrize("session_like", [None, "session", Session])
def test_a_registry_needs_a_session(session_like: Any) -> None:
    with pytest.raises(TypeError, match="pass the Session or AsyncSession of the request"):
        LoaderRegistry(session_like)
