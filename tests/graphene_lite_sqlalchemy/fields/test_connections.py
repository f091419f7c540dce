"""Connections over a model: what statements a page takes, and the hooks that users override."""

from typing import Any

import pytest
from graphql_relay import offset_to_cursor
from promise import Promise
from sqlalchemy import select
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite import Connection, NonNull, relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.fields import UnsortedSQLAlchemyConnectionField
from graphene_lite_sqlalchemy.ordering import EnumValue
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Answer, Database
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.models import Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged

COLUMNS = "tasks.title, tasks.id"


class Counted(Connection):
    class Meta:
        abstract = True

    total_count = graphene.Int()

    def resolve_total_count(root, info: Any) -> Any:
        return root.length


def task_type(**options: Any) -> Any:
    options = {"interfaces": (relay.Node,), "registry": Registry(), "connection_class": Counted, **options}
    return SQLAlchemyObjectType.create_type("Task", model=Task, **options)


def task_schema(field: type[SQLAlchemyConnectionField] = SQLAlchemyConnectionField, **options: Any) -> graphene.Schema:
    query = type("Query", (graphene.ObjectType,), {"tasks": field(task_type().connection, **options)})
    return graphene.Schema(query=query)


def ask(session: Session, query: str, schema: graphene.Schema | None = None) -> Answer:
    session.expunge_all()
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = (schema or task_schema()).execute(query, context={"session": session})
    return Answer(result.data, [error.message for error in result.errors or ()], statements)


def titles(answer: Answer) -> list[str]:
    return [task["title"] for task in nodes(answer.data["tasks"])]


@pytest.mark.parametrize(
    ("arguments", "expected", "statements"),
    [
        ("", ["Plan", "Build", "Ship"], 1),
        ("(first: 2)", ["Plan", "Build"], 1),
        (f'(first: 1, after: "{offset_to_cursor(0)}")', ["Build"], 1),
        (f'(before: "{offset_to_cursor(2)}")', ["Plan", "Build"], 1),
        ("(first: 3, last: 1)", ["Ship"], 1),
        ("(last: 2)", ["Build", "Ship"], 1),
        (f'(last: 1, before: "{offset_to_cursor(2)}")', ["Build"], 2),
        ("(first: 0)", [], 0),
        ("(last: 0)", [], 0),
        ("(sort: [TITLE_ASC])", ["Build", "Plan", "Ship"], 1),
        ("(sort: [DONE_DESC, ID_DESC], first: 2)", ["Plan", "Ship"], 1),
        ("(sort: null, first: 1)", ["Plan"], 1),
        ('(filter: { title: { like: "%i%" } }, last: 1)', ["Ship"], 1),
    ],
)
async def test_a_page_takes_one_statement_and_one_more_to_count_from_an_end_that_is_a_position(
    database: Database, arguments: str, expected: list[str], statements: int
) -> None:
    answer = await database.ask_every_way(task_schema(), f"{{ tasks{arguments} {{ edges {{ node {{ title }} }} }} }}")
    assert (answer.errors, titles(answer), len(answer.statements)) == ([], expected, statements)


def test_the_page_is_cut_in_the_database(session: Session) -> None:
    answer = ask(session, "{ tasks(first: 2) { edges { node { title } } } }")
    assert answer.statements == [f"SELECT {COLUMNS} FROM tasks ORDER BY tasks.id ASC LIMIT ? OFFSET ?"]


def test_rows_that_sort_equal_come_in_the_order_of_their_keys(session: Session) -> None:
    answer = ask(session, "{ tasks(sort: [DONE_ASC]) { edges { node { title } } } }")
    assert answer.statements[0].endswith("ORDER BY tasks.done ASC, tasks.id")


