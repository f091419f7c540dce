"""Where nulls come, in the SQL of each dialect."""

import pytest
from sqlalchemy import column
from sqlalchemy.dialects import mysql, postgresql, sqlite

from graphene_lite_sqlalchemy.ordering.nulls import NullsPlaced


@pytest.mark.parametrize("dialect", [sqlite, postgresql])
def test_most_databases_have_a_syntax_for_it(dialect: object) -> None:
    orders = [NullsPlaced.first(column("a").asc()), NullsPlaced.last(column("a").desc())]
    assert [str(order.compile(dialect=dialect.dialect())) for order in orders] == [  # type: ignore[attr-defined]
        "a ASC NULLS FIRST",
        "a DESC NULLS LAST",
    ]


@pytest.mark.parametrize("dialect", [mysql.dialect(), mysql.dialect(is_mariadb=True)])
def test_mariadb_and_mysql_sort_by_being_null_first(dialect: object) -> None:
    orders = [NullsPlaced.first(column("a").asc()), NullsPlaced.last(column("a").desc())]
    assert [str(order.compile(dialect=dialect)) for order in orders] == [  # type: ignore[arg-type]
        "a IS NULL DESC, a ASC",
        "a IS NULL ASC, a DESC",
    ]
