"""Relations, connections and lists of hierarchies: fragments on subclasses take no statement for each row."""

import re
from typing import Any

import pytest
from graphql import graphql_sync
from graphql_relay import to_global_id
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session, raiseload

from graphene_lite_sqlalchemy import load_options
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import WAYS, Database
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import ModelSet
from tests.graphene_lite_sqlalchemy.hierarchy import Base, Company, Engineer, Person, Pet, hierarchy_schema, seed
from tests.graphene_lite_sqlalchemy.statements import logged


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    return ModelSet(Base.metadata, seed)


PEOPLE = "__typename name ... on Engineer { language } ... on Manager { budget }"
PETS = "__typename name ... on Dog { tricks } ... on Cat { lives }"


def companies(selection: str) -> str:
    return f"{{ companies {{ edges {{ node {{ {selection} }} }} }} }}"


def page(field: str, selection: str) -> str:
    return f"{field} {{ edges {{ node {{ {selection} }} }} }}"


def user_code(root: Any, info: Any) -> str:
    """Resolve the language of an engineer: code of a user's, which needs an instance."""
    return str(root.language)


#: A hierarchy is read as rows, or as instances where one type has code of a user's.
ROWS_OR_INSTANCES = pytest.mark.parametrize("body", [{}, {"resolve_language": user_code}], ids=["rows", "instances"])


def related(answer: Any, name: str) -> list[Any]:
    return [nodes(each[name]) for each in nodes(answer.data["companies"])]


@ROWS_OR_INSTANCES
async def test_fragments_on_joined_tables_are_part_of_the_relations_statement(database: Database, body: Any) -> None:
    answer = await database.ask_every_way(hierarchy_schema(**body), companies(page("staff", PEOPLE)))
    managers = [{"__typename": "Manager", "name": f"m{n}", "budget": n} for n in range(2)]
    engineers = [{"__typename": "Engineer", "name": f"e{n}", "language": "py"} for n in range(2, 5)]
    assert related(answer, "staff") == [managers + engineers] * 2
    assert len(answer.statements) == 2
    assert (
        "FROM people LEFT OUTER JOIN managers ON people.id = managers.id "
        "LEFT OUTER JOIN engineers ON people.id = engineers.id WHERE people.company_id IN ("
    ) in answer.statements[1]


async def test_fragments_on_one_table_are_part_of_the_relations_statement(database: Database) -> None:
    answer = await database.ask_every_way(hierarchy_schema(), companies(page("pets", PETS)))
    dog, cat = {"__typename": "Dog", "name": "Rex", "tricks": 3}, {"__typename": "Cat", "name": "Tom", "lives": None}
    assert related(answer, "pets") == [[dog, cat]] * 2
    assert re.sub(r"\(.*\)", "(…)", answer.statements[1]) == (
        "SELECT pets.kind, pets.name, pets.tricks, pets.lives, pets.company_id "
        "FROM pets WHERE pets.company_id IN (…) ORDER BY pets.id"
    )
    assert len(answer.statements) == 2


async def test_only_tables_of_selected_members_are_joined(database: Database) -> None:
    answer = await database.ask_every_way(
        hierarchy_schema(), companies(page("staff", "... on Manager { budget name }"))
    )
    assert "managers" in answer.statements[1]
    assert "engineers" not in answer.statements[1]


async def test_attributes_of_the_base_join_no_table(database: Database) -> None:
    selection = "__typename id name ... on Manager { name company { name } }"
    answer = await database.ask_every_way(hierarchy_schema(), companies(page("staff", selection)))
    assert "JOIN" not in answer.statements[1]
    assert len(answer.statements) == 3


@ROWS_OR_INSTANCES
@pytest.mark.parametrize(("arguments", "names"), [("first: 3", ["m0", "m1", "e2"]), ("last: 2", ["e3", "e4"])])
async def test_pages_of_a_hierarchy_are_cut_by_the_database(
    database: Database, arguments: str, names: list[str], body: Any
) -> None:
    answer = await database.ask_every_way(hierarchy_schema(**body), companies(page(f"staff({arguments})", PEOPLE)))
    assert [[each["name"] for each in staff] for staff in related(answer, "staff")] == [names] * 2
    assert len(answer.statements) == 2
    assert "LIMIT" in answer.statements[-1]