def test_without_a_sort_argument_the_order_is_that_of_the_keys(session: Session) -> None:
    schema = task_schema(sort=None)
    answer = ask(session, "{ tasks(first: 1) { edges { node { title } } } }", schema)
    assert "sort" not in str(schema)
    assert answer.statements == [f"SELECT {COLUMNS} FROM tasks ORDER BY tasks.id LIMIT ? OFFSET ?"]


@pytest.mark.parametrize(
    ("selection", "statements"),
    [
        ("tasks(first: 1) { totalCount }", 2),
        ("tasks(first: 1) { ... on TaskConnection { totalCount } }", 2),
        ("tasks(first: 1) { pageInfo { hasNextPage } }", 1),
        # The end of the list was reached.
        ("tasks { totalCount }", 1),
        ("tasks(first: 9) { totalCount }", 1),
    ],
)
def test_rows_are_counted_only_when_a_selected_field_needs_it(
    session: Session, selection: str, statements: int
) -> None:
    answer = ask(session, f"{{ {selection} }}")
    assert len(answer.statements) == statements
    assert answer.data["tasks"].get("totalCount", 3) == 3


async def test_page_info(database: Database) -> None:
    query = "{ tasks(first: 2) { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
    answer = await database.ask_every_way(task_schema(), query)
    first, last = (edge["cursor"] for edge in answer.data["tasks"]["edges"])
    assert answer.data["tasks"]["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": first,
        "endCursor": last,
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("first: -1", "Argument 'first' must be a non-negative integer."),
        ("last: -1", "Argument 'last' must be a non-negative integer."),
        ('after: "zzz"', "Argument 'after' is not a valid cursor: \"zzz\"."),
        ('before: "zzz"', "Argument 'before' is not a valid cursor: \"zzz\"."),
    ],
)
async def test_a_page_that_cannot_be_is_an_error(database: Database, arguments: str, message: str) -> None:
    answer = await database.ask_every_way(task_schema(), f"{{ tasks({arguments}) {{ edges {{ cursor }} }} }}")
    assert (answer.data, answer.errors, answer.statements) == ({"tasks": None}, [message], [])


def test_a_field_may_override_get_query(session: Session) -> None:
    class OpenTasks(SQLAlchemyConnectionField):
        @classmethod
        def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
            query = super().get_query(model, info, sort=sort, filter=filter, **args)
            return query.filter(model.done.is_(False)).order_by(None).order_by(model.title.desc())

    answer = ask(session, "{ tasks { edges { node { title } } } }", task_schema(OpenTasks))
    assert titles(answer) == ["Ship", "Build"]


def test_a_limit_in_get_query_is_kept(session: Session) -> None:
    class FewTasks(SQLAlchemyConnectionField):
        @classmethod
        def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
            return super().get_query(model, info, sort=sort, filter=filter, **args).limit(2)

    answer = ask(session, "{ tasks(first: 9) { edges { node { title } } totalCount } }", task_schema(FewTasks))
    assert (titles(answer), answer.data["tasks"]["totalCount"]) == (["Plan", "Build"], 2)


def test_a_field_may_override_resolve_connection(session: Session) -> None:
    class Reversed(SQLAlchemyConnectionField):
        @classmethod
        def resolve_connection(cls, connection_type: Any, model: Any, info: Any, args: Any, resolved: Any) -> Any:
            connection = super().resolve_connection(connection_type, model, info, args, resolved)
            connection.edges.reverse()
            return connection

    assert titles(ask(session, "{ tasks { edges { node { title } } } }", task_schema(Reversed))) == [
        "Ship",
        "Build",
        "Plan",
    ]


def tasks_by(resolver: Any) -> graphene.Schema:
    return task_schema(resolver=resolver, sort=None, filter=None)


