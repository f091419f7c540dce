"""`totalCount`: on which connections it is, what it says, and what it asks the database."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.company import make_type, nodes
from tests.graphene_lite_sqlalchemy.models import Car, Department, Employee, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged


def total_schema(drop_in: bool = False, **fields: Any) -> graphene.Schema:
    registry = Registry(drop_in=drop_in)
    made = {
        model: make_type(model, registry, batching=True, exclude_fields=("address",) if model is Employee else ())
        for model in (Department, Employee, Task, Tag)
    }
    roots = {f"{model.__name__.lower()}s": SQLAlchemyConnectionField(made[model].connection) for model in made}
    own = {name: make(made) for name, make in fields.items()}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {**roots, **own}))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("query", "total", "statements"),
    [
        ("{ tasks { totalCount } }", 3, ["SELECT count(*) AS count_1 FROM tasks"]),
        ("{ tasks(first: 1) { totalCount edges { cursor } } }", 3, [None, "SELECT count(*) AS count_1 FROM tasks"]),
        ("{ tasks(first: 3) { totalCount pageInfo { hasNextPage } } }", 3, [None]),
        ("{ tasks(last: 3) { totalCount pageInfo { hasPreviousPage } } }", 3, [None]),
        ("{ tasks(filter: { done: { eq: false } }, first: 1) { totalCount edges { cursor } } }", 2, [None, None]),
    ],
)
async def test_rows_are_counted_where_the_page_does_not_tell(
    database: Database, way: str, query: str, total: int, statements: list[str | None]
) -> None:
    answer = await database.ask(way, total_schema(), query)
    assert (answer.errors, answer.data["tasks"]["totalCount"]) == ([], total)
    assert len(answer.statements) == len(statements)
    for expected, statement in zip(statements, answer.statements, strict=True):
        assert expected in (None, statement)


def test_only_the_key_of_filtered_rows_is_counted(session: Session) -> None:
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        query = "{ tasks(filter: { done: { eq: true } }, sort: [TITLE_ASC]) { totalCount } }"
        assert total_schema().execute(query, context={"session": session}).data == {"tasks": {"totalCount": 1}}
    assert statements == [
        "SELECT count(*) AS count_1 FROM (SELECT tasks.id AS tasks_id FROM tasks WHERE tasks.done = 1) AS anon_1"
    ]


@pytest.mark.parametrize(
    ("below", "totals", "statements"),
    [
        ("tasks { totalCount }", [2, 1, 0], 2),
        ("tasks(first: 1) { totalCount edges { node { title } } }", [2, 1, 0], 3),
        ("tasks(last: 1) { totalCount edges { node { title } } }", [2, 1, 0], 3),
        ('tasks(filter: { title: { eq: "Plan" } }) { totalCount }', [1, 0, 0], 2),
        ('tasks(last: 1, before: "YXJyYXljb25uZWN0aW9uOjE=") { totalCount edges { cursor } }', [2, 1, 0], 3),
    ],
)
async def test_objects_of_all_parents_are_counted_at_once(
    database: Database, below: str, totals: list[int], statements: int
) -> None:
    answer = await database.ask_every_way(total_schema(), f"{{ employees {{ edges {{ node {{ {below} }} }} }} }}")
    assert answer.errors == []
    assert [node["tasks"]["totalCount"] for node in nodes(answer.data["employees"])] == totals
    assert len(answer.statements) == statements


async def test_pairs_of_an_association_table_are_counted(database: Database) -> None:
    query = "{ tasks { edges { node { tags(first: 1) { totalCount edges { node { label } } } } } } }"
    answer = await database.ask_every_way(total_schema(), query)
    assert [node["tags"]["totalCount"] for node in nodes(answer.data["tasks"])] == [2, 0, 0]


def of_employees(resolver: Any) -> Any:
    return lambda made: SQLAlchemyConnectionField(made[Employee].connection, resolver=resolver)


@pytest.mark.parametrize(
    ("resolver", "total"),
    [
        (lambda root, info, **_: [Employee(id=8, name="x"), Employee(id=9, name="y")], 2),
        (lambda root, info, **_: select(Employee).where(Employee.id > 1), 2),
        (lambda root, info, **_: select(Employee).limit(2), 2),
        (lambda root, info, **_: info.context["session"].query(Employee).order_by(Employee.name), 3),
    ],
)
def test_what_a_resolver_returns_is_counted(session: Session, resolver: Any, total: int) -> None:
    schema = total_schema(mine=of_employees(resolver))
    result = schema.execute("{ mine(first: 1) { totalCount edges { cursor } } }", context={"session": session})
    assert (result.errors, result.data["mine"]["totalCount"]) == (None, total)


def test_a_collection_that_is_loaded_is_not_counted_by_the_database(session: Session) -> None:
    def resolve(root: Any, info: Any, **_: Any) -> Any:
        return session.query(Department).options(joinedload(Department.employees)).all()

    schema = total_schema(mine=lambda made: graphene.List(made[Department], resolver=resolve))
    session.expunge_all()
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute("{ mine { employees(first: 1) { totalCount } } }", context={"session": session})
    assert result.data == {"mine": [{"employees": {"totalCount": 2}}, {"employees": {"totalCount": 1}}]}
    assert len(statements) == 1


def test_a_connection_class_of_the_users_has_it_too(session: Session) -> None:
    def field(made: Any) -> Any:
        class EmployeeConnections(relay.Connection):
            class Meta:
                node = made[Employee]

        return SQLAlchemyConnectionField(EmployeeConnections)

    schema = total_schema(mine=field)
    assert "totalCount: Int!" in str(schema).partition("type EmployeeConnections")[2].partition("}")[0]
    assert schema.execute("{ mine { totalCount } }", context={"session": session}).data == {"mine": {"totalCount": 3}}


LATER: dict[str, Any] = {}


def __getattr__(name: str) -> Any:
    """Return a type that was declared meanwhile, for dotted paths."""
    if name in LATER:
        return LATER[name]
    raise AttributeError(name)


@pytest.mark.parametrize(
    "node",
    [
        lambda: LATER["LaterTask"],
        partial(LATER.__getitem__, "LaterTask"),
        f"{__name__}.LaterTask",
        graphene.NonNull(lambda: LATER["LaterTask"]),
    ],
)
async def test_a_connection_of_a_type_that_is_declared_later_has_it_too(database: Database, node: Any) -> None:
    made = relay.Connection.create_type("TaskList", node=node)
    LATER["LaterTask"] = make_type(Task, Registry(drop_in=False), only_fields=("title",))
    field = relay.ConnectionField(made, resolver=lambda root, info, **_: [Task(id=8, title="x"), Task(id=9, title="y")])
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"tasks": field}))
    answer = await database.ask_every_way(schema, "{ tasks(first: 1) { totalCount edges { node { title } } } }")
    expected = {"totalCount": 2, "edges": [{"node": {"title": "x"}}]}
    assert (answer.errors, answer.data, answer.statements) == ([], {"tasks": expected}, [])


@pytest.mark.parametrize("drop_in", [True, False])
def test_a_connection_of_a_later_type_has_the_fields_that_one_of_a_known_type_has(drop_in: bool) -> None:
    LATER["LaterTask"] = make_type(Task, Registry(drop_in=drop_in), only_fields=("title",))
    printed = []
    for node in (LATER["LaterTask"], lambda: LATER["LaterTask"]):
        made = relay.Connection.create_type("TaskList", node=node)
        schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"tasks": relay.ConnectionField(made)}))
        printed.append(str(schema))
    assert printed[0] == printed[1]
    assert ("totalCount" in printed[0]) is not drop_in


def test_a_field_of_the_users_own_wins_on_a_later_type_too() -> None:
    class TaskList(relay.Connection):
        class Meta:
            node = lambda: LATER["LaterTask"]  # noqa: E731

        total_count = graphene.String()

    LATER["LaterTask"] = make_type(Task, Registry(drop_in=False), only_fields=("title",))
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"tasks": relay.ConnectionField(TaskList)}))
    assert "totalCount: String}" in str(schema).replace("\n", "")


def test_a_field_of_the_users_own_wins(session: Session) -> None:
    def field(made: Any) -> Any:
        class Counted(relay.Connection):
            class Meta:
                node = made[Employee]

            total_count = graphene.String()

            def resolve_total_count(root, info: Any) -> Any:
                return f"{root.length} in all"

        return SQLAlchemyConnectionField(Counted)

    result = total_schema(mine=field).execute("{ mine(first: 1) { totalCount } }", context={"session": session})
    assert result.data == {"mine": {"totalCount": "3 in all"}}


def test_a_ready_connection_says_its_own(session: Session) -> None:
    def ready(**options: Any) -> Any:
        def make(made: Any) -> Any:
            connection = made[Employee].connection
            return SQLAlchemyConnectionField(connection, resolver=lambda *_, **__: connection(edges=[], **options))

        return make

    schema = total_schema(told=ready(total_count=7), untold=ready())
    result = schema.execute("{ told { totalCount } untold { totalCount } }", context={"session": session})
    assert result.data == {"told": {"totalCount": 7}, "untold": None}
    assert [error.message for error in result.errors] == ["EmployeeConnection was made without its total_count."]


def test_a_drop_in_has_none() -> None:
    assert "totalCount" not in str(total_schema(drop_in=True))


@pytest.mark.parametrize("selection", ["{ totalCount }", "(first: 1) { totalCount edges { node { doors } } }"])
def test_only_rows_of_the_class_are_counted(session: Session, selection: str) -> None:
    made = make_type(Car, Registry(drop_in=False))
    fields = {"cars": SQLAlchemyConnectionField(made.connection)}
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))
    result = schema.execute(f"{{ cars{selection} }}", context={"session": session})
    assert result.data["cars"]["totalCount"] == 1