async def test_an_empty_page_of_a_hierarchy_takes_no_statement(database: Database) -> None:
    answer = await database.ask_every_way(hierarchy_schema(), companies(page("staff(first: 0)", PEOPLE)))
    assert related(answer, "staff") == [[], []]
    assert len(answer.statements) == 1


@pytest.mark.parametrize(("name", "selection"), [("engineers", "id name language"), ("dogs", "id name tricks")])
async def test_a_relation_to_a_subclass_is_read_as_rows(database: Database, name: str, selection: str) -> None:
    answer = await database.ask_every_way(hierarchy_schema(), companies(page(f"{name}(first: 1)", selection)))
    assert [len(each) for each in related(answer, name)] == [1, 1]
    assert len(answer.statements) == 2
    # A row has what is selected and no more; instances need what tells them apart.
    assert "kind," not in answer.statements[1]


async def test_relations_of_subclasses_take_one_statement_each(database: Database) -> None:
    selection = (
        f"... on Engineer {{ mentor {{ name budget }} }} ... on Manager {{ {page('mentees(first: 1)', 'name')} }}"
    )
    answer = await database.ask_every_way(hierarchy_schema(), companies(page("staff", selection)))
    _, boss, first, *_, last = related(answer, "staff")[0]
    assert first["mentor"] == {"name": "m1", "budget": 1}
    assert nodes(boss["mentees"]) == [{"name": "e2"}]
    assert last["mentor"] is None
    assert len(answer.statements) == 4


async def test_the_target_of_a_foreign_key_to_a_joined_table_is_selected_by_it(database: Database) -> None:
    answer = await database.ask_every_way(hierarchy_schema(), "{ engineers { edges { node { mentor { budget } } } } }")
    assert answer.statements[1].startswith(
        "SELECT managers.budget, managers.id FROM people JOIN managers ON people.id = managers.id "
        "WHERE managers.id IN ("
    )


@ROWS_OR_INSTANCES
@pytest.mark.parametrize("arguments", ["first: 3", "first: 3, sort: [ID_ASC]", 'first: 3, filter: {name: {like: "%"}}'])
async def test_a_connection_of_a_hierarchy_takes_one_statement(database: Database, arguments: str, body: Any) -> None:
    answer = await database.ask_every_way(hierarchy_schema(**body), f"{{ {page(f'people({arguments})', PEOPLE)} }}")
    assert [each["name"] for each in nodes(answer.data["people"])] == ["m0", "m1", "e2"]
    assert len(answer.statements) == 1


def test_user_code_of_a_subclass_finds_its_columns_loaded(session: Session) -> None:
    schema = hierarchy_schema(resolve_language=lambda root, info: root.language.upper())
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute(companies(page("staff", "... on Engineer { language }")), context={"session": session})
    assert result.errors is None
    assert nodes(nodes(result.data["companies"])[0]["staff"])[2] == {"language": "PY"}
    assert len(statements) == 2


def test_what_instances_of_the_session_lack_is_filled_in(session: Session) -> None:
    kept = session.scalars(select(Person)).all()
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        schema = hierarchy_schema(resolve_language=user_code)
        result = schema.execute(companies(page("staff", PEOPLE)), context={"session": session})
    assert nodes(nodes(result.data["companies"])[0]["staff"])[2]["language"] == "py"
    assert (result.errors, len(statements), len(kept)) == (None, 2, 10)


