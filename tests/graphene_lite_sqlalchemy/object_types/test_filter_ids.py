"""Filters of ids take global ids and raw keys: on SQLite and PostgreSQL, in drop-ins and others."""

from typing import Any

import pytest

import graphene_lite as graphene
from graphene_lite.relay import Node
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.models import Car, Department, Employee, Review, Truck, Vehicle

QUERY = "{ employees(filter: %s) { edges { node { name } } } }"
ANN, BOB, SALES = Node.to_global_id("Employee", 1), Node.to_global_id("Employee", 2), Node.to_global_id("Department", 2)


@pytest.mark.parametrize("drop_in", [True, False])
@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (f'{{ id: {{ eq: "{BOB}" }} }}', ["Bob"]),
        ('{ id: { eq: "2" } }', ["Bob"]),
        ("{ id: { eq: 2 } }", ["Bob"]),
        (f'{{ id: {{ in: ["{BOB}", "1", null] }} }}', ["Ann", "Bob"]),
        (f'{{ id: {{ notIn: ["{BOB}", "1"] }} }}', ["Cid"]),
        (f'{{ id: {{ nEq: "{BOB}" }} }}', ["Ann", "Cid"]),
        (f'{{ manager: {{ id: {{ eq: "{ANN}" }} }} }}', ["Bob", "Cid"]),
        (f'{{ department: {{ id: {{ eq: "{SALES}" }} }} }}', ["Cid"]),
        (f'{{ reports: {{ contains: [{{ id: {{ eq: "{BOB}" }} }}] }} }}', ["Ann"]),
        (f'{{ or: [{{ id: {{ eq: "{BOB}" }} }}, {{ id: {{ eq: "1" }} }}] }}', ["Ann", "Bob"]),
    ],
)
async def test_either_finds_the_object(database: Database, drop_in: bool, filters: str, names: list[str]) -> None:
    answer = await database.ask("sync", company_schema(Registry(drop_in=drop_in)), QUERY % filters)
    assert answer.errors == []
    assert [employee["name"] for employee in nodes(answer.data["employees"])] == names


@pytest.mark.parametrize("way", WAYS)
async def test_an_id_of_another_type_is_an_error(database: Database, way: str) -> None:
    answer = await database.ask(way, company_schema(), QUERY % f'{{ id: {{ eq: "{SALES}" }} }}')
    assert (answer.errors, answer.statements) == (
        [f"Filter value '{SALES}' is the id of another type, Department."],
        [],
    )


async def test_an_id_of_no_type_is_a_raw_key(database: Database) -> None:
    other = Node.to_global_id("Nothing", 1)
    answer = await database.ask("sync", company_schema(), QUERY % f'{{ id: {{ eq: "{other}" }} }}')
    assert answer.errors == [f"Filter value '{other}' is no int."]


def schema_of(*declared: Any) -> graphene.Schema:
    fields = {"all": SQLAlchemyConnectionField(declared[0].connection)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields), types=declared)


async def test_a_foreign_key_declared_as_an_id_takes_the_id_of_its_target(database: Database) -> None:
    SQLAlchemyObjectType.create_type("Department", model=Department, interfaces=(Node,))

    class EmployeeType(SQLAlchemyObjectType):
        class Meta:
            model = Employee
            only_fields = ("name",)
            interfaces = (Node,)

        department_id = ORMField(type_=graphene.ID)

    query = f'{{ all(filter: {{ departmentId: {{ eq: "{SALES}" }} }}) {{ edges {{ node {{ name }} }} }} }}'
    answer = await database.ask("sync", schema_of(EmployeeType), query)
    assert (answer.errors, nodes(answer.data["all"])) == ([], [{"name": "Cid"}])


async def test_a_part_of_a_key_takes_the_id_of_what_it_refers_to(database: Database) -> None:
    query = '{ reviews(filter: { employeeId: { eq: "%s" } }, first: 1) { edges { node { quarter } } } }'
    answer = await database.ask("sync", company_schema(), query % ANN)
    assert (answer.errors, nodes(answer.data["reviews"])) == ([], [{"quarter": "2020, Q1"}])
    whole = Node.to_global_id(Review.__name__, "(1, '2020, Q1')")
    answer = await database.ask("sync", company_schema(), query % whole)
    assert answer.errors == [f"Filter value '{whole}' is the id of another type, Review."]


async def test_an_interface_takes_the_ids_of_its_types(database: Database) -> None:
    options: Any = {"registry": Registry(), "use_connection": True}
    vehicle: Any = SQLAlchemyInterface.create_type("Vehicle", model=Vehicle, **options)
    types = [
        SQLAlchemyObjectType.create_type(model.__name__, model=model, interfaces=(Node, vehicle), **options)
        for model in (Car, Truck)
    ]
    truck = Node.to_global_id("Truck", 2)
    query = f'{{ all(filter: {{ id: {{ eq: "{truck}" }} }}) {{ edges {{ node {{ wheels }} }} }} }}'
    answer = await database.ask("sync", schema_of(vehicle, *types), query)
    assert (answer.errors, nodes(answer.data["all"])) == ([], [{"wheels": 6}])
