"""Conditions of cursors, in SQLite, against a comparison in Python."""

from collections.abc import Iterator
from functools import cmp_to_key
from typing import Any

import pytest
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Enum, Text, column, create_engine, func, insert, literal, select, union_all
from sqlalchemy.dialects import mssql, mysql, postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from graphene_lite_sqlalchemy.planning.cursors import KeyCursor
from graphene_lite_sqlalchemy.planning.keyset import Keyset, keyset_of, parameters
from tests.generated import Generated


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[int | None]
    b: Mapped[int | None]
    c: Mapped[int]


VALUES = st.one_of(st.none(), st.integers(0, 2))
ROWS = st.lists(st.tuples(VALUES, VALUES, st.integers(0, 2)), min_size=1, max_size=8)
#: An expression, its direction, and whether nulls are said to come first or last.
ELEMENTS = st.tuples(st.sampled_from(["a", "b", "c"]), st.booleans(), st.sampled_from([None, True, False]))
ORDERS = st.lists(ELEMENTS, max_size=3, unique_by=lambda element: element[0])


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        Base.metadata.create_all(opened)
        yield opened
    engine.dispose()


def expression(name: str, descending: bool, nulls_first: bool | None) -> Any:
    attribute = getattr(Row, name)
    ordered = attribute.desc() if descending else attribute.asc()
    if nulls_first is None:
        return ordered
    return ordered.nulls_first() if nulls_first else ordered.nulls_last()


def compare(order: list[Any], one: Any, other: Any) -> int:
    """Compare two rows as SQLite does; its nulls are smallest."""
    for name, descending, nulls_first in [*order, ("id", False, None)]:
        first = not descending if nulls_first is None else nulls_first
        left, right = getattr(one, name), getattr(other, name)
        if left == right:
            continue
        if left is None or right is None:
            return -1 if (left is None) is first else 1
        return -1 if (left < right) is not descending else 1
    return 0


def keyset(*order: Any, dialect: Any = None) -> Keyset:
    made = keyset_of([*order, Row.id], dialect or sqlite.dialect())
    assert made is not None
    return made


@pytest.mark.long
def test_what_comes_behind_each_row(connection: Connection, generated: Generated) -> None:
    def check(rows: list[Any], order: Any, backwards: bool) -> None:
        made = keyset(*(expression(*element) for element in order))
        connection.execute(Row.__table__.delete())
        connection.execute(insert(Row.__table__), [dict(zip("abc", row, strict=True)) for row in rows])
        everything = connection.execute(select(Row.__table__)).all()
        expected = sorted(everything, key=cmp_to_key(lambda one, other: compare(order, one, other)), reverse=backwards)
        for index, row in enumerate(expected):
            values = tuple(getattr(row, name) for name in [*(element[0] for element in order), "id"])
            condition = made.beyond("after", tuple(value is None for value in values), backwards)
            statement = select(Row.__table__).where(condition).order_by(*made.order(backwards))
            assert connection.execute(statement, parameters("after", values)).all() == expected[index + 1 :]

    generated.check(check, ROWS, ORDERS, st.booleans(), short=150)


def condition(made: Keyset, *nulls: bool) -> str:
    return str(made.beyond("after", nulls, False))


def test_keys_of_one_direction_without_nulls_are_compared_as_a_row() -> None:
    assert condition(keyset(Row.c), False, False) == "(rows.c, rows.id) > (:page_after_0, :page_after_1)"


def test_keys_of_two_directions_begin_with_what_an_index_answers() -> None:
    assert condition(keyset(Row.c.desc()), False, False) == (
        "rows.c <= :page_after_0 AND (rows.c < :page_after_0 OR rows.c = :page_after_0 AND rows.id > :page_after_1)"
    )


def test_nulls_are_where_the_database_has_them() -> None:
    on_postgres = keyset(Row.a, dialect=postgresql.dialect())
    assert condition(on_postgres, False, False) == (
        "rows.a > :page_after_0 OR rows.a IS NULL OR rows.a = :page_after_0 AND rows.id > :page_after_1"
    )
    assert condition(on_postgres, True, False) == "rows.a IS NULL AND rows.id > :page_after_1"
    assert condition(keyset(Row.a), True, False) == "rows.a IS NOT NULL OR rows.a IS NULL AND rows.id > :page_after_1"


