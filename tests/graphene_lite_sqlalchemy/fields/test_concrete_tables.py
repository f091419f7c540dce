"""Relations of concrete tables, whose keys may clash: pages are cut in the union of the tables."""

from typing import Any

import pytest
from graphql_relay import from_global_id, offset_to_cursor
from sqlalchemy import Column, ForeignKey, Integer, String, select
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, configure_mappers, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import SYNCHRONOUS, Database
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import ModelSet


class Base(DeclarativeBase):
    pass


class Firm(Base):
    __tablename__ = "firms"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    workers: Mapped[list["Worker"]] = relationship("Worker", order_by="Worker.name")
    assets: Mapped[list["Asset"]] = relationship("Asset", order_by="Asset.id.desc()")


class Worker(ConcreteBase, Base):
    __tablename__ = "workers"
    __mapper_args__ = {"polymorphic_identity": "worker", "concrete": True}

    id = Column(Integer, primary_key=True, autoincrement=False)
    name = Column(String(20))
    firm_id = Column(ForeignKey("firms.id"))
    tools: Mapped[list["Tool"]] = relationship("Tool", order_by="Tool.id")


class Chief(Worker):
    __tablename__ = "chiefs"
    __mapper_args__ = {"polymorphic_identity": "chief", "concrete": True}

    id = Column(Integer, primary_key=True, autoincrement=False)
    name = Column(String(20))
    firm_id = Column(ForeignKey("firms.id"))


class Tool(Base):
    __tablename__ = "tools"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))


class Asset(AbstractConcreteBase, Base):
    strict_attrs = True

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    firm_id: Mapped[int] = mapped_column(ForeignKey("firms.id"))


class House(Asset):
    __tablename__ = "houses"
    __mapper_args__ = {"polymorphic_identity": "house", "concrete": True}

    floors = Column(Integer)


class Van(Asset):
    __tablename__ = "vans"
    __mapper_args__ = {"polymorphic_identity": "van", "concrete": True}

    wheels = Column(Integer)


configure_mappers()


def seed(session: Session) -> None:
    session.add_all(Firm(id=n) for n in (1, 2, 3))
    session.flush()
    for firm in (1, 2):
        session.add_all(Worker(id=n, name=name, firm_id=firm) for n, name in ((firm, "b"), (firm + 10, "d")))
        session.add_all(Chief(id=n, name=name, firm_id=firm) for n, name in ((firm, "b"), (firm + 10, "a")))
        session.add_all([House(id=firm, floors=firm, firm_id=firm), Van(id=3 - firm, wheels=4, firm_id=firm)])
    session.flush()
    session.add_all(Tool(id=n, worker_id=1 + n % 2) for n in range(5))
    session.commit()


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    return ModelSet(Base.metadata, seed)


def plain_workers(root: Any, info: Any) -> Any:
    found = info.context["session"].scalars(select(Worker).order_by(Worker.name))
    return [worker for worker in found if type(worker) is Worker]


def firm_schema() -> graphene.Schema:
    registry = Registry(drop_in=False)

    def declare(kind: Any, model: Any, *interfaces: Any) -> Any:
        meta = {"model": model, "registry": registry, "interfaces": (relay.Node, *interfaces), "batching": True}
        return type(model.__name__, (kind,), {"Meta": type("Meta", (), meta)})

    firm = declare(SQLAlchemyObjectType, Firm)
    asset = declare(SQLAlchemyInterface, Asset)
    members = [declare(SQLAlchemyObjectType, member, asset) for member in (House, Van)]
    worker, *_ = (declare(SQLAlchemyObjectType, model) for model in (Worker, Tool))
    fields: dict[str, Any] = {
        "firms": graphene.List(firm, resolver=lambda root, info: select(Firm).order_by(Firm.id)),
        "workers": SQLAlchemyConnectionField(worker.connection),
        "tooled": graphene.List(worker, resolver=plain_workers),
    }
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields), types=members)


