"""Relationships of every direction, and proxies through them."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import (
    DeclarativeBase,
    DynamicMapped,
    Mapped,
    Session,
    WriteOnlyMapped,
    mapped_column,
    object_session,
    relationship,
)

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.converter import set_non_null_many_relationships
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.models import Badge, Department, Employee, Tag, Task


def declare(model: type, **options: Any) -> Any:
    return SQLAlchemyObjectType.create_type(f"{model.__name__}Type", model=model, **options)


def type_of(declared: Any, name: str) -> str | None:
    """Return the type of a field that depends on other types, as text."""
    field = declared._meta.fields[name].get_type()
    return str(field.type) if field else None


def run(declared: Any, root: Any, selection: str) -> Any:
    query = type("Query", (graphene.ObjectType,), {"root": graphene.Field(declared, resolver=lambda *_: root)})
    result = graphene.Schema(query=query).execute(
        f"{{ root {{ {selection} }} }}", context_value={"session": object_session(root)}
    )
    assert result.errors is None
    return result.data["root"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("department", "DepartmentType"),
        ("manager", "EmployeeType"),
        ("badge", "BadgeType"),
        ("reports", "[EmployeeType!]!"),
        ("tasks", "[TaskType!]!"),
        ("reviews", None),
    ],
)
def test_types_of_relations(name: str, expected: str | None) -> None:
    for model in (Department, Badge, Task):
        declare(model)
    assert type_of(declare(Employee, exclude_fields=("address",)), name) == expected


def test_a_relation_to_a_type_declared_later() -> None:
    declared = declare(Task)
    assert type_of(declared, "tags") is None
    declare(Tag)
    assert type_of(declared, "tags") == "[TagType!]!"


def test_a_relation_to_a_type_with_a_connection_is_one() -> None:
    declare(Tag, use_connection=True)
    assert type_of(declare(Task), "tags") == "TagTypeConnection"


@pytest.mark.parametrize(
    ("drop_in", "batching", "narrows"),
    [(True, None, False), (True, True, True), (False, None, True), (False, False, False)],
)
def test_connections_of_relations_are_sorted_and_filtered(drop_in: bool, batching: bool | None, narrows: bool) -> None:
    registry = Registry(drop_in=drop_in)
    declare(Tag, use_connection=True, registry=registry)
    field = declare(Task, batching=batching, registry=registry)._meta.fields["tags"].get_type()
    assert ({"sort", "filter"} <= set(field.args)) is narrows


@pytest.fixture
def nullable_lists() -> Iterator[None]:
    set_non_null_many_relationships(False)
    yield
    set_non_null_many_relationships(True)


@pytest.mark.usefixtures("nullable_lists")
def test_lists_may_be_nullable_as_in_older_versions() -> None:
    declare(Tag)
    assert type_of(declare(Task), "tags") == "[TagType]"


@pytest.mark.parametrize("batching", [None, True, False])
def test_relations_are_read(session: Session, batching: bool | None) -> None:
    for model in (Task, Badge):
        declare(model, batching=batching)
    declared = declare(Employee, exclude_fields=("address",), batching=batching)
    found = run(
        declared,
        session.get(Employee, 1),
        "manager { id } badge { number owner { id } } reports { name } tasks { title }",
    )
    assert found == {
        "manager": None,
        "badge": {"number": 7, "owner": {"id": "1"}},
        "reports": [{"name": "Bob"}, {"name": "Cid"}],
        "tasks": [{"title": "Plan"}, {"title": "Build"}],
    }


def test_a_relation_may_be_resolved_by_the_class(session: Session) -> None:
    declare(Task)
    options = {
        "Meta": {"model": Employee, "only_fields": ("tasks",)},
        "resolve_tasks": lambda root, info: root.tasks[:1],
    }
    declared = type("EmployeeType", (SQLAlchemyObjectType,), options)
    assert run(declared, session.get(Employee, 1), "tasks { title }") == {"tasks": [{"title": "Plan"}]}


class Base(DeclarativeBase):
    pass


class Shelf(Base):
    __tablename__ = "shelves"
    id: Mapped[int] = mapped_column(primary_key=True)
    dynamic: DynamicMapped["Book"] = relationship(order_by="Book.id", overlaps="written")
    written: WriteOnlyMapped["Book"] = relationship(order_by="Book.id", overlaps="dynamic")
    loans: Mapped[list["Loan"]] = relationship()
    titles: AssociationProxy[list[str]] = association_proxy("dynamic", "title")
    loaned: AssociationProxy[list["Book"]] = association_proxy("loans", "book")
    loaned_titles: AssociationProxy[list[str]] = association_proxy("loans", "title")


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    shelf_id: Mapped[int | None] = mapped_column(ForeignKey("shelves.id"))


class Loan(Base):
    __tablename__ = "loans"
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelves.id"), primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), primary_key=True)
    book: Mapped[Book] = relationship()
    title: AssociationProxy[str] = association_proxy("book", "title")


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        books = [Book(id=1, title="Trees", shelf_id=1), Book(id=2, title="Birds", shelf_id=1)]
        session.add_all([Shelf(id=1), *books, Loan(shelf_id=1, book_id=2)])
        session.commit()
        yield session.get_one(Shelf, 1)
    engine.dispose()


@pytest.mark.parametrize("connection", [False, True])
@pytest.mark.parametrize("batching", [None, True, False])
@pytest.mark.parametrize("name", ["dynamic", "written"])
def test_collections_that_are_queried(shelf: Shelf, name: str, batching: bool | None, connection: bool) -> None:
    declare(Book, use_connection=connection)
    declared = declare(Shelf, batching=batching, only_fields=(name,))
    selection = "edges { node { title } }" if connection else "title"
    found = run(declared, shelf, f"{name} {{ {selection} }}")[name]
    rows = [edge["node"] for edge in found["edges"]] if connection else found
    assert rows == [{"title": "Trees"}, {"title": "Birds"}]


def test_a_proxy_of_values_is_a_list(session: Session) -> None:
    declared = declare(Department)
    assert type_of(declared, "employee_names") == "[String!]"
    assert run(declared, session.get(Department, 1), "employeeNames") == {"employeeNames": ["Ann", "Bob"]}


def test_a_proxy_through_one_object_is_a_value(session: Session) -> None:
    declared = declare(Employee, exclude_fields=("address",))
    assert type_of(declared, "department_name") == "String!"
    assert run(declared, session.get(Employee, 1), "departmentName") == {"departmentName": "Engineering"}


@pytest.mark.parametrize("connection", [False, True])
def test_a_proxy_through_association_objects_is_a_list_of_what_they_hold(shelf: Shelf, connection: bool) -> None:
    declare(Book, use_connection=connection)
    declared = declare(Shelf, only_fields=("loaned",))
    assert type_of(declared, "loaned") == ("BookTypeConnection" if connection else "[BookType!]!")
    selection = "edges { node { title } }" if connection else "title"
    found = run(declared, shelf, f"loaned {{ {selection} }}")["loaned"]
    assert (found["edges"][0]["node"] if connection else found[0]) == {"title": "Birds"}


def test_a_proxy_of_a_proxy_is_followed(shelf: Shelf) -> None:
    declared = declare(Shelf, only_fields=("loaned_titles",))
    assert type_of(declared, "loaned_titles") == "[String!]"
    assert run(declared, shelf, "loanedTitles") == {"loanedTitles": ["Birds"]}


def test_a_proxy_of_an_object_without_a_type_is_no_field() -> None:
    assert type_of(declare(Shelf), "loaned") is None


def test_a_proxy_that_ends_at_a_composite_is_an_error_with_a_remedy() -> None:
    class Odd(Base):
        __tablename__ = "odd"
        id: Mapped[int] = mapped_column(ForeignKey("shelves.id"), primary_key=True)
        shelf: Mapped[Shelf] = relationship()
        nothing = association_proxy("shelf", "nothing")

    with pytest.raises(TypeError, match=r"Odd\.shelf\.nothing: Unsupported association proxy target.*exclude_fields"):
        declare(Odd)._meta.fields["nothing"].get_type()
