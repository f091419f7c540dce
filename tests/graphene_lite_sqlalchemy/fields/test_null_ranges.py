"""Pages of lists in which nulls come last are found by an index too: on SQLite and PostgreSQL."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Index
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.filters import IntFilter
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import WAYS, Answer, Database
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet
from tests.graphene_lite_sqlalchemy.fields.test_cursors import plan_of


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"
    __table_args__ = (Index("readings_by_value", "value", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int | None]
    meter: Mapped[int]


def seed(session: Session) -> None:
    """A third of 1,000 readings has no value, and others have it in common."""
    session.add_all(Reading(id=each, value=each % 100 if each % 3 else None, meter=each % 7) for each in range(1000))
    session.commit()


@pytest.fixture
def readings(databases: Databases) -> Database:
    return databases.shared(ModelSet(Base.metadata, seed))


class DistinctFilter(IntFilter):
    """Changes the query, rather than adding a condition only."""

    @classmethod
    def below_filter(cls, query: Any, field: Any, val: int) -> Any:
        return query.distinct(), field < val


class Loud:
    """Resolved in Python, for which instances are loaded."""

    loud = graphene.Int()

    def resolve_loud(root: Any, info: Any) -> int:  # type: ignore[misc]
        return int(root.id)


class Own(SQLAlchemyConnectionField):
    """Has a query of the user's, which has to stay as it is."""

    @classmethod
    def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
        return super().get_query(model, info, sort, filter, **args).distinct()


def schema_of(field: type[SQLAlchemyConnectionField] = SQLAlchemyConnectionField) -> graphene.Schema:
    meta = {"model": Reading, "registry": Registry(drop_in=False), "interfaces": (relay.Node,)}
    body = {"Meta": type("Meta", (), meta), "meter": ORMField(filter_type=DistinctFilter)}
    made: Any = type("Reading", (Loud, SQLAlchemyObjectType), body)
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"readings": field(made.connection)}))


SCHEMA = """query ($after: String, $before: String) {
    readings(sort: [%s], %s, after: $after, before: $before) {
        edges { node { %s } cursor } pageInfo { hasNextPage hasPreviousPage } } }"""


def nulls_last(database: Database) -> str:
    """Return the order whose last rows have nulls, as the database has it."""
    return "VALUE_ASC, ID_ASC" if database.engine.dialect.name == "postgresql" else "VALUE_DESC, ID_DESC"


async def page_behind(
    database: Database, schema: graphene.Schema, selected: str = "value", ways: Sequence[str] = WAYS
) -> Answer:
    text = SCHEMA % (nulls_last(database), "first: 5", selected)
    edges = (await database.ask_every_way(schema, text, ways=ways)).data["readings"]["edges"]
    return await database.ask_every_way(schema, text, ways=ways, after=edges[-1]["cursor"])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("selected", ["value", "value loud"])
@pytest.mark.parametrize("sort", ["VALUE_ASC", "VALUE_DESC", "VALUE_ASC_NULLS_LAST, METER_DESC"])
@pytest.mark.parametrize(("size", "cursor", "more"), [("first", "after", "Next"), ("last", "before", "Previous")])
async def test_pages_hold_each_row_once(
    readings: Database, way: str, selected: str, sort: str, size: str, cursor: str, more: str
) -> None:
    whole = await readings.ask(way, schema_of(), SCHEMA % (sort, "first: 1000", "id"))
    found: list[str] = []
    after = None
    while True:
        text = SCHEMA % (sort, f"{size}: 170", f"id {selected}")
        answer = await readings.ask(way, schema_of(), text, **{cursor: after})
        assert (answer.errors, len(answer.statements)) == ([], 1)
        page = answer.data["readings"]
        ids = [node["id"] for node in nodes(page)]
        found = found + ids if size == "first" else ids + found
        if not page["pageInfo"][f"has{more}Page"]:
            break
        after = page["edges"][-1 if size == "first" else 0]["cursor"]
    assert found == [node["id"] for node in nodes(whole.data["readings"])]


async def test_either_range_is_sought_by_itself(readings: Database) -> None:
    (statement,) = (await page_behind(readings, schema_of())).statements
    is_postgres = readings.engine.dialect.name == "postgresql"
    sought = "(readings.value, readings.id) > (P, P)" if is_postgres else "(readings.value, readings.id) < (P, P)"
    order, limit = ("ASC", "LIMIT P") if is_postgres else ("DESC", "LIMIT P OFFSET P")
    assert re.sub(r"\?|%\(\w+\)s::INTEGER|\$\d+::INTEGER", "P", statement) == (
        "SELECT readings.value, readings.id FROM readings WHERE readings.id IN "
        "(SELECT anon_1.id FROM (SELECT readings.id AS id FROM readings "
        f"WHERE {sought} ORDER BY readings.value {order}, readings.id {order} {limit}) AS anon_1 "
        "UNION ALL SELECT anon_2.id FROM (SELECT readings.id AS id FROM readings "
        f"WHERE readings.value IS NULL ORDER BY readings.value {order}, readings.id {order} {limit}) AS anon_2) "
        f"ORDER BY readings.value {order}, readings.id {order} {limit}"
    )


async def test_an_index_leads_to_either_range(readings: Database) -> None:
    (statement,) = (await page_behind(readings, schema_of())).statements
    plan = plan_of(readings.engine, re.sub(r"\?|%\(\w+\)s", "5", statement))
    if readings.engine.dialect.name == "postgresql":
        assert "Index Cond: (ROW(value, id) > ROW(5, 5))" in plan
        assert "Index Cond: (value IS NULL)" in plan
    else:
        assert "SEARCH readings USING COVERING INDEX readings_by_value (value<?)" in plan
        assert "SEARCH readings USING COVERING INDEX readings_by_value (value=?)" in plan
        assert "SCAN readings" not in plan


async def test_a_cursor_with_a_null_has_one_range(readings: Database) -> None:
    text = SCHEMA % (nulls_last(readings), "last: 1", "value")
    last = (await readings.ask("sync", schema_of(), text)).data["readings"]["edges"][0]
    assert last["node"] == {"value": None}
    text = SCHEMA % (nulls_last(readings), "first: 1", "value")
    answer = await readings.ask("sync", schema_of(), text, after=last["cursor"])
    assert (nodes(answer.data["readings"]), "UNION" in answer.statements[0]) == ([], False)


@pytest.mark.parametrize("way", WAYS)
async def test_a_query_of_the_users_own_stays_as_it_is(readings: Database, way: str) -> None:
    ours, theirs = [
        await page_behind(readings, schema_of(field), ways=[way]) for field in (SQLAlchemyConnectionField, Own)
    ]
    assert (theirs.errors, theirs.data) == ([], ours.data)
    assert "UNION" not in theirs.statements[0]


@pytest.mark.parametrize("way", WAYS)
async def test_so_does_one_that_a_filter_of_the_users_changes(readings: Database, way: str) -> None:
    text = SCHEMA % (nulls_last(readings), "first: 5, filter: { meter: { below: 9 } }", "value loud")
    edges = (await readings.ask(way, schema_of(), text)).data["readings"]["edges"]
    answer = await readings.ask(way, schema_of(), text, after=edges[-1]["cursor"])
    unfiltered = await page_behind(readings, schema_of(), "value loud", ways=[way])
    assert (answer.errors, answer.data) == ([], unfiltered.data)
    assert "UNION" not in answer.statements[0]
