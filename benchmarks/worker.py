"""Measure one peer, in its own environment: prints the milliseconds of each workload, and its answers, as JSON."""

import importlib
import json
import sys

from benchmarks.timing import best_ms
from benchmarks.workloads import BATCH


def main(peer: str) -> None:
    """Measure every query workload of *peer*."""
    module = importlib.import_module(f"benchmarks.peers.{peer}")
    report: dict[str, object] = {}
    for name, work in module.queries().items():
        answer = work()
        assert not isinstance(answer, bytes) or b'"errors"' not in answer or b'"errors":null' in answer, answer[:500]
        length = len(answer) if isinstance(answer, bytes) else 0
        report[name] = {"ms": best_ms(work), "bytes": length}
    if hasattr(module, "batch_calls"):
        report[BATCH] = {"ms": 0.0, "calls": module.batch_calls()}
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1])
