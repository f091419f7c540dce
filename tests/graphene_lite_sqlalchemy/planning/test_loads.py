"""What is loaded of instances: `Meta.strategies`, and `requires=` of fields."""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import graphql_sync
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
    subqueryload,
)

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.blog import blog_types, listed, schema_of
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged

TASKS = select(Task).order_by(Task.id)


def connections_of(types: Any, *models: type[Any]) -> graphene.Schema:
    """Return a schema with a connection of each model, `tasks` of Task."""
    return schema_of(
        **{f"{each.__name__.lower()}s": SQLAlchemyConnectionField(types[each].connection) for each in models}
    )


# Strategies


async def test_a_joined_relation_comes_with_its_parents(database: Database) -> None:
    types = blog_types({Task: {"strategies": {"owner": joinedload}}})
    schema = schema_of(tasks=listed(types[Task], lambda root, info: TASKS))
    answer = await database.ask_every_way(schema, "{ tasks { title owner { name } } }")
    assert [each["owner"] for each in answer.data["tasks"]] == [{"name": "Ann"}, {"name": "Ann"}, {"name": "Bob"}]
    (statement,) = answer.statements
    assert statement == (
        "SELECT tasks.id, tasks.title, tasks.owner_id, employees_1.id AS id_1, employees_1.name FROM tasks "
        "LEFT OUTER JOIN employees AS employees_1 ON employees_1.id = tasks.owner_id ORDER BY tasks.id"
    )


async def test_strategies_of_the_related_type_count_too(database: Database) -> None:
    types = blog_types(
        {Task: {"strategies": {"owner": joinedload}}, Employee: {"strategies": {"department": joinedload}}}
    )
    schema = schema_of(tasks=listed(types[Task], lambda root, info: TASKS))
    answer = await database.ask_every_way(schema, "{ tasks { owner { department { name } } tags { label } } }")
    assert answer.data["tasks"][0]["owner"] == {"department": {"name": "Engineering"}}
    assert len(answer.statements) == 2


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("strategy", [selectinload, subqueryload], ids=lambda each: each.__name__)
async def test_connections_read_as_instances_where_a_strategy_is_selected(
    database: Database, way: str, strategy: Any
) -> None:
    types = blog_types({Task: {"strategies": {"tags": strategy}}}, connections=True)
    query = "{ tasks(first: 2) { edges { node { title tags { edges { node { label } } } } } } }"
    answer = await database.ask(way, connections_of(types, Task), query)
    plan, build = (edge["node"] for edge in answer.data["tasks"]["edges"])
    assert plan == {"title": "Plan", "tags": {"edges": [{"node": {"label": "urgent"}}, {"node": {"label": "fun"}}]}}
    assert (build["tags"], answer.errors, len(answer.statements)) == ({"edges": []}, [], 2)


async def test_a_page_of_a_relation_is_cut_by_the_database_whatever_the_strategy(database: Database) -> None:
    types = blog_types({Employee: {"strategies": {"tasks": joinedload}}}, connections=True)
    query = "{ employees { edges { node { name tasks(first: 1) { edges { node { title } } } } } } }"
    answer = await database.ask_every_way(connections_of(types, Employee), query)
    assert answer.data["employees"]["edges"][0]["node"]["tasks"] == {"edges": [{"node": {"title": "Plan"}}]}
    assert len(answer.statements) == 2
    assert "JOIN" not in answer.statements[0]
    assert "LIMIT" in answer.statements[1]


async def test_a_strategy_holds_below_pages_of_a_relation(database: Database) -> None:
    types = blog_types({Task: {"strategies": {"owner": joinedload}}}, connections=True)
    query = "{ employees { edges { node { tasks(first: 1) { edges { node { owner { name } } } } } } } }"
    answer = await database.ask_every_way(connections_of(types, Employee), query)
    ann = answer.data["employees"]["edges"][0]["node"]
    assert ann == {"tasks": {"edges": [{"node": {"owner": {"name": "Ann"}}}]}}
    assert len(answer.statements) == 2


