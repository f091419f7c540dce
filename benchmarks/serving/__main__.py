"""`python -m benchmarks.serving`: requests per second of `{ hello }`, here and with other libraries.

Each is measured several times, in turn with the others, and its best counts: other work on the machine only slows down.
Server and load have a core each, where there are two: they take none of each other's time, as on machines of their own.
"""

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
#: The first is the server's, the others are for the load; none where a system cannot tell.
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
SCRIPT = """
wrk.method = "POST"
wrk.body = [[%s]]
wrk.headers["Content-Type"] = "application/json"
"""
#: One worker of gunicorn's usual kind, which takes one request at a time.
GUNICORN = ("gunicorn", "-w", "1", "-b", "127.0.0.1:{port}", "--log-level", "error")
UVICORN = ("uvicorn", "--port", "{port}", "--no-access-log", "--log-level", "error")
#: The label of this library in each group.
OURS = "graphene_lite"


class Application(NamedTuple):
    """What is measured, and how it is run."""

    group: str
    label: str
    python: str
    server: tuple[str, ...]
    app: str
    query: str = "{ hello }"

    @property
    def body(self) -> str:
        """What is posted."""
        return json.dumps({"query": self.query})


@contextmanager
def serving(application: Application) -> Iterator[str]:
    """Run an application; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = (part.format(port=port) for part in application.server)
    command = [application.python, "-m", *server, application.app]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        keep_on(process.pid, CORES[:1])
        address = f"http://127.0.0.1:{port}/graphql"
        try:
            wait_until_right(address, application.body)
            yield address
        finally:
            process.terminate()


def wait_until_right(address: str, body: str) -> None:
    """Wait for an answer with data: what is measured is not an error page."""
    request = urllib.request.Request(address, body.encode(), {"Content-Type": "application/json"})
    for _ in range(100):
        try:
            with urllib.request.urlopen(request) as response:
                answer = json.load(response)
                assert answer["data"], answer
                assert "errors" not in answer, answer
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} does not answer.")


def keep_on(process: int, cores: list[int]) -> None:
    """Keep a process, 0 for this one, and what it starts on *cores*, if there are any."""
    if cores:
        os.sched_setaffinity(process, cores)


def requests_per_second(address: str, seconds: int, script: str) -> float:
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "-s", script, address]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in output, output
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert found, output
    return float(found[1])


def applications(graphql_server: str | None, asgi_peers: str | None) -> list[Application]:
    here = sys.executable
    peers = graphql_server and [
        Application(
            "Flask", "graphene + graphql-server", graphql_server, GUNICORN, "benchmarks.serving.graphql_server_app:app"
        )
    ]
    asgi = asgi_peers and [
        Application("ASGI", "Strawberry", asgi_peers, UVICORN, "benchmarks.serving.strawberry_app:asgi"),
        Application("ASGI", "Ariadne", asgi_peers, UVICORN, "benchmarks.serving.ariadne_app:asgi"),
    ]
    return [
        Application("Flask", "bare route", here, GUNICORN, "benchmarks.serving.ours:bare"),
        Application("Flask", OURS, here, GUNICORN, "benchmarks.serving.ours:app"),
        *(peers or ()),
        Application("ASGI", OURS, here, UVICORN, "benchmarks.serving.ours:asgi"),
        *(asgi or ()),
    ]


def measure(application: Application, seconds: int) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script, serving(application) as address:
        script.write(SCRIPT % application.body)
        script.flush()
        return requests_per_second(address, seconds, script.name)


def print_all(measured: list[Application], seconds: int, passes: int) -> None:
    results = [[measure(application, seconds) for application in measured] for _ in range(passes)]
    found = dict(zip(measured, zip(*results, strict=True), strict=True))
    ours = {application.group: max(found[application]) for application in measured if application.label == OURS}
    print(f"{'requests per second':34}{'best':>8}   graphene_lite has   all")
    for application, each in found.items():
        name, ratio = f"{application.group}, {application.label}", ours[application.group] / max(each)
        print(f"{name:34}{max(each):8.0f}   {ratio:15.2f} x   {', '.join(f'{one:.0f}' for one in each)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graphql-server", metavar="PYTHON", help="where graphene and graphql-server are")
    parser.add_argument("--asgi-peers", metavar="PYTHON", help="where Strawberry and Ariadne are")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--passes", type=int, default=3)
    asked = parser.parse_args()
    keep_on(0, CORES[1:])
    measured = applications(asked.graphql_server, asked.asgi_peers)
    print_all(measured, asked.seconds, asked.passes)


if __name__ == "__main__":
    main()
