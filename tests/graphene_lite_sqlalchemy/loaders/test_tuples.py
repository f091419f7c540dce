"""Rows as plain tuples: the values of SQLAlchemy's rows, its errors and its log."""

import logging
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, String, Table, TypeDecorator, case, create_engine, func, literal, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.loaders.tuples import fetch_tuples
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.models import Employee, Review


@pytest.mark.parametrize("columns", [Employee.__table__.c, Review.__table__.c])
async def test_tuples_hold_what_rows_hold(database: Database, columns: Any) -> None:
    statement = select(*columns).order_by(*columns)
    with database.engine.connect() as connection:
        found = fetch_tuples(connection, statement)
        rows = connection.execute(statement).all()
    async with database.async_engine.connect() as opened:
        found_later = await opened.run_sync(fetch_tuples, statement)
    assert {type(row) for row in (*found, *found_later)} == {tuple}
    assert found == found_later == list(map(tuple, rows))
    assert rows


class Lowered(TypeDecorator[str]):
    """Texts that are read through a function of the database, whose values are no longer of this type."""

    impl = String
    cache_ok = True

    def column_expression(self, column: Any) -> Any:
        return func.lower(column)

    def process_result_value(self, value: str | None, dialect: Any) -> str:
        return f"<{value}>"


def test_what_a_type_selects_in_place_of_a_column_is_of_its_own_type() -> None:
    names = Table("names", MetaData(), Column("name", Lowered))
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        names.create(connection)
        connection.execute(names.insert().values(name="ANN"))
        rows = connection.execute(select(names)).all()
        assert fetch_tuples(connection, select(names)) == list(map(tuple, rows)) == [("ann",)]
    engine.dispose()


async def test_no_rows_are_no_tuples(database: Database) -> None:
    with database.engine.connect() as connection:
        assert list(fetch_tuples(connection, select(Employee.hired_on).where(literal(False)))) == []


def test_an_error_while_rows_are_fetched_is_sqlalchemys(session: Session) -> None:
    # SQLite finds out at the second row, which is not fetched when the statement is executed.
    broken = case((Employee.id == 2, func.abs(text("-9223372036854775808"))), else_=0)
    with pytest.raises(DBAPIError, match="integer overflow"):
        fetch_tuples(session.connection(), select(Employee.id, broken).order_by(Employee.id))


def test_rows_are_logged_where_sqlalchemy_logs_them(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "sqlalchemy.engine"):
        engine = create_engine("sqlite://")
        with engine.connect() as connection:
            assert fetch_tuples(connection, select(literal(7))) == [(7,)]
        engine.dispose()
    assert "Row (7,)" in caplog.messages
