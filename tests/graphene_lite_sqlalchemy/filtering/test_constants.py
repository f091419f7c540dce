"""Filters of hybrids that are a plain value on the class: the same for every row, or what only Python can compute."""

import datetime

import pytest
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from graphene_lite_sqlalchemy import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.blog import schema_of
from tests.graphene_lite_sqlalchemy.company import make_type, nodes
from tests.graphene_lite_sqlalchemy.databases import ModelSet


class Base(DeclarativeBase):
    """The mapping."""


class Crate(Base):
    """Has hybrids of each kind."""

    __tablename__ = "constant_crates"
    CITY = "Bern"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    @hybrid_property
    def kind(self) -> str:
        return "crate"

    @hybrid_property
    def size(self) -> int:
        return 3

    @hybrid_property
    def since(self) -> datetime.date:
        return datetime.date(2020, 2, 2)

    @hybrid_property
    def city(self) -> str:
        return self.CITY

    @hybrid_property
    def title(self) -> str:
        return f"The {self.name}"

    @hybrid_property
    def word(self) -> str:
        return "named" if self.name else "nameless"

    @hybrid_property
    def shouted(self) -> str:
        return self.name.upper()

    @hybrid_property
    def parity(self) -> str:
        return "odd" if self.id % 2 else "even"

    @parity.inplace.expression
    @classmethod
    def _parity(cls) -> str:
        return "odd"


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    """Two crates."""
    return ModelSet(
        Base.metadata, lambda session: (session.add_all([Crate(name="a"), Crate(name="b")]), session.commit())
    )


def crates(filters: str) -> str:
    """Return a document that filters crates."""
    return f"{{ crates(filter: {filters}) {{ edges {{ node {{ name }} }} }} }}"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ('{kind: {eq: "crate"}}', 2),
        ('{kind: {eq: "box"}}', 0),
        ('{kind: {nEq: "box"}}', 2),
        ('{kind: {in: ["box", "crate"]}}', 2),
        ('{kind: {like: "cr%"}, name: {eq: "a"}}', 1),
        ("{size: {gt: 2}}", 2),
        ("{size: {lt: 2}}", 0),
        ('{since: {lte: "2020-02-02"}}', 2),
        ('{city: {eq: "Bern"}}', 2),
        ('{parity: {eq: "odd"}}', 2),
    ],
)
async def test_what_is_the_same_for_every_row_is_compared_as_a_literal(
    database: Database, filters: str, count: int
) -> None:
    field = SQLAlchemyConnectionField(make_type(Crate, Registry()).connection)
    answer = await database.ask_every_way(schema_of(crates=field), crates(filters))
    assert answer.errors == []
    assert len(nodes(answer.data["crates"])) == count


@pytest.mark.parametrize("name", ["title", "word", "shouted"])
async def test_what_is_made_of_columns_is_computed_in_python(database: Database, name: str) -> None:
    field = SQLAlchemyConnectionField(make_type(Crate, Registry()).connection)
    answer = await database.ask_every_way(schema_of(crates=field), crates(f'{{{name}: {{eq: "named"}}}}'))
    assert answer.errors == [f"Cannot filter by {name}: its value is computed in Python."]
