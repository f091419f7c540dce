"""Relations by conditions, joins, aliased classes and orders of other tables: one statement, as for plain ones."""

from typing import Any

import pytest
from graphql_relay import from_global_id, offset_to_cursor
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite.utils.str_converters import to_camel_case
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Answer, Database, in_memory
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import ModelSet
from tests.graphene_lite_sqlalchemy.people import Base, Note, Person, seed

FAR = (
    "either",
    "kinds",
    "liked_to_rank",
    "ranked_high",
    "likes_others",
    "beyond",
    "noted",
    "noted_liked",
    "peers",
    "early_notes",
    "liked_notes",
)


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    return ModelSet(Base.metadata, seed)


def people_schema(people: Any = None) -> graphene.Schema:
    """Return a schema of the people that the resolver *people* gives, by default of all."""
    meta: dict[str, Any] = {"registry": Registry(drop_in=False), "batching": True, "interfaces": (relay.Node,)}
    SQLAlchemyObjectType.create_type("Note", model=Note, **meta)
    excluded = ("by_other",)
    person: Any = SQLAlchemyObjectType.create_type("Person", model=Person, exclude_fields=excluded, **meta)
    resolver = people or (lambda root, info: select(Person).order_by(Person.id))
    fields = {"people": graphene.List(person, resolver=resolver)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def lazily(database: Database, name: str) -> list[list[int]]:
    """Return the ids in the collection of each person; in order, where the relationship has none."""
    with Session(database.engine) as session:
        people = session.scalars(select(Person).order_by(Person.id))
        found = [[each.id for each in getattr(person, name)] for person in people]
    return found if inspect(Person).relationships[name].order_by else list(map(sorted, found))


def asked(name: str, arguments: str = "", selection: str = "edges { node { id } }") -> str:
    return f"{{ people {{ {to_camel_case(name)}{arguments} {{ {selection} }} }} }}"


def ids(answer: Answer, name: str) -> list[list[int]]:
    assert answer.errors == []
    pages = [nodes(person[to_camel_case(name)]) for person in answer.data["people"]]
    return [[int(from_global_id(node["id"])[1]) for node in page] for page in pages]


@pytest.mark.parametrize("name", FAR)
@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ("", slice(None)),
        ("(first: 1)", slice(1)),
        ("(last: 1)", slice(-1, None)),
        (f'(first: 1, after: "{offset_to_cursor(0)}")', slice(1, 2)),
    ],
)
async def test_pages_are_parts_of_what_lazy_loading_gives(
    database: Database, name: str, arguments: str, part: slice
) -> None:
    answer = await database.ask_every_way(people_schema(), asked(name, arguments))
    assert (ids(answer, name), len(answer.statements)) == ([each[part] for each in lazily(database, name)], 2)


@pytest.mark.parametrize("name", FAR)
async def test_sorts_filters_and_counts_take_one_statement_each(database: Database, name: str) -> None:
    query = asked(
        name, "(sort: [ID_DESC], first: 1, filter: { id: { notIn: [3, 7] } })", "totalCount edges { node { id } }"
    )
    answer = await database.ask_every_way(people_schema(), query)
    kept = [sorted({*each} - {3, 7}, reverse=True) for each in lazily(database, name)]
    assert (ids(answer, name), len(answer.statements)) == ([each[:1] for each in kept], 3)
    assert [person[to_camel_case(name)]["totalCount"] for person in answer.data["people"]] == list(map(len, kept))


@pytest.mark.parametrize("name", ["early_notes", "liked_notes"])
def test_a_sort_of_an_instance_elsewhere_keeps_to_the_aliased_class(name: str) -> None:
    with in_memory(Base.metadata, seed) as session, Session(session.get_bind()) as other:
        schema = people_schema(lambda root, info: other.scalars(select(Person).order_by(Person.id)).all())
        query = asked(name, "(sort: [ID_DESC], first: 2)")
        expected, found = (schema.execute(query, context={"session": each}) for each in (other, session))
    assert (found.errors, found.data) == (None, expected.data)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("{ earlyNotes: { some: { id: { eq: 7 } } } }", [[3], [], []]),
        ("{ likedNotes: { none: { id: { eq: 2 } } } }", [[3], [], []]),
        ("{ peers: { some: { peers: { some: { id: { eq: 3 } } } } } }", [[3, 2], [], []]),
    ],
)
async def test_filters_across_aliased_classes(database: Database, filters: str, expected: list[list[int]]) -> None:
    answer = await database.ask_every_way(people_schema(), asked("reports", f"(filter: {filters})"))
    assert (ids(answer, "reports"), len(answer.statements)) == (expected, 2)
