"""Filters and sort values that are none: each an error that names the argument, on SQLite and PostgreSQL."""

from typing import Any

import pytest

from graphene_lite_sqlalchemy.registry import Registry
from tests.core_versions import worded
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes

BY_FILTER = "query ($filter: EmployeeFilter) { employees(filter: $filter) { edges { node { name } } } }"


async def errors_of(database: Database, value: Any) -> list[str]:
    answer = await database.ask("sync", company_schema(Registry(drop_in=False)), BY_FILTER, filter=value)
    assert answer.statements == []
    return answer.errors


def nested(value: Any, levels: int, *names: str) -> Any:
    for _ in range(levels):
        for name in names:
            value = {name: [value] if name in ("and", "or") else value}
    return value


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"name": {"eq": "a\0"}}, "filter.name.eq"),
        ({"name": {"in": ["b", "a\0"]}}, "filter.name.in"),
        ({"and": [{"name": {"startsWith": "\0"}}]}, "filter.and.name.startsWith"),
        ({"tasks": {"some": {"title": {"nEq": "\0"}}}}, "filter.tasks.some.title.nEq"),
    ],
)
async def test_nul_is_an_error_that_says_where(database: Database, value: Any, place: str) -> None:
    assert await errors_of(database, value) == [
        f"Argument '{place}' has a NUL character, which no text in a database has."
    ]


async def test_half_a_character_is_an_error(database: Database) -> None:
    assert await errors_of(database, {"name": {"eq": "\ud800"}}) == [
        "Argument 'filter.name.eq' has half a surrogate pair, which is not a character."
    ]


@pytest.mark.parametrize("names", [("manager",), ("not",), ("every", "reports"), ("owner", "some", "tasks", "not")])
async def test_deep_nesting_is_an_error(database: Database, names: tuple[str, ...]) -> None:
    value = nested({"name": {"eq": "Ann"}}, 10 // len(names) + 1, *names)
    assert await errors_of(database, value) == ["Argument 'filter' is nested too deeply."]


async def test_too_deep_nesting_for_python_is_an_error(database: Database) -> None:
    (error,) = await errors_of(database, nested({"name": {"eq": "Ann"}}, 10_000, "and"))
    assert error.endswith("nested too deeply.")


@pytest.mark.parametrize(
    ("levels", "names"), [(9, ("manager",)), (9, ("not",)), (4, ("every", "reports")), (20, ("and", "or"))]
)
async def test_what_is_not_too_deep_reaches_the_database(
    database: Database, levels: int, names: tuple[str, ...]
) -> None:
    value = nested({"name": {"eq": "Ann"}}, levels, *names)
    answer = await database.ask("sync", company_schema(Registry(drop_in=False)), BY_FILTER, filter=value)
    assert (answer.errors, len(answer.statements)) == ([], 1)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"or": [{"name": {"eq": str(each)}} for each in range(901)]}, "900 conditions, fewer of relations"),
        (
            {"and": [{"id": {"isNull": False}, "name": {"nEq": str(each)}} for each in range(451)]},
            "900 conditions, fewer of relations",
        ),
        ({"tasks": {"none": {"or": [{"title": {"eq": "a"}}] * 301}}}, "900 conditions, fewer of relations"),
        ({"name": {"in": [str(each) for each in range(20_001)]}}, "20000 values in lists"),
        ({"or": [{"name": {"in": ["a"] * 10_001}}] * 2}, "20000 values in lists"),
    ],
)
async def test_a_filter_that_is_too_long_for_a_database_is_an_error(database: Database, value: Any, what: str) -> None:
    assert await errors_of(database, value) == [f"Argument 'filter' must have at most {what}."]


@pytest.mark.parametrize(
    "value",
    [
        {"or": [{"name": {"eq": str(each)}} for each in range(900)]},
        {"not": {"manager": {"reports": {"every": {"and": [{"name": {"contains": "x"}}] * 179}}}}},
        {"tasks": {"some": {"and": [{"title": {"contains": str(each)}} for each in range(299)]}}},
        {"name": {"in": [str(each) for each in range(20_000)]}},
    ],
)
async def test_what_is_not_too_long_reaches_the_database(database: Database, value: Any) -> None:
    answer = await database.ask("AsyncSession", company_schema(Registry(drop_in=False)), BY_FILTER, filter=value)
    assert (answer.errors, len(answer.statements)) == ([], 1)


@pytest.mark.parametrize(
    ("number", "problem"),
    [("NaN", "has NaN, which is not a number"), ("1e10001", "has a number that is out of range")],
)
async def test_what_no_database_has_as_a_number_is_an_error(database: Database, number: str, problem: str) -> None:
    query = f'{{ departments(filter: {{ budget: {{ in: ["1", "{number}"] }} }}) {{ edges {{ cursor }} }} }}'
    answer = await database.ask("sync", company_schema(Registry(drop_in=False, exact_numbers=True)), query)
    assert (answer.errors, answer.statements) == ([f"Argument 'filter.budget.in' {problem}."], [])


@pytest.mark.parametrize("value", ["9223372036854775808", "x"])
async def test_what_is_no_key_is_an_error(database: Database, value: str) -> None:
    (error,) = await errors_of(database, {"id": {"eq": value}})
    assert error.startswith(f"Filter value {value}" if value != "x" else "Filter value 'x' is not a valid int")


async def test_a_key_wider_than_its_column_finds_nothing(database: Database) -> None:
    answer = await database.ask("sync", company_schema(), BY_FILTER, filter={"id": {"in": ["1", "4294967296"]}})
    assert (answer.errors, nodes(answer.data["employees"])) == ([], [{"name": "Ann"}])


@pytest.mark.parametrize(
    ("value", "names"),
    [({"in": []}, []), ({"notIn": []}, ["Ann", "Bob", "Cid"]), ({"in": None}, None)],
)
async def test_lists_of_nothing(database: Database, value: Any, names: list[str] | None) -> None:
    answer = await database.ask("sync", company_schema(), BY_FILTER, filter={"name": value})
    if names is None:
        assert answer.errors == ["Filter 'in' needs a value, not null."]
    else:
        assert [employee["name"] for employee in nodes(answer.data["employees"])] == names


async def test_an_unknown_sort_value_is_an_error_that_names_it(database: Database) -> None:
    query = "query ($sort: [EmployeeSortEnum]) { employees(sort: $sort) { edges { node { name } } } }"
    answer = await database.ask("sync", company_schema(), query, sort=["SALARY_ASC"])
    (error,) = answer.errors
    place = worded("got invalid value 'SALARY_ASC' at 'sort[0]'; ", "has invalid value at [0]: ")
    assert f"Variable '$sort' {place}Value 'SALARY_ASC' does not exist in 'EmployeeSortEnum' enum." in error


async def test_null_among_the_sort_values_asks_for_nothing(database: Database) -> None:
    answer = await database.ask(
        "sync", company_schema(), "{ employees(sort: [null, NAME_DESC]) { edges { node { name } } } }"
    )
    assert [employee["name"] for employee in nodes(answer.data["employees"])] == ["Cid", "Bob", "Ann"]
