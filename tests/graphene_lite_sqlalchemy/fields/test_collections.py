"""Relations whose collections are no lists: pages are cut in the database for all parents, as those of lists are."""

from typing import Any

import pytest
from graphql_relay import offset_to_cursor
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite.utils.str_converters import to_camel_case
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.loaders.relations import collected
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import SYNCHRONOUS, Answer, Database, in_memory
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import ModelSet
from tests.graphene_lite_sqlalchemy.shelves import Base, Book, Shelf, seed
from tests.graphene_lite_sqlalchemy.statements import logged

QUERIED = ("dynamic", "written", "helpful")
PLANNED = (*QUERIED, "any_order", "by_title", "by_column", "by_id", "placed")
#: What their collections do not show as it was loaded, or what SQLAlchemy loads otherwise.
LEFT = ("by_author", "by_initial", "renumbered", "odd", "hiding")


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    return ModelSet(Base.metadata, seed)


def shelf_schema(
    shelves: Any = None, has_connections: bool = True, batching: bool = True, **body: Any
) -> graphene.Schema:
    """Return a schema of the shelves that the resolver *shelves* gives, by default of all; *body* is their type's."""
    registry = Registry(drop_in=False)
    meta: dict[str, Any] = {"registry": registry, "batching": batching}
    meta |= {"interfaces": (relay.Node,)} if has_connections else {}
    SQLAlchemyObjectType.create_type("Book", model=Book, **meta)
    meta |= {"model": Shelf, **body.pop("meta", {})}
    made: Any = type("Shelf", (SQLAlchemyObjectType,), {"Meta": type("Meta", (), meta), **body})
    field = graphene.List(made, resolver=shelves or (lambda root, info: select(Shelf).order_by(Shelf.id)))
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"shelves": field}))


def lazily(database: Database, name: str) -> list[list[str]]:
    """Return the titles in the collection of each shelf, in its order; of a set, in the order of loading."""
    with Session(database.engine) as session:
        shelves = session.scalars(select(Shelf).order_by(Shelf.id)).all()
        if name == "written":
            return [[book.title for book in session.scalars(shelf.written.select())] for shelf in shelves]
        held = [list(collected(getattr(shelf, name))) for shelf in shelves]
        if name == "any_order":
            held = [sorted(each, key=lambda book: book.id) for each in held]
        return [[book.title for book in each] for each in held]


def paged(name: str, arguments: str = "", selection: str = "edges { node { title } }") -> str:
    return f"{{ shelves {{ {to_camel_case(name)}{arguments} {{ {selection} }} }} }}"


def titles(answer: Answer, name: str) -> list[list[str]]:
    assert answer.errors == []
    return [[book["title"] for book in nodes(shelf[to_camel_case(name)])] for shelf in answer.data["shelves"]]


@pytest.mark.parametrize("name", PLANNED)
async def test_a_whole_collection_is_that_of_lazy_loading(database: Database, name: str) -> None:
    answer = await database.ask_every_way(shelf_schema(), paged(name))
    assert (titles(answer, name), len(answer.statements)) == (lazily(database, name), 2)


@pytest.mark.parametrize("name", PLANNED)
async def test_a_list_without_a_connection_is_that_of_lazy_loading(database: Database, name: str) -> None:
    answer = await database.ask_every_way(shelf_schema(has_connections=False), paged(name, selection="title"))
    found = [[book["title"] for book in shelf[to_camel_case(name)]] for shelf in answer.data["shelves"]]
    assert (answer.errors, found, len(answer.statements)) == ([], lazily(database, name), 2)


PAGES = [
    ("(first: 2)", slice(0, 2)),
    (f'(first: 2, after: "{offset_to_cursor(0)}")', slice(1, 3)),
    ("(last: 2)", slice(-2, None)),
    (f'(last: 1, before: "{offset_to_cursor(2)}")', slice(1, 2)),
]


@pytest.mark.parametrize("name", PLANNED)
@pytest.mark.parametrize(("arguments", "part"), PAGES)
async def test_pages_are_parts_of_the_collection(database: Database, name: str, arguments: str, part: slice) -> None:
    answer = await database.ask_every_way(shelf_schema(), paged(name, arguments))
    whole = lazily(database, name)
    # Before the third book there is one fewer on a shelf of two, and none that `last` finds elsewhere.
    expected = [each[:2][-1:] for each in whole] if "before" in arguments else [each[part] for each in whole]
    assert (titles(answer, name), len(answer.statements)) == (expected, 2)