def test_mysql_is_asked_key_by_key() -> None:
    assert condition(keyset(Row.c, dialect=mysql.dialect()), False, False).startswith("rows.c >= ")


@pytest.mark.parametrize(
    ("element", "dialect"),
    [
        ("name", sqlite.dialect()),
        (column("anything"), postgresql.dialect()),
        (Row.c, mssql.dialect()),
        (literal([1], postgresql.ARRAY(Text)), postgresql.dialect()),
    ],
)
def test_an_order_that_cannot_be_read_has_no_keyset(element: Any, dialect: Any) -> None:
    assert keyset_of([element, Row.id], dialect) is None


@pytest.mark.parametrize("dialect", [mysql.dialect(), mysql.dialect(is_mariadb=True)])
def test_mysql_compares_an_enum_by_the_position_that_it_sorts_it_by(dialect: Any) -> None:
    mood = Column("mood", Enum("sad", "glad"), nullable=False)
    made = keyset(mood, dialect=dialect)
    text = str(made.beyond("after", (False, False), False).compile(dialect=dialect))
    assert text.startswith("CAST(mood AS SIGNED INTEGER) >= %s AND (CAST(mood AS SIGNED INTEGER) > %s OR ")
    assert str(made.order()[0]) == "mood"
    assert made.read(KeyCursor("after", "", made.fingerprint, (2, 1))) == (2, 1)
    # Of what is computed it is not known whether it has positions.
    assert keyset_of([func.coalesce(mood, "sad", type_=mood.type), Row.id], dialect) is None


def test_cursors_of_other_orders_look_different() -> None:
    orders = [[], [Row.a], [Row.a.desc()], [Row.a.nulls_last()], [Row.b], [func.abs(Row.a)], [Row.a, Row.b]]
    assert len({keyset(*order).fingerprint for order in orders}) == len(orders)
    assert keyset(Row.a).fingerprint == keyset(Row.a.asc()).fingerprint


@pytest.mark.long
def test_ranges_have_no_row_in_common_and_leave_none_out(connection: Connection, generated: Generated) -> None:
    def check(rows: list[Any], order: Any, backwards: bool) -> None:
        made = keyset(*(expression(*element) for element in order))
        connection.execute(Row.__table__.delete())
        connection.execute(insert(Row.__table__), [dict(zip("abc", row, strict=True)) for row in rows])
        for row in connection.execute(select(Row.__table__)).all():
            values = tuple(getattr(row, name) for name in [*(element[0] for element in order), "id"])
            nulls, given = tuple(value is None for value in values), parameters("after", values)
            whole = select(Row.id).where(made.beyond("after", nulls, backwards))
            parts = [select(Row.id).where(each) for each in made.ranges("after", nulls, backwards)]
            found = connection.execute(union_all(*parts), given).scalars().all()
            assert sorted(found) == sorted(connection.execute(whole, given).scalars())

    generated.check(check, ROWS, ORDERS, st.booleans(), short=100)


def ranges(made: Keyset) -> list[str]:
    return [str(each) for each in made.ranges("after", (False, False), False)]


def test_nulls_behind_the_first_key_are_a_range_of_their_own() -> None:
    assert ranges(keyset(Row.a, dialect=postgresql.dialect())) == [
        "(rows.a, rows.id) > (:page_after_0, :page_after_1)",
        "rows.a IS NULL",
    ]
    assert ranges(keyset(Row.a.desc())) == [
        "rows.a <= :page_after_0 AND (rows.a < :page_after_0 OR rows.a = :page_after_0 AND rows.id > :page_after_1)",
        "rows.a IS NULL",
    ]


def test_other_conditions_are_one_range() -> None:
    assert len(ranges(keyset(Row.a))) == 1
    assert len(ranges(keyset(Row.c, dialect=postgresql.dialect()))) == 1
    # MariaDB finds both at once, and would read every row for the other form.
    assert len(ranges(keyset(Row.a.desc(), dialect=mysql.dialect()))) == 1
