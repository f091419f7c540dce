"""What every peer is asked: the models, the data, the documents. Imports no GraphQL library."""

import datetime
from base64 import b64encode
from typing import Any

from sqlalchemy import Engine, ForeignKey, String, insert, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

DEPARTMENTS, EMPLOYEES, TASKS = 20, 10_000, 30_000


class Base(DeclarativeBase):
    """The mapping."""


class Department(Base):
    """A department of many employees."""

    __tablename__ = "departments"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    employees: Mapped[list["Employee"]] = relationship(back_populates="department", order_by="Employee.id")


class Employee(Base):
    """An employee, with columns that no workload asks for."""

    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    email: Mapped[str] = mapped_column(String(50))
    salary: Mapped[int]
    hired_on: Mapped[datetime.date]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), index=True)
    department: Mapped[Department] = relationship(back_populates="employees")
    tasks: Mapped[list["Task"]] = relationship(back_populates="employee", order_by="Task.id")


class Task(Base):
    """A task."""

    __tablename__ = "tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    done: Mapped[bool]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    employee: Mapped[Employee] = relationship(back_populates="tasks")


WITH_DEPARTMENT = "1,000 employees with their department"
NESTED = "departments, 20 employees each, 3 tasks each"
DEEP = "50 employees after the 9,000th"


def after(cursor: str) -> str:
    """Return the query of 50 employees behind a cursor."""
    return f'{{ allEmployees(first: 50, after: "{cursor}") {{ edges {{ node {{ id name }} }} }} }}'


#: The cursor of the 9,000th as Graphene writes it.
CURSOR = b64encode(b"arrayconnection:8999").decode()
_BEFORE = b64encode(b"arrayconnection:8998").decode()
#: Asks for the same cursor as a library itself writes it.
OWN_CURSOR = f'{{ allEmployees(first: 1, after: "{_BEFORE}") {{ pageInfo {{ endCursor }} }} }}'

QUERIES = {
    WITH_DEPARTMENT: "{ allEmployees(first: 1000) { edges { node { id name hiredOn department { name } } } } }",
    NESTED: """{ allDepartments { edges { node { name employees(first: 20) { edges { node { name
        tasks(first: 3) { edges { node { title } } } } } } } } } }""",
    DEEP: after(CURSOR),
}


def fill(engine: Engine) -> None:
    """Create the tables and their rows in an empty database."""
    Base.metadata.create_all(engine)
    start = datetime.date(2020, 1, 1)
    departments: list[dict[str, Any]] = [{"id": each, "name": f"Department {each}"} for each in range(1, 21)]
    employees = [
        {
            "id": each,
            "name": f"Employee {each}",
            "email": f"{each}@example.org",
            "salary": each,
            "hired_on": start + datetime.timedelta(each % 1000),
            "department_id": each % DEPARTMENTS + 1,
        }
        for each in range(1, EMPLOYEES + 1)
    ]
    tasks = [
        {"id": each, "title": f"Task {each}", "done": each % 2 == 0, "employee_id": each % EMPLOYEES + 1}
        for each in range(1, TASKS + 1)
    ]
    with engine.begin() as connection:
        connection.execute(insert(Department), departments)
        connection.execute(insert(Employee), employees)
        connection.execute(insert(Task), tasks)
        connection.execute(text("ANALYZE"))
