"""Filters of ids take global ids and raw keys: on SQLite and PostgreSQL, in drop-ins and others."""

import re
from typing import Any

import pytest
from sqlalchemy import BigInteger, String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import graphene_lite as graphene
from graphene_lite.relay import Node
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.models import Car, Department, Employee, Review, Truck, Vehicle

QUERY = "{ employees(filter: %s) { edges { node { name } } } }"
ANN, BOB, SALES = Node.to_global_id("Employee", 1), Node.to_global_id("Employee", 2), Node.to_global_id("Department", 2)


@pytest.mark.parametrize("drop_in", [True, False])
@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (f'{{ id: {{ eq: "{BOB}" }} }}', ["Bob"]),
        ('{ id: { eq: "2" } }', ["Bob"]),
        ("{ id: { eq: 2 } }", ["Bob"]),
        (f'{{ id: {{ in: ["{BOB}", "1", null] }} }}', ["Ann", "Bob"]),
        (f'{{ id: {{ notIn: ["{BOB}", "1"] }} }}', ["Cid"]),
        (f'{{ id: {{ nEq: "{BOB}" }} }}', ["Ann", "Cid"]),
        (f'{{ manager: {{ id: {{ eq: "{ANN}" }} }} }}', ["Bob", "Cid"]),
        (f'{{ department: {{ id: {{ eq: "{SALES}" }} }} }}', ["Cid"]),
        (f'{{ reports: {{ contains: [{{ id: {{ eq: "{BOB}" }} }}] }} }}', ["Ann"]),
        (f'{{ or: [{{ id: {{ eq: "{BOB}" }} }}, {{ id: {{ eq: "1" }} }}] }}', ["Ann", "Bob"]),
    ],
)
async def test_either_finds_the_object(database: Database, drop_in: bool, filters: str, names: list[str]) -> None:
    answer = await database.ask("sync", company_schema(Registry(drop_in=drop_in)), QUERY % filters)
    assert answer.errors == []
    assert [employee["name"] for employee in nodes(answer.data["employees"])] == names


async def test_an_id_of_another_type_is_an_error(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), QUERY % f'{{ id: {{ eq: "{SALES}" }} }}')
    assert (answer.errors, answer.statements) == (
        [f"Filter value '{SALES}' is the id of another type, Department."],
        [],
    )


async def test_an_id_of_no_type_is_a_raw_key(database: Database) -> None:
    other = Node.to_global_id("Nothing", 1)
    answer = await database.ask("sync", company_schema(), QUERY % f'{{ id: {{ eq: "{other}" }} }}')
    assert answer.errors == [f"Filter value '{other}' is not a valid int."]


def schema_of(*declared: Any) -> graphene.Schema:
    fields = {"all": SQLAlchemyConnectionField(declared[0].connection)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields), types=declared)


async def test_a_foreign_key_declared_as_an_id_takes_the_id_of_its_target(database: Database) -> None:
    SQLAlchemyObjectType.create_type("Department", model=Department, interfaces=(Node,))

    class EmployeeType(SQLAlchemyObjectType):
        class Meta:
            model = Employee
            only_fields = ("name",)
            interfaces = (Node,)

        department_id = ORMField(type_=graphene.ID)

    query = f'{{ all(filter: {{ departmentId: {{ eq: "{SALES}" }} }}) {{ edges {{ node {{ name }} }} }} }}'
    answer = await database.ask("sync", schema_of(EmployeeType), query)
    assert (answer.errors, nodes(answer.data["all"])) == ([], [{"name": "Cid"}])


async def test_a_part_of_a_key_takes_the_id_of_what_it_refers_to(database: Database) -> None:
    query = '{ reviews(filter: { employeeId: { eq: "%s" } }, first: 1) { edges { node { quarter } } } }'
    answer = await database.ask("sync", company_schema(), query % ANN)
    assert (answer.errors, nodes(answer.data["reviews"])) == ([], [{"quarter": "2020, Q1"}])
    whole = Node.to_global_id(Review.__name__, "(1, '2020, Q1')")
    answer = await database.ask("sync", company_schema(), query % whole)
    assert answer.errors == [f"Filter value '{whole}' is the id of another type, Review."]


async def test_an_interface_takes_the_ids_of_its_types(database: Database) -> None:
    options: Any = {"registry": Registry(), "use_connection": True}
    vehicle: Any = SQLAlchemyInterface.create_type("Vehicle", model=Vehicle, **options)
    types = [
        SQLAlchemyObjectType.create_type(model.__name__, model=model, interfaces=(Node, vehicle), **options)
        for model in (Car, Truck)
    ]
    truck = Node.to_global_id("Truck", 2)
    query = f'{{ all(filter: {{ id: {{ eq: "{truck}" }} }}) {{ edges {{ node {{ wheels }} }} }} }}'
    answer = await database.ask("sync", schema_of(vehicle, *types), query)
    assert (answer.errors, nodes(answer.data["all"])) == ([], [{"wheels": 6}])


