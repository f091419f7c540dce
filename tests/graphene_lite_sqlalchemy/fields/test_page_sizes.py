"""How much of a connection clients may ask for at once."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy.orm import Session, joinedload

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import SYNCHRONOUS, WAYS, Database
from tests.graphene_lite_sqlalchemy.company import make_type, nodes
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Task

PAGE = "{ edges { node { name } } pageInfo { hasNextPage hasPreviousPage } }"


def sized_schema(drop_in: bool = False, **options: Any) -> graphene.Schema:
    """Return a schema whose employees come in pages as *options* say."""
    registry = Registry(drop_in=drop_in)
    make_type(Task, registry, only_fields=("title",))
    employee = make_type(Employee, registry, only_fields=("name",), **options)
    department = make_type(Department, registry, only_fields=("name", "employees"))

    def resolve(root: Any, info: Any, **_: Any) -> Any:
        return info.context["session"].query(Department).options(joinedload(Department.employees)).all()

    fields = {
        "employees": SQLAlchemyConnectionField(employee.connection),
        "departments": SQLAlchemyConnectionField(department.connection),
        "loaded": graphene.List(department, resolver=resolve),
        "listed": SQLAlchemyConnectionField(
            employee.connection,
            resolver=lambda root, info, **_: info.context["session"].query(Employee).order_by(Employee.name).all(),
        ),
    }
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


@pytest.mark.parametrize("name", ["first", "last"])
@pytest.mark.parametrize("size", [1001, 2**31 - 1])
async def test_a_page_above_the_limit_is_an_error(database: Database, name: str, size: int) -> None:
    answer = await database.ask_every_way(sized_schema(), f"{{ employees({name}: {size}) {PAGE} }}")
    assert answer.errors == [f"Argument '{name}' must be at most 1000. Ask for the rest page by page."]
    assert answer.statements == []


async def test_a_page_of_the_limit_is_none(database: Database) -> None:
    answer = await database.ask_every_way(sized_schema(), f"{{ employees(first: 1000) {PAGE} }}")
    assert (answer.errors, len(nodes(answer.data["employees"]))) == ([], 3)


@pytest.mark.parametrize(("field", "ways"), [("employees", WAYS), ("listed", SYNCHRONOUS)])
async def test_without_a_size_the_page_ends_at_the_limit_and_says_so(
    database: Database, field: str, ways: Sequence[str]
) -> None:
    answer = await database.ask_every_way(sized_schema(max_page_size=2), f"{{ {field} {PAGE} }}", ways=ways)
    assert [node["name"] for node in nodes(answer.data[field])] == ["Ann", "Bob"]
    assert answer.data[field]["pageInfo"] == {"hasNextPage": True, "hasPreviousPage": False}


@pytest.mark.parametrize("parents", ["departments { edges { node { %s } } }", "loaded { %s }"])
def test_pages_of_relations_end_at_the_limit(session: Session, parents: str) -> None:
    schema = sized_schema(max_page_size=1)
    result = schema.execute(f"{{ {parents % ('employees ' + PAGE)} }}", context={"session": session})
    (found,) = result.data.values()
    pages = [each["employees"] for each in (nodes(found) if isinstance(found, dict) else found)]
    assert [[node["name"] for node in nodes(page)] for page in pages] == [["Ann"], ["Cid"]]
    assert [page["pageInfo"]["hasNextPage"] for page in pages] == [True, False]


async def test_first_and_last_exclude_each_other(database: Database) -> None:
    answer = await database.ask_every_way(sized_schema(), f"{{ employees(first: 1, last: 1) {PAGE} }}")
    assert answer.errors == ["Arguments 'first' and 'last' exclude each other. Give one of them."]


@pytest.mark.parametrize(("drop_in", "options"), [(True, {}), (False, {"max_page_size": None})])
def test_no_limit(session: Session, drop_in: bool, options: Any) -> None:
    result = sized_schema(drop_in, **options).execute(
        f"{{ employees(first: {2**31 - 1}) {PAGE} }}", context={"session": session}
    )
    assert len(nodes(result.data["employees"])) == 3


def test_a_drop_in_takes_first_with_last_and_a_limit_where_it_is_asked_for(session: Session) -> None:
    schema = sized_schema(drop_in=True, max_page_size=2)
    result = schema.execute(
        f"{{ both: employees(first: 2, last: 1) {PAGE} more: employees(first: 3) {PAGE} }}",
        context={"session": session},
    )
    assert nodes(result.data["both"]) == [{"name": "Bob"}]
    assert [error.message for error in result.errors] == [
        "Argument 'first' must be at most 2. Ask for the rest page by page."
    ]


@pytest.mark.parametrize("size", [0, -1, "many", True])
def test_a_limit_that_is_none_is_a_mistake(size: Any) -> None:
    with pytest.raises(ValueError, match=r"Employee: Meta.max_page_size is"):
        make_type(Employee, Registry(), max_page_size=size, only_fields=("name",))
