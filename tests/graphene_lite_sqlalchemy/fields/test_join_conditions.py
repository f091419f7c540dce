"""Relationships whose conditions say more than that two keys are equal."""

from collections.abc import Iterator

import pytest
from graphql_relay import from_global_id
from sqlalchemy import Boolean, Column, ForeignKey, Table, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import in_memory
from tests.graphene_lite_sqlalchemy.company import nodes


class Base(DeclarativeBase):
    pass


#: Without a key: it may hold a pair twice.
guests = Table(
    "guests",
    Base.metadata,
    Column("house", ForeignKey("houses.code")),
    Column("guest", ForeignKey("people.id")),
    Column("came", Boolean),
)


class House(Base):
    __tablename__ = "houses"

    code: Mapped[str] = mapped_column(primary_key=True)
    grown_up = relationship(
        "Person", primaryjoin="and_(House.code == foreign(Person.house_code), Person.adult)", viewonly=True
    )
    children = relationship(
        "Person", primaryjoin="and_(House.code == foreign(Person.house_code), not_(Person.adult))", viewonly=True
    )
    early = relationship(
        "Person", primaryjoin=lambda: (House.code == Person.house_code) & text("people.id < 3"), viewonly=True
    )
    all_cases = relationship(
        "Person", primaryjoin="func.lower(House.code) == func.lower(foreign(Person.house_code))", viewonly=True
    )
    came = relationship(
        "Person",
        secondary=guests,
        primaryjoin="and_(House.code == guests.c.house, guests.c.came)",
        viewonly=True,
    )


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    adult: Mapped[bool]
    house_code: Mapped[str] = mapped_column(ForeignKey("houses.code"))
    home = relationship(
        "House", primaryjoin="and_(House.code == foreign(Person.house_code), Person.adult)", viewonly=True
    )
    any_case = relationship(
        "House", primaryjoin="func.lower(House.code) == func.lower(foreign(Person.house_code))", viewonly=True
    )


def seed(session: Session) -> None:
    session.add_all([House(code="a"), House(code="b")])
    homes = "aAaab"
    session.add_all([Person(id=n, adult=n % 2 == 1, house_code=home) for n, home in enumerate(homes, start=1)])
    session.flush()
    rows = [("a", 1, True), ("a", 1, True), ("a", 2, False), ("b", 3, True)]
    session.execute(guests.insert(), [{"house": code, "guest": guest, "came": came} for code, guest, came in rows])
    session.commit()


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with in_memory(Base.metadata, seed) as opened:
        yield opened


@pytest.fixture
def schema() -> graphene.Schema:
    registry = Registry(drop_in=False)
    for model in (House, Person):
        meta = {"model": model, "registry": registry, "interfaces": (relay.Node,), "batching": True}
        type(model.__name__, (SQLAlchemyObjectType,), {"Meta": type("Meta", (), meta)})
    fields = {
        name: SQLAlchemyConnectionField(registry.get_type_for_model(model).connection)
        for name, model in (("houses", House), ("people", Person))
    }
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


@pytest.mark.parametrize("arguments", ["", "(first: 1)", "(last: 1)"])
@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("grownUp", [["1", "3"], ["5"]]),
        ("children", [["4"], []]),
        ("early", [["1"], []]),
        ("allCases", [["1", "2", "3", "4"], ["5"]]),
        ("came", [["1"], ["3"]]),
    ],
)
def test_pages_and_counts_hold_what_meets_all_of_the_condition(
    session: Session, schema: graphene.Schema, name: str, ids: list[list[str]], arguments: str
) -> None:
    query = f"{{ houses {{ edges {{ node {{ {name}{arguments} {{ totalCount edges {{ node {{ id }} }} }} }} }} }} }}"
    result = schema.execute(query, context={"session": session})
    assert result.errors is None
    found = [each[name] for each in nodes(result.data["houses"])]
    assert [each["totalCount"] for each in found] == [len(each) for each in ids]
    cut = {"": slice(None), "(first: 1)": slice(1), "(last: 1)": slice(-1, None)}[arguments]
    assert [[from_global_id(one["id"]).id for one in nodes(each)] for each in found] == [each[cut] for each in ids]


@pytest.mark.parametrize(("name", "codes"), [("home", ["a", None, "a", None, "b"]), ("anyCase", [*"aaaab"])])
def test_an_object_is_related_where_all_of_the_condition_is_met(
    session: Session, schema: graphene.Schema, name: str, codes: list[str | None]
) -> None:
    query = f"{{ people {{ edges {{ node {{ {name} {{ code }} }} }} }} }}"
    result = schema.execute(query, context={"session": session})
    assert result.errors is None
    assert [each[name] and each[name]["code"] for each in nodes(result.data["people"])] == codes