async def test_a_relation_without_strategy_is_read_as_ever(database: Database) -> None:
    types = blog_types({Task: {"strategies": {"owner": joinedload}}}, connections=True)
    answer = await database.ask("sync", connections_of(types, Task), "{ tasks { edges { node { title } } } }")
    assert answer.statements == ["SELECT tasks.title, tasks.id FROM tasks ORDER BY tasks.id"]


async def test_a_renamed_relation_has_its_strategy(database: Database) -> None:
    types = blog_types({Task: {"strategies": {"owner": joinedload}}}, {Task: {"who": ORMField(model_attr="owner")}})
    schema = schema_of(tasks=listed(types[Task], lambda root, info: TASKS))
    answer = await database.ask("sync", schema, "{ tasks { who { name } } }")
    assert (answer.data["tasks"][2], len(answer.statements)) == ({"who": {"name": "Bob"}}, 1)


# Required attributes


def _shout(root: Any, info: Any) -> str:
    assert isinstance(root, Employee)
    return f"{root.name}, {root.shift}"


SHOUT = {"shout": graphene.String(requires=("name", "shift")), "resolve_shout": _shout}
SHOUTED = "SELECT employees.id, employees.name, employees.shift FROM employees"


async def test_a_list_is_loaded_with_what_is_required(database: Database) -> None:
    employees = listed(blog_types(body={Employee: SHOUT})[Employee], lambda root, info: select(Employee))
    answer = await database.ask_every_way(schema_of(employees=employees), "{ employees { shout } }")
    assert sorted(each["shout"] for each in answer.data["employees"]) == ["Ann, day", "Bob, night", "Cid, None"]
    assert answer.statements == [SHOUTED]


@pytest.mark.parametrize("way", WAYS)
async def test_so_is_a_connection(database: Database, way: str) -> None:
    schema = connections_of(blog_types(body={Employee: SHOUT}, connections=True), Employee)
    answer = await database.ask(way, schema, "{ employees(first: 1) { edges { node { shout } } } }")
    assert (answer.data["employees"]["edges"], len(answer.statements)) == ([{"node": {"shout": "Ann, day"}}], 1)
    assert "employees.shift" in answer.statements[0]
    assert "employees.city" not in answer.statements[0]


RELATIONS = {
    "to-many": ("{ departments { edges { node { employees { edges { node { shout } } } } } } }", 3),
    "to-one": ("{ tasks { edges { node { owner { shout } } } } }", 3),
    "page": ("{ departments { edges { node { employees(first: 1) { edges { node { shout } } } } } } }", 2),
    "from the end": ("{ departments { edges { node { employees(last: 1) { edges { node { shout } } } } } } }", 2),
}


@pytest.mark.parametrize("relation", RELATIONS)
async def test_so_are_relations(database: Database, relation: str) -> None:
    schema = connections_of(blog_types(body={Employee: SHOUT}, connections=True), Department, Task)
    query, shouts = RELATIONS[relation]
    answer = await database.ask_every_way(schema, query)
    assert (answer.errors, str(answer.data).count("'shout'")) == ([], shouts)
    assert len(answer.statements) == 2
    assert "shift" in answer.statements[1]
    assert "city" not in answer.statements[1]


async def test_relations_of_instances_are_loaded_with_what_is_required(database: Database) -> None:
    types = blog_types(body={Employee: SHOUT})
    schema = schema_of(tasks=listed(types[Task], lambda root, info: TASKS))
    answer = await database.ask_every_way(schema, "{ tasks { owner { shout reports { shout } } } }")
    assert answer.data["tasks"][0]["owner"]["reports"] == [{"shout": "Bob, night"}, {"shout": "Cid, None"}]
    assert len(answer.statements) == 3
    assert not any("city" in each for each in answer.statements)


async def test_an_instance_that_the_session_has_in_part_is_completed(database: Database) -> None:
    def resolve_all(root: Any, info: Any) -> str:
        return f"{root.name}, {root.city}"

    body = {Employee: SHOUT | {"all": graphene.String(), "resolve_all": resolve_all}}
    employees = listed(blog_types(body=body)[Employee], lambda root, info: select(Employee).order_by(Employee.id))
    answer = await database.ask_every_way(schema_of(employees=employees), "{ employees { shout manager { all } } }")
    assert (answer.data["employees"][1], answer.errors) == (
        {"shout": "Bob, night", "manager": {"all": "Ann, None"}},
        [],
    )
    assert len(answer.statements) == 2


