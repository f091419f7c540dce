"""How time and memory grow with the number of objects, beside the same rows made by hand.

CPython's garbage collector goes through all young and middle-aged objects time and again while many are made, and large
results leave the processor's caches; both slow down any code that makes a million dicts. So the table has the time by
hand, and each time once more with the collector off: what is ours to answer for is how many times as long ours takes.
"""

import gc
import resource
import subprocess
import sys
import timeit
from collections.abc import Callable

from graphql import build_schema

from benchmarks.workloads import FLAT, SDL, RowData
from graphene_lite.execution.executor import Executor, Request

REPEAT = 5
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def peak_mb() -> float:
    """Return the most memory that this process has used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def comprehension(rows: list[RowData]) -> list[dict[str, object]]:
    """Return the same rows, made by hand."""
    return [{"id": r.id, "name": r.name, "price": r.price, "stock": r.stock, "active": r.active} for r in rows]


def nanoseconds(work: Callable[[], object], size: int) -> tuple[float, float]:
    """Return the time per object of *work*, with the collector and without it."""
    collected = min(timeit.repeat(work, setup="gc.enable()", globals={"gc": gc}, number=1, repeat=REPEAT))
    uncollected = min(timeit.repeat(work, setup="gc.disable()", globals={"gc": gc}, number=1, repeat=REPEAT))
    gc.enable()
    return collected * 1e9 / size, uncollected * 1e9 / size


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
    took, took_uncollected = nanoseconds(lambda: executor.execute(FLAT, Request({"rows": rows})), size)
    by_hand, by_hand_uncollected = nanoseconds(lambda: comprehension(rows), size)
    print(
        f"| {size:,} | {took:.0f} | {by_hand:.0f} | {took / by_hand:.2f}"
        f" | {took_uncollected:.0f} | {by_hand_uncollected:.0f} | {took_uncollected / by_hand_uncollected:.2f}"
        f" | {ours:.1f} | {held / 2**20:.1f} |",
        flush=True,
    )


def main() -> None:
    """Print the table, or the line of the size given as an argument."""
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    print(
        "| objects | ns per object | by hand | times | ns, collector off | by hand | times"
        " | peak memory, MB | result's dicts and list, MB |\n|---|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    for size in SIZES:
        subprocess.run([sys.executable, "-m", "benchmarks.growth", str(size)], check=True)


if __name__ == "__main__":
    main()
