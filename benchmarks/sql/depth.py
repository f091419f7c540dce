"""`python -m benchmarks.sql.depth postgresql+psycopg://user@host/scratch`: a page takes as long wherever it is.

Makes a table of 10,000,000 rows in the database, which takes about a minute, and drops it again.
"""

import argparse
import time
from statistics import median

from graphql_relay import offset_to_cursor
from sqlalchemy import Engine, Index, create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import graphene_lite as graphene
from benchmarks.sql.declaring import dumps
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType

QUERY = """query ($after: String, $first: Int!) { rows(sort: [SALARY_ASC], first: $first, after: $after) {
    pageInfo { endCursor } edges { node { id name } } } }"""
#: Rows of one salary, so that a page begins among equals.
TIES = 10
#: Pages asked for, each kind in turn, so that other load on the machine slows them alike.
CALLS = 1_000


class Base(DeclarativeBase):
    """The mapping."""


class Row(Base):
    """One of many."""

    __tablename__ = "depth_benchmark"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    salary: Mapped[int]
    __table_args__ = (Index("depth_benchmark_salary", "salary", "id"),)


def fill(engine: Engine, count: int) -> None:
    """Make the table; salaries rise in another order than ids."""
    Base.metadata.create_all(engine)
    rows = text(
        "INSERT INTO depth_benchmark (id, name, salary) "
        "SELECT n, 'Name ' || n, (n::bigint * 7919) % :salaries FROM generate_series(1, :count) AS n"
    )
    with engine.begin() as connection:
        connection.execute(rows, {"count": count, "salaries": count // TIES})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE depth_benchmark"))


class Pages:
    """Asks for pages of 50."""

    def __init__(self, engine: Engine) -> None:
        meta = type("Meta", (), {"model": Row, "interfaces": (graphene.relay.Node,)})
        row_type = type("Row", (SQLAlchemyObjectType,), {"Meta": meta})
        fields = {"rows": SQLAlchemyConnectionField(row_type.connection)}  # type: ignore[attr-defined]
        self._schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))
        self._engine = engine

    def cursor(self, number: int) -> str:
        """Return the cursor of the row at a place, counted from one: found by position, as old cursors are."""
        after = offset_to_cursor(number - 2) if number > 1 else None
        return str(self._asked({"first": 1, "after": after})["pageInfo"]["endCursor"])

    def answer(self, after: str | None) -> bytes:
        """Return the page behind a cursor."""
        return dumps(self._asked({"first": 50, "after": after}))

    def _asked(self, variables: dict[str, object]) -> dict[str, dict[str, str]]:
        with Session(self._engine) as session:
            result = self._schema.execute(QUERY, context_value={"session": session}, variables=variables)
        assert not result.errors, result.errors
        found: dict[str, dict[str, str]] = result.data["rows"]
        return found


def timed(pages: Pages, cursors: dict[str, str | None]) -> dict[str, list[float]]:
    """Return how many milliseconds each page took, every time."""
    times: dict[str, list[float]] = {name: [] for name in cursors}
    for _ in range(CALLS):
        for name, cursor in cursors.items():
            started = time.perf_counter()
            pages.answer(cursor)
            times[name].append((time.perf_counter() - started) * 1000)
    return times


def main() -> None:
    """Print how long the pages take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="a PostgreSQL database that may be written to")
    parser.add_argument("--rows", type=int, default=10_000_000)
    asked = parser.parse_args()
    engine = create_engine(asked.url)
    Base.metadata.drop_all(engine)
    try:
        fill(engine, asked.rows)
        pages = Pages(engine)
        deep = asked.rows * 9 // 10
        cursors = {"the first page": None, f"the page after row {deep:,}": pages.cursor(deep)}
        for name, times in timed(pages, cursors).items():
            print(f"{name}: {min(times):.2f} ms at best, {median(times):.2f} ms in the middle")
    finally:
        Base.metadata.drop_all(engine)
        engine.dispose()


if __name__ == "__main__":
    main()