@pytest.mark.parametrize(("body", "count"), [({}, 2), ({"resolve_language": user_code}, 4)], ids=["rows", "instances"])
@pytest.mark.parametrize("way", WAYS)
async def test_instances_below_a_users_take_one_more_statement_for_each_subclass(
    database: Database, way: str, body: Any, count: int
) -> None:
    def all_companies(root: Any, info: Any, **arguments: Any) -> Any:
        return info.context["session"].scalars(select(Company).order_by(Company.id))

    async def all_later(root: Any, info: Any, **arguments: Any) -> Any:
        return (await all_companies(root, info)).all()

    resolve = all_later if way == "AsyncSession" else lambda *given, **arguments: all_companies(*given).all()
    answer = await database.ask(way, hierarchy_schema(resolve, **body), f"{{ listed {{ {page('staff', PEOPLE)} }} }}")
    assert nodes(answer.data["listed"][0]["staff"])[2]["language"] == "py"
    assert len(answer.statements) == count


# Rows


@pytest.mark.parametrize(
    ("query", "statement"),
    [
        (
            page("people", "__typename name ... on Engineer { language }"),
            (
                "SELECT people.kind, people.name, engineers.language, people.id FROM people "
                "LEFT OUTER JOIN engineers ON people.id = engineers.id ORDER BY people.id ASC"
            ),
        ),
        (page("people", "__typename"), "SELECT people.kind, people.id FROM people ORDER BY people.id ASC"),
        (
            page("pets", "... on Dog { tricks } ... on Cat { alias: lives }"),
            "SELECT pets.kind, pets.tricks, pets.lives, pets.id FROM pets ORDER BY pets.id ASC",
        ),
        (
            page("people(sort: [NAME_DESC])", "... on Engineer { id } ... on Manager { name }"),
            "SELECT people.kind, people.name, people.id FROM people ORDER BY people.name DESC, people.id",
        ),
    ],
)
async def test_only_selected_columns_and_what_tells_the_classes_apart_are_selected(
    database: Database, query: str, statement: str
) -> None:
    answer = await database.ask_every_way(hierarchy_schema(), f"{{ {query} }}")
    assert (answer.errors, answer.statements) == ([], [statement])


SAME_AS_LAZILY = {
    "joined tables": page("people", PEOPLE),
    "one table": page("pets", PETS),
    "a relation": page("companies", page("staff", f"id {PEOPLE}")),
    "a relation to one table": page("companies", page("pets(first: 1)", PETS)),
    "the end of a relation": page("companies", page("staff(last: 3)", PEOPLE)),
    "one response name for two fields": page("people", "... on Engineer { it: language } ... on Manager { it: name }"),
    "relations of members": page("people", "... on Engineer { mentor { name } company { name } }"),
    "relations of both": page("people", f"company {{ name }} ... on Manager {{ {page('mentees', 'name')} }}"),
    "types alone": page("people", "__typename"),
    "an object of a hierarchy": page("engineers", "name mentor { __typename name budget }"),
}  # fmt: skip


@pytest.mark.parametrize("autoflush", [True, False])
@pytest.mark.parametrize("name", SAME_AS_LAZILY)
def test_answers_are_those_of_lazy_loading(session: Session, name: str, autoflush: bool) -> None:
    schema, context = hierarchy_schema(), {"session": session}
    session.autoflush = autoflush
    session.get_one(Engineer, 12).language = "c"
    ours = schema.execute(f"{{ {SAME_AS_LAZILY[name]} }}", context=context)
    core = graphql_sync(schema.graphql_schema, f"{{ {SAME_AS_LAZILY[name]} }}", context_value=context)
    assert (ours.errors, ours.data) == (core.errors, core.data)


@pytest.mark.parametrize("arguments", ["first: 3", "last: 3", 'first: 3, filter: {name: {like: "e%"}}'])
def test_instances_in_place_of_rows_are_sorted_through_relations_too(session: Session, arguments: str) -> None:
    schema, context = hierarchy_schema(registry=Registry(drop_in=False)), {"session": session}
    query = f"{{ {page(f'people(sort: [COMPANY_NAME_DESC], {arguments})', PEOPLE)} }}"
    rows = schema.execute(query, context=context)
    session.autoflush = False
    session.add(Company(name="waiting"))
    instances = schema.execute(query, context=context)
    assert (instances.errors, nodes(rows.data["people"])) == (None, nodes(instances.data["people"]))


