"""The schema as plain graphql-core objects with resolvers, for the peers that run such a schema."""

import asyncio
from typing import Any

from graphql import GraphQLSchema, build_schema

from benchmarks import workloads


def core_schema() -> GraphQLSchema:
    """Return the schema of all query workloads."""
    schema = build_schema(workloads.SDL)
    types: Any = schema.type_map

    async def value(parent: Any, info: Any) -> int:
        await asyncio.sleep(0)
        return int(parent.number)

    resolvers = {
        ("Query", "hello"): lambda root, info: "world",
        ("Query", "rows"): lambda root, info: workloads.ROWS,
        ("Query", "groups"): lambda root, info: workloads.GROUPS,
        ("Query", "calls"): lambda root, info: workloads.PARENTS,
        ("Query", "slow"): lambda root, info: workloads.SLOW_PARENTS,
        ("Query", "search"): lambda root, info, text, first: workloads.found(first),
        ("Query", "node"): lambda root, info, id: workloads.BY_ID[id],
        ("Call", "one"): lambda parent, info, by: parent.number * by,
        ("Call", "two"): lambda parent, info, prefix: prefix + "x",
        ("Call", "three"): lambda parent, info, on: parent.number if on else -parent.number,
        ("Slow", "value"): value,
        ("Film", "cast"): lambda film, info, first=None: film.roles[:first],
        ("Person", "films"): lambda person, info, first=None: [workloads.FILMS[i] for i in person.film_ids[:first]],
    }
    for (type_name, field_name), resolve in resolvers.items():
        types[type_name].fields[field_name].resolve = resolve
    for name in ("Node", "Result"):
        types[name].resolve_type = lambda value, info, abstract: value.kind
    return schema
