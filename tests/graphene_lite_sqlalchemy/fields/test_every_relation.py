"""Each kind of relationship through a schema: the objects of lazy loading, with one statement for all parents."""

from typing import Any

import pytest
from graphql_relay import to_global_id
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.planning.keys import id_of
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Remark, Review, Tag, Task

RELATIONS = [
    (Department, "employees"),
    (Department, "bosses"),
    (Employee, "department"),
    (Employee, "leads"),
    (Employee, "manager"),
    (Employee, "reports"),
    (Employee, "badge"),
    (Employee, "reviews"),
    (Task, "tags"),
    (Tag, "tasks"),
    (Review, "remarks"),
    (Remark, "review"),
]
TO_MANY = [(model, name) for model, name in RELATIONS if inspect(model).relationships[name].uselist]


def lazily(database: Database, model: Any, name: str) -> list[Any]:
    """Return the global ids of what the attribute *name* of each instance holds."""

    def ids(value: Any) -> Any:
        if isinstance(value, list):
            return [ids(item) for item in value]
        return value and to_global_id(type(value).__name__, id_of(inspect(value).identity))

    with Session(database.engine) as session:
        order = inspect(model).primary_key
        return [ids(getattr(parent, name)) for parent in session.scalars(select(model).order_by(*order))]


@pytest.mark.parametrize(
    ("model", "name", "arguments"),
    [*((model, name, "") for model, name in RELATIONS), *((model, name, "(first: 9)") for model, name in TO_MANY)],
    ids=lambda value: getattr(value, "__name__", value),
)
async def test_a_relation_holds_what_lazy_loading_gives(
    database: Database, model: Any, name: str, arguments: str
) -> None:
    to_many = (model, name) in TO_MANY
    field = f"{name}{arguments} {{ edges {{ node {{ id }} }} }}" if to_many else f"{name} {{ id }}"
    connection = f"{model.__name__.lower()}s"
    answer = await database.ask_every_way(company_schema(), f"{{ {connection} {{ edges {{ node {{ {field} }} }} }} }}")
    assert answer.errors == []
    values = [each[name] for each in nodes(answer.data[connection])]
    found = [[each["id"] for each in nodes(value)] if to_many else value and value["id"] for value in values]
    assert found == lazily(database, model, name)
    assert len(answer.statements) <= 2
