"""Strawchemy: one statement for each root field, pages of relations included."""

from collections.abc import Callable

import strawberry
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from strawchemy import Strawchemy, StrawchemyConfig

from benchmarks.sql import company
from benchmarks.sql.declaring import dumps

QUERIES = {
    company.WITH_DEPARTMENT: "{ allEmployees(limit: 1000) { id name hiredOn department { name } } }",
    company.NESTED: "{ allDepartments { name employees(limit: 20) { name tasks(limit: 3) { title } } } }",
    company.DEEP: "{ allEmployees(limit: 50, offset: 9000) { id name } }",
}


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    config = StrawchemyConfig(
        engine.dialect.name, session_getter=lambda info: info.context["session"], pagination="all"
    )
    mapper = Strawchemy(config)

    @mapper.type(company.Task, include="all")
    class Task:
        """A task."""

    @mapper.type(company.Employee, include="all", paginate="all")
    class Employee:
        """An employee."""

    @mapper.type(company.Department, include="all", paginate="all")
    class Department:
        """A department."""

    @strawberry.type
    class Query:
        """What is asked for."""

        all_employees: list[Employee] = mapper.field(pagination=True)
        all_departments: list[Department] = mapper.field()

    schema = strawberry.Schema(query=Query)

    def ask(query: str) -> bytes:
        with Session(engine) as session:
            result = schema.execute_sync(query, context_value={"session": session})
        assert not result.errors, result.errors
        return dumps({"data": result.data})

    return {name: lambda query=query: ask(query) for name, query in QUERIES.items()}
