"""A user's override always wins over the planned path."""

from functools import wraps
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session, with_loader_criteria

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.models import Employee, Task

QUERY = "{ employees { edges { node { id name tasks { edges { node { title } } } } } } }"


def ask(session: Session, body: dict[str, Any], field: Any = SQLAlchemyConnectionField, **more: Any) -> Any:
    """Ask a schema whose employee type has *body*; returns its employees."""
    registry = Registry()

    def declare(name: str, model: Any, **attributes: Any) -> Any:
        meta = {"model": model, "registry": registry, "interfaces": (relay.Node,), "only_fields": ONLY[model]}
        return type(name, (SQLAlchemyObjectType,), {"Meta": type("Meta", (), meta), **attributes})

    declare("Task", Task)
    employee = declare("Employee", Employee, **body)
    fields = {"employees": field(employee.connection), **more}
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))
    result = schema.execute(QUERY, context={"session": session})
    assert result.errors is None
    return nodes(result.data["employees"])


ONLY = {Task: ("title",), Employee: ("name", "tasks")}


def test_a_resolver_of_the_type(session: Session) -> None:
    def resolve_name(root: Employee, info: Any) -> str:
        return f"{root.name} {root.id}"

    assert [each["name"] for each in ask(session, {"resolve_name": resolve_name})] == ["Ann 1", "Bob 2", "Cid 3"]


def test_a_resolver_of_a_relation(session: Session) -> None:
    def resolve_tasks(root: Employee, info: Any, **arguments: Any) -> Any:
        return [task for task in root.tasks if task.done]

    ann, _bob, _cid = ask(session, {"resolve_tasks": resolve_tasks})
    assert nodes(ann["tasks"]) == [{"title": "Plan"}]


def test_a_resolver_of_the_id(session: Session) -> None:
    def resolve_id(root: Employee, info: Any) -> str:
        return root.name.lower()

    ids = [each["id"] for each in ask(session, {"resolve_id": resolve_id})]
    assert ids[0] == relay.Node.to_global_id("Employee", "ann")


def test_a_type_check(session: Session) -> None:
    asked = []

    def is_type_of(cls: Any, root: Any, info: Any) -> bool:
        asked.append(root.name)
        return True

    ask(session, {"is_type_of": classmethod(is_type_of)})
    assert asked == ["Ann", "Bob", "Cid"]


def test_a_wrapper_around_a_resolver_of_ours(session: Session) -> None:
    class Loud(SQLAlchemyConnectionField):
        def wrap_resolve(self, parent_resolver: Any) -> Any:
            resolver = super().wrap_resolve(parent_resolver)

            @wraps(resolver, assigned=())
            def first_only(*args: Any, **arguments: Any) -> Any:
                return resolver(*args, **{**arguments, "first": 1})

            return first_only

    assert [each["name"] for each in ask(session, {}, Loud)] == ["Ann"]


class Restricted(SQLAlchemyConnectionField):
    @classmethod
    def get_query(cls, model: Any, info: Any, sort: Any = None, **args: Any) -> Any:
        return super().get_query(model, info, sort, **args).filter(Employee.id > 1)


class Reversed(SQLAlchemyConnectionField):
    @classmethod
    def resolve_connection(cls, connection_type: Any, model: Any, info: Any, args: Any, resolved: Any) -> Any:
        connection = super().resolve_connection(connection_type, model, info, args, resolved)
        connection.edges.reverse()
        return connection


class Fixed(SQLAlchemyConnectionField):
    @classmethod
    def connection_resolver(
        cls, resolver: Any, connection_type: Any, model: Any, root: Any, info: Any, **args: Any
    ) -> Any:
        return cls.resolve_connection(connection_type, model, info, args, select(Employee).where(Employee.id == 2))


class Static(SQLAlchemyConnectionField):
    @staticmethod
    def get_query(model: Any, info: Any, sort: Any = None, **args: Any) -> Any:  # type: ignore[override]
        return select(model).where(Employee.id == 1)


@pytest.mark.parametrize(
    ("field", "expected"),
    [(Restricted, ["Bob", "Cid"]), (Static, ["Ann"]), (Reversed, ["Cid", "Bob", "Ann"]), (Fixed, ["Bob"])],
)
def test_a_method_of_the_connection_field(session: Session, field: Any, expected: list[str]) -> None:
    assert [each["name"] for each in ask(session, {}, field)] == expected


def test_a_resolver_of_the_root_field(session: Session) -> None:
    def resolve_employees(root: Any, info: Any, **arguments: Any) -> Any:
        return session.query(Employee).filter(Employee.id == 3)

    assert [each["name"] for each in ask(session, {}, resolve_employees=resolve_employees)] == ["Cid"]


def test_criteria_of_the_session(session: Session) -> None:
    def leave_out(state: Any) -> None:
        state.statement = state.statement.options(with_loader_criteria(Employee, Employee.id != 2))

    event.listen(session, "do_orm_execute", leave_out)
    assert [each["name"] for each in ask(session, {})] == ["Ann", "Cid"]


def test_a_value_that_is_no_instance_is_an_error(session: Session) -> None:
    registry = Registry()
    made = SQLAlchemyObjectType.create_type("Tasks", model=Task, registry=registry, interfaces=(relay.Node,))
    fields = {"tasks": SQLAlchemyConnectionField(made.connection)}
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))
    query = "{ tasks { edges { node { title } } } }"
    result = schema.execute(query, root={"tasks": ["nothing"]}, context={"session": session})
    assert [error.message for error in result.errors] == ['Received incompatible instance "nothing".']
