"""Association proxies: one statement for each relationship on the way, and the values of the proxy itself."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import ForeignKey
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, DynamicMapped, Mapped, Session, mapped_column
from sqlalchemy.orm import relationship as relation

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import SYNCHRONOUS, WAYS, Answer, Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet
from tests.graphene_lite_sqlalchemy.models import Department, Employee


async def test_a_proxy_of_values_takes_one_statement(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), "{ departments { edges { node { employeeNames } } } }")
    assert nodes(answer.data["departments"]) == [{"employeeNames": ["Ann", "Bob"]}, {"employeeNames": ["Cid"]}]
    assert len(answer.statements) == 2


async def test_a_proxy_through_one_object_takes_one_statement(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), "{ employees { edges { node { departmentName } } } }")
    assert [each["departmentName"] for each in nodes(answer.data["employees"])] == ["Engineering"] * 2 + ["Sales"]
    assert len(answer.statements) == 2


@pytest.mark.parametrize(
    ("query", "number", "selected"),
    [
        ("{ departments { edges { node { name employeeNames } } } }", 0, "departments.name, departments.id"),
        ("{ employees { edges { node { departmentName } } } }", 0, "employees.department_id, employees.id"),
        (
            "{ departments { edges { node { employees { edges { node { departmentName } } } } } } }",
            1,
            "employees.department_id, employees.department_id AS department_id__1",
        ),
    ],
)
async def test_parents_are_rows_of_what_is_selected_and_the_key(
    database: Database, query: str, number: int, selected: str
) -> None:
    answer = await database.ask_every_way(company_schema(), query)
    assert answer.errors == []
    assert answer.statements[number].split(" FROM ")[0] == f"SELECT {selected}"


async def test_what_stands_in_for_a_row_is_in_no_session(session: Session) -> None:
    answer = company_schema().execute(
        "{ employees { edges { node { departmentName } } } }", context={"session": session}
    )
    assert nodes(answer.data["employees"])[0] == {"departmentName": "Engineering"}
    assert (list(session.new), list(session.dirty)) == ([], [])
    assert not [each for each in session if isinstance(each, Employee)]


def test_unsaved_changes_are_seen_through_a_proxy(session: Session) -> None:
    session.autoflush = False
    held = session.get_one(Department, 1)
    held.employees.append(Employee(name="New"))
    answer = company_schema().execute(
        "{ departments { edges { node { employeeNames } } } }", context={"session": session}
    )
    assert nodes(answer.data["departments"])[0] == {"employeeNames": ["Ann", "Bob", "New"]}


class Base(DeclarativeBase):
    pass


class Shelf(Base):
    __tablename__ = "shelves"
    id: Mapped[int] = mapped_column(primary_key=True)
    loans: Mapped[list["Loan"]] = relation(order_by="Loan.book_id.desc()")
    queried: DynamicMapped["Loan"] = relation(order_by="Loan.book_id", viewonly=True)
    books: AssociationProxy[list["Book"]] = association_proxy("loans", "book")
    notes: AssociationProxy[list[str]] = association_proxy("loans", "note")
    titles: AssociationProxy[list[str]] = association_proxy("loans", "title")
    numbers: AssociationProxy[list[int]] = association_proxy("loans", "number")
    queried_titles: AssociationProxy[list[str]] = association_proxy("queried", "title")


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class Loan(Base):
    """An association object."""

    __tablename__ = "loans"
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelves.id"), primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), primary_key=True)
    note: Mapped[str | None]
    book: Mapped[Book] = relation()
    title: AssociationProxy[str] = association_proxy("book", "title")

    @hybrid_property
    def number(self) -> int:
        # SQLAlchemy asks the class too, where the column is no text.
        return int(self.note)  # type: ignore[arg-type]


def seed(session: Session) -> None:
    session.add_all([*(Shelf(id=n) for n in (1, 2, 3)), *(Book(id=n, title=f"B{n}") for n in (1, 2, 3))])
    session.flush()
    session.add_all(Loan(shelf_id=s, book_id=b, note=f"{s}{b}" if b > 1 else None) for s in (1, 2) for b in (1, 2, 3))
    session.commit()


@pytest.fixture
def shelves(databases: Databases) -> Database:
    return databases.shared(ModelSet(Base.metadata, seed))


def library(connection: bool = False, **options: Any) -> graphene.Schema:
    registry = Registry()
    SQLAlchemyObjectType.create_type("Book", model=Book, registry=registry, use_connection=connection)
    made = SQLAlchemyObjectType.create_type(
        "Shelf", model=Shelf, registry=registry, interfaces=(relay.Node,), **options
    )
    fields = {"shelves": SQLAlchemyConnectionField(made.connection)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


async def ask(
    shelves: Database, schema: graphene.Schema, selection: str, ways: Sequence[str] = WAYS
) -> tuple[list[Any], Answer]:
    query = f"{{ shelves {{ edges {{ node {{ {selection} }} }} }} }}"
    answer = await shelves.ask_every_way(schema, query, ways=ways)
    assert answer.errors == []
    return [next(iter(each.values())) for each in nodes(answer.data["shelves"])], answer


@pytest.mark.parametrize(
    ("selection", "expected", "count"),
    [
        ("books { title }", [{"title": "B3"}, {"title": "B2"}, {"title": "B1"}], 3),
        ("titles", ["B3", "B2", "B1"], 3),
        ("notes", ["13", "12", None], 2),
    ],
)
async def test_association_objects_take_one_statement_and_what_they_hold_another(
    shelves: Database, selection: str, expected: list[Any], count: int
) -> None:
    found, answer = await ask(shelves, library(), selection)
    assert (found[0], found[2], len(answer.statements)) == (expected, [], count)


async def test_a_connection_of_what_association_objects_hold_takes_no_more(shelves: Database) -> None:
    found, answer = await ask(shelves, library(connection=True), "books(first: 1) { edges { node { title } } }")
    assert [nodes(each) for each in found] == [[{"title": "B3"}], [{"title": "B3"}], []]
    assert len(answer.statements) == 3


async def test_a_queried_collection_is_read_parent_by_parent(shelves: Database) -> None:
    found, _ = await ask(shelves, library(), "queriedTitles", SYNCHRONOUS)
    assert found == [["B1", "B2", "B3"], ["B1", "B2", "B3"], []]


async def test_batching_can_be_turned_off(shelves: Database) -> None:
    found, answer = await ask(shelves, library(batching=False), "titles", SYNCHRONOUS)
    assert found[1] == ["B3", "B2", "B1"]
    assert len(answer.statements) == 7


async def test_a_resolver_of_the_user_wins(shelves: Database) -> None:
    registry = Registry()
    meta = type("Meta", (), {"model": Shelf, "registry": registry, "interfaces": (relay.Node,)})
    body = {"Meta": meta, "resolve_titles": lambda root, info: [f"of {root.id}"]}
    made: Any = type("Shelf", (SQLAlchemyObjectType,), body)
    fields = {"shelves": SQLAlchemyConnectionField(made.connection)}
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))
    found, answer = await ask(shelves, schema, "titles", SYNCHRONOUS)
    assert (found, len(answer.statements)) == ([["of 1"], ["of 2"], ["of 3"]], 1)


async def test_a_proxy_that_cannot_be_read_is_an_error_of_each_parent(shelves: Database) -> None:
    answer = await shelves.ask_every_way(library(), "{ shelves { edges { node { id numbers } } } }")
    assert [each["numbers"] for each in nodes(answer.data["shelves"])] == [None] * 3
    assert ['attribute "Loan.number"' in each for each in answer.errors] == [True] * 3
