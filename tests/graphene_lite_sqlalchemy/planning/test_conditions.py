"""`@skip` and `@include`: what they leave out of a request is not asked of the database either."""

from typing import Any

import pytest
from graphql import graphql_sync
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.blog import blog_types, listed, schema_of
from tests.graphene_lite_sqlalchemy.company import make_type
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Tag, Task


def conditional_schema() -> graphene.Schema:
    """Return a schema whose connections count; not a drop-in."""
    registry = Registry(drop_in=False)
    made = {
        model: make_type(model, registry, batching=True, exclude_fields=("address",) if model is Employee else ())
        for model in (Department, Employee, Task, Tag)
    }
    fields = {f"{model.__tablename__}": SQLAlchemyConnectionField(made[model].connection) for model in made}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def columns(statement: str) -> list[str]:
    """Return the names of the columns that *statement* selects, without tables and labels."""
    selected = statement.removeprefix("SELECT ").split(" FROM ")[0].split(", ")
    return [each.split(" AS ")[0].split(".")[-1] for each in selected]


#: Each query with what its statements select where `$x` is true, and where it is false; `count` for one that counts.
CASES = {
    "a column": (
        "{ tasks { edges { node { title done @include(if: $x) } } } }",
        [["title", "done", "id"]],
        [["title", "id"]],
    ),
    "a skipped column": (
        "{ tasks { edges { node { title @skip(if: $x) done } } } }",
        [["done", "id"]],
        [["title", "done", "id"]],
    ),
    "a column in a fragment": (
        "{ tasks { edges { node { title ...F @include(if: $x) } } } } fragment F on Task { done }",
        [["title", "done", "id"]],
        [["title", "id"]],
    ),
    "a column that another place asks for as well": (
        "{ tasks { edges { node { title @include(if: $x) ... { title } } } } }",
        [["title", "id"]],
        [["title", "id"]],
    ),
    "a relation and its key": (
        "{ tasks { edges { node { title owner @include(if: $x) { name } } } } }",
        [["title", "owner_id", "id"], ["name", "id"]],
        [["title", "id"]],
    ),
    "a column of a relation": (
        "{ tasks { edges { node { owner { name shift @include(if: $x) } } } } }",
        [["owner_id", "id"], ["name", "shift", "id"]],
        [["owner_id", "id"], ["name", "id"]],
    ),
    "a column of a page of a relation": (
        "{ departments { edges { node { employees { edges { node { name shift @include(if: $x) } } } } } } }",
        [["id"], ["name", "shift", "id"]],
        [["id"], ["name", "id"]],
    ),
    "the length of a list": (
        "{ tasks(first: 1) { totalCount @include(if: $x) edges { node { title } } } }",
        [["title", "id"], "count"],
        [["title", "id"]],
    ),
    "the length of a relation": (
        "{ departments { edges { node { employees(first: 1) { totalCount @include(if: $x) } } } } }",
        [["id"], "count"],
        [["id"]],
    ),
    "cursors": (
        "{ tasks(sort: [DONE_ASC]) { edges { cursor @include(if: $x) node { title } } } }",
        [["title", "id", "done"]],
        [["title", "id"]],
    ),
    "cursors of the page": (
        "{ tasks(sort: [DONE_ASC]) { pageInfo { endCursor @skip(if: $x) } edges { node { title } } } }",
        [["title", "id"]],
        [["title", "id", "done"]],
    ),
    "the page's info alone": (
        "{ tasks(first: 1) { pageInfo @include(if: $x) { hasNextPage } } }",
        [["id"]],
        [],
    ),
    "the edges": (
        "{ tasks(first: 1) { totalCount edges @include(if: $x) { node { title } } } }",
        [["title", "id"], "count"],
        ["count"],
    ),
    "all of it": ("{ tasks @include(if: $x) { edges { node { title } } } }", [["title", "id"]], []),
}


@pytest.mark.parametrize("name", CASES)
async def test_only_what_is_included_is_asked_of_the_database(database: Database, name: str) -> None:
    query, *expected = CASES[name]
    schema = conditional_schema()
    for x, selected in zip((True, False, True), (*expected, expected[0]), strict=True):
        answer = await database.ask_every_way(schema, f"query ($x: Boolean!) {query}", x=x)
        assert answer.errors == []
        assert ["count" if "count(" in each else columns(each) for each in answer.statements] == selected


@pytest.mark.parametrize("x", [True, False])
@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_graphql_cores(session: Session, name: str, x: bool) -> None:
    schema = conditional_schema()
    query, variables, context = f"query ($x: Boolean!) {CASES[name][0]}", {"x": x}, {"session": session}
    core = graphql_sync(schema.graphql_schema, query, variable_values=variables, context_value=context)
    ours = schema.execute(query, variables=variables, context=context)
    assert (ours.data, ours.errors, core.errors) == (_without_cursors(core.data, ours.data), None, None)


