"""Hierarchies of models as interfaces and their types."""

from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.ext.declarative import ConcreteBase
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import graphene_lite as graphene
from graphene_lite.relay import Node
from graphene_lite_sqlalchemy import SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.models import Animal, Car, Cat, Dog, Truck, Vehicle


def hierarchy(base: type, *members: type, **options: Any) -> tuple[Any, list[Any]]:
    """Declare an interface for *base* and a type for each of *members*."""
    interface = SQLAlchemyInterface.create_type(f"{base.__name__}Type", model=base, **options)
    types = [
        SQLAlchemyObjectType.create_type(f"{member.__name__}Type", model=member, interfaces=(interface,))
        for member in members
    ]
    return interface, types


def run(interface: Any, types: list[Any], rows: Any, selection: str) -> Any:
    field = graphene.List(interface)
    query = type("Query", (graphene.ObjectType,), {"all": field, "resolve_all": lambda *_: rows})
    result = graphene.Schema(query=query, types=types).execute(f"{{ all {{ {selection} }} }}")
    assert result.errors is None
    return result.data["all"]


def test_members_of_one_table(session: Session) -> None:
    interface, types = hierarchy(Animal, Dog, Cat)
    rows = session.query(Animal).order_by(Animal.id).all()
    found = run(interface, types, rows, "__typename name ... on DogType { tricks } ... on CatType { lives }")
    assert found == [
        {"__typename": "DogType", "name": "Rex", "tricks": 3},
        {"__typename": "CatType", "name": "Tom", "lives": 9},
    ]


def test_members_of_joined_tables(session: Session) -> None:
    interface, types = hierarchy(Vehicle, Car, Truck)
    rows = session.query(Vehicle).order_by(Vehicle.id).all()
    found = run(interface, types, rows, "__typename wheels ... on CarType { doors } ... on TruckType { load }")
    assert found == [
        {"__typename": "CarType", "wheels": 4, "doors": 5},
        {"__typename": "TruckType", "wheels": 6, "load": 7.5},
    ]


class Base(DeclarativeBase):
    pass


class Worker(ConcreteBase, Base):
    __tablename__ = "workers"
    __mapper_args__ = {"polymorphic_identity": "worker", "concrete": True}
    id = Column(Integer, primary_key=True)
    name = Column(String)


class Manager(Worker):
    __tablename__ = "managers"
    __mapper_args__ = {"polymorphic_identity": "manager", "concrete": True}
    id = Column(Integer, primary_key=True)
    name = Column(String)
    budget = Column(Integer)


def test_members_of_concrete_tables_are_types_of_their_own() -> None:
    worker = SQLAlchemyObjectType.create_type("WorkerType", model=Worker)
    manager = SQLAlchemyObjectType.create_type("ManagerType", model=Manager)
    assert list(worker._meta.fields) == ["id", "name"]
    assert set(manager._meta.fields) == {"id", "name", "budget"}


class Shape(Base):
    __tablename__ = "shapes"
    __mapper_args__ = {"polymorphic_on": "kind"}
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]


class Round(Shape):
    __tablename__ = "rounds"
    __mapper_args__ = {"polymorphic_identity": "round"}
    id: Mapped[int] = mapped_column(ForeignKey("shapes.id"), primary_key=True)


class Circle(Round):
    __mapper_args__ = {"polymorphic_identity": "circle"}


@pytest.mark.parametrize("members", [(Round, Circle), (Circle, Round)])
def test_the_nearest_type_of_an_instance_is_found_whatever_the_order(members: tuple[type, ...]) -> None:
    interface, types = hierarchy(Shape, *members)
    found = run(interface, types, [Round(id=1), Circle(id=2)], "__typename id")
    assert [row["__typename"] for row in found] == ["RoundType", "CircleType"]


def test_a_member_without_a_type_of_its_own_is_of_the_type_above() -> None:
    interface, types = hierarchy(Shape, Round)
    assert run(interface, types, [Circle(id=2)], "__typename") == [{"__typename": "RoundType"}]


def test_the_discriminator_is_no_field() -> None:
    interface, (dog,) = hierarchy(Animal, Dog)
    assert "kind" not in interface._meta.fields
    assert "kind" not in dog._meta.fields


def test_the_discriminator_is_a_field_where_it_is_declared() -> None:
    declared = type("AnimalType", (SQLAlchemyInterface,), {"Meta": {"model": Animal}, "kind": ORMField()})
    assert "kind" in declared._meta.fields


def test_an_interface_may_be_a_node_with_a_connection() -> None:
    interface, _ = hierarchy(Animal, interfaces=(Node,))
    assert interface.connection._meta.name == "AnimalTypeConnection"


def test_an_interface_of_a_concrete_model_is_an_error() -> None:
    with pytest.raises(
        AssertionError, match=r'DogType: An interface cannot map to a concrete type \(polymorphic_identity is "dog"\)'
    ):
        SQLAlchemyInterface.create_type("DogType", model=Dog)