async def test_filters_across_relations_ask_the_class_of_the_related_row(database: Database) -> None:
    schema = hierarchy_schema(registry=Registry(drop_in=False))
    query = "{ companies(filter: {dogs: {contains: [{tricks: {eq: 3}}]}}) { edges { node { name } } } }"
    answer = await database.ask_every_way(schema, query)
    assert nodes(answer.data["companies"]) == [{"name": "C1"}, {"name": "C2"}]
    assert "FROM pets AS pets_1 WHERE companies.id = pets_1.company_id AND" in answer.statements[0]


async def test_cursors_of_rows_lead_from_page_to_page(database: Database) -> None:
    schema, names, after = hierarchy_schema(), [], None
    for _ in range(4):
        query = (
            "query ($after: String) { people(first: 3, after: $after, sort: [NAME_ASC]) "
            f"{{ pageInfo {{ endCursor }} edges {{ node {{ {PEOPLE} }} }} }} }}"
        )
        answer = await database.ask_every_way(schema, query, after=after)
        assert (answer.errors, len(answer.statements)) == ([], 1)
        after = answer.data["people"]["pageInfo"]["endCursor"]
        names += [each["name"] for each in nodes(answer.data["people"])]
    assert names == ["e2", "e2", "e3", "e3", "e4", "e4", "m0", "m0", "m1", "m1"]


@pytest.mark.parametrize("way", WAYS)
async def test_an_object_by_its_id_is_an_instance_as_ever(database: Database, way: str) -> None:
    query = f'{{ node(id: "{to_global_id("Engineer", "12")}") {{ ... on Engineer {{ name language }} }} }}'
    answer = await database.ask(way, hierarchy_schema(), query)
    assert answer.data["node"] == {"name": "e2", "language": "py"}


async def test_a_row_of_an_unknown_class_is_an_error_of_its_own(own_database: Database) -> None:
    with own_database.engine.begin() as connection:
        connection.execute(text("UPDATE pets SET kind = 'fish' WHERE id = 2"))
    answer = await own_database.ask_every_way(hierarchy_schema(), f"{{ {page('pets', PETS)} }}")
    assert [each and each["name"] for each in nodes(answer.data["pets"])] == [None, "Tom", "Rex", "Tom"]
    assert answer.errors == [
        "Pet.kind is 'fish', which is no class's polymorphic_identity. Map a class that has it, or correct the row."
    ]


def test_an_instance_that_is_gone_is_an_error_of_its_own(session: Session) -> None:
    company = session.get_one(Company, 1)
    session.expire(company.pets[0])
    session.execute(text("DELETE FROM pets WHERE id = 2"))
    schema = hierarchy_schema(lambda root, info: [company])
    result = schema.execute(f"{{ listed {{ {page('pets', PETS)} }} }}", context={"session": session})
    assert [each and each["name"] for each in nodes(result.data["listed"][0]["pets"])] == [None, "Tom"]
    assert ["has been deleted" in error.message for error in result.errors] == [True]


def test_a_class_without_a_type_is_an_error_as_executors_say_it(session: Session) -> None:
    class Goat(Pet):
        __mapper_args__ = {"polymorphic_identity": "goat"}

    try:
        session.execute(text("UPDATE pets SET kind = 'goat' WHERE id = 2"))
        schema, context = hierarchy_schema(), {"session": session}
        ours = schema.execute(f"{{ {page('pets', PETS)} }}", context=context)
        core = graphql_sync(schema.graphql_schema, f"{{ {page('pets', PETS)} }}", context_value=context)
        assert ours.data == core.data
        assert [each.message for each in ours.errors] == [each.message for each in core.errors]
    finally:
        del inspect(Pet).polymorphic_map["goat"]


