"""Relations through association tables that may hold a pair twice, or that have the order."""

from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import ModelSet


class Base(DeclarativeBase):
    pass


#: Without a key, as the oldest examples of SQLAlchemy have it.
plays = Table(
    "plays", Base.metadata, Column("list_id", ForeignKey("lists.id")), Column("track_id", ForeignKey("tracks.id"))
)
places = Table(
    "places",
    Base.metadata,
    Column("list_id", ForeignKey("lists.id"), primary_key=True),
    Column("track_id", ForeignKey("tracks.id"), primary_key=True),
    Column("position", Integer),
)


class Playlist(Base):
    __tablename__ = "lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    played: Mapped[list["Track"]] = relationship(secondary=plays, order_by="Track.title")
    placed: Mapped[list["Track"]] = relationship(secondary=places, order_by=places.c.position)


class Track(Base):
    __tablename__ = "tracks"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


def seed(session: Session) -> None:
    session.add_all([*(Playlist(id=n) for n in (1, 2, 3)), *(Track(id=n, title=f"T{9 - n}") for n in range(1, 6))])
    session.flush()
    pairs = [(1, 1), (1, 2), (1, 1), (1, 3), (2, 4), (2, 4)]
    session.execute(plays.insert(), [{"list_id": each, "track_id": track} for each, track in pairs])
    rows = [(1, 1, 2), (1, 2, 3), (1, 3, 1), (2, 5, 1), (2, 4, 2)]
    session.execute(places.insert(), [dict(zip(("list_id", "track_id", "position"), row, strict=True)) for row in rows])
    session.commit()


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    return ModelSet(Base.metadata, seed)


def schema() -> graphene.Schema:
    registry = Registry()
    options: dict[str, Any] = {"registry": registry, "interfaces": (relay.Node,), "batching": True}
    SQLAlchemyObjectType.create_type("Track", model=Track, **options)
    made = SQLAlchemyObjectType.create_type("Playlist", model=Playlist, **options)
    return graphene.Schema(
        query=type("Query", (graphene.ObjectType,), {"lists": SQLAlchemyConnectionField(made.connection)})
    )


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("played", [["T6", "T7", "T8"], ["T5"], []]),
        ("played(first: 2)", [["T6", "T7"], ["T5"], []]),
        ("played(last: 2)", [["T7", "T8"], ["T5"], []]),
        ("played(first: 2, sort: [TITLE_DESC])", [["T8", "T7"], ["T5"], []]),
        ('played(filter: {title: {notIn: ["T5", "T6"]}})', [["T7", "T8"], [], []]),
        ("placed", [["T6", "T8", "T7"], ["T4", "T5"], []]),
        ("placed(first: 2)", [["T6", "T8"], ["T4", "T5"], []]),
        ("placed(last: 1)", [["T7"], ["T5"], []]),
        ("placed(first: 1, sort: [TITLE_ASC])", [["T6"], ["T4"], []]),
    ],
)
async def test_pages_are_those_of_the_collection(database: Database, field: str, expected: list[list[str]]) -> None:
    query = f"{{ lists {{ edges {{ node {{ {field} {{ edges {{ cursor node {{ title }} }} }} }} }} }} }}"
    answer = await database.ask_every_way(schema(), query)
    assert answer.errors == []
    name = field.partition("(")[0]
    titles = [[track["title"] for track in nodes(each[name])] for each in nodes(answer.data["lists"])]
    assert (titles, len(answer.statements)) == (expected, 2)
