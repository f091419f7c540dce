"""Ariadne's `contrib.sqlalchemy` loads relations and knows no pages; its hook `get_base_query` adds those of a root."""

import asyncio
from collections.abc import Callable
from typing import Any

from ariadne import ScalarType, graphql, make_executable_schema
from ariadne.contrib.sqlalchemy import SQLAlchemyDataLoaderExtension, SQLAlchemyObjectType, SQLAlchemyQueryType
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.sql import company
from benchmarks.sql.declaring import dumps

TYPES = """
scalar Date
type Query { allEmployees(first: Int!, offset: Int = 0): [Employee!]! }
type Employee { id: ID! name: String! hiredOn: Date! department: Department! }
type Department { name: String! }
"""
QUERIES = {
    company.WITH_DEPARTMENT: "{ allEmployees(first: 1000) { id name hiredOn department { name } } }",
    company.DEEP: "{ allEmployees(first: 50, offset: 9000) { id name } }",
}


class PagedType(SQLAlchemyObjectType):
    """A type whose rows come in pages."""

    def get_base_query(self, info: Any, *, first: int, offset: int, **arguments: Any) -> Any:
        """Select a page."""
        return super().get_base_query(info).order_by(self.model.id).limit(first).offset(offset)


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    employee = PagedType("Employee", company.Employee, aliases={"hiredOn": "hired_on"})
    types = [employee, SQLAlchemyObjectType("Department", company.Department)]
    date = ScalarType("Date", serializer=lambda value: value.isoformat())
    schema = make_executable_schema(TYPES, SQLAlchemyQueryType(types), date, *types)
    loop = asyncio.new_event_loop()

    async def ask(query: str) -> bytes:
        with Session(engine) as session:
            _, result = await graphql(
                schema,
                {"query": query},
                context_value={"session": session},
                extensions=[SQLAlchemyDataLoaderExtension],
            )
        assert "errors" not in result, result
        return dumps(result)

    return {name: lambda query=query: loop.run_until_complete(ask(query)) for name, query in QUERIES.items()}
