"""One statement loads a relation of any kind for any number of parents."""

import uuid
from typing import Any

import pytest
from sqlalchemy import Integer, Numeric, String, TypeDecorator, Uuid, create_engine, inspect, select
from sqlalchemy.orm import Mapped, Session, declarative_base, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.loaders import keys
from graphene_lite_sqlalchemy.loaders.relations import load_relationship
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import in_memory
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Remark, Review, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged


def property_of(model: type[Any], name: str) -> Any:
    return inspect(model).relationships[name]


def identity(value: Any) -> Any:
    if isinstance(value, list):
        return [identity(item) for item in value]
    return None if value is None else inspect(value).identity


RELATIONS = [
    (Department, "employees"),
    (Department, "bosses"),
    (Employee, "department"),
    (Employee, "manager"),
    (Employee, "reports"),
    (Employee, "badge"),
    (Task, "tags"),
    (Tag, "tasks"),
    (Review, "remarks"),
    (Remark, "review"),
]


@pytest.mark.parametrize(("model", "name"), RELATIONS, ids=lambda value: getattr(value, "__name__", value))
def test_the_values_are_those_of_lazy_loading(session: Session, model: Any, name: str) -> None:
    lazily = [identity(getattr(parent, name)) for parent in session.scalars(select(model))]
    session.expunge_all()
    loaded = load_relationship(session, property_of(model, name), session.scalars(select(model)).all())
    assert [identity(value) for value in loaded] == lazily


@pytest.mark.parametrize(("model", "name"), RELATIONS, ids=lambda value: getattr(value, "__name__", value))
def test_one_statement_loads_them_and_none_follows(session: Session, model: Any, name: str) -> None:
    session.expunge_all()
    parents = session.scalars(select(model)).all()
    with logged(session.get_bind()) as statements:
        load_relationship(session, property_of(model, name), parents)
        for parent in parents:
            getattr(parent, name)
    # The manager of everybody is among the parents.
    assert len(statements) == (0 if name == "manager" else 1)


def test_a_to_one_relation_selects_each_target_once(session: Session) -> None:
    session.expunge_all()
    parents = session.scalars(select(Task)).all()
    with logged(session.get_bind()) as statements:
        load_relationship(session, property_of(Task, "owner"), parents)
    assert statements[0].endswith("FROM employees WHERE employees.id IN (?, ?)")


def test_a_collection_joins_the_relation_to_the_keys_of_the_parents(session: Session) -> None:
    session.expunge_all()
    parents = session.scalars(select(Tag)).all()
    with logged(session.get_bind()) as statements:
        load_relationship(session, property_of(Tag, "tasks"), parents)
    assert statements == [
        (
            "SELECT tags.id, tasks_1.id AS id_1, tasks_1.title, tasks_1.done, tasks_1.hours, tasks_1.owner_id "
            "FROM tags LEFT OUTER JOIN "
            "(task_tags AS task_tags_1 JOIN tasks AS tasks_1 ON tasks_1.id = task_tags_1.task_id) "
            "ON tags.id = task_tags_1.tag_id WHERE tags.id IN (?, ?) ORDER BY tasks_1.id"
        )
    ]


def test_what_is_loaded_is_not_loaded_again(session: Session) -> None:
    parents = session.scalars(select(Department)).all()
    held = parents[0].employees
    held.reverse()
    loaded = load_relationship(session, property_of(Department, "employees"), parents)
    assert loaded[0] is held


def test_unsaved_changes_are_part_of_the_result(session: Session) -> None:
    session.expunge_all()
    session.autoflush = False
    department, other = session.scalars(select(Department)).all()
    added = Employee(name="New")
    department.employees.append(added)
    loaded = load_relationship(session, property_of(Department, "employees"), [department, other])
    assert added in loaded[0]
    assert [employee.name for employee in loaded[1]] == ["Cid"]


def test_one_parent_may_come_twice(session: Session) -> None:
    parent = session.get_one(Department, 1)
    session.expire(parent, ["employees"])
    first, second = load_relationship(session, property_of(Department, "employees"), [parent, parent])
    assert first is second


