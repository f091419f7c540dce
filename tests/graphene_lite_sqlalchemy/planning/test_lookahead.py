"""`load_options(info, Model)`: options for statements in hand-written resolvers."""

from collections.abc import Callable
from typing import Any

import pytest
from graphql import graphql_sync
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, load_options, selection
from graphene_lite_sqlalchemy.errors import UnmappedModelError
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.blog import blog_types, listed, schema_of
from tests.graphene_lite_sqlalchemy.models import Employee, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged


def _tasks(root: Any, info: Any, **arguments: Any) -> Any:
    statement = select(Task).options(*load_options(info, Task)).order_by(Task.id)
    session = info.context["session"]
    if isinstance(session, Session):
        return session.scalars(statement).unique().all()

    async def later() -> Any:
        return (await session.scalars(statement)).unique().all()

    return later()


def _ours(schema: graphene.Schema, query: str, context: Any) -> Any:
    return schema.execute(query, context=context)


def _graphql_cores(schema: graphene.Schema, query: str, context: Any) -> Any:
    return graphql_sync(schema.graphql_schema, query, context_value=context)


Execute = Callable[[graphene.Schema, str, Any], Any]
EXECUTORS = pytest.mark.parametrize("execute", [_ours, _graphql_cores], ids=lambda execute: execute.__name__)


def first_statement(session: Session, execute: Execute, schema: graphene.Schema, query: str) -> str:
    """Return the first statement that *query* takes."""
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = execute(schema, query, {"session": session})
    assert result.errors is None
    return statements[0].replace(" ORDER BY tasks.id", "")


async def test_selected_columns_and_keys_of_selected_relations_are_loaded(database: Database) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], _tasks))
    answer = await database.ask_every_way(schema, "{ tasks { title owner { name } tags { label } } }")
    assert (answer.errors, len(answer.statements)) == ([], 3)
    assert answer.statements[0] == "SELECT tasks.id, tasks.title, tasks.owner_id FROM tasks ORDER BY tasks.id"


async def test_relations_with_a_strategy_are_loaded_by_it(database: Database) -> None:
    types = blog_types({Task: {"strategies": {"owner": joinedload, "tags": selectinload}}})
    schema = schema_of(tasks=listed(types[Task], _tasks))
    answer = await database.ask_every_way(schema, "{ tasks { owner { name } tags { label } } }")
    assert (answer.errors, len(answer.statements)) == ([], 2)
    assert "employees_1.name" in answer.statements[0]


@EXECUTORS
def test_nodes_of_a_connection_are_found(session: Session, execute: Execute) -> None:
    types = blog_types(connections=True)
    schema = schema_of(tasks=SQLAlchemyConnectionField(types[Task].connection, resolver=_tasks))
    statement = first_statement(session, execute, schema, "{ tasks { edges { node { title } } } }")
    assert statement == "SELECT tasks.id, tasks.title FROM tasks"


@EXECUTORS
def test_objects_in_a_mutations_payload_are_found(session: Session, execute: Execute) -> None:
    def mutate(root: Any, info: Any) -> Any:
        return {"ok": True, "task": _tasks(root, info)[0]}

    task = graphene.Field(blog_types()[Task])
    rename = type("Rename", (graphene.Mutation,), {"mutate": mutate, "ok": graphene.Boolean(), "task": task})
    mutation = type("Mutation", (graphene.ObjectType,), {"rename": rename.Field()})
    query = type("Query", (graphene.ObjectType,), {"ok": graphene.Boolean()})
    schema = graphene.Schema(query=query, mutation=mutation)
    statement = first_statement(session, execute, schema, "mutation { rename { ok task { title } } }")
    assert statement == "SELECT tasks.id, tasks.title FROM tasks"


@EXECUTORS
def test_of_a_union_the_models_own_type_counts(session: Session, execute: Execute) -> None:
    types = blog_types()
    meta = type("Meta", (), {"types": (types[Tag], types[Task])})
    schema = schema_of(found=graphene.List(type("Found", (graphene.Union,), {"Meta": meta}), resolver=_tasks))
    query = "{ found { ... on Tag { label } ... on Task { title } } }"
    assert first_statement(session, execute, schema, query) == "SELECT tasks.id, tasks.title FROM tasks"


