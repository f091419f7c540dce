"""What becomes of the tables of a database: on SQLite here, on PostgreSQL in `test_postgres.py`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import graphql_sync

from graphene_lite_cli.database import Database, open_database
from graphene_lite_cli.errors import CommandError

CHINOOK = Path(__file__).resolve().parents[3] / "shared" / "data" / "chinook.sqlite"

PEOPLE = """
create table person (id integer primary key, name text, mother int references person(id),
                     father_id int references person(id));
create table friend (a_id int references person(id), b_id int references person(id));
insert into person values (1, 'Ada', null, null), (2, 'Bob', 1, null), (3, 'Cy', 1, 2);
insert into friend values (1, 2), (1, 3);
"""

MESSAGES = """
create table person (id integer primary key, name text);
create table message (sender_id int not null references person(id), no int not null,
                      receiver_id int references person(id), primary key (sender_id, no));
create table attachment (id integer primary key, sender int, no int,
                         foreign key (sender, no) references message(sender_id, no));
insert into person values (1, 'Ada'), (2, 'Bob');
insert into message values (1, 1, 2), (1, 2, 2);
insert into attachment values (7, 1, 2);
"""

Open = Callable[[str], Database]


@pytest.fixture
def opened(make_database) -> Iterator[Open]:
    """Open a new SQLite database in which a script was run."""
    databases: list[Database] = []

    def opening(script: str) -> Database:
        databases.append(open_database(make_database(script)))
        return databases[-1]

    yield opening
    for database in databases:
        database.session.remove()
        database.session.get_bind().dispose()


def ask(database: Database, query: str) -> Any:
    result = graphql_sync(database.schema, query, context_value={"session": database.session})
    database.session.remove()
    assert result.errors is None
    return result.data


def nodes(connection: Any) -> list[Any]:
    return [edge["node"] for edge in connection["edges"]]


def fields(database: Database, name: str = "Query") -> dict[str, str]:
    """The fields of a type with the names of their types."""
    return {name: str(field.type) for name, field in database.schema.get_type(name).fields.items()}


def test_every_table_with_a_primary_key_is_a_connection(opened):
    database = opened("create table album (x int primary key); create table order_items (x int primary key);")
    assert fields(database) == {
        "node": "Node",
        "albums": "AlbumConnection",
        "orderItems": "OrderItemsConnection",
    }


def test_what_has_no_primary_key_is_reported(opened):
    database = opened("create table a (x int primary key); create table log (x int); create view v as select * from a;")
    assert list(fields(database)) == ["node", "as"]
    assert database.notes == [
        "log has no primary key, and so no type.",
        "v has no primary key, and so no type.",
    ]


def test_a_column_of_no_type_or_one_that_sqlite_does_not_know_is_text(opened):
    database = opened("create table a (x uuid primary key, y, z geometry); insert into a values ('5b', 5, 'b');")
    assert nodes(ask(database, "{ as { edges { node { x y z } } } }")["as"]) == [{"x": "5b", "y": "5", "z": "b"}]
    assert ask(database, '{ node(id: "QTo1Yg==") { ... on A { x } } }') == {"node": {"x": "5b"}}


def test_a_database_without_tables_is_refused(opened):
    with pytest.raises(CommandError, match="has no table with a primary key"):
        opened("create table log (x int)")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "text.db").write_text("no database at all\n" * 100)
    with pytest.raises(CommandError, match="file is not a database"):
        open_database(f"sqlite:///{tmp_path / 'text.db'}")


def test_there_is_nothing_to_write_with(opened):
    assert opened("create table a (x int primary key)").schema.mutation_type is None


def test_numbers_are_exact(opened):
    database = opened("""
        create table a (x integer primary key, big bigint, price numeric(10, 2), ratio real);
        insert into a values (9007199254740993, 9007199254740993, 19.99, 0.5);
    """)
    assert fields(database, "A")["x"] == "BigInt"
    row = nodes(ask(database, "{ as { edges { node { x big price ratio } } } }")["as"])[0]
    assert row == {"x": 9007199254740993, "big": 9007199254740993, "price": "19.99", "ratio": 0.5}


def test_a_key_called_id_stands_beside_the_global_id(opened):
    database = opened("create table a (id integer primary key); insert into a values (5);")
    row = nodes(ask(database, "{ as { edges { node { id rowId } } } }")["as"])[0]
    assert row == {"id": "QTo1", "rowId": 5}
    assert ask(database, '{ node(id: "QTo1") { ... on A { rowId } } }') == {"node": {"rowId": 5}}


def test_columns_with_names_that_graphql_does_not_have(opened):
    database = opened("""
        create table a (x int primary key, "unit price" int, "and" int, class int,
                        "2020" int, "名前" int, registry int);
        insert into a values (1, 2, 3, 4, 5, 6, 7);
    """)
    query = "{ as { edges { node { x unitPrice rowAnd class column2020 column registry } } } }"
    assert list(nodes(ask(database, query)["as"])[0].values()) == [1, 2, 3, 4, 5, 6, 7]
    assert database.schema.get_type("A").fields["column"].description == "名前"


def test_columns_and_tables_that_would_share_a_name(opened):
    database = opened("""
        create table "order items" (x int primary key, a_1 int, a1 int);
        create table order_items (x int primary key);
    """)
    assert list(fields(database)) == ["node", "orderItems", "orderItems2"]
    assert [name for name in fields(database, "OrderItems") if name.startswith("a")] == ["a1", "a12"]


@pytest.mark.parametrize("table", ["date", "node", "query", "page_info", "string_filter", "int"])
def test_tables_called_like_types_that_are_there_already(opened, table):
    database = opened(
        f'create table "{table}" (x int primary key, d date, s text); insert into "{table}" (x) values (1)'
    )
    field = list(fields(database))[1]
    assert nodes(ask(database, f"{{ {field} {{ edges {{ node {{ x d s }} }} }} }}")[field]) == [
        {"x": 1, "d": None, "s": None}
    ]


def test_relations_are_named_after_columns_where_tables_would_not_tell_them_apart(opened):
    database = opened(PEOPLE)
    relations = {name: type_ for name, type_ in fields(database, "Person").items() if "Person" in type_}
    assert relations == {
        "father": "Person",
        "personsByFatherId": "PersonConnection",
        "personByMother": "Person",
        "personsByMother": "PersonConnection",
        "personsByFriendAId": "PersonConnection",
        "personsByFriendBId": "PersonConnection",
    }


def test_relations_to_the_same_table_lead_to_the_right_rows(opened):
    row = """name father { name } personByMother { name }
        personsByMother { edges { node { name } } } personsByFriendBId { edges { node { name } } }"""
    ada, bob, cy = nodes(ask(opened(PEOPLE), f"{{ persons {{ edges {{ node {{ {row} }} }} }} }}")["persons"])
    assert [nodes(ada[name]) for name in ("personsByMother", "personsByFriendBId")] == [
        [{"name": "Bob"}, {"name": "Cy"}]
    ] * 2
    assert (bob["father"], bob["personByMother"]) == (None, {"name": "Ada"})
    assert (cy["father"], cy["personByMother"]) == ({"name": "Bob"}, {"name": "Ada"})


def test_composite_keys(opened):
    database = opened(MESSAGES)
    query = "{ attachments { edges { node { message { id no sender { name } receiver { name } } } } } }"
    message = nodes(ask(database, query)["attachments"])[0]["message"]
    assert {**message, "id": None} == {"id": None, "no": 2, "sender": {"name": "Ada"}, "receiver": {"name": "Bob"}}
    assert ask(database, f'{{ node(id: "{message["id"]}") {{ ... on Message {{ no }} }} }}') == {"node": {"no": 2}}


def test_a_foreign_key_to_nowhere_is_a_plain_column(opened):
    database = opened("create table a (x int primary key, y int references nowhere(z))")
    assert fields(database, "A") == {"x": "BigInt", "y": "BigInt", "id": "ID!"}


def test_relations_are_sorted_and_filtered(opened):
    query = """{ persons(filter: {name: {eq: "Ada"}}) { edges { node {
        personsByMother(sort: NAME_DESC, filter: {name: {nEq: "x"}}, first: 1) { edges { node { name } } } } } } }"""
    ada = nodes(ask(opened(PEOPLE), query)["persons"])[0]
    assert nodes(ada["personsByMother"]) == [{"name": "Cy"}]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("datetime", "1234567890"),
        ("timestamp", "12.5"),
        ("date", "'yesterday'"),
        ("time", "5"),
        ("numeric", "'text'"),
        ("int", "'text'"),
        ("real", "'text'"),
        ("decimal(10, 2)", "'text'"),
    ],
)
def test_a_value_of_another_type_is_an_error_of_its_field_only(opened, column, value):
    database = opened(f"create table a (id int primary key, x {column}); insert into a values (1, {value}), (2, null);")
    query = "{ as { edges { node { rowId x } } } }"
    result = graphql_sync(database.schema, query, context_value={"session": database.session})
    assert nodes(result.data["as"]) == [{"rowId": 1, "x": None}, {"rowId": 2, "x": None}]
    assert [error.path for error in result.errors] == [["as", "edges", 0, "node", "x"]]


@pytest.mark.skipif(not CHINOOK.is_file(), reason="the Chinook sample database is not here")
def test_chinook_through_four_relations():
    query = """{ artists(filter: {name: {eq: "Accept"}}) { edges { node { albums { edges { node { tracks(first: 1) {
        edges { node { unitPrice mediaType { name } playlists(first: 1) { edges { node { name } } } } }
    } } } } } } } }"""
    database = open_database(f"sqlite:///{CHINOOK}")
    artist = nodes(ask(database, query)["artists"])[0]
    database.session.get_bind().dispose()
    track = nodes(nodes(artist["albums"])[0]["tracks"])[0]
    assert (track["unitPrice"], track["mediaType"]["name"]) == ("0.99", "Protected AAC audio file")
    assert nodes(track["playlists"]) == [{"name": "Music"}]


def test_pages_tell_the_length_of_their_list_and_are_bounded(opened):
    numbers = ",".join(f"({number})" for number in range(1200))
    database = opened(f"create table number (id integer primary key); insert into number values {numbers};")
    page = ask(database, "{ numbers { totalCount pageInfo { hasNextPage } edges { node { rowId } } } }")["numbers"]
    assert (page["totalCount"], page["pageInfo"], len(page["edges"])) == (1200, {"hasNextPage": True}, 1000)
