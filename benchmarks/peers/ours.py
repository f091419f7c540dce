"""This library."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Any

import graphene_lite
from benchmarks import workloads
from benchmarks.declared import declare_and_build
from benchmarks.schema_objects import core_schema
from graphene_lite.execution.encoding import encode
from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.planning.hooks import batch


def queries() -> dict[str, Callable[[], Any]]:
    """Return the work of each query workload, from text to JSON bytes."""
    executor = Executor(core_schema())
    number = count()

    def run(text: str, variables: Any) -> bytes:
        return encode(executor.execute(text, Request(variable_values=variables)).formatted)

    async def run_async(text: str) -> bytes:
        return encode((await executor.execute_async(text, Request())).formatted)

    def cases(name: str, text: str, variables: Any) -> Callable[[], Any]:
        if name == workloads.ASYNC:
            return lambda: asyncio.run(run_async(text))
        return lambda: run(text, variables)

    work = {name: cases(name, *query) for name, query in workloads.QUERIES.items()}
    # A comment makes the text a new one each time.
    work[workloads.COLD] = lambda: run(f"{workloads.MIXED}#{next(number)}", workloads.MIXED_VARIABLES)
    mixed = Request(variable_values=workloads.MIXED_VARIABLES)
    work["60-line query, execute only"] = lambda: executor.execute(workloads.MIXED, mixed)
    work[workloads.SCHEMA] = lambda: declare_and_build(graphene_lite)
    return work


def batch_calls() -> int:
    """Return how often a batch resolver is called for one level of 10,000 parents."""
    schema = core_schema()
    calls = []

    @batch
    def stock(parents: Any, info: Any) -> list[int]:
        calls.append(len(parents))
        return [parent.stock for parent in parents]

    row: Any = schema.type_map["Row"]
    row.fields["stock"].resolve = stock
    result = Executor(schema).execute("{ rows { stock } }", Request())
    assert result.errors is None
    return len(calls)
