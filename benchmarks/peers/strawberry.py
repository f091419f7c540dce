"""Strawberry: typed classes, `schema.execute_sync`."""

# ruff: noqa: N805 - a resolver's first parameter is the parent, not the type

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Annotated, Any

import orjson
import strawberry

from benchmarks import workloads


def _is(kind: str) -> Callable[..., bool]:
    return lambda value, info: value.kind == kind


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.type
class Row:
    id: strawberry.ID
    name: str | None
    price: float | None
    stock: int | None
    active: bool | None


@strawberry.type
class Member:
    id: strawberry.ID
    name: str | None
    age: int | None
    city: str | None


@strawberry.type
class Group:
    id: strawberry.ID
    name: str | None
    members: list[Member] | None


@strawberry.type
class Call:
    @strawberry.field
    def one(parent: strawberry.Parent[Any], by: int = 1) -> int | None:
        return parent.number * by

    @strawberry.field
    def two(parent: strawberry.Parent[Any], prefix: str = "p") -> str | None:
        return prefix + "x"

    @strawberry.field
    def three(parent: strawberry.Parent[Any], on: bool = True) -> int | None:
        return parent.number if on else -parent.number


@strawberry.type
class Slow:
    @strawberry.field
    async def value(parent: strawberry.Parent[Any]) -> int | None:
        await asyncio.sleep(0)
        return parent.number


@strawberry.type
class Person(Node):
    name: str | None
    born: int | None
    is_type_of = _is("Person")

    @strawberry.field
    def films(parent: strawberry.Parent[Any], first: int | None = None) -> list["Film"] | None:
        return [workloads.FILMS[index] for index in parent.film_ids[:first]]


@strawberry.type
class Role:
    name: str | None
    actor: Person | None


@strawberry.type
class Film(Node):
    title: str | None
    year: int | None
    director: Person | None
    is_type_of = _is("Film")

    @strawberry.field
    def cast(parent: strawberry.Parent[Any], first: int | None = None) -> list[Role] | None:
        return parent.roles[:first]


Result = Annotated[Film | Person, strawberry.union("Result")]


@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str | None:
        return "world"

    @strawberry.field
    def rows(self) -> list[Row] | None:
        return workloads.ROWS

    @strawberry.field
    def groups(self) -> list[Group] | None:
        return workloads.GROUPS

    @strawberry.field
    def calls(self) -> list[Call] | None:
        return workloads.PARENTS

    @strawberry.field
    def slow(self) -> list[Slow] | None:
        return workloads.SLOW_PARENTS

    @strawberry.field
    def search(self, text: str, first: int = 10) -> list[Result | None] | None:
        return workloads.found(first)

    @strawberry.field
    def node(self, id: strawberry.ID) -> Node | None:
        return workloads.BY_ID[id]


def queries() -> dict[str, Callable[[], Any]]:
    """Return the work of each query workload, from text to JSON bytes."""
    schema = strawberry.Schema(Query, types=[Film, Person])
    number = count()

    def encoded(result: Any) -> bytes:
        assert not result.errors, result.errors
        return orjson.dumps({"data": result.data})

    def run(text: str, variables: Any) -> bytes:
        return encoded(schema.execute_sync(text, variable_values=variables))

    async def run_async(text: str) -> bytes:
        return encoded(await schema.execute(text))

    def cases(name: str, text: str, variables: Any) -> Callable[[], Any]:
        if name == workloads.ASYNC:
            return lambda: asyncio.run(run_async(text))
        return lambda: run(text, variables)

    work = {name: cases(name, *query) for name, query in workloads.QUERIES.items()}
    work[workloads.COLD] = lambda: run(f"{workloads.MIXED}#{next(number)}", workloads.MIXED_VARIABLES)
    work[workloads.SCHEMA] = build
    return work


def _number(self: Any, by: int | None = None) -> int:
    return 0


def build() -> strawberry.Schema:
    """Return the schema of the workload that builds one."""
    previous: Any = None
    for number in range(workloads.TYPES):
        body: dict[str, Any] = {"__annotations__": {}}
        for place in range(9):
            if workloads.takes_argument(place):
                body[f"field_{place}"] = strawberry.field(_number)
            else:
                body["__annotations__"][f"field_{place}"] = str | None
        body["__annotations__"]["other"] = previous | None if previous else str | None
        previous = strawberry.type(type(f"Type{number}", (), body))
    return strawberry.Schema(strawberry.type(type("Query", (), {"__annotations__": {"last": previous | None}})))