def test_keys_beyond_the_limit_of_a_statement_take_another(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "KEYS_PER_STATEMENT", 2)
    session.expunge_all()
    parents = session.scalars(select(Employee)).all()
    with logged(session.get_bind()) as statements:
        loaded = load_relationship(session, property_of(Employee, "tasks"), parents)
    assert ([len(tasks) for tasks in loaded], len(statements)) == ([2, 1, 0], 2)


def test_a_condition_in_the_primaryjoin_is_kept() -> None:
    base: Any = declarative_base()

    class House(base):
        __tablename__ = "houses"
        id: Mapped[int] = mapped_column(primary_key=True)
        street: Mapped[str]
        lamp_id: Mapped[int]
        lamp: Mapped["Lamp | None"] = relationship(
            "Lamp", primaryjoin="and_(foreign(House.lamp_id) == Lamp.id, Lamp.on == True)", viewonly=True
        )
        neighbours: Mapped[list["House"]] = relationship(
            "House", primaryjoin="foreign(House.street) == remote(House.street)", viewonly=True, uselist=True
        )

    class Lamp(base):
        __tablename__ = "lamps"
        id: Mapped[int] = mapped_column(primary_key=True)
        on: Mapped[bool]

    engine = create_engine("sqlite://")
    base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Lamp(id=1, on=True), Lamp(id=2, on=False)])
        session.add_all([House(id=1, street="A", lamp_id=1), House(id=2, street="A", lamp_id=2)])
        session.commit()
        houses = session.scalars(select(House).order_by(House.id)).all()
        assert [identity(lamp) for lamp in load_relationship(session, property_of(House, "lamp"), houses)] == [
            (1,),
            None,
        ]
        neighbours = load_relationship(session, property_of(House, "neighbours"), houses)
        assert [sorted(identity(each)) for each in neighbours] == [[(1,), (2,)], [(1,), (2,)]]
    engine.dispose()


class _Numbered(TypeDecorator[str]):
    """Numbers that Python sees as texts."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return None if value is None else int(str(value).removeprefix("no. "))

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return None if value is None else f"no. {value}"


@pytest.mark.parametrize(
    ("key_type", "held_type", "keys", "held"),
    [
        (_Numbered(), Integer(), ["no. 1", "no. 2"], [1, 2]),
        (Numeric(9, 0), Integer(), [1, 2], [1, 2]),
        (Uuid(), String(32), [uuid.UUID(int=1), uuid.UUID(int=2)], [f"{1:032x}", f"{2:032x}"]),
        (String(collation="NOCASE"), String(), ["a", "b"], ["A", "B"]),
    ],
    ids=["decorated", "decimal", "uuid", "collation"],
)
def test_keys_that_python_does_not_compare_as_the_database_are_compared_there(
    registry: Registry, key_type: Any, held_type: Any, keys: list[Any], held: list[Any]
) -> None:
    base: Any = declarative_base()

    class Owner(base):
        __tablename__ = "owners"
        key = mapped_column(key_type, primary_key=True)
        things = relationship("Thing", primaryjoin="Owner.key == foreign(Thing.owner_key)", viewonly=True)

    class Thing(base):
        __tablename__ = "things"
        id: Mapped[int] = mapped_column(primary_key=True)
        owner_key = mapped_column(held_type)
        owner = relationship("Owner", primaryjoin="Owner.key == foreign(Thing.owner_key)", viewonly=True)

    def seed(session: Session) -> None:
        session.add_all([*(Owner(key=key) for key in keys), *(Thing(owner_key=key) for key in held)])
        session.commit()

    for model in (Owner, Thing):
        meta = type("Meta", (), {"model": model, "registry": registry})
        type(model.__name__, (SQLAlchemyObjectType,), {"Meta": meta})
    fields = {
        name: graphene.List(registry.get_type_for_model(model), resolver=lambda *_, model=model: select(model))
        for name, model in (("owners", Owner), ("things", Thing))
    }
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))
    with in_memory(base.metadata, seed) as opened:
        result = schema.execute(
            "{ owners { things { id owner { __typename } } } things { owner { things { id } } } }",
            context={"session": opened},
        )
    assert result.errors is None
    assert [each["things"] for each in result.data["owners"]] == [
        [{"id": each, "owner": {"__typename": "Owner"}}] for each in "12"
    ]
    assert [each["owner"]["things"] for each in result.data["things"]] == [[{"id": each}] for each in "12"]
