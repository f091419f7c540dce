"""Filters of JSON documents: on SQLite and PostgreSQL, there on `json` and on `jsonb`."""

import json
from typing import Any

import pytest
from sqlalchemy import JSON
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Answer, Database
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet


class Base(DeclarativeBase):
    pass


class Page(Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[Any] = mapped_column(JSON, nullable=True)
    binary: Mapped[Any] = mapped_column(JSON().with_variant(JSONB(), "postgresql"), nullable=True)


DOCUMENTS = [
    {"a": {"b": "x%"}},
    {"a": {"b": 5}},
    {"a": {"b": True}},
    {"a": {"b": None}},
    {"a": [1, {"c": "deep"}]},
    {"a": {"b": "5"}},
    {"k,y": {"}": False}},
    None,
]

#: What is at a path, and the ids of the documents that have it.
PATHS = [
    ('path: ["a", "b"], string: { eq: "x%" }', [1]),
    ('path: ["a", "b"], string: { eq: "5" }', [6]),
    ('path: ["a", "b"], string: { startsWith: "x" }', [1]),
    ('path: ["a", "b"], string: { in: ["5", "x%"] }', [1, 6]),
    ('path: ["a", "b"], string: { isNull: false }', [1, 6]),
    ('path: ["a", "b"], number: { eq: 5 }', [2]),
    # Neither the text "5" nor true, which some databases would take for a number.
    ('path: ["a", "b"], number: { gte: 0.5 }', [2]),
    ('path: ["a", "b"], boolean: { eq: true }', [3]),
    ('path: ["k,y", "}"], boolean: { eq: false }', [7]),
    ('path: ["a", "b"], isNull: true', [4, 5, 7, 8, 9]),
    ('path: ["a", "b"], isNull: false', [1, 2, 3, 6]),
    ('path: ["a", "1", "c"], string: { eq: "deep" }', [5]),
    ('path: ["a", "0"], number: { lt: 2 }', [5]),
    ('path: ["a", "9999999999"], isNull: false', []),
    ('path: ["a"], string: null', [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ('path: ["\') OR 1=1 --"], isNull: false', []),
]


def schema(registry: Registry) -> graphene.Schema:
    declared = SQLAlchemyObjectType.create_type("Page", model=Page, registry=registry, use_connection=True)
    fields = {"pages": SQLAlchemyConnectionField(declared.connection)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def seed(session: Session) -> None:
    session.add_all(Page(id=number, data=each, binary=each) for number, each in enumerate(DOCUMENTS, 1))
    session.add(Page(id=9))
    session.commit()


@pytest.fixture
def pages(databases: Databases) -> Database:
    return databases.shared(ModelSet(Base.metadata, seed))


async def ask(database: Database, arguments: str, registry: Registry | None = None) -> Answer:
    query = f"{{ pages({arguments}) {{ edges {{ node {{ id }} }} }} }}"
    return await database.ask("sync", schema(registry or Registry(drop_in=False)), query)


def ids(answer: Answer) -> list[int]:
    assert answer.errors == []
    return [int(page["id"]) for page in nodes(answer.data["pages"])]


@pytest.mark.parametrize("column", ["data", "binary"])
@pytest.mark.parametrize(("path", "expected"), PATHS)
async def test_what_is_at_a_path(pages: Database, column: str, path: str, expected: list[int]) -> None:
    assert ids(await ask(pages, f"filter: {{ {column}: {{ path: {{ {path} }} }} }}")) == expected


async def test_no_key_reaches_the_database_as_sql(pages: Database) -> None:
    answer = await ask(pages, 'filter: { data: { path: { path: ["a\'b"], string: { eq: "x\'y" } } } }')
    assert "'b" not in answer.statements[0]
    assert "'y" not in answer.statements[0]


@pytest.mark.parametrize("column", ["data", "binary"])
async def test_the_null_of_json_is_null_too(pages: Database, column: str) -> None:
    assert ids(await ask(pages, f"filter: {{ {column}: {{ isNull: true }} }}")) == [8, 9]
    assert ids(await ask(pages, f"filter: {{ {column}: {{ isNull: false }} }}")) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("drop_in", [True, False])
@pytest.mark.parametrize("column", ["data", "binary"])
@pytest.mark.parametrize(
    ("operator", "expected"), [("eq: %s", [2]), ("in: [%s]", [2]), ("nEq: %s", [1, 3, 4, 5, 6, 7, 8])]
)
async def test_whole_documents_can_be_compared(
    pages: Database, drop_in: bool, column: str, operator: str, expected: list[int]
) -> None:
    document = json.dumps(json.dumps(DOCUMENTS[1]))
    arguments = f"filter: {{ {column}: {{ {operator % document} }} }}"
    assert ids(await ask(pages, arguments, Registry(drop_in=drop_in))) == expected


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ({"a": [{"\0": 1}]}, "has a NUL character, which no text in a database has."),
        ({"\ud800": 1}, "has half a surrogate pair, which is not a character."),
        ([float("inf")], "has inf, which is not a number."),
    ],
)
async def test_a_document_that_no_database_can_hold_is_an_error(pages: Database, document: Any, problem: str) -> None:
    answer = await ask(pages, f"filter: {{ data: {{ eq: {json.dumps(json.dumps(document))} }} }}")
    assert (answer.errors, answer.statements) == ([f"Argument 'filter.data.eq' {problem}"], [])


async def test_a_document_may_be_nested_and_long(pages: Database) -> None:
    document: Any = {str(each): each for each in range(1_000)}
    for _ in range(20):
        document = {"a": document}
    assert ids(await ask(pages, f"filter: {{ data: {{ eq: {json.dumps(json.dumps(document))} }} }}")) == []


async def test_null_as_a_document_is_that_of_sql(pages: Database) -> None:
    assert ids(await ask(pages, "filter: { data: { eq: null } }")) == [9]


@pytest.mark.parametrize("column", ["DATA", "BINARY"])
async def test_a_drop_in_sorts_documents_by_their_text(pages: Database, column: str) -> None:
    assert sorted(ids(await ask(pages, f"sort: [{column}_ASC]", Registry()))) == list(range(1, 10))


async def test_others_do_not_sort_documents() -> None:
    assert "DATA_ASC" not in str(schema(Registry(drop_in=False)))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("[]", "Filter 'path' has 0 keys, and may have from 1 to 10."),
        (json.dumps(["a"] * 11), "Filter 'path' has 11 keys, and may have from 1 to 10."),
        (json.dumps(['a"."b']), "Filter 'path' cannot have quotes and backslashes, as 'a\".\"b' has."),
    ],
)
async def test_a_path_that_is_none_is_an_error(pages: Database, path: str, message: str) -> None:
    answer = await ask(pages, f"filter: {{ data: {{ path: {{ path: {path}, isNull: true }} }} }}")
    assert (answer.errors, answer.statements) == ([message], [])


async def test_the_longest_path_reaches_the_database(pages: Database) -> None:
    path = json.dumps(["a"] * 10)
    assert ids(await ask(pages, f'filter: {{ data: {{ path: {{ path: {path}, string: {{ eq: "x" }} }} }} }}')) == []


@pytest.mark.parametrize("operator", ["path", "isNull"])
async def test_null_is_no_value_for_an_operator(pages: Database, operator: str) -> None:
    answer = await ask(pages, f"filter: {{ data: {{ {operator}: null }} }}")
    assert answer.errors == [f"Filter '{operator}' needs a value, not null."]