@pytest.mark.parametrize(
    "resolver",
    [
        lambda root, info, **args: info.context["session"].query(Task).filter(Task.id > 1),
        lambda root, info, **args: select(Task).where(Task.id > 1),
        lambda root, info, **args: info.context["session"].query(Task).filter(Task.id > 1).order_by(Task.id).all(),
        lambda root, info, **args: Promise.resolve(select(Task).where(Task.id > 1)),
    ],
    ids=["Query", "Select", "list", "Promise"],
)
def test_what_a_resolver_returns_is_paged(session: Session, resolver: Any) -> None:
    answer = ask(session, "{ tasks(first: 1) { edges { node { title } } } }", tasks_by(resolver))
    assert (answer.errors, titles(answer), len(answer.statements)) == ([], ["Build"], 1)


async def test_an_awaitable_of_a_select_is_paged_on_an_async_session(database: Database) -> None:
    async def resolve(root: Any, info: Any, **args: Any) -> Any:
        return select(Task).where(Task.id > 1)

    answer = await database.ask("AsyncSession", tasks_by(resolve), "{ tasks(first: 1) { edges { node { title } } } }")
    assert (answer.errors, titles(answer)) == ([], ["Build"])


def test_a_resolver_may_return_a_ready_connection(session: Session) -> None:
    made = task_type()
    ready = made.connection(edges=[made.connection.Edge(node=Task(id=9, title="Ready"), cursor="x")])
    field = SQLAlchemyConnectionField(made.connection, resolver=lambda root, info, **args: ready)
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"tasks": field}))
    assert titles(ask(session, "{ tasks { edges { node { title } } } }", schema)) == ["Ready"]


async def test_sibling_fields_share_one_async_session(database: Database) -> None:
    query = "{ a: tasks(first: 1) { edges { cursor } } b: tasks(last: 1) { edges { cursor } } c: tasks { totalCount } }"
    answer = await database.ask("AsyncSession", task_schema(), query)
    assert (answer.errors, len(answer.statements)) == ([], 3)


def test_a_required_connection_is_non_null() -> None:
    connection = task_type().connection
    for field in (
        SQLAlchemyConnectionField(connection, required=True),
        SQLAlchemyConnectionField(NonNull(connection)),
    ):
        assert isinstance(field.type, NonNull)
        assert field.type.of_type is connection
        assert field.model is Task


def test_sort_values_may_be_members_enum_values_or_sql(session: Session) -> None:
    made = task_type()
    info: Any = type("Info", (), {"context": {"session": session}})
    for sort in (
        made.sort_enum()._meta.enum.TITLE_ASC,
        EnumValue("TITLE_ASC", Task.title.asc()),
        [Task.title.asc()],
        "title",
    ):
        query = SQLAlchemyConnectionField.get_query(Task, info, sort=sort)
        assert [task.title for task in query] == ["Build", "Plan", "Ship"]


@pytest.mark.parametrize(
    ("type_", "message"),
    [
        (graphene.ObjectType, "SQLALchemyConnectionField only accepts SQLAlchemyObjectType types, not ObjectType"),
        (lambda: task_type(interfaces=()), "The type Task doesn't have a connection"),
        (lambda: NonNull(task_type()), "Passing a SQLAlchemyObjectType instance is deprecated"),
    ],
)
def test_only_connections_of_model_types_are_accepted(type_: Any, message: str) -> None:
    field = SQLAlchemyConnectionField(type_)
    with pytest.raises(AssertionError, match=message):
        _ = field.type


def test_a_connection_without_a_model_cannot_be_sorted() -> None:
    class Words(Connection):
        class Meta:
            node = graphene.String

    with pytest.raises(TypeError, match="Cannot create sort argument for Words"):
        SQLAlchemyConnectionField(Words)


def test_the_unsorted_field_warns_and_has_no_sort() -> None:
    made = SQLAlchemyObjectType.create_type("Tag", model=Tag, use_connection=True, registry=Registry())
    with (
        pytest.warns(DeprecationWarning, match="is deprecated"),
        pytest.warns(UserWarning, match="not support sorting"),
    ):
        field = UnsortedSQLAlchemyConnectionField(made.connection, sort=made.sort_argument())
    assert "sort" not in field.args
