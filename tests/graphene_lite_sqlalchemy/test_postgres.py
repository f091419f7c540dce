"""PostgreSQL's own column types, stored and answered for real."""

import ipaddress
import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Enum, Integer, Interval, LargeBinary, MetaData, Table, create_engine
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Session, registry

import graphene_lite as graphene
from graphene_lite.relay import Node
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from tests.graphene_lite_sqlalchemy.models import Level
from tests.services.postgres import Postgres


class Base(DeclarativeBase):
    pass


class Thing(Base):
    __tablename__ = "pg_things"
    id = Column(pg.UUID, primary_key=True)
    numbers = Column(pg.ARRAY(Integer))
    matrix = Column(pg.ARRAY(Integer, dimensions=2))
    data = Column(pg.JSONB)
    address = Column(pg.INET)
    network = Column(pg.CIDR)
    hardware = Column(pg.MACADDR)
    mood = Column(pg.ENUM("sad", "very_happy", name="pg_mood"))
    level = Column(Enum(Level, name="pg_level"))
    levels = Column(pg.ARRAY(Enum(Level, name="pg_level")))
    length = Column(Interval)
    raw = Column(LargeBinary)
    span = Column(pg.INT4RANGE)
    words = Column(pg.TSVECTOR)


KEY = uuid.UUID(int=5)


@pytest.fixture(scope="module")
def session(postgres: Postgres) -> Iterator[Session]:
    engine = create_engine(postgres.create())
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        opened.add(
            Thing(
                id=KEY,
                numbers=[1, 2],
                matrix=[[1, 2], [3, 4]],
                data={"a": [1]},
                address="10.0.0.1",
                network="10.0.0.0/8",
                hardware="08:00:2b:01:02:03",
                mood="very_happy",
                level=Level.SENIOR,
                levels=[Level.JUNIOR, Level.SENIOR],
                length=timedelta(hours=1),
                raw=b"\x00\xff",
                span=pg.Range(1, 5),
            )
        )
        opened.commit()
        yield opened
    engine.dispose()


@pytest.fixture
def schema() -> graphene.Schema:
    declared = SQLAlchemyObjectType.create_type("ThingType", model=Thing, interfaces=(Node,))
    fields = {"node": Node.Field(), "things": SQLAlchemyConnectionField(declared.connection)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("numbers", [1, 2]),
        ("matrix", [[1, 2], [3, 4]]),
        ("address", "10.0.0.1"),
        ("network", "10.0.0.0/8"),
        ("hardware", "08:00:2b:01:02:03"),
        ("mood", "VERY_HAPPY"),
        ("level", "SENIOR"),
        ("levels", ["JUNIOR", "SENIOR"]),
        ("length", "PT1H"),
        ("raw", "AP8="),
        ("span", "[1,5)"),
        ("words", None),
    ],
)
def test_values(schema: graphene.Schema, session: Session, field: str, expected: Any) -> None:
    result = schema.execute(f"{{ things {{ edges {{ node {{ {field} }} }} }} }}", context_value={"session": session})
    assert result.errors is None
    assert result.data["things"]["edges"][0]["node"][field] == expected


def test_documents_are_json_text(schema: graphene.Schema, session: Session) -> None:
    result = schema.execute("{ things { edges { node { data } } } }", context_value={"session": session})
    assert result.errors is None
    assert json.loads(result.data["things"]["edges"][0]["node"]["data"]) == {"a": [1]}


def test_a_uuid_key_round_trips(schema: graphene.Schema, session: Session) -> None:
    global_id = Node.to_global_id("ThingType", str(KEY))
    result = schema.execute(f'{{ node(id: "{global_id}") {{ id }} }}', context_value={"session": session})
    assert (result.errors, result.data) == (None, {"node": {"id": global_id}})


def test_a_key_that_is_none_finds_nothing_and_leaves_the_session_usable(
    schema: graphene.Schema, session: Session
) -> None:
    global_id = Node.to_global_id("ThingType", "nonsense")
    result = schema.execute(f'{{ node(id: "{global_id}") {{ id }} }}', context_value={"session": session})
    assert (result.errors, result.data) == (None, {"node": None})
    assert session.get(Thing, KEY) is not None


def test_a_reflected_table_has_the_same_types(session: Session, schema: graphene.Schema) -> None:
    table = Table("pg_things", MetaData(), autoload_with=session.connection())
    reflected = type("Reflected", (), {})
    registry().map_imperatively(reflected, table)
    declared = SQLAlchemyObjectType.create_type("ReflectedType", model=reflected)
    original = SQLAlchemyObjectType.create_type("OriginalType", model=Thing)
    # Dimensions of arrays and Python enums are not in the database.
    same = set(original._meta.fields) - {"matrix", "level", "levels"}
    assert {name: declared._meta.fields[name].type for name in same} == {
        name: original._meta.fields[name].type for name in same
    }


def test_addresses_may_arrive_as_python_objects() -> None:
    assert graphene.String.serialize(ipaddress.ip_address("10.0.0.1")) == "10.0.0.1"