def _without_cursors(data: Any, ours: Any) -> Any:
    """Return *data* with our cursors: those of a page that was not planned are of another kind."""
    if isinstance(data, list):
        return [_without_cursors(*each) for each in zip(data, ours, strict=True)]
    if not isinstance(data, dict):
        return data
    return {
        name: ours[name] if "ursor" in name and value else _without_cursors(value, ours[name])
        for name, value in data.items()
    }


SHOUT = {
    "shout": graphene.String(requires=("name", "shift"), resolver=lambda root, info: f"{root.name}, {root.shift}"),
    "hint": graphene.String(resolver=lambda root, info: root.name),
}


@pytest.mark.parametrize(
    ("x", "selected"),
    [
        (True, "employees.id, employees.name, employees.shift, employees.department_id"),
        (False, "employees.id, employees.name"),
    ],
)
async def test_instances_are_loaded_with_what_is_included(database: Database, x: bool, selected: str) -> None:
    employee = blog_types(body={Employee: SHOUT})[Employee]
    schema = schema_of(employees=listed(employee, lambda root, info: select(Employee).order_by(Employee.id)))
    query = "query ($x: Boolean!) { employees { name shout @include(if: $x) department @include(if: $x) { name } } }"
    answer = await database.ask_every_way(schema, query, x=x)
    assert (answer.errors, len(answer.statements)) == ([], 2 if x else 1)
    assert answer.statements[0] == f"SELECT {selected} FROM employees ORDER BY employees.id"


@pytest.mark.parametrize("way", WAYS)
async def test_what_needs_an_instance_makes_rows_instances_only_where_it_is_included(
    database: Database, way: str
) -> None:
    types = blog_types(body={Employee: SHOUT}, connections=True)
    schema = schema_of(employees=SQLAlchemyConnectionField(types[Employee].connection))
    query = "query ($x: Boolean!) { employees { edges { node { name hint @include(if: $x) } } } }"
    included, left_out = [await database.ask(way, schema, query, x=x) for x in (True, False)]
    assert (included.errors, left_out.errors) == ([], [])
    assert "employees.shift" in included.statements[0]
    assert left_out.statements == ["SELECT employees.name, employees.id FROM employees ORDER BY employees.id"]


async def test_a_relation_with_a_strategy_is_joined_only_where_it_is_included(database: Database) -> None:
    types = blog_types({Task: {"strategies": {"owner": joinedload}}})
    schema = schema_of(tasks=listed(types[Task], lambda root, info: select(Task)))
    query = "query ($x: Boolean!) { tasks { title owner @include(if: $x) { name } } }"
    joined, alone = [await database.ask_every_way(schema, query, x=x) for x in (True, False)]
    assert [len(joined.statements), len(alone.statements)] == [1, 1]
    assert "JOIN" in joined.statements[0]
    assert alone.statements == ["SELECT tasks.id, tasks.title FROM tasks"]


def _page_of_tasks(root: Any, info: Any, **arguments: Any) -> Any:
    return info.context["session"].query(Task).order_by(Task.title)


@pytest.mark.parametrize(("x", "statements"), [(True, 2), (False, 1)])
def test_a_users_query_is_counted_only_where_its_length_is_included(
    session: Session, max_statements: Any, x: bool, statements: int
) -> None:
    class Counted(graphene.relay.Connection):
        class Meta:
            node = blog_types(connections=True)[Task]

        total = graphene.Int()

        def resolve_total(root: Any, info: Any) -> Any:
            return root.length

    schema = schema_of(tasks=SQLAlchemyConnectionField(Counted, resolver=_page_of_tasks))
    query = "query ($x: Boolean!) { tasks(first: 1) { total @include(if: $x) edges { node { title } } } }"
    with max_statements(statements) as log:
        answer = schema.execute(query, variables={"x": x}, context={"session": session})
    assert (answer.errors, answer.data["tasks"].get("total")) == (None, 3 if x else None)
    assert len(log) == statements


async def test_one_document_serves_requests_that_differ_in_several_conditions(database: Database) -> None:
    schema = conditional_schema()
    query = (
        "query ($a: Boolean!, $b: Boolean = false) "
        "{ tasks { edges { node { title @include(if: $a) done @include(if: $b) hours @skip(if: $b) } } } }"
    )
    for a, b, names in (
        (True, True, "title, done"),
        (True, False, "title, hours"),
        (False, True, "done"),
        (False, None, "hours"),
    ):
        variables = {"a": a} if b is None else {"a": a, "b": b}
        answer = await database.ask("sync", schema, query, **variables)
        assert columns(answer.statements[0]) == [*names.split(", "), "id"]
    assert len(schema.executor.plans) == 4
