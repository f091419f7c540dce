"""Models that several test files share: a company, with one of each thing a mapper can hold."""

import enum
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Enum, ForeignKey, ForeignKeyConstraint, Numeric, String, Table, func, select
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    column_property,
    composite,
    mapped_column,
    relationship,
    synonym,
)


class Base(DeclarativeBase):
    pass


class Level(enum.Enum):
    JUNIOR = "junior"
    SENIOR = "senior"


@dataclass
class Address:
    """A value of two columns, mapped as a composite."""

    street: str | None
    city: str | None


task_tags = Table(
    "task_tags",
    Base.metadata,
    Column("task_id", ForeignKey("tasks.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class Department(Base):
    """Holds two relations to one model: who works here and who leads here."""

    __tablename__ = "departments"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), doc="What everybody calls it")
    budget: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))

    employees: Mapped[list["Employee"]] = relationship(
        back_populates="department", foreign_keys="Employee.department_id", order_by="Employee.id"
    )
    bosses: Mapped[list["Employee"]] = relationship(
        back_populates="leads", foreign_keys="Employee.leads_id", order_by="Employee.id"
    )

    employee_names: AssociationProxy[list[str]] = association_proxy("employees", "name")


class Employee(Base):
    """Refers to itself (a manager and reports) and to tasks through plain and composite keys."""

    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), index=True)
    hired_on: Mapped[date | None]
    level: Mapped[Level | None]
    shift: Mapped[str | None] = mapped_column(Enum("day", "night", name="shift_kind"))
    street: Mapped[str | None]
    city: Mapped[str | None]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    leads_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))

    full_name: Mapped[str] = synonym("name")
    address: Mapped[Address] = composite(Address, "street", "city")
    department: Mapped[Department | None] = relationship(back_populates="employees", foreign_keys=department_id)
    leads: Mapped[Department | None] = relationship(back_populates="bosses", foreign_keys=leads_id)
    manager: Mapped["Employee | None"] = relationship(back_populates="reports", remote_side=id)
    reports: Mapped[list["Employee"]] = relationship(back_populates="manager", order_by="Employee.id")
    tasks: Mapped[list["Task"]] = relationship(back_populates="owner", order_by="Task.id")
    badge: Mapped["Badge | None"] = relationship(back_populates="owner")
    reviews: Mapped[list["Review"]] = relationship(back_populates="employee")

    department_name: AssociationProxy[str | None] = association_proxy("department", "name")

    @hybrid_property
    def initials(self) -> str:
        return self.name[:1]

    @initials.expression  # type: ignore[no-redef]
    def initials(cls) -> Any:
        return func.substr(cls.name, 1, 1)


class Badge(Base):
    """The other side of a one-to-one."""

    __tablename__ = "badges"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), unique=True)

    owner: Mapped[Employee] = relationship(back_populates="badge")


class Task(Base):
    """Many-to-many with tags."""

    __tablename__ = "tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    done: Mapped[bool] = mapped_column(default=False)
    hours: Mapped[float | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))

    owner: Mapped[Employee | None] = relationship(back_populates="tasks")
    tags: Mapped[list["Tag"]] = relationship(back_populates="tasks", secondary=task_tags, order_by="Tag.id")


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]

    tasks: Mapped[list[Task]] = relationship(back_populates="tags", secondary=task_tags, order_by=Task.id)


class Review(Base):
    """A composite primary key, one part of it a string."""

    __tablename__ = "reviews"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), primary_key=True)
    quarter: Mapped[str] = mapped_column(String(20), primary_key=True)
    text: Mapped[str | None]

    employee: Mapped[Employee] = relationship(back_populates="reviews")
    remarks: Mapped[list["Remark"]] = relationship(back_populates="review", order_by="Remark.id")


class Remark(Base):
    """Refers to a composite key."""

    __tablename__ = "remarks"
    __table_args__ = (ForeignKeyConstraint(["employee_id", "quarter"], ["reviews.employee_id", "reviews.quarter"]),)

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int | None]
    quarter: Mapped[str | None]
    text: Mapped[str]

    review: Mapped[Review | None] = relationship(back_populates="remarks")


Department.size = column_property(  # type: ignore[attr-defined]
    select(func.count(Employee.id)).where(Employee.department_id == Department.id).scalar_subquery()
)


class Animal(Base):
    """The abstract root of a hierarchy in one table."""

    __tablename__ = "animals"
    __mapper_args__ = {"polymorphic_on": "kind"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))


class Dog(Animal):
    __mapper_args__ = {"polymorphic_identity": "dog"}

    tricks: Mapped[int | None]


class Cat(Animal):
    __mapper_args__ = {"polymorphic_identity": "cat"}

    lives: Mapped[int | None]


class Vehicle(Base):
    """The root of a hierarchy in joined tables."""

    __tablename__ = "vehicles"
    __mapper_args__ = {"polymorphic_on": "kind"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    wheels: Mapped[int]


class Car(Vehicle):
    __tablename__ = "cars"
    __mapper_args__ = {"polymorphic_identity": "car"}

    id: Mapped[int] = mapped_column(ForeignKey("vehicles.id"), primary_key=True)
    doors: Mapped[int]


class Truck(Vehicle):
    __tablename__ = "trucks"
    __mapper_args__ = {"polymorphic_identity": "truck"}

    id: Mapped[int] = mapped_column(ForeignKey("vehicles.id"), primary_key=True)
    load: Mapped[float]


def seed(session: Session) -> None:
    """Fill an empty database with a few rows of each model."""
    hired_on, tags = date(2020, 1, 2), [Tag(id=1, label="urgent"), Tag(id=2, label="fun")]
    session.add_all(
        [
            Department(id=1, name="Engineering", budget=Decimal("1000.50")),
            Department(id=2, name="Sales"),
            Employee(id=1, name="Ann", level=Level.SENIOR, shift="day", department_id=1, leads_id=2, hired_on=hired_on),
            Employee(id=2, name="Bob", level=Level.JUNIOR, shift="night", department_id=1, manager_id=1),
            Employee(id=3, name="Cid", street="Main St 1", city="Rome", department_id=2, leads_id=1, manager_id=1),
            Badge(id=1, number=7, owner_id=1),
            Task(id=1, title="Plan", done=True, hours=1.5, owner_id=1, tags=tags),
            Task(id=2, title="Build", owner_id=1),
            Task(id=3, title="Ship", owner_id=2),
            Review(employee_id=1, quarter="2020, Q1", text="fine", remarks=[Remark(id=1, text="agreed")]),
            Review(employee_id=1, quarter="2020, Q2", text="better"),
            Cat(id=2, name="Tom", lives=9),
            Car(id=1, wheels=4, doors=5),
            Truck(id=2, wheels=6, load=7.5),
        ]
    )  # fmt: skip
    # No relationship tells SQLAlchemy to insert the keeper first.
    session.flush()
    session.add(Dog(id=1, name="Rex", tricks=3, keeper_id=1))
    session.commit()
