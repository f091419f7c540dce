"""Statements for the related objects of many parents, of every kind of relationship, cut in every way."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.pages import Span
from graphene_lite_sqlalchemy.planning.relations import is_plannable, parent_names
from graphene_lite_sqlalchemy.planning.sources import KEYS
from graphene_lite_sqlalchemy.planning.statements import (
    Cutting,
    Narrowing,
    numbered,
    page,
    page_from_end,
    related,
)
from tests.graphene_lite_sqlalchemy.asking import in_memory
from tests.graphene_lite_sqlalchemy.people import Base, Note, Person, seed


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with in_memory(Base.metadata, seed) as opened:
        yield opened


def relation(name: str) -> Any:
    return inspect(Person).relationships[name]


def rows(session: Session, statement: Any, width: int = 2) -> list[tuple[Any, ...]]:
    return [tuple(row[:width]) for row in session.execute(statement, {KEYS: [1, 2, 3]})]


def numbers_of(relationship: Any) -> Any:
    return numbered(relationship, Narrowing(), Span(0, None), None)


EXPECTED = {
    "reports": [(3, 1), (2, 1)],
    "follows": [(1, 2), (2, 1), (3, 1), (3, 3)],
    "ranked": [(3, 1), (2, 1), (1, 2), (3, 3)],
    "likes": [(1, 2), (2, 1), (3, 1), (3, 3)],
    "notes": [(0, 1), (1, 2), (2, 1), (3, 2)],
    "either": [(0, 1), (1, 2), (2, 1), (3, 2), (4, 1), (5, 2), (6, 1), (6, 3), (7, 3)],
    "both": [(7, 3)],
    "kinds": [(6, 3)],
    "liked_to_rank": [(2, 1), (3, 1), (1, 2), (3, 3)],
    "ranked_high": [(3, 1), (2, 1), (3, 3)],
    "likes_others": [(3, 1), (2, 1), (1, 2)],
    "beyond": [(3, 1), (1, 1), (3, 2), (2, 2), (3, 3)],
    "noted": [(2, 1), (3, 1)],
    "noted_liked": [(3, 1), (2, 1), (1, 2), (3, 3)],
    "peers": [(2, 2), (3, 2), (2, 3), (3, 3)],
    "early_notes": [(2, 1), (0, 1), (3, 2), (1, 2), (7, 3), (6, 3)],
    "liked_notes": [(1, 1), (3, 1), (5, 1), (6, 1), (7, 1), (0, 2), (2, 2), (4, 2), (6, 3), (7, 3)],
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
    found = rows(session, page_from_end(items, numbers_of(relation(name)), 0, None, 1), 3)
    for parent in (1, 2, 3):
        whole = [row for row in EXPECTED[name] if row[1] == parent]
        expected = [(*whole[-1], len(whole) - 1)] if whole else []
        assert [row for row in found if row[1] == parent] == expected


def test_what_one_statement_cannot_do_right_is_left_to_sqlalchemy() -> None:
    assert not is_plannable(relation("by_other"))
    assert all(is_plannable(relation(name)) for name in EXPECTED)


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
        "SELECT people.name, anon_1.parent_0 "
        "FROM (SELECT DISTINCT likes.who AS parent_0, likes.whom AS key_0 FROM likes "
        "WHERE likes.who IN (__[POSTCOMPILE_parent_keys])) AS anon_1 JOIN people ON people.id = anon_1.key_0 "
        "ORDER BY people.id"
    )


def test_in_an_order_of_repeated_pairs_each_object_comes_where_it_comes_first() -> None:
    assert text_of(related(relation("liked_to_rank"), Items(Person, ("name",)), Narrowing())) == (
        "SELECT people.name, anon_1.parent_0 FROM "
        "(SELECT anon_2.parent_0 AS parent_0, anon_2.key_0 AS key_0, min(anon_2.place) AS place FROM "
        "(SELECT likes.who AS parent_0, people.id AS key_0, "
        "row_number() OVER (PARTITION BY likes.who ORDER BY likes.whom, people.id) AS place "
        "FROM likes JOIN people ON people.id = likes.whom WHERE likes.who IN (__[POSTCOMPILE_parent_keys])) AS anon_2 "
        "GROUP BY anon_2.parent_0, anon_2.key_0) AS anon_1 "
        "JOIN people ON people.id = anon_1.key_0 ORDER BY anon_1.place, people.id"
    )


def test_what_an_aliased_class_leads_to_is_joined_by_its_key() -> None:
    assert text_of(related(relation("liked_notes"), Items(Note, ("kind",)), Narrowing())) == (
        "SELECT notes.kind, anon_1.parent_0 FROM (SELECT DISTINCT people_1.id AS parent_0, notes.id AS key_0 "
        "FROM people AS people_1 JOIN (likes JOIN notes ON likes.whom = notes.about) ON people_1.id = likes.who "
        "WHERE people_1.id IN (__[POSTCOMPILE_parent_keys])) AS anon_1 "
        "JOIN notes ON notes.id = anon_1.key_0 ORDER BY notes.id"
    )


def test_an_order_by_a_subselect_numbers_the_rows() -> None:
    statement = page(relation("noted"), Items(Person, ("name",)), Narrowing(), Span(0, 2), Cutting.LATERAL)
    assert (
        "ORDER BY (SELECT count(*) AS count_1 FROM notes WHERE notes.about = people.id) DESC, people.id) AS position"
    ) in text_of(statement)


def test_a_page_over_repeated_pairs_takes_each_object_once() -> None:
    statement = page(relation("likes"), Items(Person, ("name",)), Narrowing(), Span(0, 2), Cutting.LATERAL)
    assert (
        "JOIN LATERAL (SELECT people.id AS id FROM people WHERE people.id IN (SELECT likes.whom FROM likes "
        "WHERE people_1.id = likes.who) ORDER BY people.id LIMIT"
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