async def test_required_relations_are_loaded(database: Database) -> None:
    def resolve_labels(root: Any, info: Any) -> list[str]:
        return [tag.label for tag in root.tags]

    body = {Task: {"labels": graphene.List(graphene.String, requires=["tags"]), "resolve_labels": resolve_labels}}
    schema = schema_of(tasks=listed(blog_types(body=body)[Task], lambda root, info: TASKS))
    answer = await database.ask_every_way(schema, "{ tasks { labels } }")
    assert [each["labels"] for each in answer.data["tasks"]] == [["urgent", "fun"], [], []]
    assert (answer.errors, len(answer.statements)) == ([], 2)
    assert answer.statements[0] == "SELECT tasks.id FROM tasks ORDER BY tasks.id"


async def test_a_required_relation_is_loaded_by_its_strategy_and_whole(database: Database) -> None:
    def resolve_where(root: Any, info: Any) -> Any:
        return root.owner and root.owner.city

    body = {Task: {"where": graphene.String(requires=["owner"]), "resolve_where": resolve_where}}
    types = blog_types({Task: {"strategies": {"owner": joinedload}}}, body)
    schema = schema_of(tasks=listed(types[Task], lambda root, info: TASKS))
    answer = await database.ask("sync", schema, "{ tasks { where owner { name } } }")
    assert (answer.errors, len(answer.statements)) == ([], 1)
    assert "employees_1.city" in answer.statements[0]


async def test_a_python_hybrid_says_what_it_requires(database: Database) -> None:
    class EmployeeType(SQLAlchemyObjectType):
        class Meta:
            model = Employee
            only_fields = ("initials",)
            registry = Registry()

        initials = ORMField(requires=("name",))

    schema = schema_of(employees=listed(EmployeeType, lambda root, info: select(Employee)))
    answer = await database.ask_every_way(schema, "{ employees { initials } }")
    assert sorted(each["initials"] for each in answer.data["employees"]) == ["A", "B", "C"]
    assert answer.statements == ["SELECT employees.id, employees.name FROM employees"]


async def test_a_column_that_requires_another_is_loaded_with_it(database: Database) -> None:
    body = {Employee: {"name": ORMField(requires=("shift",)), "shout": graphene.String(requires=())}}
    employees = listed(blog_types(body=body)[Employee], lambda root, info: select(Employee))
    answer = await database.ask("sync", schema_of(employees=employees), "{ employees { name shout } }")
    assert answer.statements == [SHOUTED]


async def test_synonyms_and_composites_stand_for_their_columns(database: Database) -> None:
    def resolve_label(root: Any, info: Any) -> str:
        return f"{root.full_name}, {root.address.city}"

    body = {Employee: {"label": graphene.String(requires=("full_name", "address")), "resolve_label": resolve_label}}
    employees = listed(blog_types(body=body)[Employee], lambda root, info: select(Employee).where(Employee.id == 3))
    answer = await database.ask("sync", schema_of(employees=employees), "{ employees { label } }")
    assert answer.data == {"employees": [{"label": "Cid, Rome"}]}
    (statement,) = answer.statements
    assert statement.startswith("SELECT employees.id, employees.name, employees.street, employees.city FROM employees")


async def test_without_requires_the_whole_row_is_loaded(database: Database) -> None:
    body = {Employee: {"shout": graphene.String(), "resolve_shout": _shout}}
    employees = listed(blog_types(body=body)[Employee], lambda root, info: select(Employee))
    answer = await database.ask("sync", schema_of(employees=employees), "{ employees { shout } }")
    assert "employees.city" in answer.statements[0]


async def test_one_resolver_that_may_read_anything_is_enough_for_the_whole_row(database: Database) -> None:
    body = {Employee: SHOUT | {"resolve_name": lambda root, info: root.name}}
    employees = listed(blog_types(body=body)[Employee], lambda root, info: select(Employee))
    answer = await database.ask("sync", schema_of(employees=employees), "{ employees { shout name } }")
    assert "employees.city" in answer.statements[0]