def lazily(database: Database, name: str) -> list[list[tuple[int, str]]]:
    with Session(database.engine) as session:
        firms = session.scalars(select(Firm).order_by(Firm.id)).all()
        return [[(each.id, type(each).__name__) for each in getattr(firm, name)] for firm in firms]


def key_of(node: Any) -> int:
    return int(from_global_id(node["id"])[1] or node["id"])


SELECTIONS = {
    "workers": "__typename id name",
    "assets": "__typename id ... on House { floors } ... on Van { wheels }",
}


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ("", slice(None)),
        ("(first: 1)", slice(1)),
        ("(last: 1)", slice(-1, None)),
        (f'(first: 1, after: "{offset_to_cursor(0)}")', slice(1, 2)),
    ],
)
async def test_pages_are_cut_in_the_union(database: Database, name: str, arguments: str, part: slice) -> None:
    query = f"{{ firms {{ {name}{arguments} {{ totalCount edges {{ node {{ {SELECTIONS[name]} }} }} }} }} }}"
    answer = await database.ask_every_way(firm_schema(), query)
    whole = lazily(database, name)
    assert answer.errors == []
    assert [firm[name]["totalCount"] for firm in answer.data["firms"]] == list(map(len, whole))
    found = [[(key_of(node), node["__typename"]) for node in nodes(firm[name])] for firm in answer.data["firms"]]
    # Workers have one type of object, whatever their table.
    expected = [[(key, kind if name == "assets" else "Worker") for key, kind in each] for each in whole]
    assert found == [each[part] for each in expected]
    assert len(answer.statements) == 3


async def test_a_walk_through_the_union_sees_objects_of_one_key(database: Database) -> None:
    cursor, seen = "", []
    for _ in range(9):
        query = f'{{ workers(first: 1, after: "{cursor}") {{ edges {{ cursor node {{ id name }} }} }} }}'
        answer = await database.ask_every_way(firm_schema(), query, ways=SYNCHRONOUS)
        edges = answer.data["workers"]["edges"]
        seen += [(key_of(edge["node"]), edge["node"]["name"]) for edge in edges]
        cursor = edges[0]["cursor"] if edges else cursor
    # The chief first, of two with one key.
    assert seen == [(1, "b"), (1, "b"), (2, "b"), (2, "b"), (11, "a"), (11, "d"), (12, "a"), (12, "d")]


@pytest.mark.parametrize("sort", ["NAME_ASC", "NAME_DESC"])
async def test_a_walk_comes_to_nulls_of_one_key_with_others(own_database: Database, sort: str) -> None:
    with Session(own_database.engine) as session:
        session.add_all([Worker(id=1001), Chief(id=1001, name="c"), Worker(id=1002, name="e"), Chief(id=1002)])
        session.commit()
    query = """query ($first: Int, $after: String) { workers(sort: [%s], first: $first, after: $after) {
        edges { cursor node { id name } } } }"""
    whole = (await own_database.ask_every_way(firm_schema(), query % sort, ways=SYNCHRONOUS)).data["workers"]["edges"]
    walked: list[Any] = []
    for _ in whole:
        after = walked[-1]["cursor"] if walked else None
        answer = await own_database.ask_every_way(firm_schema(), query % sort, first=1, after=after, ways=SYNCHRONOUS)
        walked += answer.data["workers"]["edges"]
    assert walked == whole


async def test_pages_of_parents_in_a_concrete_table_take_one_statement(database: Database) -> None:
    query = "{ tooled { id tools(first: 1) { totalCount edges { node { id } } } } }"
    answer = await database.ask_every_way(firm_schema(), query, ways=SYNCHRONOUS)
    found = [(key_of(each), each["tools"]["totalCount"], nodes(each["tools"])) for each in answer.data["tooled"]]
    counts = {key: (total, [key_of(node) for node in page]) for key, total, page in found}
    assert counts == {1: (3, [0]), 2: (2, [1]), 11: (0, []), 12: (0, [])}
    assert len(answer.statements) == 3
