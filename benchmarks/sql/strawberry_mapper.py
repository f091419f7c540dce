"""strawberry-sqlalchemy-mapper: relations in batches; root fields by hand, as its documentation writes them."""

import asyncio
from collections.abc import Callable

import strawberry
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from strawberry_sqlalchemy_mapper import StrawberrySQLAlchemyLoader, StrawberrySQLAlchemyMapper

from benchmarks.sql import company
from benchmarks.sql.declaring import dumps

QUERIES = {
    company.WITH_DEPARTMENT: "{ allEmployees(first: 1000) { id name hiredOn department { name } } }",
    company.DEEP: "{ allEmployees(first: 50, offset: 9000) { id name } }",
}

mapper = StrawberrySQLAlchemyMapper()


@mapper.type(company.Employee)
class Employee:
    """An employee."""


@mapper.type(company.Department)
class Department:
    """A department."""


mapper.finalize()


@strawberry.type
class Query:
    """What is asked for."""

    @strawberry.field
    def all_employees(self, info: strawberry.Info, first: int, offset: int = 0) -> list[Employee]:
        """Return a page."""
        page = select(company.Employee).order_by(company.Employee.id).limit(first).offset(offset)
        return info.context["session"].scalars(page).all()


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    schema = strawberry.Schema(query=Query)
    loop = asyncio.new_event_loop()

    async def ask(query: str) -> bytes:
        with Session(engine) as session:
            context = {"session": session, "sqlalchemy_loader": StrawberrySQLAlchemyLoader(bind=session)}
            result = await schema.execute(query, context_value=context)
        assert not result.errors, result.errors
        return dumps({"data": result.data})

    return {name: lambda query=query: loop.run_until_complete(ask(query)) for name, query in QUERIES.items()}
