"""Statements for the related objects of many parents, of every kind of relationship, cut in every way."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, String, Table, and_, cast, create_engine, inspect, or_
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, foreign, mapped_column, relationship

from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.pages import Span
from graphene_lite_sqlalchemy.planning.relations import is_plannable, parent_names
from graphene_lite_sqlalchemy.planning.statements import KEYS, Cutting, Narrowing, page, page_from_end, related


class Base(DeclarativeBase):
    pass


follows = Table(
    "follows",
    Base.metadata,
    Column("follower_id", ForeignKey("people.id"), primary_key=True),
    Column("followed_id", ForeignKey("people.id"), primary_key=True),
    Column("rank", Integer),
)
#: Without a key: it may hold a pair twice.
likes = Table("likes", Base.metadata, Column("who", ForeignKey("people.id")), Column("whom", ForeignKey("people.id")))


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    reports: Mapped[list["Person"]] = relationship(order_by="Person.name")
    ranked: Mapped[list["Person"]] = relationship(
        secondary=follows,
        primaryjoin=id == follows.c.follower_id,
        secondaryjoin=id == follows.c.followed_id,
        order_by=follows.c.rank.desc(),
        viewonly=True,
    )
    follows: Mapped[list["Person"]] = relationship(
        secondary=follows, primaryjoin=id == follows.c.follower_id, secondaryjoin=id == follows.c.followed_id
    )
    liked_to_rank: Mapped[list["Person"]] = relationship(
        secondary=likes,
        primaryjoin=id == likes.c.who,
        secondaryjoin=id == likes.c.whom,
        order_by=likes.c.whom,
        viewonly=True,
    )
    likes: Mapped[list["Person"]] = relationship(
        secondary=likes, primaryjoin=id == likes.c.who, secondaryjoin=id == likes.c.whom
    )


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[int]
    kind: Mapped[str]
    told_to: Mapped[int | None]


Person.notes = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=and_(Person.id == foreign(Note.about), Note.kind == "good"), viewonly=True
)
Person.either = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=or_(Person.id == foreign(Note.about), Person.id == foreign(Note.told_to)), viewonly=True
)
Person.both = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=and_(Person.id == foreign(Note.about), Person.id == foreign(Note.told_to)), viewonly=True
)
Person.kinds = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=cast(Person.id, String) == foreign(Note.kind), viewonly=True
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
        opened.add_all([Note(id=6, about=3, told_to=1, kind="3"), Note(id=7, about=3, told_to=3, kind="bad")])
        opened.flush()
        pairs = [(1, 2), (1, 3), (2, 1), (3, 3)]
        opened.execute(
            follows.insert(), [{"follower_id": who, "followed_id": whom, "rank": whom} for who, whom in pairs]
        )
        twice = [(1, 3), (1, 2), (1, 3), (2, 1), (2, 1), (3, 3)]
        opened.execute(likes.insert(), [{"who": who, "whom": whom} for who, whom in twice])
        yield opened
    engine.dispose()


def relation(name: str) -> Any:
    return inspect(Person).relationships[name]


def rows(session: Session, statement: Any, width: int = 2) -> list[tuple[Any, ...]]:
    return [tuple(row[:width]) for row in session.execute(statement, {KEYS: [1, 2, 3]})]


EXPECTED = {
    "reports": [(3, 1), (2, 1)],
    "follows": [(1, 2), (2, 1), (3, 1), (3, 3)],
    "ranked": [(3, 1), (2, 1), (1, 2), (3, 3)],
    "likes": [(1, 2), (2, 1), (3, 1), (3, 3)],
    "notes": [(0, 1), (1, 2), (2, 1), (3, 2)],
    "either": [(0, 1), (1, 2), (2, 1), (3, 2), (4, 1), (5, 2), (6, 1), (6, 3), (7, 3)],
    "both": [(7, 3)],
    "kinds": [(6, 3)],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_all_related_objects_in_order(session: Session, name: str) -> None:
    items = Items(relation(name).mapper.class_, ("id",))
    found = rows(session, related(relation(name), items, Narrowing()))
    for parent in (1, 2, 3):
        whole = [row for row in EXPECTED[name] if row[1] == parent]
        assert [row for row in found if row[1] == parent] == whole


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("cutting", [Cutting.CORRELATED, Cutting.NUMBERED])
@pytest.mark.parametrize("bounds", [(0, 1), (1, 2), (1, None), (0, 9)])
def test_a_page_of_each_parent(session: Session, name: str, cutting: Cutting, bounds: tuple[int, int | None]) -> None:
    items = Items(relation(name).mapper.class_, ("id",))
    found = rows(session, page(relation(name), items, Narrowing(), Span(*bounds), cutting))
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
    [
        ("reports", True),
        ("follows", True),
        ("notes", True),
        ("either", True),
        ("both", True),
        ("kinds", True),
        ("likes", True),
        ("ranked", True),
        ("by_other", False),
        ("liked_to_rank", False),
    ],
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


@pytest.mark.parametrize("name", EXPECTED)
def test_the_objects_are_those_of_the_collections(session: Session, name: str) -> None:
    session.expire_all()
    for parent in (1, 2, 3):
        held = [each.id for each in getattr(session.get_one(Person, parent), name)]
        expected = [row[0] for row in EXPECTED[name] if row[1] == parent]
        assert (held if relation(name).order_by else sorted(held)) == expected


def text_of(statement: Any) -> str:
    return " ".join(str(statement.compile(dialect=postgresql.dialect())).split())


def test_an_association_table_that_holds_pairs_once_is_joined_alone() -> None:
    assert text_of(related(relation("ranked"), Items(Person, ("name",)), Narrowing())) == (
        "SELECT people.name, follows.follower_id FROM follows JOIN people ON people.id = follows.followed_id "
        "WHERE follows.follower_id IN (__[POSTCOMPILE_parent_keys]) ORDER BY follows.rank DESC, people.id"
    )


def test_pairs_that_an_association_table_may_repeat_are_made_distinct() -> None:
    assert text_of(related(relation("likes"), Items(Person, ("name",)), Narrowing())) == (
        "SELECT people.name, anon_1.who FROM (SELECT DISTINCT likes.who AS who, likes.whom AS whom FROM likes "
        "WHERE likes.who IN (__[POSTCOMPILE_parent_keys])) AS anon_1 JOIN people ON people.id = anon_1.whom "
        "ORDER BY people.id"
    )


def test_a_page_over_repeated_pairs_takes_each_object_once() -> None:
    statement = page(relation("likes"), Items(Person, ("name",)), Narrowing(), Span(0, 2), Cutting.LATERAL)
    assert (
        "JOIN LATERAL (SELECT people.id AS id FROM people WHERE people.id IN (SELECT likes.whom FROM likes "
        "WHERE people_2.id = likes.who) ORDER BY people.id LIMIT"
    ) in text_of(statement)


def test_an_order_of_the_association_table_numbers_the_rows() -> None:
    statement = page(relation("ranked"), Items(Person, ("name",)), Narrowing(), Span(0, 2), Cutting.LATERAL)
    assert "row_number() OVER (PARTITION BY follows.follower_id ORDER BY follows.rank DESC" in text_of(statement)


@pytest.mark.parametrize(
    ("dialect", "cutting"),
    [("postgresql", Cutting.LATERAL), ("sqlite", Cutting.CORRELATED), ("mysql", Cutting.NUMBERED)],
)
def test_each_dialect_cuts_in_its_way(dialect: str, cutting: Cutting) -> None:
    assert Cutting.of(dialect) is cutting
