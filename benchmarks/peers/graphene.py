"""Graphene 3.4.3, as its documentation has it: declared classes, `schema.execute`."""

# ruff: noqa: N805 - a resolver's first parameter is the parent, not the type

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Any

import graphene
import orjson

from benchmarks import workloads
from benchmarks.declared import declare_and_build


class Node(graphene.Interface):
    id = graphene.ID(required=True)

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> Any:
        return TYPES[instance.kind]


class Row(graphene.ObjectType):
    id = graphene.ID(required=True)
    name = graphene.String()
    price = graphene.Float()
    stock = graphene.Int()
    active = graphene.Boolean()


class Member(graphene.ObjectType):
    id = graphene.ID(required=True)
    name = graphene.String()
    age = graphene.Int()
    city = graphene.String()


class Group(graphene.ObjectType):
    id = graphene.ID(required=True)
    name = graphene.String()
    members = graphene.List(graphene.NonNull(Member))


class Call(graphene.ObjectType):
    one = graphene.Int(by=graphene.Int(default_value=1))
    two = graphene.String(prefix=graphene.String(default_value="p"))
    three = graphene.Int(on=graphene.Boolean(default_value=True))

    def resolve_one(parent, info, by):
        return parent.number * by

    def resolve_two(parent, info, prefix):
        return prefix + "x"

    def resolve_three(parent, info, on):
        return parent.number if on else -parent.number


class Slow(graphene.ObjectType):
    value = graphene.Int()

    async def resolve_value(parent, info):
        await asyncio.sleep(0)
        return parent.number


class Person(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    name = graphene.String()
    born = graphene.Int()
    films = graphene.List(graphene.NonNull(lambda: Film), first=graphene.Int())

    def resolve_films(person, info, first=None):
        return [workloads.FILMS[index] for index in person.film_ids[:first]]


class Role(graphene.ObjectType):
    name = graphene.String()
    actor = graphene.Field(Person)


class Film(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    title = graphene.String()
    year = graphene.Int()
    cast = graphene.List(graphene.NonNull(Role), first=graphene.Int())
    director = graphene.Field(Person)

    def resolve_cast(film, info, first=None):
        return film.roles[:first]


class Result(graphene.Union):
    class Meta:
        types = (Film, Person)

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> Any:
        return TYPES[instance.kind]


TYPES = {"Film": Film, "Person": Person}


class Query(graphene.ObjectType):
    hello = graphene.String()
    rows = graphene.List(graphene.NonNull(Row))
    groups = graphene.List(graphene.NonNull(Group))
    calls = graphene.List(graphene.NonNull(Call))
    slow = graphene.List(graphene.NonNull(Slow))
    search = graphene.List(Result, text=graphene.String(required=True), first=graphene.Int(default_value=10))
    node = graphene.Field(Node, id=graphene.ID(required=True))

    def resolve_hello(root, info):
        return "world"

    def resolve_rows(root, info):
        return workloads.ROWS

    def resolve_groups(root, info):
        return workloads.GROUPS

    def resolve_calls(root, info):
        return workloads.PARENTS

    def resolve_slow(root, info):
        return workloads.SLOW_PARENTS

    def resolve_search(root, info, text, first):
        return workloads.found(first)

    def resolve_node(root, info, id):
        return workloads.BY_ID[id]


def queries() -> dict[str, Callable[[], Any]]:
    """Return the work of each query workload, from text to JSON bytes."""
    schema = graphene.Schema(query=Query, types=[Film, Person])
    number = count()

    def run(text: str, variables: Any) -> bytes:
        return orjson.dumps(schema.execute(text, variables=variables).formatted)

    async def run_async(text: str) -> bytes:
        return orjson.dumps((await schema.execute_async(text)).formatted)

    def cases(name: str, text: str, variables: Any) -> Callable[[], Any]:
        if name == workloads.ASYNC:
            return lambda: asyncio.run(run_async(text))
        return lambda: run(text, variables)

    work = {name: cases(name, *query) for name, query in workloads.QUERIES.items()}
    work[workloads.COLD] = lambda: run(f"{workloads.MIXED}#{next(number)}", workloads.MIXED_VARIABLES)
    work[workloads.SCHEMA] = lambda: declare_and_build(graphene)
    return work