def test_what_was_not_required_can_be_read_all_the_same(session: Session) -> None:
    body = {Employee: {"where": graphene.String(requires=("name",)), "resolve_where": lambda root, info: root.city}}
    employees = listed(blog_types(body=body)[Employee], lambda root, info: select(Employee).where(Employee.id == 3))
    result = schema_of(employees=employees).execute("{ employees { where } }", context={"session": session})
    assert result.data == {"employees": [{"where": "Rome"}]}


def test_graphql_cores_own_executor_loads_what_is_required(session: Session) -> None:
    employees = listed(blog_types(body={Employee: SHOUT})[Employee], lambda root, info: select(Employee))
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = graphql_sync(
            schema_of(employees=employees).graphql_schema, "{ employees { shout } }", context_value={"session": session}
        )
    assert (result.errors, statements) == (None, [SHOUTED])


async def test_batch_resolvers_may_require_too(database: Database) -> None:
    def resolve_shout(roots: Any, info: Any) -> list[str]:
        return [_shout(root, info) for root in roots]

    body = {
        Employee: {
            "shout": graphene.String(batch=True, requires=("name", "shift")),
            "resolve_shout": resolve_shout,
        }
    }
    employees = listed(blog_types(body=body)[Employee], lambda root, info: select(Employee))
    answer = await database.ask("sync", schema_of(employees=employees), "{ employees { shout } }")
    assert (answer.errors, answer.statements) == ([], [SHOUTED])


async def test_the_id_of_a_node_is_no_reason_to_load_more(database: Database) -> None:
    schema = connections_of(blog_types(body={Employee: SHOUT}, connections=True), Employee)
    answer = await database.ask("sync", schema, "{ employees { edges { node { id shout } } } }")
    assert answer.data["employees"]["edges"][0]["node"]["id"] == relay.Node.to_global_id("Employee", 1)
    assert "employees.city" not in answer.statements[0]


def test_an_argument_may_be_called_requires() -> None:
    tags = graphene.Field(graphene.String, requires=graphene.Int())
    assert list(tags.args) == ["requires"]


def test_required_names_are_the_models() -> None:
    with pytest.raises(ValueError, match="not a column or relation of Tag"):
        blog_types(body={Tag: {"shout": graphene.String(requires=("title",))}})


# Hierarchies


class _Base(DeclarativeBase):
    pass


class Keeper(_Base):
    __tablename__ = "keepers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Pet(_Base):
    """The root of a hierarchy, with a relation that all its members have."""

    __tablename__ = "pets"
    __mapper_args__ = {"polymorphic_on": "kind"}
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    keeper_id: Mapped[int] = mapped_column(ForeignKey("keepers.id"))
    keeper: Mapped[Keeper] = relationship()


class Parrot(Pet):
    __mapper_args__ = {"polymorphic_identity": "parrot"}
    words: Mapped[int | None]


class Snake(Pet):
    __mapper_args__ = {"polymorphic_identity": "snake"}


@pytest.fixture
def zoo() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    _Base.metadata.create_all(engine)
    with Session(engine) as opened:
        keeper = Keeper(id=1, name="Kim")
        opened.add_all([Parrot(id=1, words=9, keeper=keeper), Snake(id=2, keeper=keeper)])
        opened.commit()
        yield opened
    engine.dispose()


def test_an_interface_has_strategies_for_the_types_that_implement_it(zoo: Session) -> None:
    registry = Registry()
    SQLAlchemyObjectType.create_type("KeeperType", model=Keeper, registry=registry)
    pet = SQLAlchemyInterface.create_type("PetType", model=Pet, registry=registry, strategies={"keeper": joinedload})
    members = [
        SQLAlchemyObjectType.create_type(f"{each.__name__}Type", model=each, registry=registry, interfaces=(pet,))
        for each in (Parrot, Snake)
    ]
    pets = graphene.List(pet, resolver=lambda root, info: select(Pet).order_by(Pet.id))
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"pets": pets}), types=members)
    with logged(zoo.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute("{ pets { keeper { name } } }", context={"session": zoo})
    assert (result.errors, result.data) == (None, {"pets": [{"keeper": {"name": "Kim"}}] * 2})
    assert len(statements) == 1
