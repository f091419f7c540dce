"""Relations as steps of a plan: of rows, and of instances that a user's resolver returned."""

from typing import Any

import pytest
from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session, selectinload

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.models import Badge, Department, Employee, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged

ONLY = {
    Department: ("name", "employees"),
    Employee: ("name", "department", "badge", "tasks", "manager", "reports"),
    Badge: ("number", "owner"),
    Task: ("title", "tags"),
    Tag: ("label",),
}


def list_schema(resolve: Any, **attributes: Any) -> graphene.Schema:
    """Return a schema of types without connections; *resolve* gives the employees."""
    registry = Registry()
    for model, only in ONLY.items():
        meta = type("Meta", (), {"model": model, "registry": registry, "only_fields": only})
        body = attributes if model is Employee else {}
        type(model.__name__, (SQLAlchemyObjectType,), {"Meta": meta, **body})
    employees = graphene.List(registry.get_type_for_model(Employee), resolver=resolve)
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"employees": employees}))


async def from_session(root: Any, info: Any) -> Any:
    found = await info.context["session"].scalars(select(Employee).order_by(Employee.id))
    return found.all()


def at_once(root: Any, info: Any) -> Any:
    return info.context["session"].query(Employee).order_by(Employee.id).all()


QUERY = "{ employees { name department { name } badge { number } tasks { title tags { label } } reports { name } } }"


@pytest.mark.parametrize("way", WAYS)
async def test_relations_of_a_users_instances_take_one_statement_each(database: Database, way: str) -> None:
    schema = list_schema(from_session if way == "AsyncSession" else at_once)
    answer = await database.ask(way, schema, QUERY)
    ann, bob, _cid = answer.data["employees"]
    assert ann["department"] == {"name": "Engineering"}
    assert (ann["badge"], bob["badge"]) == ({"number": 7}, None)
    assert ann["tasks"][0] == {"title": "Plan", "tags": [{"label": "urgent"}, {"label": "fun"}]}
    assert [each["name"] for each in ann["reports"]] == ["Bob", "Cid"]
    assert len(answer.statements) == 6


@pytest.mark.parametrize("way", WAYS)
async def test_user_code_below_a_relation_gets_instances(database: Database, way: str) -> None:
    def resolve_name(root: Employee, info: Any) -> str:
        return f"{type(root).__name__} {root.id}"

    schema = list_schema(from_session if way == "AsyncSession" else at_once, resolve_name=resolve_name)
    answer = await database.ask(way, schema, "{ employees { badge { owner { name } } } }")
    assert answer.data["employees"][0] == {"badge": {"owner": {"name": "Employee 1"}}}
    assert answer.errors == []


def test_what_is_loaded_already_is_taken(session: Session) -> None:
    def resolve(root: Any, info: Any) -> Any:
        return session.query(Employee).options(selectinload(Employee.tasks).selectinload(Task.tags)).all()

    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = list_schema(resolve).execute("{ employees { tasks { title tags { label } } } }")
    assert (result.errors, len(statements)) == (None, 3)


def test_instances_of_another_session_are_loaded_on_theirs(session: Session) -> None:
    schema = list_schema(lambda root, info: session.query(Employee).order_by(Employee.id).all())
    result = schema.execute(QUERY, context={})
    assert (result.errors, result.data["employees"][1]["department"]) == (None, {"name": "Engineering"})


def test_unsaved_instances_are_read_as_they_are() -> None:
    ann = Employee(name="Ann", tasks=[Task(title="Plan")])
    result = list_schema(lambda root, info: [ann]).execute("{ employees { name tasks { title } department { name } } }")
    assert result.data == {"employees": [{"name": "Ann", "tasks": [{"title": "Plan"}], "department": None}]}


def test_a_related_object_that_is_no_instance_is_an_error() -> None:
    class Card:
        tasks = ("nothing",)

    schema = list_schema(lambda root, info: [Card()], is_type_of=classmethod(lambda cls, root, info: True))
    result = schema.execute("{ employees { tasks { title } } }")
    assert [error.message for error in result.errors] == ['Received incompatible instance "nothing".']


# Targets that the session has already


MANAGERS = "{ employees { name manager { name } } }"


@pytest.mark.parametrize("way", WAYS)
async def test_targets_that_the_session_has_take_no_statement(database: Database, way: str) -> None:
    answer = await database.ask(way, list_schema(from_session if way == "AsyncSession" else at_once), MANAGERS)
    assert [each["manager"] for each in answer.data["employees"]] == [None, {"name": "Ann"}, {"name": "Ann"}]
    assert (answer.errors, len(answer.statements)) == ([], 1)


def departments_and(session: Session, prepare: Any) -> tuple[list[Any], list[str]]:
    """Return the departments that the query answers, and its statements but for the one of the user's own.

    The departments are in the session, and *prepare* is called with the first of them.
    """
    held = session.query(Department).order_by(Department.id).all()

    def resolve(root: Any, info: Any) -> Any:
        found = at_once(root, info)
        prepare(held[0])
        return found

    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = list_schema(resolve).execute("{ employees { department { name } } }", context={"session": session})
    assert result.errors is None
    return [each["department"]["name"] for each in result.data["employees"]], statements[1:]


def rename(department: Department) -> None:
    department.name = "Labs"


def test_changes_of_a_target_are_seen_as_the_lazy_loader_sees_them(session: Session) -> None:
    assert departments_and(session, rename) == (["Labs", "Labs", "Sales"], [])


def detach(department: Department) -> None:
    inspect(department).session.expunge(department)


def expire(department: Department) -> None:
    inspect(department).session.expire(department)


def expire_name(department: Department) -> None:
    inspect(department).session.expire(department, ["name"])


@pytest.mark.parametrize("prepare", [detach, expire, expire_name])
def test_all_targets_are_selected_where_the_session_lacks_one(session: Session, prepare: Any) -> None:
    names, statements = departments_and(session, prepare)
    assert names == ["Engineering", "Engineering", "Sales"]
    assert [each.split(" WHERE ")[0] for each in statements] == [
        "SELECT departments.name, departments.id FROM departments"
    ]


def test_a_session_that_is_listened_to_is_asked(session: Session) -> None:
    """Who adds criteria to statements is to see all of them."""
    event.listen(session, "do_orm_execute", lambda state: None)
    _, statements = departments_and(session, lambda department: None)
    assert len(statements) == 1
