"""Pages planned from the selection: what the database is asked, at every level and in every way of execution."""

import re
from itertools import product
from typing import Any

import pytest
from graphql_relay import offset_to_cursor
from sqlalchemy import event
from sqlalchemy.orm import Session, joinedload

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.planning.statements import Cutting
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import MODELS, company_schema, make_type, nodes
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged

NESTED = """{ departments { edges { node { name employees(first: 1) { edges { node { name tasks(first: 1) {
    edges { node { title } } } } } } } } } }"""

ON_SQLITE = (
    "SELECT employees.name, employees.id, departments_1.id AS id_1 FROM departments AS departments_1 "
    "JOIN employees ON employees.id IN (SELECT employees.id FROM employees "
    "WHERE departments_1.id = employees.department_id ORDER BY employees.id LIMIT ? OFFSET ?) "
    "WHERE departments_1.id IN (?, ?) ORDER BY employees.id"
)
ON_POSTGRES = (
    "SELECT employees.name, employees.id, departments_1.id AS id_1 FROM departments AS departments_1 "
    "JOIN LATERAL (SELECT employees.id AS id FROM employees WHERE departments_1.id = employees.department_id "
    "ORDER BY employees.id LIMIT ?) AS anon_1 ON true "
    "JOIN employees ON employees.id = anon_1.id "
    "WHERE departments_1.id IN (?, ?) ORDER BY employees.id"
)


async def test_nested_pages_take_one_statement_per_level(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), NESTED)
    first, second, third = answer.statements
    assert first == "SELECT departments.name, departments.id FROM departments ORDER BY departments.id ASC"
    assert re.sub(r"%\(\w+\)s(::\w+)?", "?", second) in (ON_SQLITE, ON_POSTGRES)
    assert "tasks.title, employees_1.id" in third


async def test_nested_pages_hold_the_rows_of_each_parent(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), NESTED)
    (ann,), (cid,) = (nodes(each["employees"]) for each in nodes(answer.data["departments"]))
    assert (ann["name"], [task["title"] for task in nodes(ann["tasks"])]) == ("Ann", ["Plan"])
    assert (cid["name"], nodes(cid["tasks"])) == ("Cid", [])


async def test_only_selected_columns_are_loaded(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), "{ tasks { edges { node { title owner { name } } } } }")
    tasks, owners = answer.statements
    assert tasks == "SELECT tasks.title, tasks.owner_id, tasks.id FROM tasks ORDER BY tasks.id ASC"
    assert owners.startswith("SELECT employees.name, employees.id FROM employees WHERE employees.id IN (")


def crowd(session: Session) -> None:
    """Add departments of different sizes, and tags of tasks."""
    for number in range(4):
        session.add(Department(id=10 + number, name=f"D{number}"))
        session.flush()
        session.add_all(
            Employee(id=100 + 10 * number + each, name=f"E{each % 2}", department_id=10 + number)
            for each in range(2 * number)
        )
        session.add(
            Task(id=50 + number, title="t", tags=[Tag(id=50 + 10 * number + n, label="x") for n in range(number)])
        )
    session.commit()


def arguments() -> list[str]:
    """Return the arguments of many pages, good ones only."""
    cursors = (None, 0, 1, 3, 9)
    found = []
    for first, last, after, before in product((None, 0, 1, 2, 7), (None, 0, 1, 2, 7), cursors, cursors):
        given = {"first": first, "last": last}
        texts = [f"{name}: {value}" for name, value in given.items() if value is not None]
        positions = {"after": after, "before": before}
        texts += [f'{name}: "{offset_to_cursor(at)}"' for name, at in positions.items() if at is not None]
        found.append(f"({', '.join(texts)})" if texts else "")
    return found


PAGE = "{ pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }"


