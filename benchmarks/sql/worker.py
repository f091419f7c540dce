"""Measure one peer on one database, in its own environment: prints milliseconds, statements, rows, answers' digests."""

import hashlib
import importlib
import json
import sys
import warnings
from typing import Any

from benchmarks.sql.counting import counting_engine
from benchmarks.timing import best_ms

#: What peers have around the same rows.
_WRAPPERS = ("edges", "node")


def plain(answer: Any) -> Any:
    """Return what every answer must hold: rows as lists of fields, without ids, of which each peer has its own."""
    if isinstance(answer, list):
        return [plain(each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    for wrapper in _WRAPPERS:
        if set(answer) == {wrapper}:
            return plain(answer[wrapper])
    return {name: plain(value) for name, value in answer.items() if name != "id"}


def main(peer: str, url: str) -> None:
    """Measure every workload of *peer* on the database at *url*."""
    # graphene-sqlalchemy warns about itself.
    warnings.simplefilter("ignore")
    engine, counts = counting_engine(url)
    report = {}
    for name, work in importlib.import_module(f"benchmarks.sql.{peer}").answers(engine).items():
        # The first answer may be preceded by what a peer, or the driver, does once.
        work()
        counts.clear()
        answer = json.dumps(plain(json.loads(work())), sort_keys=True)
        counted = dict(counts)
        digest = hashlib.sha256(answer.encode()).hexdigest()
        report[name] = {"ms": best_ms(work), **counted, "answer": digest}
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
