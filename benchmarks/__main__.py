"""Print one table: this library beside its peers, the same work in one run.

`python -m benchmarks` takes a few minutes; the first time it also makes the peers' environments. The tables of
`benchmarks.sql` follow where SQLAlchemy is installed.
"""

import importlib.util
import json
import os
import subprocess
import sys

from benchmarks import workloads
from benchmarks.environments import REQUIREMENTS, ROOT, python_for

NAMES = [*workloads.QUERIES, workloads.COLD, "60-line query, execute only", workloads.SCHEMA]
#: Each peer is measured several times in turn and its best time counts, so that other load on the machine evens out.
PASSES = 3
Report = dict[str, dict[str, dict[str, float]]]


def measure(peer: str) -> dict[str, dict[str, float]]:
    """Return what the worker of *peer* measured."""
    command = [python_for(peer), "-W", "ignore", "-m", "benchmarks.worker", peer]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    finished = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    report: dict[str, dict[str, float]] = json.loads(finished.stdout)
    return report


def cell(report: Report, peer: str, name: str) -> str:
    """Return the milliseconds of one peer, and how many times as long as ours that is."""
    entry = report[peer].get(name)
    if entry is None:
        return "-"
    times = entry["ms"] / report["ours"][name]["ms"]
    return f"{entry['ms']:.3f}" if peer == "ours" else f"{entry['ms']:.3f} ({times:.2f}x)"


def main() -> None:
    """Measure every peer, then print the table."""
    peers = sys.argv[1:] or list(REQUIREMENTS)
    report: Report = {}
    for number in range(PASSES):
        for peer in peers:
            print(f"pass {number + 1}: measuring {peer} ...", file=sys.stderr)
            for name, entry in measure(peer).items():
                known = report.setdefault(peer, {}).setdefault(name, entry)
                known["ms"] = min(known["ms"], entry["ms"])
    order = ["ours", *(peer for peer in peers if peer != "ours")]
    print("milliseconds from query text to JSON bytes (times as long as ours)\n")
    print("| workload | " + " | ".join(order) + " |")
    print("|---" * (len(order) + 1) + "|")
    for name in NAMES:
        print(f"| {name} | " + " | ".join(cell(report, peer, name) for peer in order) + " |")
    print(f"\n{workloads.BATCH} {report['ours'][workloads.BATCH]['calls']:.0f}\n")
    subprocess.run(
        [python_for("ours"), "-m", "benchmarks.growth"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        cwd=ROOT,
    )

    if importlib.util.find_spec("sqlalchemy"):
        subprocess.run([sys.executable, "-m", "benchmarks.sql"], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
