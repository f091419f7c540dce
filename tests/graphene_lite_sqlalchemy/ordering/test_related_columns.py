"""Lists sorted through relations to one: what is joined, what is not, and that it makes no difference."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from graphql_relay import offset_to_cursor
from sqlalchemy import ForeignKey, or_, text
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import DeclarativeBase, Mapped, Query, Session, foreign, mapped_column, relationship, remote

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.planning.items import Items
from graphene_lite_sqlalchemy.planning.keyset import keyset_of
from graphene_lite_sqlalchemy.planning.pages import Span
from graphene_lite_sqlalchemy.planning.statements import Cutting, Narrowing, list_order, page
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import WAYS, Answer, Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet
from tests.graphene_lite_sqlalchemy.models import Employee
from tests.graphene_lite_sqlalchemy.statements import logged


async def statements(database: Database, query: str) -> list[str]:
    answer = await database.ask_every_way(company_schema(Registry(drop_in=False), batching=True), query)
    assert answer.errors == []
    return [re.sub(r"\?|(%\(\w+\)s|\$\d+)(::\w+)?", "P", each) for each in answer.statements]


async def test_related_objects_are_joined_once_for_each_relation(database: Database) -> None:
    sort = "[MANAGER_NAME_ASC, DEPARTMENT_NAME_DESC_NULLS_LAST, MANAGER_CITY_ASC]"
    query = f"{{ employees(sort: {sort}) {{ edges {{ node {{ name }} }} }} }}"
    (statement,) = await statements(database, query)
    assert statement.partition(" LIMIT ")[0] == (
        "SELECT employees.name, employees.id FROM employees "
        "LEFT OUTER JOIN employees AS employees_1 ON employees_1.id = employees.manager_id "
        "LEFT OUTER JOIN departments AS departments_1 ON departments_1.id = employees.department_id "
        "ORDER BY employees_1.name ASC, departments_1.name DESC NULLS LAST, employees_1.city ASC, employees.id"
    )


async def test_cursors_hold_and_find_the_joined_column(database: Database) -> None:
    schema = company_schema(Registry(drop_in=False))
    query = """query ($after: String) { employees(sort: [DEPARTMENT_NAME_ASC], first: 1, after: $after) {
        totalCount edges { node { name } cursor } } }"""
    (edge,) = (await database.ask_every_way(schema, query)).data["employees"]["edges"]
    answer = await database.ask_every_way(schema, query, after=edge["cursor"])
    found, count = answer.statements
    assert found.startswith("SELECT employees.name, employees.id, departments_1.name AS cursor_0 FROM employees LEFT")
    assert "WHERE departments_1.name >= " in found or "WHERE (departments_1.name, employees.id) > " in found
    assert "JOIN" not in count
    assert nodes(answer.data["employees"]) == [{"name": "Bob"}]


async def test_pages_of_many_parents_join_below_and_beside_the_cut(database: Database) -> None:
    query = """{ employees { edges { node {
        reports(first: 1, sort: [MANAGER_NAME_ASC]) { edges { node { name } } } } } } }"""
    statement = (await statements(database, query))[1]
    cut = (
        "(SELECT employees.id{} FROM employees LEFT OUTER JOIN employees AS employees_2 "
        "ON employees_2.id = employees.manager_id WHERE employees_1.id = employees.manager_id "
        "ORDER BY employees_2.name ASC, employees.id LIMIT P{})"
    )
    joined = "LEFT OUTER JOIN employees AS employees_2 ON employees_2.id = employees.manager_id"
    by_dialect = {
        "sqlite": f"JOIN employees ON employees.id IN {cut.format('', ' OFFSET P')} {joined} ",
        "postgresql": f"JOIN LATERAL {cut.format(' AS id', '')} AS anon_1 ON true "
        f"JOIN employees ON employees.id = anon_1.id {joined} ",
    }
    assert statement == (
        "SELECT employees.name, employees_1.id FROM employees AS employees_1 "
        f"{by_dialect[database.engine.dialect.name]}"
        "WHERE employees_1.id IN (P, P, P) ORDER BY employees_2.name ASC, employees.id"
    )


async def test_whole_lists_of_many_parents_join_too(database: Database) -> None:
    query = "{ employees { edges { node { reports(sort: [DEPARTMENT_NAME_DESC]) { edges { node { name } } } } } } }"
    schema = company_schema(Registry(drop_in=False), batching=True, max_page_size=None)
    answer = await database.ask_every_way(schema, query)
    assert "FROM employees LEFT OUTER JOIN departments AS departments_1 ON" in answer.statements[1]
    assert answer.statements[1].endswith("ORDER BY departments_1.name DESC, employees.id")
    ann, *_ = nodes(answer.data["employees"])
    assert nodes(ann["reports"]) == [{"name": "Cid"}, {"name": "Bob"}]


async def test_pages_that_end_at_a_position_join_for_their_cursors(database: Database) -> None:
    query = """query ($before: String) { employees { edges { node {
        reports(last: 1, before: $before, sort: [DEPARTMENT_NAME_DESC]) { edges { node { name } cursor } } } } } }"""
    schema = company_schema(Registry(drop_in=False), batching=True)
    answer = await database.ask_every_way(schema, query, before=offset_to_cursor(1))
    assert (answer.errors, len(answer.statements)) == ([], 2)
    ann, *_ = nodes(answer.data["employees"])
    assert nodes(ann["reports"]) == [{"name": "Cid"}]


def test_databases_that_number_rows_join_where_they_number() -> None:
    registry = Registry(drop_in=False)
    company_schema(registry)
    value = registry.get_type_for_model(Employee).sort_enum()._meta.enum["MANAGER_NAME_ASC"]
    relation, dialect = Employee.reports.property, mysql.dialect()
    narrowing = Narrowing(sort=[value])
    keyset = keyset_of(list_order(relation, narrowing), dialect)
    statement = page(relation, Items(Employee, ("name",), {}), narrowing, Span(0, 2), Cutting.NUMBERED, keyset)
    written = " ".join(str(statement.compile(dialect=dialect)).split())
    assert (
        "row_number() OVER (PARTITION BY employees.manager_id ORDER BY employees_1.name ASC, employees.id)" in written
    )
    assert "LEFT OUTER JOIN employees AS employees_1 ON employees_1.id = employees.manager_id" in written


class Base(DeclarativeBase):
    pass


class Animal(Base):
    """The root of a hierarchy in one table, and of one in joined tables."""

    __tablename__ = "sort_animals"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "animal"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]


class Dog(Animal):
    __mapper_args__ = {"polymorphic_identity": "dog"}

    tricks: Mapped[int | None]


class Fish(Animal):
    __tablename__ = "sort_fishes"
    __mapper_args__ = {"polymorphic_identity": "fish"}

    id: Mapped[int] = mapped_column(ForeignKey("sort_animals.id"), primary_key=True)
    fins: Mapped[int]


class Owner(Base):
    """Has relations to one of every kind."""

    __tablename__ = "sort_owners"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    dog_id: Mapped[int | None] = mapped_column(ForeignKey("sort_animals.id"))
    fish_id: Mapped[int | None] = mapped_column(ForeignKey("sort_animals.id"))
    friend_id: Mapped[int | None] = mapped_column(ForeignKey("sort_owners.id"))

    dog: Mapped[Dog | None] = relationship(foreign_keys=dog_id)
    fish: Mapped[Fish | None] = relationship(
        primaryjoin=lambda: foreign(Owner.fish_id) == remote(Fish.id), viewonly=True
    )
    named_friend: Mapped["Owner | None"] = relationship(
        primaryjoin=lambda: (foreign(Owner.friend_id) == remote(Owner.id)) & (remote(Owner.name) != "Bo"), viewonly=True
    )
    car: Mapped["Car | None"] = relationship(back_populates="owner")
    any_animal: Mapped[Animal | None] = relationship(
        primaryjoin=lambda: or_(
            foreign(Owner.dog_id) == remote(Animal.id), foreign(Owner.fish_id) == remote(Animal.id)
        ),
        viewonly=True,
        uselist=False,
    )


class Car(Base):
    """An owner should have one, but nothing keeps the database from having more."""

    __tablename__ = "sort_cars"

    id: Mapped[int] = mapped_column(primary_key=True)
    seats: Mapped[int]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("sort_owners.id"))
    owner: Mapped[Owner | None] = relationship(back_populates="car")


def seed(session: Session) -> None:
    session.add_all([Dog(id=1, name="Rex", tricks=2), Fish(id=2, name="Nemo", fins=3), Dog(id=3, name="Ace", tricks=1)])
    session.flush()
    session.add_all(
        [
            Owner(id=1, name="Al", dog_id=1),
            # Its dog is a fish, which is no dog of its.
            Owner(id=2, name="Bo", dog_id=2, fish_id=2),
            Owner(id=3, name="Cy", dog_id=3, fish_id=2, friend_id=1),
            Owner(id=4, name="Di", friend_id=2),
        ]
    )
    session.flush()
    session.add_all([Car(id=1, seats=5, owner_id=4), Car(id=2, seats=5, owner_id=4), Car(id=3, seats=2, owner_id=1)])
    session.commit()


PETS = ModelSet(Base.metadata, seed)


@pytest.fixture
def owners(databases: Databases) -> Database:
    return databases.shared(PETS)


class Own(SQLAlchemyConnectionField):
    """Has a query of the user's, which no join of ours goes with: it is grouped, and its text says no table."""

    @classmethod
    def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
        query = super().get_query(model, info, sort, filter, **args)
        return query.filter(text("name <> ''")).group_by(model.id)


