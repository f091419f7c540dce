"""Cursors that hold values: pages after and before them, of every kind of column, at the root and nested."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache
from typing import Any

import pytest
from graphql_relay import offset_to_cursor
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.ordering import EnumValue
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, make_type, nodes
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet
from tests.graphene_lite_sqlalchemy.models import Employee, Task
from tests.graphene_lite_sqlalchemy.statements import logged
from tests.graphene_lite_sqlalchemy.things import COLUMNS, Base, Box, Thing, thing

#: How many there are.
THINGS = 23


def seed(session: Session) -> None:
    session.add_all([Box(id=0), Box(id=1)])
    session.flush()
    session.add_all(map(thing, range(1, THINGS + 1)))
    session.commit()


@pytest.fixture
def engine(databases: Databases) -> Engine:
    return databases.shared(ModelSet(Base.metadata, seed)).engine


@cache
def things_schema(**options: Any) -> graphene.Schema:
    registry = Registry(exact_numbers=True)
    made = {
        model: SQLAlchemyObjectType.create_type(
            model.__name__, model=model, registry=registry, interfaces=(relay.Node,), batching=True, **options
        )
        for model in (Box, Thing)
    }
    fields = {
        "boxes": SQLAlchemyConnectionField(made[Box].connection),
        "things": SQLAlchemyConnectionField(made[Thing].connection),
    }
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


SCHEMA_TEXT = """query ($sort: [ThingSortEnum], $first: Int, $after: String, $last: Int, $before: String) {
    things(sort: $sort, first: $first, after: $after, last: $last, before: $before) { ...page } }"""
NESTED_TEXT = """query ($sort: [ThingSortEnum], $first: Int, $after: String, $last: Int, $before: String) {
    boxes(first: 1) { edges { node {
        things(sort: $sort, first: $first, after: $after, last: $last, before: $before) { ...page } } } } }"""
PAGE = "fragment page on ThingConnection { edges { node { id } cursor } pageInfo { hasNextPage hasPreviousPage } }"


def ask(engine: Engine, schema: graphene.Schema, text: str, **variables: Any) -> Any:
    with Session(engine) as session:
        result = schema.execute(text + PAGE, context={"session": session}, variables=variables)
    assert result.errors is None
    return result.data["things"] if "things" in result.data else nodes(result.data["boxes"])[0]["things"]


def walk(engine: Engine, schema: graphene.Schema, text: str, sort: Any, backwards: bool) -> list[str]:
    """Return the ids of all things, in the order of the list, asked for in pages of three."""
    size, cursor, more = ("last", "before", "hasPreviousPage") if backwards else ("first", "after", "hasNextPage")
    found: list[str] = []
    after = None
    for _ in range(THINGS):
        page = ask(engine, schema, text, sort=sort, **{size: 3, cursor: after})
        ids = [node["id"] for node in nodes(page)]
        found = ids + found if backwards else found + ids
        if not page["pageInfo"][more]:
            return found
        after = page["edges"][0 if backwards else -1]["cursor"]
    raise AssertionError(f"The pages do not end: {len(found)} rows so far")


@pytest.mark.parametrize("text", [SCHEMA_TEXT, NESTED_TEXT], ids=["root", "nested"])
@pytest.mark.parametrize("column", COLUMNS)
def test_pages_of_a_sorted_list_hold_each_row_once(engine: Engine, column: str, text: str) -> None:
    schema = things_schema()
    for sort in ([f"{column}_ASC".upper()], [f"{column}_DESC".upper(), "TRUTH_ASC"]):
        whole = [node["id"] for node in nodes(ask(engine, schema, text, sort=sort))]
        assert walk(engine, schema, text, sort, backwards=False) == whole
        assert walk(engine, schema, text, sort, backwards=True) == whole


@pytest.mark.parametrize("nulls", ["nulls_first", "nulls_last"])
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_nulls_come_where_the_sort_says(engine: Engine, direction: str, nulls: str) -> None:
    ordered = getattr(getattr(Thing.whole, direction)(), nulls)()
    made = SQLAlchemyObjectType.create_type(
        "Thing", model=Thing, registry=Registry(exact_numbers=True), interfaces=(relay.Node,), exclude_fields=("box",)
    )
    sort_enum = graphene.Enum("ThingSortEnum", [("WHOLE", EnumValue("WHOLE", ordered))])
    field = SQLAlchemyConnectionField(made.connection, sort=graphene.List(sort_enum))
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"things": field}))
    whole = [node["id"] for node in nodes(ask(engine, schema, SCHEMA_TEXT, sort=["WHOLE"]))]
    for backwards in (False, True):
        assert walk(engine, schema, SCHEMA_TEXT, ["WHOLE"], backwards) == whole


def decoded(cursor: str) -> list[Any]:
    found: list[Any] = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return found


def encoded(*values: Any) -> str:
    return urlsafe_b64encode(json.dumps(values).encode()).rstrip(b"=").decode()


STRANGERS = ["x", "\0", "\ud800", "1e999999999", 10**30, -(10**30), 1e300, 1.5, True, [], [[1]], {}, "9" * 40, "2020"]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_forged_value_never_reaches_the_database_as_an_error(engine: Engine, column: str) -> None:
    schema, sort = things_schema(), [f"{column}_DESC".upper()]
    fingerprint, _value, key = decoded(ask(engine, schema, SCHEMA_TEXT, sort=sort, first=1)["edges"][0]["cursor"])
    for stranger in STRANGERS:
        forged = encoded(fingerprint, stranger, key)
        with Session(engine) as session:
            variables = {"sort": sort, "after": forged}
            result = schema.execute(SCHEMA_TEXT + PAGE, context={"session": session}, variables=variables)
        messages = [error.message for error in result.errors or ()]
        assert messages in ([], [f"Argument 'after' is not a valid cursor: \"{forged}\"."])


@pytest.mark.parametrize(
    "values", [("x",), ("x", None), (None,), (1, 2), ([1],), ("",), (True,)], ids=lambda values: str(values)
)
def test_a_cursor_must_hold_one_value_for_each_key(engine: Engine, values: Any) -> None:
    schema = things_schema()
    fingerprint, _key = decoded(ask(engine, schema, SCHEMA_TEXT, first=1)["edges"][0]["cursor"])
    forged = encoded(fingerprint, *values)
    with Session(engine) as session:
        result = schema.execute(SCHEMA_TEXT + PAGE, context={"session": session}, variables={"before": forged})
    is_key = len(values) == 1 and isinstance(values[0], str) and engine.dialect.name == "sqlite"
    assert [error.message for error in result.errors or ()] == (
        [] if is_key else [f"Argument 'before' is not a valid cursor: \"{forged}\"."]
    )


EMPLOYEES = "{ employees(%s) { edges { node { name } cursor } pageInfo { hasNextPage hasPreviousPage } } }"


async def test_a_cursor_of_another_sort_is_an_error(database: Database) -> None:
    schema = company_schema()
    answer = await database.ask_every_way(schema, EMPLOYEES % "first: 1")
    cursor = answer.data["employees"]["edges"][0]["cursor"]
    answer = await database.ask_every_way(schema, EMPLOYEES % f'sort: [NAME_ASC], after: "{cursor}"')
    (message,) = answer.errors
    assert message.startswith("Argument 'after' is a cursor of another sort order.")
    assert answer.statements == []


async def test_cursors_and_positions_do_not_mix_in_one_request(database: Database) -> None:
    answer = await database.ask_every_way(company_schema(), EMPLOYEES % "first: 1")
    cursor = answer.data["employees"]["edges"][0]["cursor"]
    arguments = f'after: "{cursor}", before: "{offset_to_cursor(2)}"'
    answer = await database.ask_every_way(company_schema(), EMPLOYEES % arguments)
    assert answer.errors == [
        "Arguments 'after' and 'before' are cursors of different kinds. Take both from pages of one request."
    ]


@pytest.mark.parametrize("position", [2**62 - 1, 2**62, 2**63 - 1, 2**64])
async def test_a_position_that_no_list_has_is_no_error_of_the_database(database: Database, position: int) -> None:
    cursor = offset_to_cursor(position)
    answer = await database.ask("sync", company_schema(), EMPLOYEES % f'first: 2147483647, after: "{cursor}"')
    refused = [f"Argument 'after' is not a valid cursor: \"{cursor}\"."]
    assert answer.errors == ([] if position < 2**62 else refused)


@pytest.mark.parametrize("argument", ["after", "before"])
async def test_nor_is_it_on_the_last_pages_of_a_relation(database: Database, argument: str) -> None:
    page = f'(last: 1, {argument}: "{offset_to_cursor(2**62 - 1)}")'
    query = f"{{ departments {{ edges {{ node {{ employees{page} {{ edges {{ node {{ name }} }} }} }} }} }} }}"
    answer = await database.ask("sync", company_schema(), query)
    assert answer.errors == []


async def test_a_sort_value_counts_once(database: Database) -> None:
    sort = f"sort: [NAME_DESC, {'NAME_ASC, ID_ASC, ' * 2_000} ID_DESC]"
    schema = company_schema(Registry(drop_in=False))
    answer = await database.ask("sync", schema, EMPLOYEES % f"{sort}, first: 1")
    (edge,) = answer.data["employees"]["edges"]
    assert " ORDER BY employees.name DESC, employees.id ASC LIMIT " in answer.statements[0]
    answer = await database.ask("sync", schema, EMPLOYEES % f'sort: [NAME_DESC], after: "{edge["cursor"]}"')
    assert [each["name"] for each in nodes(answer.data["employees"])] == ["Bob", "Ann"]


async def test_positions_lead_to_cursors(database: Database) -> None:
    schema = company_schema()
    answer = await database.ask_every_way(schema, EMPLOYEES % f'first: 1, after: "{offset_to_cursor(0)}"')
    (edge,) = answer.data["employees"]["edges"]
    assert edge["node"] == {"name": "Bob"}
    answer = await database.ask_every_way(schema, EMPLOYEES % f'first: 1, after: "{edge["cursor"]}"')
    assert nodes(answer.data["employees"]) == [{"name": "Cid"}]


@pytest.mark.parametrize(
    ("arguments", "names", "has_next", "has_previous"),
    [
        ("first: 1, after: %s", ["Bob"], True, False),
        ("first: 2, after: %s", ["Bob", "Cid"], False, False),
        ("after: %s", ["Bob", "Cid"], False, False),
        ("last: 1, after: %s", ["Cid"], False, True),
        ("last: 2, after: %s", ["Bob", "Cid"], False, False),
        ("last: 0, after: %s", [], False, True),
        ("first: 0, after: %s", [], True, False),
        ("first: 2, last: 1, after: %s", ["Cid"], False, True),
        ("before: %s", [], False, False),
        ("last: 1, before: %s", [], False, False),
        ("after: %s, before: %s", [], False, False),
    ],
)
async def test_pages_around_a_cursor(
    database: Database, arguments: str, names: list[str], has_next: bool, has_previous: bool
) -> None:
    schema = company_schema()
    answer = await database.ask_every_way(schema, EMPLOYEES % "first: 1")
    cursor = f'"{answer.data["employees"]["edges"][0]["cursor"]}"'
    answer = await database.ask_every_way(schema, EMPLOYEES % arguments.replace("%s", cursor))
    page = answer.data["employees"]
    assert [node["name"] for node in nodes(page)] == names
    assert page["pageInfo"] == {"hasNextPage": has_next, "hasPreviousPage": has_previous}
    assert len(answer.statements) == 1


@pytest.mark.parametrize("sort", ["", ", sort: [NAME_DESC]"])
def test_rows_that_come_and_go_move_no_others(own_database: Database, sort: str) -> None:
    schema = company_schema()
    with Session(own_database.engine) as session:
        session.add_all(Employee(id=each, name=f"E{each % 3}") for each in range(10, 40, 2))
        session.commit()
        seen, cursor = [], "null"
        while True:
            page = schema.execute(EMPLOYEES % f"first: 4, after: {cursor}{sort}", context={"session": session}).data
            edges = page["employees"]["edges"]
            seen += [decoded(edge["cursor"])[-1] for edge in edges]
            if not page["employees"]["pageInfo"]["hasNextPage"]:
                break
            cursor = f'"{edges[-1]["cursor"]}"'
            # The last row seen goes, and one comes where the client has been.
            if seen[-1] > 9:
                session.execute(delete(Employee).where(Employee.id == seen[-1]))
            session.add(Employee(id=1000 + len(seen), name="Zoe" if sort else "E"))
            session.commit()
    assert {1, 2, 3, *range(10, 40, 2)} <= set(seen)
    assert len(seen) == len(set(seen))


def test_the_values_of_a_cursor_are_selected_only_with_it(session: Session) -> None:
    queries = [
        "{ employees(sort: [HIRED_ON_ASC], first: 1) { edges { node { name } } pageInfo { hasNextPage } } }",
        "{ employees(sort: [HIRED_ON_ASC], first: 1) { edges { node { name } } pageInfo { endCursor } } }",
        "{ employees(sort: [NAME_ASC], first: 1) { edges { node { name } cursor } } }",
    ]
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        for query in queries:
            assert company_schema().execute(query, context={"session": session}).errors is None
    assert [statement.partition(" FROM")[0] for statement in statements] == [
        "SELECT employees.name, employees.id",
        "SELECT employees.name, employees.id, employees.hired_on AS cursor_0",
        "SELECT employees.name, employees.id",
    ]


def test_what_users_override_has_cursors_too_where_its_order_is_known(session: Session) -> None:
    class Open(SQLAlchemyConnectionField):
        @classmethod
        def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
            return super().get_query(model, info, sort, filter, **args).filter(model.done.is_(False))

    made = SQLAlchemyObjectType.create_type("Task", model=Task, registry=Registry(), interfaces=(relay.Node,))
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"tasks": Open(made.connection)}))
    page = "{ tasks(first: 1, sort: [TITLE_DESC]%s) { edges { node { title } cursor } } }"
    (edge,) = schema.execute(page % "", context={"session": session}).data["tasks"]["edges"]
    following = schema.execute(page % f', after: "{edge["cursor"]}"', context={"session": session})
    assert decoded(edge["cursor"])[1:] == ["Ship", 3]
    assert nodes(following.data["tasks"]) == [{"title": "Build"}]


def test_an_order_of_the_users_own_is_counted_by_position(session: Session) -> None:
    made = SQLAlchemyObjectType.create_type("Task", model=Task, registry=Registry(), interfaces=(relay.Node,))
    field = SQLAlchemyConnectionField(
        made.connection, resolver=lambda root, info, **_: session.query(Task).order_by(Task.title)
    )
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"tasks": field}))
    result = schema.execute("{ tasks(first: 1) { edges { cursor } } }", context={"session": session})
    assert result.data == {"tasks": {"edges": [{"cursor": offset_to_cursor(0)}]}}


def plan_of(engine: Engine, statement: str) -> str:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
        return "\n".join(str(tuple(row)) for row in connection.exec_driver_sql(explain + statement))


@pytest.mark.parametrize(
    ("sort", "condition"),
    [("ID_ASC", r"id|rowid"), ("NAME_ASC", r"name")],
)
def test_a_page_is_found_by_an_index(database: Database, sort: str, condition: str) -> None:
    schema = company_schema()
    text = f"query ($after: String) {{ employees(sort: [{sort}], first: 1, after: $after) {{ edges {{ cursor }} }} }}"
    with Session(database.engine) as session:
        page = schema.execute(text, context={"session": session})
        variables = {"after": page.data["employees"]["edges"][0]["cursor"]}
        with logged(database.engine) as statements:
            schema.execute(text, context={"session": session}, variables=variables)
    values = iter(["'Ann'"] if sort == "NAME_ASC" else [])
    literal = re.sub(r"\?|%\(\w+\)s", lambda _: next(values, "1"), statements[-1])
    plan = plan_of(database.engine, literal)
    sought = (
        r"SEARCH employees USING .*(%s).*>" if database.engine.dialect.name == "sqlite" else r"Index.*Cond: .*%s.* >"
    )
    assert re.search(sought % condition, plan, re.DOTALL), plan


@pytest.mark.parametrize("sort", ["OWNER_NAME_ASC", "OWNER_NAME_DESC", "OWNER_HIRED_ON_ASC_NULLS_LAST"])
async def test_pages_of_what_is_sorted_through_a_relation(own_database: Database, sort: str) -> None:
    registry = Registry(drop_in=False)
    make_type(Employee, registry, only_fields=("name", "hired_on"))
    made = make_type(Task, registry, only_fields=("title", "owner"))
    schema = graphene.Schema(
        query=type("Query", (graphene.ObjectType,), {"tasks": SQLAlchemyConnectionField(made.connection)})
    )
    with Session(own_database.engine) as session:
        session.add_all(Task(id=each, title=str(each), owner_id=each % 3 or None) for each in range(10, 16))
        session.commit()
    page = "{ tasks(sort: [%s]%s) { edges { node { title } cursor } } }"
    whole = (await own_database.ask_every_way(schema, page % (sort, ""))).data["tasks"]["edges"]
    for index, edge in enumerate(whole):
        behind = await own_database.ask_every_way(schema, page % (sort, f', after: "{edge["cursor"]}"'))
        before = await own_database.ask_every_way(schema, page % (sort, f', last: 99, before: "{edge["cursor"]}"'))
        assert (behind.data["tasks"]["edges"], before.data["tasks"]["edges"]) == (whole[index + 1 :], whole[:index])
