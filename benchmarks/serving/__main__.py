"""`python -m benchmarks.serving`: requests per second of `{ hello }`, here and with other libraries."""

import argparse
import json
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

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPT = """
wrk.method = "POST"
wrk.body = '{"query": "{ hello }"}'
wrk.headers["Content-Type"] = "application/json"
"""
GUNICORN = ("gunicorn", "-w", "1", "--threads", "8", "-b", "127.0.0.1:{port}", "--log-level", "error")
UVICORN = ("uvicorn", "--port", "{port}", "--no-access-log", "--log-level", "error")


@contextmanager
def serving(python: str, server: tuple[str, ...], app: str) -> Iterator[str]:
    """Run an application; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", *(part.format(port=port) for part in server), app]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}/graphql"
        wait_until_right(address)
        yield address
        process.terminate()


def wait_until_right(address: str) -> None:
    """Wait for the right answer: what is measured is not an error page."""
    request = urllib.request.Request(address, b'{"query": "{ hello }"}', {"Content-Type": "application/json"})
    for _ in range(100):
        try:
            with urllib.request.urlopen(request) as response:
                assert json.load(response)["data"] == {"hello": "Hello World"}
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} does not answer.")


def requests_per_second(address: str, seconds: int, script: str) -> float:
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "-s", script, address]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in output, output
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert found, output
    return float(found[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graphql-server", metavar="PYTHON", help="where graphene and graphql-server are")
    parser.add_argument("--asgi-peers", metavar="PYTHON", help="where Strawberry and Ariadne are")
    parser.add_argument("--seconds", type=int, default=8)
    asked = parser.parse_args()
    lines = [
        ("Flask, bare route", sys.executable, GUNICORN, "benchmarks.serving.ours:bare"),
        ("Flask, graphene_lite", sys.executable, GUNICORN, "benchmarks.serving.ours:app"),
        (
            "Flask, graphene + graphql-server",
            asked.graphql_server,
            GUNICORN,
            "benchmarks.serving.graphql_server_app:app",
        ),
        ("ASGI, graphene_lite", sys.executable, UVICORN, "benchmarks.serving.ours:asgi"),
        ("ASGI, Strawberry", asked.asgi_peers, UVICORN, "benchmarks.serving.strawberry_app:asgi"),
        ("ASGI, Ariadne", asked.asgi_peers, UVICORN, "benchmarks.serving.ariadne_app:asgi"),
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT)
        script.flush()
        for label, python, server, app in lines:
            if python:
                with serving(python, server, app) as address:
                    print(f"{label:34}{requests_per_second(address, asked.seconds, script.name):8.0f}", flush=True)


if __name__ == "__main__":
    main()