class Loud:
    """Resolved in Python, for which instances are loaded."""

    loud = graphene.String()

    def resolve_loud(root: Any, info: Any) -> str:  # type: ignore[misc]
        return str(root.name).upper()


def owners_schema(field: type[SQLAlchemyConnectionField] = SQLAlchemyConnectionField) -> graphene.Schema:
    registry = Registry(drop_in=False)
    for model in (Animal, Dog, Fish, Car):
        SQLAlchemyObjectType.create_type(model.__name__, model=model, registry=registry)
    meta = {"model": Owner, "registry": registry, "interfaces": (relay.Node,)}
    made: Any = type("Owner", (Loud, SQLAlchemyObjectType), {"Meta": type("Meta", (), meta)})
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"owners": field(made.connection)}))


async def asked(
    database: Database, schema: graphene.Schema, sort: str, selected: str = "name", ways: Sequence[str] = WAYS
) -> Answer:
    query = f"{{ owners(sort: [{sort}], first: 9) {{ edges {{ node {{ {selected} }} }} }} }}"
    answer = await database.ask_every_way(schema, query, ways=ways)
    assert (answer.errors, len(answer.statements)) == ([], 1)
    return answer


#: What to sort by, the owners in its order, and whether the related object can be joined.
OWNERS = [
    ("DOG_NAME_ASC_NULLS_LAST", "Cy Al Bo Di", True),
    ("DOG_TRICKS_DESC_NULLS_FIRST", "Bo Di Al Cy", True),
    ("FISH_FINS_ASC_NULLS_LAST, NAME_DESC", "Cy Bo Di Al", True),
    ("FISH_NAME_ASC_NULLS_FIRST, NAME_DESC", "Di Al Cy Bo", True),
    ("NAMED_FRIEND_NAME_ASC_NULLS_LAST", "Cy Al Bo Di", True),
    ("CAR_SEATS_DESC_NULLS_LAST", "Di Al Bo Cy", False),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("selected", ["name", "name loud"])
@pytest.mark.parametrize(("sort", "names", "is_joined"), OWNERS)
async def test_joining_neither_drops_nor_repeats_rows(
    owners: Database, way: str, selected: str, sort: str, names: str, is_joined: bool
) -> None:
    answer = await asked(owners, owners_schema(), sort, selected, [way])
    assert " ".join(owner["name"] for owner in nodes(answer.data["owners"])) == names
    assert ("LEFT OUTER JOIN" in answer.statements[0]) is is_joined


async def test_what_may_lead_to_several_objects_is_not_joined(databases: Databases) -> None:
    with databases.own(PETS) as owners:
        # PostgreSQL refuses a subselect of two rows: nobody has two.
        with Session(owners.engine) as session:
            session.get_one(Owner, 3).fish_id = None
            session.commit()
        answer = await asked(owners, owners_schema(), "ANY_ANIMAL_NAME_ASC_NULLS_LAST")
    assert [owner["name"] for owner in nodes(answer.data["owners"])] == ["Cy", "Bo", "Al", "Di"]
    assert "JOIN" not in answer.statements[0]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("sort", "names", "is_joined"), OWNERS)