@pytest.mark.parametrize(
    "kind",
    [
        {"resolve_type": classmethod(lambda cls, root, info: type(root).__name__)},
        {"is_type_of": classmethod(lambda cls, root, info: True)},
    ],
    ids=["resolve_type", "is_type_of"],
)
async def test_who_tells_types_apart_by_code_gets_instances(database: Database, kind: Any) -> None:
    schema = hierarchy_schema(interface=kind) if "resolve_type" in kind else hierarchy_schema(**kind)
    answer = await database.ask("sync", schema, f"{{ {page('people', PEOPLE)} }}")
    assert [each["__typename"] for each in nodes(answer.data["people"])][1:3] == ["Manager", "Engineer"]
    assert "people.company_id" in answer.statements[0]


@pytest.mark.parametrize(("selection", "count"), [(PEOPLE, 3), ("__typename name", 1)])
def test_a_query_of_the_models_own_takes_a_statement_for_each_subclass(
    session: Session, monkeypatch: pytest.MonkeyPatch, selection: str, count: int
) -> None:
    monkeypatch.setattr(Person, "query", session.query(Person).join(Company), raising=False)
    schema = hierarchy_schema()
    query = f"{{ {page('people(first: 3)', selection)} }}"
    with logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = schema.execute(query, context={"session": session})
    core = graphql_sync(schema.graphql_schema, query, context_value={"session": session})
    assert (result.errors, result.data, len(statements)) == (None, core.data, count)


# What a user's resolver of the interface returns

PEOPLE_OF_ONE = select(Person).where(Person.company_id == 1).order_by(Person.id)


def _load(info: Any, statement: Any, take: Any) -> Any:
    session = info.context["session"]
    if isinstance(session, Session):
        return take(session.scalars(statement))

    async def later() -> Any:
        return take(await session.scalars(statement))

    return later()


RETURNED = {
    "a statement": lambda root, info: PEOPLE_OF_ONE,
    "a statement with options": lambda root, info: PEOPLE_OF_ONE.options(raiseload(Person.company)),
    "instances": lambda root, info: _load(info, PEOPLE_OF_ONE, lambda found: found.all()),
    "instances by load_options": lambda root, info: _load(
        info, PEOPLE_OF_ONE.options(*load_options(info, Person)), lambda found: found.all()
    ),
}


@pytest.mark.parametrize("returned", RETURNED)
async def test_what_a_user_returns_takes_one_more_statement_for_each_subclass(
    database: Database, returned: str
) -> None:
    schema = hierarchy_schema(resolve_people=RETURNED[returned])
    answer = await database.ask_every_way(schema, f"{{ listedPeople {{ {PEOPLE} }} }}")
    assert answer.errors == []
    assert [each.get("language", each.get("budget")) for each in answer.data["listedPeople"]] == [
        0,
        1,
        "py",
        "py",
        "py",
    ]
    assert len(answer.statements) == 3


@pytest.mark.parametrize("is_run", [True, False])
async def test_one_instance_gets_the_columns_of_its_class(database: Database, is_run: bool) -> None:
    statement = select(Person).where(Person.id == 12)

    def resolve(root: Any, info: Any) -> Any:
        return _load(info, statement, lambda found: found.one()) if is_run else statement

    answer = await database.ask_every_way(hierarchy_schema(resolve_people=resolve), f"{{ onePerson {{ {PEOPLE} }} }}")
    assert (answer.errors, answer.data["onePerson"]["language"]) == ([], "py")
    assert len(answer.statements) == 2


async def test_columns_of_subclasses_that_nobody_selects_are_not_loaded(database: Database) -> None:
    schema = hierarchy_schema(resolve_people=RETURNED["instances"])
    answer = await database.ask_every_way(schema, "{ listedPeople { name } }")
    assert (answer.errors, len(answer.data["listedPeople"]), len(answer.statements)) == ([], 5, 1)


async def test_what_is_no_mapped_instance_is_left_to_the_executor(database: Database) -> None:
    schema = hierarchy_schema(resolve_people=lambda root, info: [None, Engineer(name="new", language="c")])
    answer = await database.ask("sync", schema, f"{{ listedPeople {{ {PEOPLE} }} }}")
    assert answer.data["listedPeople"] == [None, {"__typename": "Engineer", "name": "new", "language": "c"}]
