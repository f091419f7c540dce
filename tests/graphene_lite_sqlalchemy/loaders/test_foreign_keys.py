"""To-one relations of which only the key is selected: the foreign key tells it where the database enforces it."""

from typing import Any

import pytest
from sqlalchemy import event, inspect, select, text
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.planning.relations import names_existing_rows
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.loaders.test_related import at_once, from_session, list_schema
from tests.graphene_lite_sqlalchemy.models import Employee, Remark, Task
from tests.graphene_lite_sqlalchemy.statements import logged

OWNERS = "{ tasks { edges { node { owner { id __typename } } } } }"


def is_enforced(database: Database) -> bool:
    return database.engine.dialect.name == "postgresql"


async def test_an_enforced_key_takes_no_statement(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), OWNERS)
    ann, also_ann, bob = (each["owner"] for each in nodes(answer.data["tasks"]))
    assert ann == also_ann == {"id": "RW1wbG95ZWU6MQ==", "__typename": "Employee"}
    assert bob == {"id": "RW1wbG95ZWU6Mg==", "__typename": "Employee"}
    assert len(answer.statements) == (1 if is_enforced(database) else 2)


async def test_no_key_is_no_object(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), "{ employees { edges { node { manager { id } } } } }")
    assert [each["manager"] for each in nodes(answer.data["employees"])] == [None, *[{"id": "RW1wbG95ZWU6MQ=="}] * 2]
    assert len(answer.statements) == (1 if is_enforced(database) else 2)


@pytest.mark.parametrize(("selection", "fewer"), [("__typename", True), ("id name", False)])
async def test_what_the_key_does_not_tell_is_selected(database: Database, selection: str, fewer: bool) -> None:
    answer = await database.ask_every_way(
        company_schema(), f"{{ tasks {{ edges {{ node {{ owner {{ {selection} }} }} }} }} }}"
    )
    assert nodes(answer.data["tasks"])[0]["owner"] is not None
    assert len(answer.statements) == (1 if fewer and is_enforced(database) else 2)


async def test_relations_of_what_only_the_key_is_known_are_loaded(database: Database) -> None:
    query = "{ tasks { edges { node { owner { tasks { edges { node { title } } } } } } } }"
    answer = await database.ask_every_way(company_schema(), query)
    assert len(nodes(nodes(answer.data["tasks"])[0]["owner"]["tasks"])) == 2
    assert len(answer.statements) == (2 if is_enforced(database) else 3)


@pytest.mark.parametrize("way", WAYS)
async def test_the_key_of_a_users_instances_is_enough(database: Database, way: str) -> None:
    schema = list_schema(from_session if way == "AsyncSession" else at_once)
    answer = await database.ask(way, schema, "{ employees { department { __typename } } }")
    assert answer.data["employees"] == [{"department": {"__typename": "Department"}}] * 3
    assert len(answer.statements) == (1 if is_enforced(database) else 2)


def test_a_key_without_a_row_is_no_object_where_nothing_enforces_it(session: Session) -> None:
    session.execute(text("UPDATE tasks SET owner_id = 99 WHERE id = 1"))
    result = company_schema().execute(OWNERS, context={"session": session})
    assert nodes(result.data["tasks"])[0] == {"owner": None}


async def test_who_listens_to_the_session_is_asked(database: Database) -> None:
    with Session(database.engine) as session, logged(database.engine) as statements:
        event.listen(session, "do_orm_execute", lambda state: None)
        company_schema().execute(OWNERS, context={"session": session})
    assert len(statements) == 2


async def test_unsaved_changes_are_saved_first(own_database: Database) -> None:
    with Session(own_database.engine) as session:
        for task in session.scalars(select(Task).where(Task.owner_id == 2)):
            session.delete(task)
        result = company_schema().execute(OWNERS, context={"session": session})
    assert len(nodes(result.data["tasks"])) == 2


@pytest.mark.parametrize(
    ("model", "name", "expected"),
    [(Employee, "department", True), (Employee, "tasks", False), (Remark, "review", True), (Task, "owner", True)],
)
def test_constraints_are_found(model: Any, name: str, expected: bool) -> None:
    assert names_existing_rows(inspect(model).relationships[name]) is expected
