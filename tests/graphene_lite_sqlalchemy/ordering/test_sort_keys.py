"""What lists can be sorted by where a registry is no drop-in: on SQLite and PostgreSQL."""

import re
from typing import Any

import pytest
from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes


def company(**options: Any) -> graphene.Schema:
    return company_schema(Registry(drop_in=False), **options)


#: The sort argument, and Ann, Bob and Cid in its order. Ann has no manager, only Cid a city; initials are a hybrid.
EMPLOYEES = [
    ("DEPARTMENT_NAME_DESC", "Cid Ann Bob"),
    ("[DEPARTMENT_NAME_ASC, NAME_DESC]", "Bob Ann Cid"),
    ("MANAGER_NAME_ASC_NULLS_LAST", "Bob Cid Ann"),
    ("MANAGER_NAME_DESC_NULLS_FIRST", "Ann Bob Cid"),
    ("[MANAGER_CITY_ASC, DEPARTMENT_BUDGET_ASC_NULLS_FIRST]", "Cid Ann Bob"),
    ("BADGE_NUMBER_DESC_NULLS_LAST", "Ann Bob Cid"),
    ("CITY_ASC_NULLS_FIRST", "Ann Bob Cid"),
    ("CITY_ASC_NULLS_LAST", "Cid Ann Bob"),
    ("CITY_DESC_NULLS_FIRST", "Ann Bob Cid"),
    ("CITY_DESC_NULLS_LAST", "Cid Ann Bob"),
    ("INITIALS_DESC", "Cid Bob Ann"),
    ("[]", "Ann Bob Cid"),
    ("null", "Ann Bob Cid"),
]


@pytest.mark.parametrize(("sort", "names"), EMPLOYEES)
async def test_who_comes_first(database: Database, sort: str, names: str) -> None:
    answer = await database.ask("sync", company(), f"{{ employees(sort: {sort}) {{ edges {{ node {{ name }} }} }} }}")
    assert (answer.errors, len(answer.statements)) == ([], 1)
    assert " ".join(employee["name"] for employee in nodes(answer.data["employees"])) == names


@pytest.mark.parametrize("page", ["", "first: 1, ", "last: 1, "])
async def test_at_each_level_in_the_order_of_related_objects(database: Database, page: str) -> None:
    query = """{ employees(sort: [DEPARTMENT_NAME_DESC], first: 2) { edges { node { name
        reports(%s sort: [DEPARTMENT_NAME_DESC, MANAGER_NAME_ASC]) { edges { node { name } } }
    } } } }"""
    answer = await database.ask_every_way(company(batching=True), query % page)
    assert answer.errors == []
    reports = {"": ["Cid", "Bob"], "first: 1, ": ["Cid"], "last: 1, ": ["Bob"]}[page]
    found = {boss["name"]: nodes(boss["reports"]) for boss in nodes(answer.data["employees"])}
    assert found == {"Cid": [], "Ann": [{"name": name} for name in reports]}


class Base(DeclarativeBase):
    pass


class City(Base):
    __tablename__ = "cities"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret: Mapped[int]


class House(Base):
    """Must be in a city and may have a second one; has hybrids of every kind."""

    __tablename__ = "houses"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id"))
    other_name: Mapped[str]
    city: Mapped[City] = relationship(foreign_keys=city_id)
    other: Mapped[City | None] = relationship(foreign_keys=other_id)

    @hybrid_property
    def doubled(self) -> int:
        return self.number * 2

    @hybrid_property
    def text(self) -> str:
        return f"number {self.number}"

    @hybrid_property
    def shouted(self) -> str:
        return self.other_name.upper()


def houses(registry: Registry, **city: Any) -> Any:
    """Return a type of houses, whose schema would have the type of cities later."""
    declared = SQLAlchemyObjectType.create_type("House", model=House, registry=registry, use_connection=True)
    fields = {"houses": SQLAlchemyConnectionField(declared.connection)}
    SQLAlchemyObjectType.create_type("City", model=City, registry=registry, **city)
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def sort_values(schema: graphene.Schema) -> list[str]:
    body = re.search(r"enum HouseSortEnum \{(.*?)\}", str(schema), re.DOTALL)
    assert body is not None
    return body[1].split()


def both(*names: str) -> list[str]:
    return [f"{name}_{direction}" for name in names for direction in ("ASC", "DESC")]


def with_nulls(name: str) -> list[str]:
    return [value + nulls for value in both(name) for nulls in ("", "_NULLS_FIRST", "_NULLS_LAST")]


def test_which_values_there_are() -> None:
    assert sort_values(houses(Registry(drop_in=False), exclude_fields=("secret",))) == [
        *both("ID", "NUMBER", "CITY_ID"), *with_nulls("OTHER_ID"),
        # Its own, not that of the other city. There may be no other city; the first cannot be missing.
        *both("OTHER_NAME"), *with_nulls("DOUBLED"), *both("CITY_NAME"),
    ]  # fmt: skip


def test_a_drop_in_has_only_columns() -> None:
    assert sort_values(houses(Registry())) == both("ID", "NUMBER", "CITY_ID", "OTHER_ID", "OTHER_NAME")


def test_hidden_fields_of_related_types_are_not_sorted_by() -> None:
    assert not [
        value for value in sort_values(houses(Registry(drop_in=False), exclude_fields=("secret",))) if "SECRET" in value
    ]


def test_only_some_fields() -> None:
    registry = Registry(drop_in=False)
    SQLAlchemyObjectType.create_type("City", model=City, registry=registry)
    declared = SQLAlchemyObjectType.create_type("House", model=House, registry=registry)
    made = declared.sort_enum(only_fields=("number", "city_name"))
    assert list(made._meta.enum.__members__) == both("NUMBER", "CITY_NAME")


def test_only_indexed_columns() -> None:
    registry = Registry(drop_in=False)
    SQLAlchemyObjectType.create_type("City", model=City, registry=registry)
    declared = SQLAlchemyObjectType.create_type("House", model=House, registry=registry)
    assert list(declared.sort_enum(only_indexed=True)._meta.enum.__members__) == both("ID")


def test_hybrids_without_sql_are_no_filter() -> None:
    schema = str(houses(Registry(drop_in=False)))
    assert "  doubled: IntFilter" in schema
    assert "  text: StringFilter" not in schema
    assert "  shouted: StringFilter" not in schema


@pytest.mark.parametrize("name", ["text", "shouted"])
def test_filtering_by_what_python_computes_is_an_error_in_a_drop_in(session: Any, name: str) -> None:
    query = f'{{ houses(filter: {{ {name}: {{ eq: "a" }} }}) {{ edges {{ node {{ id }} }} }} }}'
    result = houses(Registry()).execute(query, context={"session": session})
    assert [error.message for error in result.errors or ()] == [
        f"Cannot filter by {name}: its value is computed in Python."
    ]
