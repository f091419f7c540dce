"""What SQLite has not: enums, arrays, comments, exact decimals and further schemas."""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import graphql_sync
from sqlalchemy import create_engine

from graphene_lite_cli.database import Database, open_database
from tests.services.postgres import Postgres

TABLES = """
create type mood as enum ('very happy', 'sad', '1st');
create schema private;
create table private.account (id int primary key, password text);
create table "Mood" (id int primary key);
create table person (
    key uuid primary key default gen_random_uuid(), mood mood, moods mood[], account_id int references private.account,
    amount numeric(30, 10), count bigint, place point, facts jsonb
);
comment on table person is 'People we know';
comment on column person.mood is 'How they are';
create view happy as select * from person;
insert into private.account values (1, 'hush');
insert into person (mood, moods, account_id, amount, count, facts)
    values ('very happy', '{sad,1st}', 1, 12345678901234567890.0123456789, 9007199254740993, '{"a": 1}');
"""


@pytest.fixture(scope="module")
def database(postgres: Postgres) -> Iterator[Database]:
    """The tables above, in a database of their own."""
    with postgres.database() as address:
        writer = create_engine(address)
        with writer.begin() as connection:
            connection.exec_driver_sql(TABLES)
        writer.dispose()
        opened = open_database(address)
        yield opened
        opened.session.get_bind().dispose()


def ask_person(database: Database, selection: str, arguments: str = "") -> Any:
    query = f"{{ persons{arguments} {{ edges {{ node {{ {selection} }} }} }} }}"
    result = graphql_sync(database.schema, query, context_value={"session": database.session})
    database.session.remove()
    assert result.errors is None
    return result.data["persons"]["edges"][0]["node"]


def test_enums_have_names_of_graphql(database):
    assert list(database.schema.get_type("Mood2").values) == ["VERY_HAPPY", "SAD", "VALUE_1ST"]
    assert ask_person(database, "mood moods") == {"mood": "VERY_HAPPY", "moods": ["SAD", "VALUE_1ST"]}


def test_rows_are_filtered_by_an_enum(database):
    assert ask_person(database, "mood", "(filter: {mood: {eq: VERY_HAPPY}})") == {"mood": "VERY_HAPPY"}


def test_numbers_are_exact(database):
    assert ask_person(database, "amount count") == {
        "amount": "12345678901234567890.0123456789",
        "count": 9007199254740993,
    }


def test_comments_are_descriptions(database):
    person = database.schema.get_type("Person")
    assert (person.description, person.fields["mood"].description) == ("People we know", "How they are")


def test_other_schemas_stay_private(database):
    assert list(database.schema.query_type.fields) == ["node", "moods", "persons"]
    assert ask_person(database, "accountId") == {"accountId": 1}


def test_what_is_left_out_is_reported(database):
    told = " ".join(database.notes)
    assert "happy has no primary key, and so no type." in told
    assert "person.place, of the type NullType(), is left out." in told
