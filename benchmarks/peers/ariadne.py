"""Ariadne: schema first, `graphql_sync`."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Any

import orjson
from ariadne import InterfaceType, ObjectType, QueryType, UnionType, graphql, graphql_sync, make_executable_schema

from benchmarks import workloads


def _schema() -> Any:
    query, call, slow, film, person = (
        QueryType(),
        ObjectType("Call"),
        ObjectType("Slow"),
        ObjectType("Film"),
        ObjectType("Person"),
    )
    query.set_field("hello", lambda root, info: "world")
    query.set_field("rows", lambda root, info: workloads.ROWS)
    query.set_field("groups", lambda root, info: workloads.GROUPS)
    query.set_field("calls", lambda root, info: workloads.PARENTS)
    query.set_field("slow", lambda root, info: workloads.SLOW_PARENTS)
    query.set_field("search", lambda root, info, text, first: workloads.found(first))
    query.set_field("node", lambda root, info, id: workloads.BY_ID[id])
    call.set_field("one", lambda parent, info, by: parent.number * by)
    call.set_field("two", lambda parent, info, prefix: prefix + "x")
    call.set_field("three", lambda parent, info, on: parent.number if on else -parent.number)
    film.set_field("cast", lambda film, info, first=None: film.roles[:first])
    person.set_field("films", lambda person, info, first=None: [workloads.FILMS[i] for i in person.film_ids[:first]])

    @slow.field("value")
    async def value(parent: Any, info: Any) -> int:
        await asyncio.sleep(0)
        return int(parent.number)

    node, result = InterfaceType("Node"), UnionType("Result")
    for abstract in (node, result):
        abstract.type_resolver(lambda value, *_: value.kind)
    return make_executable_schema(workloads.SDL, query, call, slow, film, person, node, result)


def queries() -> dict[str, Callable[[], Any]]:
    """Return the work of each query workload, from text to JSON bytes."""
    schema = _schema()
    number = count()

    def run(text: str, variables: Any) -> bytes:
        return orjson.dumps(graphql_sync(schema, {"query": text, "variables": variables})[1])

    async def run_async(text: str) -> bytes:
        return orjson.dumps((await graphql(schema, {"query": text}))[1])

    def cases(name: str, text: str, variables: Any) -> Callable[[], Any]:
        if name == workloads.ASYNC:
            return lambda: asyncio.run(run_async(text))
        return lambda: run(text, variables)

    work = {name: cases(name, *query) for name, query in workloads.QUERIES.items()}
    work[workloads.COLD] = lambda: run(f"{workloads.MIXED}#{next(number)}", workloads.MIXED_VARIABLES)
    work[workloads.SCHEMA] = lambda: make_executable_schema(_types_in_text())
    return work


def _types_in_text() -> str:
    text = "type Query { last: Type299 }"
    for number in range(workloads.TYPES):
        fields = [
            f"field{place}(by: Int): Int!" if workloads.takes_argument(place) else f"field{place}: String"
            for place in range(9)
        ]
        fields.append(f"other: Type{number - 1}" if number else "other: String")
        text += f"\ntype Type{number} {{ {' '.join(fields)} }}"
    return text