@pytest.mark.parametrize("name", PLANNED)
async def test_sorts_filters_and_counts_take_one_statement_each(database: Database, name: str) -> None:
    arguments = '(sort: [TITLE_DESC], first: 1, filter: { title: { notIn: ["Walden", "Poems"] } })'
    answer = await database.ask_every_way(shelf_schema(), paged(name, arguments, "totalCount edges { node { title } }"))
    assert titles(answer, name) == [["Ulysses"], ["Middlemarch"], []]
    assert [shelf[to_camel_case(name)]["totalCount"] for shelf in answer.data["shelves"]] == [3, 1, 0]
    assert len(answer.statements) == 3


@pytest.mark.parametrize("name", PLANNED)
async def test_cursors_lead_through_the_collection_of_one_parent(database: Database, name: str) -> None:
    found, cursor = [], ""
    for _ in range(5):
        query = paged(name, f'(first: 1, after: "{cursor}")', "edges { cursor node { title } }")
        answer = await database.ask_every_way(shelf_schema(), query)
        edges = answer.data["shelves"][0][to_camel_case(name)]["edges"]
        found += [edge["node"]["title"] for edge in edges]
        cursor = edges[0]["cursor"] if edges else cursor
    assert found == lazily(database, name)[0]


async def test_pages_of_a_dynamic_collection_are_cut_for_all_parents(database: Database) -> None:
    answer = await database.ask("sync", shelf_schema(), paged("dynamic", "(first: 2)"))
    given = "IN (?, ?, ?)" if database.engine.dialect.name == "sqlite" else "IN (%(parent_keys_1)s"
    lateral = "JOIN LATERAL (SELECT books.id AS id FROM books WHERE shelves_1.id = books.shelf_id ORDER BY books.title"
    correlated = "ON books.id IN (SELECT books.id FROM books WHERE shelves_1.id = books.shelf_id ORDER BY books.title"
    text = answer.statements[1]
    assert (correlated if database.engine.dialect.name == "sqlite" else lateral) in text
    assert given in text


@pytest.mark.parametrize("name", ["dynamic", "any_order", "by_title"])
def test_the_whole_of_many_collections_is_selected_by_the_parents_keys(name: str) -> None:
    with in_memory(Base.metadata, seed) as session, logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        shelf_schema(has_connections=False).execute(paged(name, selection="title"), context={"session": session})
    order = {"dynamic": "books.title DESC, books.id", "any_order": "books.id", "by_title": "books.place, books.id"}
    assert statements[1:] == [
        f"SELECT books.title, books.shelf_id FROM books WHERE books.shelf_id IN (?, ?, ?) ORDER BY {order[name]}"
    ]


@pytest.mark.parametrize("name", LEFT)
async def test_what_the_collection_arranges_is_taken_as_it_is(own_database: Database, name: str) -> None:
    whole = lazily(own_database, name)
    answer = await own_database.ask_every_way(shelf_schema(), paged(name), ways=SYNCHRONOUS)
    page = await own_database.ask_every_way(shelf_schema(), paged(name, "(first: 1)"), ways=SYNCHRONOUS)
    assert (titles(answer, name), titles(page, name)) == (whole, [each[:1] for each in whole])


def all_shelves(root: Any, info: Any) -> Any:
    return info.context["session"].query(Shelf).order_by(Shelf.id).all()


@pytest.mark.parametrize("has_connections", [True, False])
@pytest.mark.parametrize("name", PLANNED)
def test_collections_of_a_users_instances_take_one_statement(name: str, has_connections: bool) -> None:
    query = paged(name) if has_connections else paged(name, selection="title")
    with in_memory(Base.metadata, seed) as session, logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        session.expunge_all()
        result = shelf_schema(all_shelves, has_connections).execute(query, context={"session": session})
    assert (result.errors, len(statements)) == (None, 2)


@pytest.mark.parametrize("arguments", ["", "(first: 9)"])
@pytest.mark.parametrize("name", ["any_order", "by_title"])
def test_a_collection_that_an_instance_holds_is_taken(name: str, arguments: str) -> None:
    def shelves(root: Any, info: Any) -> Any:
        found = all_shelves(root, info)
        held = getattr(found[1], name)
        held.pop("Poems") if name == "by_title" else held.remove(info.context["session"].get(Book, 5))
        return found

    with in_memory(Base.metadata, seed) as session:
        result = shelf_schema(shelves).execute(paged(name, arguments), context={"session": session})
    assert [book["title"] for book in nodes(result.data["shelves"][1][to_camel_case(name)])] == ["Middlemarch"]