@EXECUTORS
def test_what_is_skipped_is_not_loaded(session: Session, execute: Execute) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], _tasks))
    query = "query ($no: Boolean = false) { tasks { title owner @include(if: $no) { name } } }"
    assert first_statement(session, execute, schema, query) == "SELECT tasks.id, tasks.title FROM tasks"


@EXECUTORS
def test_the_same_model_in_two_places_gets_what_both_select(session: Session, execute: Execute) -> None:
    types = blog_types({Task: {"strategies": {"owner": joinedload}}})
    fields = {"first": graphene.Field(types[Task]), "all": graphene.List(types[Task])}

    def resolve(root: Any, info: Any) -> Any:
        found = _tasks(root, info)
        return {"first": found[0], "all": found}

    schema = schema_of(tasks=graphene.Field(type("Tasks", (graphene.ObjectType,), fields), resolver=resolve))
    query = "{ tasks { first { title owner { department { name } } } all { x: owner { name } y: owner { name } } } }"
    statement = first_statement(session, execute, schema, query)
    columns = "employees_1.id AS id_1, employees_1.name, employees_1.department_id"
    assert statement.startswith(f"SELECT tasks.id, tasks.title, tasks.owner_id, {columns} FROM tasks")


def test_renamed_attributes_are_those_of_the_model(session: Session) -> None:
    types = blog_types(
        {Task: {"strategies": {"owner": joinedload}}},
        {Task: {"heading": ORMField(model_attr="title"), "who": ORMField(model_attr="owner")}},
    )
    schema = schema_of(tasks=listed(types[Task], _tasks))
    statement = first_statement(session, _ours, schema, "{ tasks { heading who { name } } }")
    assert statement.startswith("SELECT tasks.id, tasks.title, tasks.owner_id, employees_1.id AS id_1")


def test_objects_behind_another_model_do_not_count(session: Session) -> None:
    found: list[Any] = []

    def resolve(root: Any, info: Any) -> Any:
        found.append(load_options(info, Task))
        return []

    schema_of(employees=listed(blog_types()[Employee], resolve)).execute("{ employees { tasks { title } } }")
    assert found == [[]]


def test_a_resolver_that_may_read_anything_needs_no_options(session: Session) -> None:
    types = blog_types(body={Task: {"resolve_title": lambda root, info: root.title}})
    schema = schema_of(tasks=listed(types[Task], _tasks))
    assert "tasks.hours" in first_statement(session, _ours, schema, "{ tasks { title } }")


def test_an_alias_may_be_selected(session: Session) -> None:
    alias = aliased(Task)

    def resolve(root: Any, info: Any) -> Any:
        return session.scalars(select(alias).options(*load_options(info, alias))).all()

    schema = schema_of(tasks=listed(blog_types()[Task], resolve))
    statement = first_statement(session, _ours, schema, "{ tasks { title } }")
    assert statement == "SELECT tasks_1.id, tasks_1.title FROM tasks AS tasks_1"


@pytest.mark.parametrize("model", [str, 3, "Task"])
def test_what_is_no_model_is_an_error(model: Any) -> None:
    def resolve(root: Any, info: Any) -> Any:
        return load_options(info, model)

    (error,) = schema_of(tasks=listed(blog_types()[Task], resolve)).execute("{ tasks { title } }").errors
    assert isinstance(error.original_error, UnmappedModelError)


def test_selection_sees_connections_too(session: Session) -> None:
    seen: list[Any] = []

    def resolve(root: Any, info: Any, **arguments: Any) -> Any:
        node = selection(info).find("edges", "node")
        seen.extend(() if node is None else node.below("Task"))
        return []

    types = blog_types(connections=True)
    field = SQLAlchemyConnectionField(types[Task].connection, resolver=resolve)
    schema_of(node=relay.Node.Field(), tasks=field).execute("{ tasks { edges { node { id title } } } }")
    assert [each.name for each in seen] == ["id", "title"]
