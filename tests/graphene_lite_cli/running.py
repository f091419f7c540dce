"""`graphene-lite serve` as a process of its own, asked over HTTP."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0

SHOP = """
import graphene_lite as graphene

class Query(graphene.ObjectType):
    hello = graphene.String(name=graphene.String(default_value="World"))

    def resolve_hello(self, info, name):
        return f"Hello {name}"

schema = graphene.Schema(query=Query)
core = schema.graphql_schema
unfinished = graphene.Schema()
"""


class Server:
    """A running server and what it says."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.lines: list[str] = []
        self._addresses: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read, args=(process,))
        self._reader.start()
        self.address = self._addresses.get(timeout=PATIENCE)

    def ask(self, query: str, **headers: str) -> Any:
        """POST a query and return the answer, whatever its status."""
        body = json.dumps({"query": query}).encode()
        return json.loads(
            self.send(Request(f"{self.address}/graphql", body, {"Content-Type": "application/json", **headers}))
        )

    def ask_until(self, query: str, expected: Any) -> Any:
        """Ask until the answer is *expected*, or patience ends, and return the last answer."""
        end = time.monotonic() + PATIENCE
        while (answer := self._ask_restarting(query)) != expected and time.monotonic() < end:
            time.sleep(0.2)
        return answer

    def send(self, request: Request) -> str:
        try:
            with urlopen(request, timeout=PATIENCE) as response:
                return str(response.read().decode())
        except HTTPError as error:
            with error:
                return error.read().decode()

    def finish(self) -> None:
        self._reader.join(PATIENCE)

    def _ask_restarting(self, query: str) -> Any:
        try:
            return self.ask(query)
        except (OSError, HTTPException):  # between two processes
            return None

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stderr is not None
        for line in process.stderr:
            self.lines.append(line)
            found = re.search(r"Running on (http://\S+)", line)
            if found:
                self._addresses.put(found[1])
        process.stderr.close()


def start(*arguments: str, folder: Path) -> "subprocess.Popen[str]":
    """Start `graphene-lite` in *folder*, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "graphene_lite", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@contextmanager
def serving(target: str, *options: str, folder: Path) -> Iterator[Server]:
    """Serve *target* on a free port until the block ends."""
    process = start("serve", target, "--port", "0", *options, folder=folder)
    server = None
    try:
        server = Server(process)
        yield server
    finally:
        # The reloader's child is in the same group.
        os.killpg(process.pid, 15)
        process.wait(PATIENCE)
        if server is not None:
            server.finish()
