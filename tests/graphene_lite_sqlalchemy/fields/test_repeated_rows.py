"""Pages of queries whose rows repeat an entity: a join to many in `get_query`, or in a resolver's statement."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.company import make_type, nodes
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Task

PAGE = """query ($first: Int, $after: String) { staff(first: $first, after: $after) {
    totalCount edges { node { name } } pageInfo { hasNextPage endCursor } } }"""


class Joined(SQLAlchemyConnectionField):
    """Adds a join to many to the query of the library."""

    @classmethod
    def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
        """Return employees once for each of their tasks."""
        return super().get_query(model, info, sort, filter, **args).join(Task)


def joined_query(root: Any, info: Any, **arguments: Any) -> Any:
    """Return the query of a resolver."""
    return info.context["session"].query(Employee).join(Task).order_by(Employee.id)


def schema_of(make: Any) -> graphene.Schema:
    """Return the schema whose field `staff` is made by *make* from the connection of employees."""
    registry = Registry(drop_in=False)
    make_type(Department, registry)
    employee = make_type(Employee, registry, exclude_fields=("address",))
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"staff": make(employee.connection)}))


@pytest.mark.parametrize("first", [1, 2])
@pytest.mark.parametrize(
    "make",
    [Joined, lambda connection: SQLAlchemyConnectionField(connection, resolver=joined_query)],
    ids=["get_query", "resolver"],
)
def test_pages_have_each_entity_once_up_to_the_last(session: Session, make: Any, first: int) -> None:
    schema = schema_of(make)
    for name in ("x", "y", "z"):
        session.add(Employee(name=name, tasks=[Task(title=f"{name}{number}") for number in range(3)]))
    session.flush()
    expected = [each.name for each in session.query(Employee).order_by(Employee.id) if each.tasks]
    found: list[str] = []
    after, has_next = None, True
    while has_next:
        variables = {"first": first, "after": after}
        result = schema.execute(PAGE, variables=variables, context={"session": session})
        assert result.errors is None
        page = result.data["staff"]
        assert page["totalCount"] == len(expected)
        found += [node["name"] for node in nodes(page)]
        after, has_next = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == expected
