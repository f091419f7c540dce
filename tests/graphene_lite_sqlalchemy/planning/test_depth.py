"""`Meta.max_depth`: how deep relations may be nested below the objects of a type."""

from typing import Any

import pytest
from graphql import graphql_sync
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.blog import blog_types, listed, schema_of
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Task
from tests.graphene_lite_sqlalchemy.statements import logged

ANN = select(Employee).where(Employee.id == 1)


def lists_of(meta: Any) -> graphene.Schema:
    """Return a schema with lists of departments and of employees."""
    types = blog_types(meta)
    return schema_of(
        departments=listed(types[Department], lambda root, info: select(Department).where(Department.id == 1)),
        employees=listed(types[Employee], lambda root, info: ANN),
    )


def connections_of(meta: Any) -> graphene.Schema:
    """Return a schema with connections of departments."""
    types = blog_types(meta, connections=True)
    return schema_of(departments=SQLAlchemyConnectionField(types[Department].connection))


TWO = {Department: {"max_depth": 2}}
TOO_DEEP = 'Task.tags: relations are nested more than 2 deep below "Department"; its max_depth forbids that.'


async def test_relations_as_deep_as_allowed_are_loaded(database: Database) -> None:
    answer = await database.ask_every_way(lists_of(TWO), "{ departments { employees { tasks { title } } } }")
    assert answer.errors == []
    assert answer.data["departments"][0]["employees"][0]["tasks"] == [{"title": "Plan"}, {"title": "Build"}]


DEEPER = {
    "fields": "{ departments { employees { tasks { title tags { label } } } } }",
    "fragments": (
        "{ departments { ...Staff } } fragment Staff on Department { employees { ...Work } } "
        "fragment Work on Employee { tasks { ... on Task { tags { label } } } }"
    ),
}


@pytest.mark.parametrize("written", DEEPER)
async def test_a_deeper_one_is_an_error_and_takes_no_statement(database: Database, written: str) -> None:
    answer = await database.ask_every_way(lists_of(TWO), DEEPER[written])
    assert set(answer.errors) == {TOO_DEEP}
    assert len(answer.statements) == 3
    assert not any("FROM tags" in each or "JOIN tags" in each for each in answer.statements)


def test_the_error_has_the_place_of_the_field(session: Session) -> None:
    result = lists_of({Employee: {"max_depth": 0}}).execute(
        "{ employees { tasks { title } } }", context={"session": session}
    )
    (error,) = result.errors
    assert (error.path, error.locations[0].column) == (["employees", 0, "tasks"], 15)


async def test_edges_and_nodes_count_nothing(database: Database) -> None:
    schema = connections_of({Department: {"max_depth": 1}})
    nested = "{ departments { edges { node { employees(first: 1) { edges { node { name MORE } } } } } } }"
    answer = await database.ask_every_way(schema, nested.replace("MORE", ""))
    assert (answer.errors, len(answer.statements)) == ([], 2)
    answer = await database.ask_every_way(schema, nested.replace("MORE", "tasks { edges { node { title } } }"))
    problem = 'Employee.tasks: relations are nested more than 1 deep below "Department"; its max_depth forbids that.'
    assert (set(answer.errors), len(answer.statements)) == ({problem}, 2)


async def test_to_one_relations_count_as_well(database: Database) -> None:
    answer = await database.ask_every_way(
        lists_of({Department: {"max_depth": 1}}), "{ departments { employees { name department { name } } } }"
    )
    problem = 'Employee.department: relations are nested more than 1 deep below "Department"; '
    assert {error.startswith(problem) for error in answer.errors} == {True}
    assert len(answer.statements) == 2


async def test_a_related_type_with_a_stricter_limit_narrows_it(database: Database) -> None:
    schema = lists_of({Department: {"max_depth": 5}, Task: {"max_depth": 0}})
    answer = await database.ask("sync", schema, "{ departments { employees { tasks { tags { label } } } } }")
    problem = 'Task.tags: relations are nested more than 0 deep below "Task"; its max_depth forbids that.'
    assert set(answer.errors) == {problem}


async def test_a_related_type_with_a_wider_limit_does_not_widen_it(database: Database) -> None:
    schema = lists_of({Department: {"max_depth": 2}, Employee: {"max_depth": 9}})
    answer = await database.ask("sync", schema, DEEPER["fields"])
    assert set(answer.errors) == {TOO_DEEP}


async def test_what_lies_above_the_type_does_not_count(database: Database) -> None:
    query = "{ employees { department { name employees { tasks { title } } } } }"
    answer = await database.ask("sync", lists_of(TWO), query)
    assert (answer.errors, len(answer.statements)) == ([], 4)


async def test_there_is_no_limit_by_default(database: Database) -> None:
    query = "{ employees { tasks { owner { tasks { owner { tasks { owner { name } } } } } } } }"
    answer = await database.ask("sync", lists_of({}), query)
    assert answer.errors == []


async def test_a_field_that_is_not_included_is_no_error(database: Database) -> None:
    query = "query ($deep: Boolean!) { employees { name tasks @include(if: $deep) { title } } }"
    answer = await database.ask("sync", lists_of({Employee: {"max_depth": 0}}), query, deep=False)
    assert (answer.errors, answer.data) == ([], {"employees": [{"name": "Ann"}]})


async def test_a_strategy_does_not_load_what_is_too_deep(database: Database) -> None:
    schema = lists_of({Department: {"max_depth": 1}, Employee: {"strategies": {"tasks": selectinload}}})
    answer = await database.ask("sync", schema, "{ departments { employees { tasks { title } } } }")
    assert len(set(answer.errors)) == 1
    assert not any("FROM tasks" in each for each in answer.statements)


def test_an_interface_limits_the_types_that_implement_it() -> None:
    options: Any = {"model": Task, "registry": Registry(), "only_fields": ("title",), "max_depth": 0}
    limited = SQLAlchemyInterface.create_type("Limited", **options)
    types = blog_types({Task: {"interfaces": (limited,)}})
    task = Task(title="Plan", tags=[])
    schema = schema_of(task=graphene.Field(types[Task], resolver=lambda root, info: task))
    (error,) = schema.execute("{ task { tags { label } } }").errors
    assert '"Limited"' in error.message


@pytest.mark.parametrize("batching", [None, True, False])
def test_graphql_cores_own_executor_has_the_limit_too(session: Session, batching: bool | None) -> None:
    schema = lists_of({Department: {"max_depth": 2}, Task: {"batching": batching}})
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = graphql_sync(schema.graphql_schema, DEEPER["fields"], context_value={"session": session})
    assert {error.message for error in result.errors or ()} == {TOO_DEEP}
    assert not any("JOIN tags" in each for each in statements)


def test_so_have_connections_under_middleware(session: Session) -> None:
    schema = connections_of({Department: {"max_depth": 0}})
    options: Any = {"middleware": [lambda resolve, root, info, **args: resolve(root, info, **args)]}
    query = "{ departments { edges { node { employees { edges { node { name } } } } } } }"
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute(query, context={"session": session}, **options)
    assert len(result.errors) == 2
    assert len(statements) == 1
