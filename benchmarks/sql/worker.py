"""Measure one peer on one database, in its own environment: prints milliseconds, statements and answers' digests."""

import hashlib
import importlib
import json
import sys
import warnings
from typing import Any

from sqlalchemy import create_engine, event

from benchmarks.timing import best_ms


def main(peer: str, url: str) -> None:
    """Measure every workload of *peer* on the database at *url*."""
    # graphene-sqlalchemy warns about itself.
    warnings.simplefilter("ignore")
    engine = create_engine(url)
    statements: list[Any] = []
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    report = {}
    for name, work in importlib.import_module(f"benchmarks.sql.{peer}").answers(engine).items():
        statements.clear()
        answer = json.dumps(json.loads(work()), sort_keys=True)
        count = len(statements)
        report[name] = {"ms": best_ms(work), "statements": count, "answer": hashlib.sha256(answer.encode()).hexdigest()}
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