@pytest.mark.parametrize("arguments", ["", "(last: 1)"])
@pytest.mark.parametrize("name", ["dynamic", "written"])
def test_what_was_added_to_a_queried_collection_is_in_it(name: str, arguments: str) -> None:
    def shelves(root: Any, info: Any) -> Any:
        found = all_shelves(root, info)
        found[2].written.add(Book(id=9, title="Waverley", author="S", place=1))
        return found

    with in_memory(Base.metadata, seed) as session, logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = shelf_schema(shelves).execute(paged(name, arguments), context={"session": session})
    assert [book["title"] for book in nodes(result.data["shelves"][2][name])] == ["Waverley"]
    assert len([each for each in statements if each.startswith("SELECT")]) == 2


@pytest.mark.parametrize("has_connections", [True, False])
def test_a_queried_collection_of_another_session_is_asked_for_there(has_connections: bool) -> None:
    query = paged("dynamic") if has_connections else paged("dynamic", selection="title")
    with in_memory(Base.metadata, seed) as other:
        schema = shelf_schema(lambda root, info: other.query(Shelf).order_by(Shelf.id).all(), has_connections)
        with Session() as unbound:
            result = schema.execute(query, context={"session": unbound})
    books = result.data["shelves"][1]["dynamic"]
    assert [book["title"] for book in (nodes(books) if has_connections else books)] == ["Poems", "Middlemarch"]


@pytest.mark.parametrize("name", ["dynamic", "written"])
def test_batching_off_queries_parent_by_parent(name: str) -> None:
    with in_memory(Base.metadata, seed) as session, logged(session.get_bind()) as statements:  # type: ignore[arg-type]
        result = shelf_schema(batching=False).execute(paged(name), context={"session": session})
    assert (result.errors, len(statements)) == (None, 4)


@pytest.mark.parametrize("batching", [True, False])
def test_a_dict_is_shown_as_a_list_of_its_values(batching: bool) -> None:
    with in_memory(Base.metadata, seed) as session:
        schema = shelf_schema(all_shelves, has_connections=False, batching=batching)
        result = schema.execute(paged("by_author", selection="title"), context={"session": session})
    assert result.data["shelves"][1]["byAuthor"] == [{"title": "Middlemarch"}]


def test_a_strategy_for_a_collection_that_is_only_queried_changes_nothing() -> None:
    schema = shelf_schema(meta={"strategies": {"dynamic": selectinload}})
    with in_memory(Base.metadata, seed) as session:
        result = schema.execute(paged("dynamic"), context={"session": session})
    assert (result.errors, len(nodes(result.data["shelves"][0]["dynamic"]))) == (None, 4)


def test_a_resolver_may_require_a_collection_that_is_only_queried() -> None:
    size = graphene.Int(requires=("dynamic",), resolver=lambda shelf, info: shelf.dynamic.count())
    with in_memory(Base.metadata, seed) as session:
        result = shelf_schema(size=size).execute("{ shelves { size } }", context={"session": session})
    assert (result.errors, result.data) == (None, {"shelves": [{"size": 4}, {"size": 2}, {"size": 0}]})


def test_a_connection_of_the_users_own_gets_the_query_of_each_parent() -> None:
    class Counted(relay.Connection):
        class Meta:
            abstract = True

        size = graphene.Int(required=True, resolver=lambda root, info: root.iterable.count())

    registry = Registry()
    meta: dict[str, Any] = {"registry": registry, "interfaces": (relay.Node,)}
    SQLAlchemyObjectType.create_type("Book", model=Book, connection_class=Counted, **meta)
    made: Any = SQLAlchemyObjectType.create_type("Shelf", model=Shelf, **meta)
    field = graphene.List(made, resolver=all_shelves)
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"shelves": field}))
    with in_memory(Base.metadata, seed) as session:
        result = schema.execute(paged("dynamic", "(first: 1)", "size"), context={"session": session})
    assert [shelf["dynamic"]["size"] for shelf in result.data["shelves"]] == [4, 2, 0]