class Base(DeclarativeBase):
    pass


class Country(Base):
    """Its key is a text of another name."""

    __tablename__ = "countries"

    code: Mapped[str] = mapped_column(String(9), primary_key=True)


class Event(Base):
    """Its key is wider than `Int`."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class Version(Base):
    """Its key has a part that is called like a node's id."""

    __tablename__ = "versions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


def keyed(model: type[Any], **options: Any) -> Any:
    return SQLAlchemyObjectType.create_type(
        model.__name__, model=model, **{"registry": Registry(drop_in=False), "interfaces": (Node,), **options}
    )


def filter_of_id(declared: Any) -> Any:
    field = declared._meta.filter_class._meta.fields.get("id")
    return field and field.type.__name__


@pytest.mark.parametrize(("model", "key"), [(Country, "fr"), (Event, str(2**40))])
def test_nodes_with_any_key_can_be_found_by_their_id(session: Session, model: type[Any], key: str) -> None:
    Base.metadata.create_all(session.connection())
    session.add_all([Country(code="fr"), Country(code="it"), Event(id=2**40), Event(id=2)])
    schema = schema_of(keyed(model))
    query = "query ($id: ID) { all(filter: { id: { eq: $id } }) { edges { node { id } } } }"
    global_id = Node.to_global_id(model.__name__, key)
    for given in (key, global_id):
        result = schema.execute(query, context={"session": session}, variables={"id": given})
        assert (result.errors, nodes(result.data["all"])) == (None, [{"id": global_id}])


def test_other_types_get_no_filter_of_an_id() -> None:
    assert filter_of_id(keyed(Country)) == "IdFilter"
    assert filter_of_id(keyed(Country, registry=Registry())) is None
    assert filter_of_id(keyed(Country, interfaces=())) is None
    assert filter_of_id(keyed(Country, create_filters=False)) is None
    assert filter_of_id(keyed(Review)) == "IdFilter"
    assert filter_of_id(keyed(Review, registry=Registry())) is None
    assert filter_of_id(keyed(Review, interfaces=())) is None


def test_what_a_type_says_of_its_id_stays() -> None:
    class EventType(SQLAlchemyObjectType):
        class Meta:
            model = Event
            registry = Registry(drop_in=False)
            interfaces = (Node,)

        id = ORMField(filters=("gt",))

    assert filter_of_id(EventType) == "EventTypeIdFilter"


FIRST, SECOND = [Node.to_global_id("Review", f"(1, '2020, Q{each}')") for each in (1, 2)]
RAW = "(1, '2020, Q2')"

#: Filters of reviews, and the quarters of those found.
REVIEWS = [
    (f'{{ id: {{ eq: "{FIRST}" }} }}', ["Q1"]),
    (f'{{ id: {{ eq: "{RAW}" }} }}', ["Q2"]),
    (f'{{ id: {{ nEq: "{RAW}" }} }}', ["Q1"]),
    (f'{{ id: {{ in: ["{FIRST}", "{RAW}", null, "(7, \'\')"] }} }}', ["Q1", "Q2"]),
    ("{ id: { in: [] } }", []),
    (f'{{ id: {{ notIn: ["{RAW}"] }} }}', ["Q1"]),
    (f'{{ id: {{ notIn: ["{RAW}", null] }} }}', ["Q1"]),
    ("{ id: { eq: null } }", []),
    ("{ id: { nEq: null } }", ["Q1", "Q2"]),
    ("{ id: { isNull: true } }", []),
    ("{ id: { isNull: false } }", ["Q1", "Q2"]),
    (f'{{ not: {{ id: {{ eq: "{FIRST}" }} }} }}', ["Q2"]),
    (f'{{ employee: {{ reviews: {{ some: {{ id: {{ eq: "{FIRST}" }} }} }} }} }}', ["Q1", "Q2"]),
]


@pytest.mark.parametrize(("filters", "quarters"), REVIEWS)
async def test_a_key_of_several_columns_is_found_whole(database: Database, filters: str, quarters: list[str]) -> None:
    query = f"{{ reviews(filter: {filters}) {{ edges {{ node {{ quarter }} }} }} }}"
    answer = await database.ask_every_way(company_schema(Registry(drop_in=False)), query)
    assert (answer.errors, len(answer.statements)) == ([], 1)
    assert [review["quarter"][-2:] for review in nodes(answer.data["reviews"])] == quarters