def without_cursors(answer: Any) -> Any:
    """Return *answer* with only the fact of each cursor: those of a list are positions."""
    if isinstance(answer, list):
        return [without_cursors(each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    return {
        name: value is not None if "cursor" in name.lower() else without_cursors(value)
        for name, value in answer.items()
    }


def in_memory_schema() -> graphene.Schema:
    """Return the company's schema, with resolvers that have loaded the collections already."""
    registry = Registry()
    types = {m: make_type(m, registry, exclude_fields=("address",) if m is Employee else ()) for m in MODELS}

    def load(model: Any, relation: Any) -> Any:
        return lambda root, info, **_: (
            info.context["session"].query(model).options(joinedload(relation)).order_by(model.id).all()
        )

    fields = {
        "departments": SQLAlchemyConnectionField(
            types[Department].connection, resolver=load(Department, Department.employees)
        ),
        "tasks": SQLAlchemyConnectionField(types[Task].connection, resolver=load(Task, Task.tags)),
    }
    query = type("Query", (graphene.ObjectType,), {"node": relay.Node.Field(), **fields})
    return graphene.Schema(query=query)


@pytest.mark.parametrize(("parents", "relation"), [("departments", "employees"), ("tasks", "tags")])
@pytest.mark.parametrize("numbered", [False, True])
def test_pages_of_the_database_are_those_of_a_list(
    own_database: Database, monkeypatch: pytest.MonkeyPatch, parents: str, relation: str, numbered: bool
) -> None:
    """625 combinations of arguments for each parent, against the collections cut in Python."""
    if numbered:
        monkeypatch.setattr(Cutting, "of", lambda _: Cutting.NUMBERED)
    pages = "\n".join(f"a{index}: {relation}{given} {PAGE}" for index, given in enumerate(arguments()))
    query = f"{{ {parents} {{ edges {{ node {{ {pages} }} }} }} }}"
    with Session(own_database.engine) as session:
        crowd(session)
        expected = in_memory_schema().execute(query, context={"session": session})
    with Session(own_database.engine) as session:
        answer = company_schema().execute(query, context={"session": session})
    assert (answer.errors, expected.errors) == (None, None)
    assert without_cursors(answer.data) == without_cursors(expected.data)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("(sort: [NAME_DESC], first: 1)", ["Bob"]),
        ('(filter: { name: { like: "A%" } })', ["Ann"]),
        ('(filter: { name: { like: "%" } }, sort: [NAME_DESC], last: 1)', ["Ann"]),
        ("(sort: [NAME_ASC], last: 1)", ["Bob"]),
    ],
)
async def test_sorted_and_filtered_pages_take_one_statement_for_all_parents(
    database: Database, arguments: str, expected: list[str]
) -> None:
    query = f"{{ departments {{ edges {{ node {{ employees{arguments} {{ edges {{ node {{ name }} }} }} }} }} }} }}"
    answer = await database.ask_every_way(company_schema(batching=True), query)
    engineering, _sales = nodes(answer.data["departments"])
    assert [each["name"] for each in nodes(engineering["employees"])] == expected
    assert len(answer.statements) == 2


def test_the_statement_of_a_sorted_page_is_made_once(session: Session) -> None:
    made: list[Any] = []
    event.listen(session.get_bind(), "before_execute", lambda _, statement, *rest: made.append(statement))
    schema = company_schema()
    for _ in range(2):
        schema.execute("{ tasks(sort: [TITLE_DESC]) { edges { node { title } } } }", context={"session": session})
    first, second = made
    assert first is second


def test_what_a_user_has_loaded_is_not_selected_again(session: Session) -> None:
    session.expunge_all()
    query = "{ departments { edges { node { employees { edges { node { name } } } } } } }"
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = in_memory_schema().execute(query, context={"session": session})
    assert (result.errors, len(statements)) == (None, 1)


def test_changes_that_no_flush_will_write_are_seen(session: Session) -> None:
    session.autoflush = False
    session.get_one(Employee, 1).name = "Anna"
    result = company_schema().execute(
        "{ employees(first: 1) { edges { node { name } } } tasks(first: 1) { edges { node { owner { name } } } } }",
        context={"session": session},
    )
    assert nodes(result.data["employees"]) == [{"name": "Anna"}]
    assert nodes(result.data["tasks"]) == [{"owner": {"name": "Anna"}}]


def test_changes_are_flushed_before_rows_are_selected(session: Session) -> None:
    session.get_one(Employee, 1).name = "Anna"
    result = company_schema().execute(
        "{ employees(first: 1) { edges { node { name } } } }", context={"session": session}
    )
    assert nodes(result.data["employees"]) == [{"name": "Anna"}]


async def test_a_page_of_nothing_takes_no_statement(database: Database) -> None:
    query = "{ departments { edges { node { employees(first: 0) { edges { cursor } } } } } }"
    answer = await database.ask_every_way(company_schema(), query)
    assert (len(answer.statements), answer.errors) == (1, [])


async def test_a_bad_cursor_is_an_error_of_each_parent(database: Database) -> None:
    query = '{ departments { edges { node { employees(after: "x") { edges { cursor } } } } } }'
    answer = await database.ask_every_way(company_schema(), query)
    assert answer.errors == ["Argument 'after' is not a valid cursor: \"x\"."] * 2
