"""Measure one thing: the best of several rounds, in milliseconds."""

import gc
import time
from collections.abc import Callable

#: A round lasts at least this long, so that small things are measured many at a time.
ROUND_SECONDS = 0.15
ROUNDS = 7


def best_ms(work: Callable[[], object]) -> float:
    """Return the time of one call of *work* in the fastest of several rounds, after warming up."""
    started = time.perf_counter()
    work()
    once = time.perf_counter() - started
    for _ in range(max(2, min(500, int(0.3 / max(once, 1e-6))))):
        work()
    calls = max(1, int(ROUND_SECONDS / max(once, 1e-6)))
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        started = time.perf_counter()
        for _ in range(calls):
            work()
        best = min(best, (time.perf_counter() - started) / calls)
    return best * 1000
