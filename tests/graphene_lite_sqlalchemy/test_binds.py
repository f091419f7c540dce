"""Sessions that choose a database by the statement: replicas, and shards."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, Select, create_engine
from sqlalchemy.ext.horizontal_shard import ShardedSession
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.models import Base, Department, Employee

NAMES = "edges { node { name } }"
PAGES = "departments(first: 1) { edges { node { name employees(last: 1) { edges { node { name } } } } } }"


def filled(prefix: str) -> Engine:
    """Return a database of one department with two employees, whose names begin with *prefix*."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        employees = [Employee(id=key, name=f"{prefix}{key}") for key in (1, 2)]
        session.add(Department(id=1, name=prefix, employees=employees))
        session.commit()
    return engine


@pytest.fixture
def engines() -> Iterator[dict[str, Engine]]:
    """Two databases, whose rows have the same keys."""
    made = {prefix: filled(prefix) for prefix in ("a", "b")}
    yield made
    for engine in made.values():
        engine.dispose()


def ask(session: Session, selection: str, **options: Any) -> Any:
    """Return what the field of *selection* shows."""
    schema = company_schema(Registry(**options))
    result = schema.execute(f"{{ {selection} }}", context={"session": session})
    assert result.errors is None
    return next(iter(result.data.values()))


def test_the_database_is_chosen_by_the_statement(engines: dict[str, Engine]) -> None:
    class Routing(Session):
        def get_bind(self, mapper=None, *, clause=None, **options):
            return engines["b"] if isinstance(clause, Select) else engines["a"]

    with Routing() as session:
        [department] = nodes(ask(session, PAGES))
    assert department == {"name": "b", "employees": {"edges": [{"node": {"name": "b2"}}]}}


@pytest.fixture
def sharded(engines: dict[str, Engine]) -> Iterator[Session]:
    """A session on both databases."""

    def of_parent(parent: Any) -> list[str]:
        return [parent.identity_token] if parent else list(engines)

    def choose(mapper: Any, instance: Any, clause: Any = None) -> str:
        return str(instance.name)[0]

    with ShardedSession(
        shards=engines,
        shard_chooser=choose,
        identity_chooser=lambda *args, lazy_loaded_from=None, **options: of_parent(lazy_loaded_from),
        execute_chooser=lambda context: of_parent(context.lazy_loaded_from),
    ) as session:
        yield session


@pytest.mark.parametrize(
    ("arguments", "names"),
    [("", ["a1", "a2", "b1", "b2"]), ("(first: 3)", ["a1", "a2", "b1"]), ("(last: 3)", ["a2", "b1", "b2"])],
)
def test_pages_are_cut_of_all_shards(sharded: Session, arguments: str, names: list[str]) -> None:
    assert [each["name"] for each in nodes(ask(sharded, f"employees{arguments} {{ {NAMES} }}"))] == names


def test_all_shards_are_counted(sharded: Session) -> None:
    found = ask(sharded, f"employees(first: 1) {{ {NAMES} totalCount }}", drop_in=False)
    assert found["totalCount"] == 4


@pytest.mark.parametrize(("arguments", "key"), [("", (1, 2)), ("(first: 1)", (1,)), ("(last: 1)", (2,))])
def test_related_objects_are_of_the_same_shard(sharded: Session, arguments: str, key: tuple[int, ...]) -> None:
    found = nodes(ask(sharded, f"departments {{ edges {{ node {{ employees{arguments} {{ {NAMES} }} }} }} }}"))
    names = [[each["name"] for each in nodes(department["employees"])] for department in found]
    assert names == [[f"{shard}{each}" for each in key] for shard in "ab"]


def test_a_related_object_is_of_the_same_shard(sharded: Session) -> None:
    found = nodes(ask(sharded, "employees { edges { node { department { name } } } }"))
    assert [each["department"]["name"] for each in found] == ["a", "a", "b", "b"]
