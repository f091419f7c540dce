"""How time and memory grow with the number of objects, beside the same rows made by hand.

Time per object doubles where the result outgrows the memory that Python holds ready: each page is then had from the
operating system and cleared first. It does so for rows made by hand as well, and not for rows that are made and
dropped one by one, which the table shows; the garbage collector has no part in it (turned off, the times are the same).
"""

import gc
import resource
import subprocess
import sys
import timeit
from collections.abc import Callable

from graphql import build_schema

from benchmarks.workloads import FLAT, SDL, RowData
from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request

REPEAT = 5
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def peak_mb() -> float:
    """Return the most memory that this process has used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def comprehension(rows: list[RowData]) -> list[dict[str, object]]:
    """Return the same rows, made by hand."""
    return [{"id": r.id, "name": r.name, "price": r.price, "stock": r.stock, "active": r.active} for r in rows]


def dropping(rows: list[RowData]) -> None:
    """Make the same rows by hand, and keep none."""
    for r in rows:
        _ = {"id": r.id, "name": r.name, "price": r.price, "stock": r.stock, "active": r.active}


def nanoseconds(work: Callable[[], object], size: int) -> float:
    """Return the time per object of *work*."""
    return min(timeit.repeat(work, number=1, repeat=REPEAT)) * 1e9 / size


def measure(size: int) -> None:
    """Print the line of one *size*, measured in a process of its own."""
    schema = build_schema(SDL)
    rows = [RowData(index) for index in range(size)]
    executor = Executor(schema)
    executor.execute(FLAT, Request({"rows": rows[:1000]}))
    gc.collect()
    # The rows are the program's own: how long the collector takes over them says nothing about the executor.
    gc.freeze()
    before = peak_mb()
    result = executor.execute(FLAT, Request({"rows": rows}))
    ours = peak_mb() - before
    assert result.data is not None
    assert len(result.data["rows"]) == size
    held = sys.getsizeof(result.data["rows"]) + sum(map(sys.getsizeof, result.data["rows"]))
    del result
    took = nanoseconds(lambda: executor.execute(FLAT, Request({"rows": rows})), size)
    by_hand = nanoseconds(lambda: comprehension(rows), size)
    dropped = nanoseconds(lambda: dropping(rows), size)
    print(
        f"| {size:,} | {took:.0f} | {by_hand:.0f} | {took / by_hand:.2f} | {dropped:.0f}"
        f" | {ours:.1f} | {held / 2**20:.1f} |",
        flush=True,
    )


def main() -> None:
    """Print the table, or the line of the size given as an argument."""
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    print(
        "| objects | ns per object | by hand | times | by hand, dropped | peak MB | MB of result's dicts and list |"
        "\n|---|---|---|---|---|---|---|",
        flush=True,
    )
    for size in SIZES:
        subprocess.run([sys.executable, "-m", "benchmarks.growth", str(size)], check=True)


if __name__ == "__main__":
    main()
