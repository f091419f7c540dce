"""What a user's resolver may return: instances, whose relations are loaded by level, and statements not run yet."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from graphql import graphql, graphql_sync
from promise import Promise
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, aliased, defer, joinedload, selectinload

import graphene_lite as graphene
from graphene_lite.relay import ClientIDMutation
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.blog import blog_types, listed, schema_of
from tests.graphene_lite_sqlalchemy.models import Animal, Cat, Dog, Employee, Tag, Task
from tests.graphene_lite_sqlalchemy.statements import logged

FINISHED = select(Task).where(Task.hours.is_not(None) | (Task.title == "Build")).order_by(Task.id)
QUERY = "{ tasks { title owner { name } tags { label } } }"
ANSWER = [
    {"title": "Plan", "owner": {"name": "Ann"}, "tags": [{"label": "urgent"}, {"label": "fun"}]},
    {"title": "Build", "owner": {"name": "Ann"}, "tags": []},
]


async def _instances_later(root: Any, info: Any) -> Any:
    return (await info.context["session"].scalars(FINISHED)).unique().all()


def _instances(root: Any, info: Any) -> Any:
    return info.context["session"].scalars(FINISHED).unique().all()


@pytest.mark.parametrize("way", WAYS)
async def test_relations_of_instances_take_one_statement_each(database: Database, way: str) -> None:
    types = blog_types()
    schema = schema_of(tasks=listed(types[Task], _instances_later if way == "AsyncSession" else _instances))
    answer = await database.ask(way, schema, QUERY)
    assert (answer.errors, answer.data["tasks"]) == ([], ANSWER)
    assert len(answer.statements) == 3


def _in_a_plain_object(types: Any, load: Callable[..., Any]) -> graphene.Schema:
    board = type("Board", (graphene.ObjectType,), {"tasks": graphene.List(types[Task])})
    return schema_of(board=graphene.Field(board, resolver=lambda root, info: {"tasks": load(info)}))


def _in_lists_of_lists(types: Any, load: Callable[..., Any]) -> graphene.Schema:
    rows = graphene.List(graphene.List(types[Task]))
    return schema_of(rows=graphene.Field(rows, resolver=lambda root, info: [[each] for each in load(info)]))


def _in_a_union(types: Any, load: Callable[..., Any]) -> graphene.Schema:
    meta = type("Meta", (), {"types": (types[Tag], types[Task])})
    found = type("Found", (graphene.Union,), {"Meta": meta})
    return schema_of(found=graphene.List(found, resolver=lambda root, info: load(info)))


class _Anything(graphene.Interface):
    """Whatever has a title."""

    title = graphene.String()


def _in_an_interface(types: Any, load: Callable[..., Any]) -> graphene.Schema:
    types = blog_types({Task: {"interfaces": (_Anything,)}})
    query = type(
        "Query", (graphene.ObjectType,), {"things": graphene.List(_Anything, resolver=lambda root, info: load(info))}
    )
    return graphene.Schema(query=query, types=[types[Task]])


def _in_a_mutation(types: Any, load: Callable[..., Any]) -> graphene.Schema:
    def mutate(root: Any, info: Any) -> Any:
        return {"tasks": load(info)}

    finish = type("Finish", (graphene.Mutation,), {"mutate": mutate, "tasks": graphene.List(types[Task])})
    mutation = type("Mutation", (graphene.ObjectType,), {"finish": finish.Field()})
    query = type("Query", (graphene.ObjectType,), {"ok": graphene.Boolean()})
    return graphene.Schema(query=query, mutation=mutation)


PLACES = {
    _in_a_plain_object: "{ board { tasks { SELECTED } } }",
    _in_lists_of_lists: "{ rows { SELECTED } }",
    _in_a_union: "{ found { ... on Task { SELECTED } } }",
    _in_an_interface: "{ things { title ... on Task { SELECTED } } }",
    _in_a_mutation: "mutation { finish { tasks { SELECTED } } }",
}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_instances_may_be_anywhere_in_an_answer(session: Session, place: Callable[..., graphene.Schema]) -> None:
    schema = place(blog_types(), lambda info: info.context["session"].scalars(FINISHED).unique().all())
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute(
            PLACES[place].replace("SELECTED", "title owner { name } tags { label }"), context={"session": session}
        )
    assert (result.errors, len(statements)) == (None, 3)


def test_a_single_instance_gets_its_relations(session: Session) -> None:
    schema = schema_of(
        task=graphene.Field(blog_types()[Task], resolver=lambda root, info: session.get(Task, 1)),
    )
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute("{ task { title owner { name } tags { label } } }", context={"session": session})
    assert (result.data, len(statements)) == ({"task": ANSWER[0]}, 3)


# Statements that have not run


def _later(value: Any) -> Any:
    async def arrive() -> Any:
        return value

    return arrive()


async def test_a_select_is_run_with_the_selected_columns_alone(database: Database) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: FINISHED))
    answer = await database.ask_every_way(schema, QUERY)
    assert (answer.errors, answer.data["tasks"]) == ([], ANSWER)
    assert len(answer.statements) == 3
    assert answer.statements[0].startswith("SELECT tasks.id, tasks.title, tasks.owner_id FROM tasks WHERE")


async def test_a_single_field_has_the_row_or_none(database: Database) -> None:
    task = blog_types()[Task]

    def resolve(root: Any, info: Any, id: int) -> Any:
        return select(Task).where(Task.id == id)

    schema = schema_of(task=graphene.Field(task, id=graphene.Int(), resolver=resolve))
    answer = await database.ask_every_way(schema, "{ one: task(id: 3) { title } none: task(id: 9) { title } }")
    assert (answer.data, answer.errors) == ({"one": {"title": "Ship"}, "none": None}, [])


async def test_statements_of_one_request_never_clash(database: Database) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: FINISHED))
    answer = await database.ask_every_way(
        schema, "{ a: tasks { title } b: tasks { title } c: tasks { owner { name } } }"
    )
    assert (answer.errors, len(answer.statements)) == ([], 4)


@pytest.mark.parametrize("way", WAYS[1:])
async def test_a_statement_may_come_later(database: Database, way: str) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: _later(FINISHED)))
    answer = await database.ask(way, schema, QUERY)
    assert (answer.errors, answer.data["tasks"], len(answer.statements)) == ([], ANSWER, 3)


def test_a_statement_may_come_in_a_promise(session: Session) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: Promise.resolve(FINISHED)))
    assert schema.execute(QUERY, context={"session": session}).data["tasks"] == ANSWER


def test_a_query_runs_on_its_own_session(session: Session) -> None:
    query = session.query(Task).filter(Task.title != "Ship").order_by(Task.id)
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: query))
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute("{ tasks { title } }", context={})
    assert [each["title"] for each in result.data["tasks"]] == ["Plan", "Build"]
    assert len(statements) == 1
    assert "tasks.done" not in statements[0]


def test_graphql_cores_own_executor_runs_statements_too(session: Session) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: FINISHED))
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = graphql_sync(schema.graphql_schema, QUERY, context_value={"session": session})
    assert (result.errors, result.data) == (None, {"tasks": ANSWER})
    assert statements[0].startswith("SELECT tasks.id, tasks.title, tasks.owner_id FROM tasks WHERE")


async def test_it_does_so_later(database: Database) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: _later(FINISHED)))
    async with AsyncSession(database.async_engine) as session:
        result = await graphql(schema.graphql_schema, "{ tasks { title } }", context_value={"session": session})
    assert (result.errors, result.data) == (None, {"tasks": [{"title": "Plan"}, {"title": "Build"}]})


def test_a_query_with_a_limit_keeps_it(session: Session) -> None:
    query = session.query(Task).order_by(Task.id).limit(1).offset(1)
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: query))
    assert schema.execute("{ tasks { title } }", context={}).data == {"tasks": [{"title": "Build"}]}


def test_a_resolver_that_wraps_one_of_ours_may_return_a_statement(session: Session) -> None:
    ours = blog_types()[Task]._meta.fields["owner"].get_type().resolver

    @wraps(ours)
    def resolve(root: Any, info: Any) -> Any:
        return select(Employee).where(Employee.id == 3)

    schema = schema_of(employee=graphene.Field(blog_types()[Employee], resolver=resolve))
    result = schema.execute("{ employee { name } }", context={"session": session})
    assert result.data == {"employee": {"name": "Cid"}}


def test_so_it_is_under_middleware(session: Session) -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: FINISHED))
    options: Any = {"middleware": [lambda resolve, root, info, **args: resolve(root, info, **args)]}
    assert schema.execute(QUERY, context={"session": session}, **options).data["tasks"] == ANSWER


def test_required_lists_and_objects_are_lists_and_objects(session: Session) -> None:
    task = blog_types()[Task]
    schema = schema_of(
        tasks=graphene.NonNull(graphene.List(graphene.NonNull(task)), resolver=lambda root, info: FINISHED),
        task=graphene.Field(task, required=True, resolver=lambda root, info: FINISHED.limit(1)),
    )
    result = schema.execute("{ tasks { title } task { title } }", context={"session": session})
    assert result.data == {"tasks": [{"title": "Plan"}, {"title": "Build"}], "task": {"title": "Plan"}}


def test_a_relations_own_resolver_may_return_a_statement(session: Session) -> None:
    def resolve_tasks(root: Any, info: Any) -> Any:
        return select(Task).where(Task.owner_id == root.id, Task.done)

    types = blog_types(body={Employee: {"resolve_tasks": resolve_tasks}})
    schema = schema_of(ann=graphene.Field(types[Employee], resolver=lambda root, info: session.get(Employee, 1)))
    result = schema.execute("{ ann { tasks { title } } }", context={"session": session})
    assert result.data == {"ann": {"tasks": [{"title": "Plan"}]}}


def test_an_interface_gets_instances_of_each_class(session: Session) -> None:
    registry = Registry()
    animal_type = SQLAlchemyInterface.create_type("AnimalType", model=Animal, registry=registry)

    def member(model: type[Any]) -> Any:
        meta = type("Meta", (), {"model": model, "registry": registry, "interfaces": (animal_type,)})
        return type(model.__name__, (SQLAlchemyObjectType,), {"Meta": meta})

    animals = graphene.List(animal_type, resolver=lambda root, info: select(Animal).order_by(Animal.id))
    query = type("Query", (graphene.ObjectType,), {"animals": animals})
    schema = graphene.Schema(query=query, types=[member(Dog), member(Cat)])
    result = schema.execute(
        "{ animals { name ... on Dog { tricks } ... on Cat { lives } } }", context={"session": session}
    )
    assert result.data == {"animals": [{"name": "Rex", "tricks": 3}, {"name": "Tom", "lives": 9}]}


CHOSEN = {
    "joinedload": select(Task).options(joinedload(Task.owner)),
    "defer": select(Task).options(defer(Task.title)),
    "selectinload of some": select(Task).options(selectinload(Task.tags.and_(Tag.label == "fun"))),
}


@pytest.mark.parametrize("chosen", CHOSEN)
def test_a_statement_with_options_of_its_own_runs_as_it_is(session: Session, chosen: str) -> None:
    types = blog_types({Task: {"strategies": {"owner": selectinload, "tags": joinedload}}})
    schema = schema_of(tasks=listed(types[Task], lambda root, info: CHOSEN[chosen]))
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute("{ tasks { title tags { label } } }", context={"session": session})
    assert result.errors is None
    with logged(session.get_bind()) as alone:  # type: ignore[arg-type]
        session.scalars(CHOSEN[chosen]).unique().all()
    assert statements[0] == alone[0]


TEXT = text("SELECT * FROM tasks WHERE id < 3 ORDER BY id DESC")
WHOLE = {
    "query of text": lambda session: session.query(Task).from_statement(TEXT),
    "select of text": lambda session: select(Task).from_statement(TEXT),
    "query in batches": lambda session: session.query(Task).filter(Task.id < 3).order_by(Task.id.desc()).yield_per(1),
    "select in batches": lambda session: (
        select(Task).where(Task.id < 3).order_by(Task.id.desc()).execution_options(yield_per=1)
    ),
}


@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE)
def test_a_statement_that_takes_no_more_clauses_runs_as_it_is(session: Session, make: Callable[..., Any]) -> None:
    types = blog_types()
    schema = schema_of(tasks=listed(types[Task], lambda root, info: make(session)))
    result = schema.execute("{ tasks { title owner { name } } }", context={"session": session})
    assert result.errors is None
    assert [each["title"] for each in result.data["tasks"]] == ["Build", "Plan"]


@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize(
    ("arguments", "titles"), [("", ["Build", "Plan"]), ("(first: 1)", ["Build"]), ("(last: 1)", ["Plan"])]
)
def test_a_connection_pages_it(session: Session, make: Callable[..., Any], arguments: str, titles: list[str]) -> None:
    types = blog_types(connections=True)
    field = SQLAlchemyConnectionField(types[Task].connection, resolver=lambda root, info, **arguments: make(session))
    document = f"{{ tasks{arguments} {{ edges {{ node {{ title }} }} }} }}"
    result = schema_of(tasks=field).execute(document, context={"session": session})
    assert result.errors is None
    assert [edge["node"]["title"] for edge in result.data["tasks"]["edges"]] == titles


def test_what_the_users_loader_leaves_out_stays_out(session: Session) -> None:
    types = blog_types({Task: {"strategies": {"tags": joinedload}}})
    schema = schema_of(tasks=listed(types[Task], lambda root, info: CHOSEN["selectinload of some"]))
    result = schema.execute("{ tasks { tags { label } } }", context={"session": session})
    assert result.data["tasks"][0] == {"tags": [{"label": "fun"}]}


async def test_distinct_compares_the_columns_it_did(database: Database) -> None:
    statement = select(Task).distinct().order_by(Task.hours)
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: statement))
    answer = await database.ask("sync", schema, "{ tasks { title } }")
    assert (answer.errors, len(answer.data["tasks"])) == ([], 3)
    assert answer.statements[0].startswith("SELECT DISTINCT tasks.id, tasks.title, tasks.done, tasks.hours")


def test_an_alias_of_the_model_will_do(session: Session) -> None:
    alias = aliased(Task)
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: select(alias).where(alias.id == 3)))
    result = schema.execute(QUERY, context={"session": session})
    assert result.data == {"tasks": [{"title": "Ship", "owner": {"name": "Bob"}, "tags": []}]}


UNFITTING = {
    "a column": (select(Task.title), "title"),
    "columns": (select(Task.id, Task.title), "id, title"),
    "another model": (select(Tag), "Tag"),
    "more than the model": (select(Task, Tag).join(Task.tags), "Task, Tag"),
    "a table": (select(Tag.__table__), "id, label"),
    "a function": (select(func.count(Task.id).label("number")), "number"),
}


@pytest.mark.parametrize("name", UNFITTING)
def test_a_statement_of_something_else_is_an_error(session: Session, name: str) -> None:
    statement, selected = UNFITTING[name]
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: statement))
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute("{ tasks { title } }", context={"session": session})
    (error,) = result.errors
    assert error.message == (
        f"Query.tasks: the resolver returned a statement that selects {selected}, where the field holds Task. "
        "Return select(Task) with conditions, or run the statement and return what the field holds."
    )
    assert (error.path, statements) == (["tasks"], [])


def test_several_rows_for_a_single_field_are_an_error(session: Session) -> None:
    schema = schema_of(task=graphene.Field(blog_types()[Task], resolver=lambda root, info: select(Task)))
    (error,) = schema.execute("{ task { title } }", context={"session": session}).errors
    assert error.message == (
        "Query.task: the resolver returned a statement that finds 3 objects, where the field holds one. "
        "Add a condition or .limit(1) to it, or make the field a list."
    )


def test_without_a_session_a_select_is_an_error() -> None:
    schema = schema_of(tasks=listed(blog_types()[Task], lambda root, info: FINISHED))
    (error,) = schema.execute("{ tasks { title } }", context={}).errors
    assert "session" in error.message


def _payload_of(base: type, types: Any) -> graphene.Schema:
    def mutate(root: Any, info: Any, **arguments: Any) -> Any:
        return finish(tasks=FINISHED, first=FINISHED.limit(1))

    fields = {"tasks": graphene.List(types[Task]), "first": graphene.Field(types[Task])}
    name = "mutate" if base is graphene.Mutation else "mutate_and_get_payload"
    finish = type("Finish", (base,), {name: mutate, **fields})
    mutation = type("Mutation", (graphene.ObjectType,), {"finish": finish.Field()})
    query = type("Query", (graphene.ObjectType,), {"ok": graphene.Boolean()})
    return graphene.Schema(query=query, mutation=mutation)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("base", "given"),
    [(graphene.Mutation, ""), (ClientIDMutation, "(input: {})")],
    ids=["Mutation", "ClientIDMutation"],
)
async def test_statements_in_the_payload_of_a_mutation_are_run(
    database: Database, way: str, base: type, given: str
) -> None:
    document = f"mutation {{ finish{given} {{ tasks {{ title owner {{ name }} }} first {{ title }} }} }}"
    answer = await database.ask(way, _payload_of(base, blog_types()), document)
    assert answer.errors == []
    assert [task["title"] for task in answer.data["finish"]["tasks"]] == ["Plan", "Build"]
    assert answer.data["finish"]["first"] == {"title": "Plan"}
    assert len(answer.statements) == 3


def test_default_readers_are_not_wrapped() -> None:
    task = blog_types()[Task]
    plain = schema_of(tasks=graphene.List(task)).graphql_schema.query_type.fields["tasks"].resolve
    assert plain.func.__name__ == "dict_or_attr_resolver"


def test_a_wrapped_resolver_keeps_its_name() -> None:
    def resolve_all_tasks(root: Any, info: Any) -> Any:
        return FINISHED

    schema = schema_of(tasks=listed(blog_types()[Task], resolve_all_tasks))
    assert schema.graphql_schema.query_type.fields["tasks"].resolve.__name__ == "resolve_all_tasks"
