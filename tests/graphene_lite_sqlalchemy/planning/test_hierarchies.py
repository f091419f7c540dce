"""What a statement must know of models that inherit from one another."""

from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, inspect
from sqlalchemy.ext.declarative import ConcreteBase
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column, relationship

from graphene_lite_sqlalchemy.planning.hierarchies import is_union, reads_alike
from graphene_lite_sqlalchemy.planning.relations import is_plannable
from tests.graphene_lite_sqlalchemy.hierarchy import Dog, Engineer, Person, Pet


class Base(DeclarativeBase):
    pass


class Worker(ConcreteBase, Base):
    __tablename__ = "workers"
    __mapper_args__ = {"polymorphic_identity": "worker", "concrete": True}
    id = Column(Integer, primary_key=True)
    firm_id = Column(ForeignKey("firms.id"))
    firm: Mapped["Firm"] = relationship("Firm")


class Chief(Worker):
    __tablename__ = "chiefs"
    __mapper_args__ = {"polymorphic_identity": "chief", "concrete": True}
    id = Column(Integer, primary_key=True)
    firm_id = Column(ForeignKey("firms.id"))


class Firm(Base):
    __tablename__ = "firms"
    id: Mapped[int] = mapped_column(primary_key=True)
    workers: Mapped[list[Worker]] = relationship(Worker, viewonly=True)


class Shape(Base):
    __tablename__ = "shapes"
    __mapper_args__ = {"polymorphic_on": "kind"}
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    area: Mapped[int] = column_property(id * 2)


class Circle(Shape):
    __mapper_args__ = {
        "polymorphic_identity": "circle",
        "properties": {"area": column_property(Shape.__table__.c.id * 3)},
    }


@pytest.mark.parametrize(
    ("model", "union"), [(Person, False), (Engineer, False), (Pet, False), (Dog, False), (Worker, True), (Chief, True)]
)
def test_concrete_tables_are_a_union(model: Any, union: bool) -> None:
    assert is_union(inspect(model)) is union


def test_relations_of_concrete_tables_are_planned_where_the_objects_have_the_keys() -> None:
    assert is_plannable(inspect(Firm).relationships["workers"])
    assert not is_plannable(inspect(Worker).relationships["firm"])


def test_an_attribute_that_a_subclass_maps_anew_is_not_read_alike() -> None:
    assert reads_alike(inspect(Shape), ["id"])
    assert not reads_alike(inspect(Shape), ["id", "area"])
    assert reads_alike(inspect(Person), ["id", "name"])
