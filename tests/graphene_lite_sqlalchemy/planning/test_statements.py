"""Statements for the related objects of many parents, of every kind of relationship, cut in every way."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Table, and_, create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, foreign, mapped_column, relationship

from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.relations import is_plannable, parent_names
from graphene_lite_sqlalchemy.planning.statements import KEYS, Cutting, Narrowing, page, page_from_end, related


class Base(DeclarativeBase):
    pass


follows = Table(
    "follows",
    Base.metadata,
    Column("follower_id", ForeignKey("people.id"), primary_key=True),
    Column("followed_id", ForeignKey("people.id"), primary_key=True),
)
#: Without a key: it may hold a pair twice.
likes = Table("likes", Base.metadata, Column("who", ForeignKey("people.id")), Column("whom", ForeignKey("people.id")))


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    reports: Mapped[list["Person"]] = relationship(order_by="Person.name")
    follows: Mapped[list["Person"]] = relationship(
        secondary=follows, primaryjoin=id == follows.c.follower_id, secondaryjoin=id == follows.c.followed_id
    )
    likes: Mapped[list["Person"]] = relationship(
        secondary=likes, primaryjoin=id == likes.c.who, secondaryjoin=id == likes.c.whom
    )


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[int]
    kind: Mapped[str]


Person.notes = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=and_(Person.id == foreign(Note.about), Note.kind == "good"), viewonly=True
)
Person.by_other = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=Person.id == foreign(Note.about), viewonly=True, order_by=Person.name
)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        opened.add(Person(id=1, name="a"))
        opened.flush()
        opened.add_all([Person(id=2, name="z", boss_id=1), Person(id=3, name="b", boss_id=1)])
        opened.add_all([Note(id=n, about=1 + n % 2, kind="good" if n < 4 else "bad") for n in range(6)])
        opened.flush()
        pairs = [(1, 2), (1, 3), (2, 1), (3, 3)]
        opened.execute(follows.insert(), [{"follower_id": who, "followed_id": whom} for who, whom in pairs])
        yield opened
    engine.dispose()


def relation(name: str) -> Any:
    return inspect(Person).relationships[name]


def rows(session: Session, statement: Any, width: int = 2) -> list[tuple[Any, ...]]:
    return [tuple(row[:width]) for row in session.execute(statement, {KEYS: [1, 2, 3]})]


EXPECTED = {
    "reports": [(3, 1), (2, 1)],
    "follows": [(1, 2), (2, 1), (3, 1), (3, 3)],
    "notes": [(0, 1), (1, 2), (2, 1), (3, 2)],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_all_related_objects_in_order(session: Session, name: str) -> None:
    items = Items(relation(name).mapper.class_, ("id",))
    assert rows(session, related(relation(name), items, Narrowing())) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("cutting", [Cutting.CORRELATED, Cutting.NUMBERED])
@pytest.mark.parametrize("bounds", [(0, 1), (1, 2), (1, None), (0, 9)])
def test_a_page_of_each_parent(session: Session, name: str, cutting: Cutting, bounds: tuple[int, int | None]) -> None:
    items = Items(relation(name).mapper.class_, ("id",))
    found = rows(session, page(relation(name), items, Narrowing(), bounds, cutting))
    for parent in (1, 2, 3):
        whole = [row for row in EXPECTED[name] if row[1] == parent]
        assert [row for row in found if row[1] == parent] == whole[slice(*bounds)]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_from_the_end_has_positions(session: Session, name: str) -> None:
    items = Items(relation(name).mapper.class_, ("id",))
    found = rows(session, page_from_end(relation(name), items, Narrowing(), 0, None, 1), 3)
    for parent in (1, 2, 3):
        whole = [row for row in EXPECTED[name] if row[1] == parent]
        expected = [(*whole[-1], len(whole) - 1)] if whole else []
        assert [row for row in found if row[1] == parent] == expected


@pytest.mark.parametrize(
    ("name", "plannable"),
    [("reports", True), ("follows", True), ("notes", True), ("likes", False), ("by_other", False)],
)
def test_what_one_statement_cannot_do_right_is_left_to_sqlalchemy(name: str, plannable: bool) -> None:
    assert is_plannable(relation(name)) is plannable


def test_the_parents_table_is_left_out_where_the_objects_hold_its_key() -> None:
    statement = related(relation("reports"), Items(Person, ("name",)), Narrowing())
    assert parent_names(relation("reports")) == ("id",)
    assert " ".join(str(statement).split()) == (
        "SELECT people.name, people.boss_id FROM people WHERE people.boss_id IN (__[POSTCOMPILE_parent_keys]) "
        "ORDER BY people.name, people.id"
    )


@pytest.mark.parametrize(
    ("dialect", "cutting"),
    [("postgresql", Cutting.LATERAL), ("sqlite", Cutting.CORRELATED), ("mysql", Cutting.NUMBERED)],
)
def test_each_dialect_cuts_in_its_way(dialect: str, cutting: Cutting) -> None:
    assert Cutting.of(dialect) is cutting
