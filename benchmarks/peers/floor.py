"""What Python needs at least: comprehensions written by hand for each query, and the encoding."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson

from benchmarks import workloads


def queries() -> dict[str, Callable[[], Any]]:
    """Return the work of the workloads that have a floor."""

    def flat() -> bytes:
        rows = [
            {"id": row.id, "name": row.name, "price": row.price, "stock": row.stock, "active": row.active}
            for row in workloads.ROWS
        ]
        return orjson.dumps({"data": {"rows": rows}})

    def nested() -> bytes:
        groups = [
            {"members": [{"id": m.id, "name": m.name, "age": m.age, "city": m.city} for m in group.members]}
            for group in workloads.GROUPS
        ]
        return orjson.dumps({"data": {"groups": groups}})

    def calls() -> bytes:
        def one(parent: Any, info: Any, by: int) -> int:
            return int(parent.number * by)

        def two(parent: Any, info: Any, prefix: str) -> str:
            return prefix + "x"

        def three(parent: Any, info: Any, on: bool) -> int:
            return int(parent.number if on else -parent.number)

        rows = [
            {"one": one(each, None, by=2), "two": two(each, None, prefix="q"), "three": three(each, None, on=False)}
            for each in workloads.PARENTS
        ]
        return orjson.dumps({"data": {"calls": rows}})

    async def slow() -> bytes:
        async def value(parent: Any, info: Any) -> int:
            await asyncio.sleep(0)
            return int(parent.number)

        values = await asyncio.gather(*(value(each, None) for each in workloads.SLOW_PARENTS))
        return orjson.dumps({"data": {"slow": [{"value": each} for each in values]}})

    return {
        "10,000 objects x 5 scalars": flat,
        "200 x 50 nested, 4 fields": nested,
        "5,000 objects x 3 resolvers": calls,
        workloads.ASYNC: lambda: asyncio.run(slow()),
    }
