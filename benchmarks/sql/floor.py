"""The same answers written by hand with SQLAlchemy Core."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, select, true

from benchmarks.sql import company
from benchmarks.sql.declaring import dumps

DEPARTMENTS: Any = company.Department.__table__
EMPLOYEES: Any = company.Employee.__table__
TASKS: Any = company.Task.__table__


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    works = {company.WITH_DEPARTMENT: with_department(1000), company.NESTED: _nested(engine), company.DEEP: _deep()}

    def answer(work: Callable[[Connection], Any]) -> bytes:
        with engine.connect() as connection:
            return dumps({"data": work(connection)})

    return {name: lambda work=work: answer(work) for name, work in works.items()}


def _edges(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"edges": [{"node": each} for each in found]}


def _global_id(key: int) -> str:
    return b64encode(b"Employee:%d" % key).decode()


def with_department(count: int) -> Callable[[Connection], Any]:
    """Return what makes the data of the first *count* employees with their department."""
    columns = (EMPLOYEES.c.id, EMPLOYEES.c.name, EMPLOYEES.c.hired_on, DEPARTMENTS.c.name.label("department"))
    joined = EMPLOYEES.join(DEPARTMENTS)
    statement = select(*columns).select_from(joined).order_by(EMPLOYEES.c.id).limit(count)

    def work(connection: Connection) -> Any:
        nodes = [
            {"id": _global_id(key), "name": name, "hiredOn": hired_on.isoformat(), "department": {"name": department}}
            for key, name, hired_on, department in connection.execute(statement)
        ]
        return {"allEmployees": _edges(nodes)}

    return work


def _firsts(engine: Engine, parent: Any, child: Any, key: Any, columns: list[Any], count: int) -> Any:
    """Select *columns* of the first *count* children of each parent."""
    first = select(child).where(key == parent.c.id).order_by(child.c.id).limit(count).correlate(parent)
    if engine.dialect.name == "postgresql":
        rows: Any = first.lateral()
        joined = parent.join(rows, true())
    else:
        rows = child.alias()
        joined = parent.join(rows, rows.c.id.in_(first.with_only_columns(child.c.id)))
    return select(parent.c.id, *(rows.c[column.key] for column in columns)).select_from(joined).order_by(rows.c.id)


def _nested(engine: Engine) -> Callable[[Connection], Any]:
    departments = select(DEPARTMENTS.c.id, DEPARTMENTS.c.name).order_by(DEPARTMENTS.c.id)
    names = [EMPLOYEES.c.id, EMPLOYEES.c.name]
    employees = _firsts(engine, DEPARTMENTS, EMPLOYEES, EMPLOYEES.c.department_id, names, 20)
    tasks = _firsts(engine, EMPLOYEES, TASKS, TASKS.c.employee_id, [TASKS.c.title], 3)
    tasks = tasks.where(EMPLOYEES.c.id.in_(bindparam("keys", expanding=True)))

    def work(connection: Connection) -> Any:
        members, work_of = defaultdict(list), defaultdict(list)
        found = connection.execute(employees).all()
        for key, title in connection.execute(tasks, {"keys": [row[1] for row in found]}):
            work_of[key].append({"title": title})
        for department, key, name in found:
            members[department].append({"name": name, "tasks": _edges(work_of[key])})
        rows = connection.execute(departments)
        return {"allDepartments": _edges([{"name": name, "employees": _edges(members[key])} for key, name in rows])}

    return work


def _deep() -> Callable[[Connection], Any]:
    columns = (EMPLOYEES.c.id, EMPLOYEES.c.name)
    statement = select(*columns).where(EMPLOYEES.c.id > 9000).order_by(EMPLOYEES.c.id).limit(50)

    def work(connection: Connection) -> Any:
        rows = connection.execute(statement)
        return {"allEmployees": _edges([{"id": _global_id(key), "name": name} for key, name in rows])}

    return work
