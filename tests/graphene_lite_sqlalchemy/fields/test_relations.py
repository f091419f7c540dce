"""Connections over relationships: which field a relation gets, and what loads it."""

from typing import Any

import pytest
from graphql_relay import offset_to_cursor
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.fields import (
    BatchSQLAlchemyConnectionField,
    createConnectionField,
    registerConnectionFieldFactory,
    unregisterConnectionFieldFactory,
)
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, make_type, nodes
from tests.graphene_lite_sqlalchemy.models import Department, Employee
from tests.graphene_lite_sqlalchemy.statements import logged


def arguments_of(schema: graphene.Schema, type_name: str, field: str) -> list[str]:
    graphql_type: Any = schema.graphql_schema.get_type(type_name)
    return list(graphql_type.fields[field].args)


@pytest.mark.parametrize(
    ("batching", "arguments"),
    [
        (None, ["before", "after", "first", "last"]),
        (False, ["before", "after", "first", "last"]),
        (True, ["sort", "filter", "before", "after", "first", "last"]),
    ],
)
def test_arguments_are_those_that_graphene_sqlalchemy_gives(batching: bool | None, arguments: list[str]) -> None:
    schema = company_schema(batching=batching)
    assert arguments_of(schema, "Department", "employees") == arguments


async def test_pages_of_relations(database: Database) -> None:
    query = """query ($after: String) { departments { edges { node { employees(first: 1, after: $after) {
        edges { node { name } } pageInfo { hasNextPage }
    } } } } }"""
    answer = await database.ask_every_way(company_schema(), query, after=offset_to_cursor(0))
    engineering, sales = (department["employees"] for department in nodes(answer.data["departments"]))
    assert engineering == {
        "edges": [{"node": {"name": "Bob"}}],
        "pageInfo": {"hasNextPage": False},
    }
    assert sales["edges"] == []
    assert len(answer.statements) == 2


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("sort: [NAME_DESC]", ["Bob", "Ann"]),
        ('filter: { name: { eq: "Bob" } }', ["Bob"]),
        ('filter: { tasks: { contains: [{ title: { eq: "Plan" } }] } }, sort: [NAME_ASC], first: 1', ["Ann"]),
    ],
)
async def test_sort_and_filter_of_a_relation_do_what_they_say(
    database: Database, arguments: str, names: list[str]
) -> None:
    relation = f"employees({arguments}) {{ edges {{ node {{ name }} }} }}"
    query = f"{{ departments(first: 1) {{ edges {{ node {{ {relation} }} }} }} }}"
    answer = await database.ask_every_way(company_schema(batching=True), query)
    assert answer.errors == []
    assert [each["name"] for each in nodes(nodes(answer.data["departments"])[0]["employees"])] == names


@pytest.mark.parametrize("arguments", ["first: -1", 'after: "zzz"'])
def test_a_page_that_cannot_be_is_an_error(session: Session, arguments: str) -> None:
    query = f"{{ departments {{ edges {{ node {{ employees({arguments}) {{ edges {{ cursor }} }} }} }} }} }}"
    result = company_schema().execute(query, context={"session": session})
    assert "Argument" in result.errors[0].message


def two_types(registry: Registry, **body: Any) -> graphene.Schema:
    make_type(Employee, registry, only_fields=("id", "name", "department_id"))
    meta = {"model": Department, "registry": registry, "interfaces": (relay.Node,), **body.pop("meta", {})}
    department: Any = type("Department", (SQLAlchemyObjectType,), {"Meta": meta, **body})
    fields = {"departments": SQLAlchemyConnectionField(department.connection)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def names_in(schema: graphene.Schema, session: Session, field: str) -> list[list[str]]:
    query = f"{{ departments {{ edges {{ node {{ {field} {{ edges {{ node {{ name }} }} }} }} }} }} }}"
    result = schema.execute(query, context={"session": session})
    assert result.errors is None
    return [[each["name"] for each in nodes(node[field])] for node in nodes(result.data["departments"])]


def test_a_renamed_relation_is_still_itself(session: Session, registry: Registry) -> None:
    schema = two_types(registry, staff=ORMField(model_attr="employees"))
    assert names_in(schema, session, "staff") == [["Ann", "Bob"], ["Cid"]]


@pytest.mark.parametrize("batching", [None, True, False])
def test_a_resolver_of_the_user_wins(session: Session, registry: Registry, batching: bool | None) -> None:
    def resolve_employees(root: Any, info: Any, **args: Any) -> Any:
        return [Employee(name=f"New in {root.name}")]

    schema = two_types(registry, resolve_employees=resolve_employees, meta={"batching": batching})
    assert names_in(schema, session, "employees") == [["New in Engineering"], ["New in Sales"]]


def test_a_factory_of_the_type_makes_the_field_and_the_relation_stays_batched(
    session: Session, registry: Registry
) -> None:
    def factory(relation: Any, registry: Registry, **options: Any) -> Any:
        child: Any = registry.get_type_for_model(relation.mapper.entity)
        return SQLAlchemyConnectionField(child.connection, **options)

    schema = two_types(registry, meta={"connection_field_factory": factory})
    session.expunge_all()
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        assert names_in(schema, session, "employees") == [["Ann", "Bob"], ["Cid"]]
    assert "sort" in arguments_of(schema, "Department", "employees")
    assert len(statements) == 2


def test_a_registered_factory_makes_the_fields_of_relations(registry: Registry) -> None:
    class Special(SQLAlchemyConnectionField):
        pass

    with pytest.warns(DeprecationWarning, match="registerConnectionFieldFactory is deprecated"):
        registerConnectionFieldFactory(lambda type_, **options: Special(type_.connection, sort=None, **options))
    try:
        made = make_type(Employee, registry, only_fields=("id",))
        with pytest.warns(DeprecationWarning, match="createConnectionField is deprecated"):
            assert isinstance(createConnectionField(made), Special)
    finally:
        with pytest.warns(DeprecationWarning, match="unregisterConnectionFieldFactory is deprecated"):
            unregisterConnectionFieldFactory()
    with pytest.warns(DeprecationWarning, match="createConnectionField"):
        assert not isinstance(createConnectionField(made), Special)


def test_a_field_can_be_made_from_a_relationship(session: Session, registry: Registry) -> None:
    make_type(Employee, registry, only_fields=("id", "name"))
    field = BatchSQLAlchemyConnectionField.from_relationship(Department.bosses.property, registry)
    department = session.get_one(Department, 1)
    resolve = field.wrap_resolve(None)
    info: Any = type("Info", (), {"context": {"session": session}, "field_nodes": [], "fragments": {}})
    assert [edge.node.name for edge in resolve(department, info).edges] == ["Cid"]
