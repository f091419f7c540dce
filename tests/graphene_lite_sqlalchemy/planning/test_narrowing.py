"""Texts that sort lists, as defaults of arguments of the user's and from clients: on SQLite and PostgreSQL."""

from typing import Any

import pytest

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.models import Employee

ASK = "query ($sort: [String]) { employees(sort: $sort) { edges { node { name } } } }"


class Own(SQLAlchemyConnectionField):
    """Has its own query, which texts sort too."""

    @classmethod
    def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
        return super().get_query(model, info, sort, filter, **args)


class Loud:
    """Resolved in Python, for which instances are loaded."""

    loud = graphene.String()

    def resolve_loud(root: Any, info: Any) -> str:  # type: ignore[misc]
        return str(root.name).upper()


def schema_of(
    default: Any, field: type[SQLAlchemyConnectionField] = SQLAlchemyConnectionField, of_enum: bool = False
) -> graphene.Schema:
    meta = {"model": Employee, "registry": Registry(), "interfaces": (relay.Node,), "only_fields": ("name",)}
    made: Any = type("Employee", (Loud, SQLAlchemyObjectType), {"Meta": type("Meta", (), meta)})
    type_ = made.sort_enum() if of_enum else graphene.String
    connection = field(made.connection, sort=graphene.Argument(graphene.List(type_), default_value=default))
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"employees": connection}))


SORTS = [
    (["name"], "Ann Bob Cid"),
    ("name", "Ann Bob Cid"),
    (["NAME_DESC"], "Cid Bob Ann"),
    (["DEPARTMENT_ID_DESC", "NAME_DESC"], "Cid Bob Ann"),
    (["manager_id", "NAME_ASC"], None),
    (["ID_DESC"], "Cid Bob Ann"),
]


def names(answer: Any) -> str:
    assert answer.errors == []
    return " ".join(employee["name"] for employee in nodes(answer.data["employees"]))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("field", [SQLAlchemyConnectionField, Own])
@pytest.mark.parametrize("selected", ["name", "name loud"])
@pytest.mark.parametrize(("default", "expected"), SORTS)
async def test_texts_as_a_default_name_columns(
    database: Database, way: str, field: Any, selected: str, default: Any, expected: str | None
) -> None:
    query = f"{{ employees {{ edges {{ node {{ {selected} }} }} }} }}"
    # Ann has no manager, and databases do not agree where she is then.
    last = "Bob Cid Ann" if database.engine.dialect.name == "postgresql" else "Ann Bob Cid"
    assert names(await database.ask(way, schema_of(default, field), query)) == (expected or last)


async def test_the_primary_key_is_not_sorted_by_twice(database: Database) -> None:
    answer = await database.ask("sync", schema_of(["id"]), "{ employees { edges { node { name } } } }")
    assert answer.statements[0].partition("ORDER BY")[2].strip().startswith("employees.id LIMIT") or (
        answer.statements[0].endswith("ORDER BY employees.id")
    )


async def test_texts_of_clients_name_columns(database: Database) -> None:
    schema = schema_of(None)
    for sort, expected in (["NAME_DESC"], "Cid Bob Ann"), (["department_id", "NAME_DESC"], "Bob Ann Cid"):
        assert names(await database.ask_every_way(schema, ASK, sort=sort)) == expected


async def test_texts_as_a_default_name_members_of_the_enum(database: Database) -> None:
    schema = schema_of(["NAME_DESC"], of_enum=True)
    assert names(await database.ask("sync", schema, "{ employees { edges { node { name } } } }")) == "Cid Bob Ann"


async def test_cursors_of_such_lists_name_rows(database: Database) -> None:
    schema = schema_of(["NAME_DESC"])
    query = "query ($after: String) { employees(first: 1, after: $after) { edges { node { name } cursor } } }"
    (edge,) = (await database.ask_every_way(schema, query)).data["employees"]["edges"]
    answer = await database.ask_every_way(schema, query, after=edge["cursor"])
    assert names(answer) == "Bob"
    assert "employees.name <" in answer.statements[0]


@pytest.mark.parametrize("text", ["", "nothing", "name desc", "-name", "name_desc", "NAME", "1", "tasks", "full_name"])
async def test_a_text_that_names_none_is_an_error(database: Database, text: str) -> None:
    answer = await database.ask_every_way(schema_of(None), ASK, sort=[text])
    message = (
        f"Argument 'sort' has {text!r}, which names no column of Employee. "
        "Write an attribute, as 'id', or one with a direction, as 'ID_DESC'."
    )
    assert (answer.errors, answer.statements) == ([message], [])


async def test_texts_sort_relations_too(database: Database) -> None:
    class EmployeeType(SQLAlchemyObjectType):
        class Meta:
            model = Employee
            registry = Registry()
            interfaces = (relay.Node,)
            only_fields = ("name",)
            batching = True

        reports = ORMField(sort=graphene.List(graphene.String))

    fields = {"employees": SQLAlchemyConnectionField(EmployeeType.connection)}
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))
    query = '{ employees { edges { node { reports(sort: ["NAME_DESC"], first: 9) { edges { node { name } } } } } } }'
    answer = await database.ask_every_way(schema, query)
    assert (answer.errors, len(answer.statements)) == ([], 2)
    ann, *_ = nodes(answer.data["employees"])
    assert nodes(ann["reports"]) == [{"name": "Cid"}, {"name": "Bob"}]