async def test_the_columns_of_a_key_are_compared_together(database: Database) -> None:
    filters = f'{{ review: {{ id: {{ in: ["{FIRST}", "{RAW}"] }} }} }}'
    query = f"{{ remarks(filter: {filters}) {{ edges {{ node {{ text }} }} }} }}"
    answer = await database.ask_every_way(company_schema(Registry(drop_in=False)), query)
    assert nodes(answer.data["remarks"]) == [{"text": "agreed"}]
    (statement,) = [re.sub(r"\?|(%\(\w+\)s|\$\d+)(::\w+)?", "P", each) for each in answer.statements]
    values = "VALUES (P, P), (P, P)" if database.engine.dialect.name == "sqlite" else "(P, P), (P, P)"
    assert f"AND (reviews_1.employee_id, reviews_1.quarter) IN ({values})" in statement


@pytest.mark.parametrize(
    "wrong",
    ["", "1", "(1,)", "(1, 2)", "('x', 'y')", "(True, 'y')", "(1, 'a', 'b')", "[1, 'a']", "(" * 9999, "-" * 9999]
    + [Node.to_global_id("Review", key) for key in ("1", "(1, 2)")],
    ids=lambda wrong: wrong[:20],
)
async def test_what_is_no_key_is_an_error_that_says_where(database: Database, wrong: str) -> None:
    query = "query ($id: ID) { employees(filter: { reviews: { some: { id: { nEq: $id } } } }) { edges { cursor } } }"
    answer = await database.ask_every_way(company_schema(Registry(drop_in=False)), query, id=wrong)
    message = (
        f"Filter value {wrong!r} of 'id.nEq' is not a valid id of Review. Give a global id, or the values of its key "
        "(employee_id, quarter) as a tuple of Python's, as in (1, 'a')."
    )
    assert (answer.errors, answer.statements) == ([message], [])


async def test_the_id_of_another_type_is_none_of_a_key_of_several_columns(database: Database) -> None:
    query = f'{{ reviews(filter: {{ id: {{ in: ["{ANN}"] }} }}) {{ edges {{ cursor }} }} }}'
    answer = await database.ask("sync", company_schema(Registry(drop_in=False)), query)
    assert answer.errors == [f"Filter value '{ANN}' is the id of another type, Employee."]


@pytest.mark.parametrize("write", [str, lambda key: Node.to_global_id("Review", key)], ids=["raw", "global"])
async def test_a_key_has_no_character_that_is_none(database: Database, write: Any) -> None:
    query = "query ($id: ID) { reviews(filter: { id: { in: [$id] } }) { edges { cursor } } }"
    schema = company_schema(Registry(drop_in=False))
    answer = await database.ask("sync", schema, query, id=write(str((1, "\0"))))
    assert answer.errors == ["Argument 'id.in' has a NUL character, which no text in a database has."]


@pytest.mark.parametrize(("operator", "quarters"), [("in", ["Q2"]), ("notIn", ["Q1"])])
async def test_there_may_be_thousands_of_keys(database: Database, operator: str, quarters: list[str]) -> None:
    filters = f"{{ id: {{ {operator}: $ids }} }}"
    query = f"query ($ids: [ID]) {{ reviews(filter: {filters}) {{ edges {{ node {{ quarter }} }} }} }}"
    ids = [f"({each}, 'x')" for each in range(3000)] + [RAW]
    answer = await database.ask("sync", company_schema(Registry(drop_in=False)), query, ids=ids)
    assert answer.errors == []
    assert [review["quarter"][-2:] for review in nodes(answer.data["reviews"])] == quarters


async def test_numbers_that_no_column_holds_are_in_no_key(database: Database) -> None:
    query = """query ($id: ID) {
        one: reviews(filter: { id: { eq: $id } }) { totalCount }
        all: reviews(filter: { id: { in: [$id, "(1, '2020, Q1')"] } }) { totalCount } }"""
    answer = await database.ask("sync", company_schema(Registry(drop_in=False)), query, id=f"({2**40}, '')")
    assert (answer.errors, answer.data) == ([], {"one": {"totalCount": 0}, "all": {"totalCount": 1}})


async def test_a_part_of_a_key_that_is_called_id_makes_room_for_the_whole(own_database: Database) -> None:
    schema = schema_of(keyed(Version))
    query = "query ($id: ID) { all(filter: { id: { eq: $id } }) { edges { node { id } } } }"
    Base.metadata.create_all(own_database.engine)
    with Session(own_database.engine) as session:
        session.add_all([Version(id=1, number=1), Version(id=1, number=2)])
        session.commit()
    whole = Node.to_global_id("Version", "(1, 2)")
    found = await own_database.ask("sync", schema, query, id=whole)
    assert (found.errors, nodes(found.data["all"])) == ([], [{"id": whole}])
