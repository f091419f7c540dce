"""Batching: one statement per relation and level, in every way of execution, and nothing kept afterwards."""

from typing import Any

import pytest
from promise import Promise
from sqlalchemy import ForeignKey, create_engine, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, Session, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.batching import RelationshipLoader, get_batch_resolver
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, make_type, nodes
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Task
from tests.graphene_lite_sqlalchemy.statements import logged

THREE_LEVELS = """{ departments { edges { node { name employees { edges { node { name tasks { edges { node {
    title tags { edges { node { label } } }
} } } } } } } } } }"""


async def test_each_level_is_one_statement(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), THREE_LEVELS)
    assert len(answer.statements) == 4


async def test_each_parent_gets_its_own_rows(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), THREE_LEVELS)
    engineering, sales = nodes(answer.data["departments"])
    assert [employee["name"] for employee in nodes(engineering["employees"])] == ["Ann", "Bob"]
    assert [employee["name"] for employee in nodes(sales["employees"])] == ["Cid"]
    plan, build = nodes(nodes(engineering["employees"])[0]["tasks"])
    assert (plan["title"], [tag["label"] for tag in nodes(plan["tags"])]) == ("Plan", ["urgent", "fun"])
    assert (build["title"], nodes(build["tags"])) == ("Build", [])


@pytest.mark.parametrize("batching", [None, True])
async def test_two_relations_to_one_model_are_told_apart(database: Database, batching: bool | None) -> None:
    query = """{ departments { edges { node {
        employees { edges { node { name } } } bosses { edges { node { name } } }
    } } } }"""
    answer = await database.ask_every_way(company_schema(batching=batching), query)
    engineering, sales = nodes(answer.data["departments"])
    assert [person["name"] for person in nodes(engineering["bosses"])] == ["Cid"]
    assert [person["name"] for person in nodes(sales["bosses"])] == ["Ann"]
    assert len(answer.statements) == 3


async def test_to_one_relations_are_batched(database: Database) -> None:
    query = "{ employees { edges { node { name department { name } badge { number } manager { name } } } } }"
    answer = await database.ask_every_way(company_schema(), query)
    ann, bob, _cid = nodes(answer.data["employees"])
    assert (ann["department"], ann["badge"], ann["manager"]) == ({"name": "Engineering"}, {"number": 7}, None)
    assert (bob["badge"], bob["manager"]) == (None, {"name": "Ann"})
    assert len(answer.statements) == 4


async def test_a_promise_of_a_user_does_not_break_the_batch(session: Session) -> None:
    class Query(graphene.ObjectType):
        numbers = graphene.List(graphene.Int)

        def resolve_numbers(root, info: Any) -> Any:
            resolve = get_batch_resolver(inspect(Department).relationships["employees"])
            departments = session.query(Department).order_by(Department.id).all()
            sizes = [Promise.resolve(resolve(each, info)).then(len) for each in departments]
            return Promise.resolve(None).then(lambda _: Promise.all(sizes))

    with logged(session.get_bind()) as statements:
        result = graphene.Schema(query=Query).execute("{ numbers }")
    assert (result.data, result.errors, len(statements)) == ({"numbers": [2, 1]}, None, 2)


def test_batching_off_loads_parent_by_parent(session: Session) -> None:
    query = "{ departments { edges { node { employees { edges { node { name } } } } } } }"
    schema = company_schema(batching=False)
    session.expunge_all()
    with logged(session.get_bind()) as statements:
        result = schema.execute(query, context={"session": session})
    assert (result.errors, len(statements)) == (None, 3)


def test_nothing_is_left_on_the_session(session: Session) -> None:
    company_schema().execute(THREE_LEVELS, context={"session": session})
    assert not any(session.info.values())


def test_a_second_request_asks_the_database_again(session: Session) -> None:
    query = "{ departments { edges { node { employees { edges { node { name } } } } } } }"
    schema = company_schema()
    schema.execute(query, context={"session": session})
    session.get_one(Employee, 1).department_id = 2
    session.commit()
    result = schema.execute(query, context={"session": session})
    names = [[person["name"] for person in nodes(each["employees"])] for each in nodes(result.data["departments"])]
    assert names == [["Bob"], ["Ann", "Cid"]]


def test_called_by_no_executor_the_resolver_loads_at_once(session: Session) -> None:
    resolve = get_batch_resolver(inspect(Employee).relationships["tasks"])
    assert [task.title for task in resolve(session.get_one(Employee, 1), None)] == ["Plan", "Build"]


def test_a_parent_that_is_no_model_instance_is_read_like_any_object() -> None:
    class Card:
        owner = "nobody"

    assert get_batch_resolver(inspect(Task).relationships["owner"])(Card(), None) == "nobody"


async def test_the_public_loader_loads_in_asyncio_code(session: Session) -> None:
    loader = RelationshipLoader(inspect(Employee).relationships["tasks"], None)
    loaded = await loader.load_many(session.query(Employee).order_by(Employee.id).all())
    assert [len(tasks) for tasks in loaded] == [2, 1, 0]


async def test_a_statement_that_fails_is_an_error_of_each_parent(own_database: Database) -> None:
    with own_database.engine.begin() as connection:
        connection.execute(text("DROP TABLE remarks"))
    query = "{ reviews { edges { node { quarter remarks { edges { cursor } } } } } }"
    answer = await own_database.ask_every_way(company_schema(), query)
    assert [review["remarks"] for review in nodes(answer.data["reviews"])] == [None, None]
    assert len(answer.errors) == 2
    assert all("remarks" in message for message in answer.errors)


class DataBase(MappedAsDataclass, DeclarativeBase):
    pass


class Team(DataBase):
    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    players: Mapped[list["Player"]] = relationship(default_factory=list)


class Player(DataBase):
    __tablename__ = "players"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"), default=None)


def test_instances_of_dataclass_models_need_not_be_hashable(registry: Registry) -> None:
    for model in (Team, Player):
        made = make_type(model, registry)
    fields = {"teams": SQLAlchemyConnectionField(registry.get_type_for_model(Team).connection)}
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields), types=[made])
    engine = create_engine("sqlite://")
    DataBase.metadata.create_all(engine)
    with Session(engine) as opened:
        opened.add_all([Team(id=1, players=[Player(id=1), Player(id=2)]), Team(id=2)])
        opened.commit()
        query = "{ teams { edges { node { players { edges { cursor } } } } } }"
        found = schema.execute(query, context={"session": opened})
        DataBase.metadata.tables["players"].drop(opened.connection())
        opened.expire_all()
        failed = schema.execute(query, context={"session": opened})
    engine.dispose()
    assert [len(team["players"]["edges"]) for team in nodes(found.data["teams"])] == [2, 0]
    assert [type(error.original_error) for error in failed.errors] == [OperationalError, OperationalError]
