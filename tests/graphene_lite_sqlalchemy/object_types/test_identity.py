"""Ids: every primary key round-trips through `node(id)`."""

import enum
import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Column, Date, DateTime, Enum, Integer, LargeBinary, Numeric, String, Uuid, create_engine
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Session

import graphene_lite as graphene
from graphene_lite.relay import Node
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.models import Base, Review, Tag, seed


class Size(enum.Enum):
    BIG = "b"


def schema_of(*declared: type) -> graphene.Schema:
    query = type("Query", (graphene.ObjectType,), {"node": Node.Field()})
    return graphene.Schema(query=query, types=list(declared))


def node_type(model: type, **namespace: Any) -> type[SQLAlchemyObjectType]:
    meta = {"model": model, "interfaces": (Node,), "create_filters": False}
    return type(f"{model.__name__}Type", (SQLAlchemyObjectType,), {"Meta": meta, **namespace})


def fetch(schema: graphene.Schema, session: Any, raw_id: str, type_name: str) -> Any:
    query = "query ($id: ID!) { node(id: $id) { id __typename } }"
    variables = {"id": Node.to_global_id(type_name, raw_id)}
    result = schema.execute(query, variables=variables, context_value={"session": session})
    assert result.errors is None
    return result.data["node"]


@pytest.mark.parametrize(
    ("column_type", "value"),
    [
        (Integer(), 5),
        (String(9), "a, b"),
        (Uuid(), uuid.UUID(int=7)),
        (Date(), date(2020, 1, 2)),
        (DateTime(), datetime(2020, 1, 2, 3, 4, 5, 6)),
        (Numeric(10, 2), Decimal("1.50")),
        (Enum(Size), Size.BIG),
        (LargeBinary(9), b"\x00\xff"),
    ],
    ids=str,
)
@pytest.mark.parametrize("composite", [False, True], ids=["single", "composite"])
@pytest.mark.filterwarnings("ignore:Dialect sqlite.pysqlite does .not. support Decimal")
def test_ids_of_every_kind_of_key_can_be_fetched(column_type: Any, value: Any, composite: bool) -> None:
    class LocalBase(DeclarativeBase):
        pass

    class Thing(LocalBase):
        __tablename__ = "things"
        key = Column(column_type, primary_key=True, autoincrement=False)
        if composite:
            other = Column(String(5), primary_key=True)

    engine = create_engine("sqlite://")
    LocalBase.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Thing(key=value, **({"other": "x"} if composite else {})))
        session.commit()
        declared = node_type(Thing)
        raw_id = str(declared.resolve_id(session.query(Thing).one(), None))
        node = fetch(schema_of(declared), session, raw_id, "ThingType")
    engine.dispose()
    assert node == {"id": Node.to_global_id("ThingType", raw_id), "__typename": "ThingType"}


#: A key that would take a second to read.
VAST = pytest.param(f"({'1,' * 400_000})", id="vast")


def test_a_composite_id_is_a_tuple_of_literals() -> None:
    assert SQLAlchemyObjectType.resolve_id(Review(employee_id=1, quarter="2020, Q1"), None) == "(1, '2020, Q1')"


def test_a_single_id_is_the_key() -> None:
    assert SQLAlchemyObjectType.resolve_id(Tag(id=3), None) == 3


@pytest.mark.parametrize("raw_id", ["(9, 'no')", "(1,)", "1", "", "(1, 2, 3)", "__import__('os')", "(1, ", VAST])
def test_other_ids_of_a_composite_key_find_nothing(session: Session, raw_id: str) -> None:
    assert fetch(schema_of(node_type(Review)), session, raw_id, "ReviewType") is None


@pytest.mark.parametrize("raw_id", ["99", "abc", "", "1.5", "(1, 2)", "9" * 12, "9" * 30, VAST])
def test_other_ids_of_a_single_key_find_nothing(session: Session, raw_id: str) -> None:
    declared = node_type(Tag)
    assert fetch(schema_of(declared), session, raw_id, "TagType") is None


def test_a_narrowed_query_hides_nodes(session: Session) -> None:
    def get_query(cls: Any, info: Any) -> Any:
        return info.context["session"].query(Review).filter(Review.quarter != "2020, Q1")

    schema = schema_of(node_type(Review, get_query=classmethod(get_query)))
    assert fetch(schema, session, "(1, '2020, Q1')", "ReviewType") is None
    assert fetch(schema, session, "(1, '2020, Q2')", "ReviewType") is not None


async def test_nodes_are_fetched_on_an_async_session() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await session.run_sync(seed)
        global_id = Node.to_global_id("ReviewType", "(1, '2020, Q1')")
        result = await schema_of(node_type(Review)).execute_async(
            f'{{ node(id: "{global_id}") {{ id }} }}', context_value={"session": session}
        )
    await engine.dispose()
    assert (result.errors, result.data) == (None, {"node": {"id": global_id}})


@pytest.mark.parametrize("raw_id", ["9" * 12, "9" * 30, VAST])
def test_a_number_that_no_column_holds_finds_nothing_in_any_database(database: Database, raw_id: str) -> None:
    with Session(database.engine) as session:
        assert fetch(schema_of(node_type(Tag)), session, raw_id, "TagType") is None
        assert session.get(Tag, 1) is not None
