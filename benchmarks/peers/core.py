"""graphql-core alone: parse, validate and execute on every request."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    execute,
    graphql,
    graphql_sync,
    parse,
)

from benchmarks import workloads
from benchmarks.schema_objects import core_schema


def queries() -> dict[str, Callable[[], Any]]:
    """Return the work of each query workload, from text to JSON bytes."""
    schema = core_schema()
    document = parse(workloads.MIXED)

    def run(text: str, variables: Any) -> bytes:
        return orjson.dumps(graphql_sync(schema, text, variable_values=variables).formatted)

    async def run_async(text: str) -> bytes:
        return orjson.dumps((await graphql(schema, text)).formatted)

    def cases(name: str, text: str, variables: Any) -> Callable[[], Any]:
        if name == workloads.ASYNC:
            return lambda: asyncio.run(run_async(text))
        return lambda: run(text, variables)

    work = {name: cases(name, *query) for name, query in workloads.QUERIES.items()}
    work[workloads.COLD] = work["60-line query"]
    work["60-line query, execute only"] = lambda: execute(schema, document, variable_values=workloads.MIXED_VARIABLES)
    work[workloads.SCHEMA] = build
    return work


def build() -> GraphQLSchema:
    """Return the schema of the workload that builds one."""
    previous: Any = None
    for number in range(workloads.TYPES):
        fields = {
            f"field{place}": GraphQLField(GraphQLNonNull(GraphQLInt), args={"by": GraphQLArgument(GraphQLInt)})
            if workloads.takes_argument(place)
            else GraphQLField(GraphQLString)
            for place in range(9)
        }
        fields["other"] = GraphQLField(previous or GraphQLString)
        previous = GraphQLObjectType(f"Type{number}", fields)
    return GraphQLSchema(GraphQLObjectType("Query", {"last": GraphQLField(previous)}))
