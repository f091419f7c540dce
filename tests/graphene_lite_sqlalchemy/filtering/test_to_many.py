"""Filters across relations decide about a row; they neither drop nor repeat it. On SQLite and PostgreSQL."""

import pytest

from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes

#: Filter of employees, and who is left.
EMPLOYEES = [
    ('{ tasks: { contains: [{ title: { eq: "Plan" } }] } }', ["Ann"]),
    ('{ tasks: { contains: [{ title: { like: "%" } }] } }', ["Ann", "Bob"]),
    ('{ tasks: { contains: [{ title: { eq: "Plan" } }, { title: { eq: "Build" } }] } }', ["Ann"]),
    ('{ tasks: { contains: [{ title: { eq: "Plan" } }, { title: { eq: "Ship" } }] } }', []),
    ("{ tasks: { contains: [] } }", ["Ann", "Bob", "Cid"]),
    ("{ tasks: { contains: [{}] } }", ["Ann", "Bob"]),
    ('{ tasks: { containsExactly: [{ title: { eq: "Plan" } }, { title: { eq: "Build" } }] } }', ["Ann"]),
    ('{ tasks: { containsExactly: [{ title: { eq: "Plan" } }] } }', []),
    ('{ tasks: { containsExactly: [{ title: { eq: "Ship" } }] } }', ["Bob"]),
    ("{ tasks: { containsExactly: [] } }", ["Cid"]),
    # Hours of the other task are null: neither above 1 nor not.
    ("{ tasks: { containsExactly: [{ hours: { gt: 1 } }] } }", []),
    ('{ tasks: { contains: [{ tags: { contains: [{ label: { eq: "fun" } }] } }] } }', ["Ann"]),
    ('{ reports: { contains: [{ name: { eq: "Bob" } }] } }', ["Ann"]),
    ('{ manager: { name: { eq: "Ann" } } }', ["Bob", "Cid"]),
    ("{ manager: {} }", ["Bob", "Cid"]),
    ("{ manager: null }", ["Ann", "Bob", "Cid"]),
    ('{ manager: { department: { name: { eq: "Engineering" } } } }', ["Bob", "Cid"]),
    ("{ badge: { number: { eq: 7 } } }", ["Ann"]),
    ('{ or: [{ tasks: { contains: [{ title: { eq: "Plan" } }] } }, { name: { eq: "Cid" } }] }', ["Ann", "Cid"]),
    ('{ or: [{ manager: { name: { eq: "Ann" } } }, { name: { eq: "Ann" } }] }', ["Ann", "Bob", "Cid"]),
    ('{ or: [{ name: { eq: "Ann" }, shift: { eq: NIGHT } }, { name: { eq: "Cid" } }] }', ["Cid"]),
    ("{ or: [] }", ["Ann", "Bob", "Cid"]),
    ('{ and: [{ name: { nEq: "Ann" } }, { or: [{ level: { eq: JUNIOR } }, { id: { eq: "1" } }] }] }', ["Bob"]),
    ("{ level: { in: [SENIOR, JUNIOR] }, shift: { in: [NIGHT] } }", ["Bob"]),
    ('{ initials: { eq: "B" } }', ["Bob"]),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "names"), EMPLOYEES)
async def test_who_is_left(database: Database, filters: str, names: list[str]) -> None:
    query = f"{{ employees(filter: {filters}) {{ edges {{ node {{ name }} }} }} }}"
    answer = await database.ask("sync", company_schema(), query)
    assert (answer.errors, len(answer.statements)) == ([], 1)
    assert [employee["name"] for employee in nodes(answer.data["employees"])] == names


async def test_a_parent_that_matches_twice_comes_once(database: Database) -> None:
    query = """{ employees(filter: { tasks: { contains: [{ title: { like: "%" } }] } }, first: 2) {
        edges { node { name } }
    } }"""
    answer = await database.ask_every_way(company_schema(), query)
    assert [employee["name"] for employee in nodes(answer.data["employees"])] == ["Ann", "Bob"]


async def test_composite_keys(database: Database) -> None:
    query = """{ reviews(filter: { remarks: { contains: [{ text: { eq: "agreed" } }] } }) {
        edges { node { quarter } }
    } }"""
    answer = await database.ask("sync", company_schema(), query)
    assert nodes(answer.data["reviews"]) == [{"quarter": "2020, Q1"}]


async def test_the_condition_is_an_exists(database: Database) -> None:
    query = "{ tags(filter: { tasks: { contains: [{ done: { eq: true } }] } }) { edges { node { label } } } }"
    statement = (await database.ask("sync", company_schema(), query)).statements[0]
    joined = "tasks AS tasks_1 JOIN task_tags AS task_tags_1 ON tasks_1.id = task_tags_1.task_id"
    assert f"FROM tags WHERE EXISTS (SELECT 1 FROM {joined} WHERE tags.id = task_tags_1.tag_id AND" in statement


async def test_it_is_so_below_a_page_of_a_relation(database: Database) -> None:
    query = """{ employees { edges { node {
        tasks(first: 1, filter: { tags: { contains: [{ label: { eq: "fun" } }] } }) { edges { node { title } } }
    } } } }"""
    answer = await database.ask_every_way(company_schema(batching=True), query)
    assert (answer.errors, len(answer.statements)) == ([], 2)
    assert nodes(nodes(answer.data["employees"])[0]["tasks"]) == [{"title": "Plan"}]


async def test_a_many_to_many_relation_may_be_crossed_to_and_fro(database: Database) -> None:
    inner = 'tasks: { contains: [{ tags: { contains: [{ label: { eq: "urgent" } }] } }] }'
    query = f"{{ tags(filter: {{ {inner} }}) {{ edges {{ node {{ label }} }} }} }}"
    answer = await database.ask("sync", company_schema(), query)
    assert [tag["label"] for tag in nodes(answer.data["tags"])] == ["urgent", "fun"]