async def test_a_query_of_the_users_own_has_subselects(
    owners: Database, way: str, sort: str, names: str, is_joined: bool
) -> None:
    answer = await asked(owners, owners_schema(Own), sort, ways=[way])
    assert " ".join(owner["name"] for owner in nodes(answer.data["owners"])) == names
    assert "OUTER JOIN" not in answer.statements[0]


class Recent(Query[Any]):
    """A class of queries of the user's."""


@pytest.mark.parametrize(("add", "is_joined"), [(lambda query: query, True), (lambda query: query.distinct(), False)])
def test_the_query_of_a_model_is_joined_where_nothing_was_added_to_it(
    session: Session, monkeypatch: pytest.MonkeyPatch, add: Any, is_joined: bool
) -> None:
    monkeypatch.setattr(Employee, "query", add(Recent(Employee, session=session)), raising=False)
    schema = company_schema(Registry(drop_in=False))
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        query = "{ employees(sort: [DEPARTMENT_NAME_DESC]) { edges { node { name } } } }"
        result = schema.execute(query, context={"session": session})
    assert [employee["name"] for employee in nodes(result.data["employees"])] == ["Cid", "Ann", "Bob"]
    assert [("LEFT OUTER JOIN" in statement) for statement in statements] == [is_joined]


async def test_cursors_are_the_same_with_and_without_the_join(owners: Database) -> None:
    selected = "{ owners(sort: [DOG_NAME_ASC], first: 2) { edges { cursor } } }"
    schemas = [owners_schema(field) for field in (SQLAlchemyConnectionField, Own)]
    joined, own = [await owners.ask("sync", schema, selected) for schema in schemas]
    assert (joined.errors, joined.data) == ([], own.data)
