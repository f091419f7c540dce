"""Sends almost right requests to a server, and watches it.

The server may refuse what it gets in any way but by a status of 5xx; it may not hang, answer the next request wrongly,
or keep memory and files.
"""

import json
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzzing.requests import request

ROOT = Path(__file__).parents[2]
PROBE_BODY = b'{"query": "{ hello later }"}'
PROBE = (
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(PROBE_BODY), PROBE_BODY)
)
ANSWER = {"data": {"hello": "Hello World", "later": "later"}}
#: Seconds to wait for an answer: to a request, and to what is no HTTP and may seem unfinished.
PATIENCE, BRIEF = 10.0, 0.05
BETWEEN_PROBES = 500


@dataclass
class Report:
    """What became of a run."""

    statuses: Counter[int] = field(default_factory=Counter)
    #: Requests that broke a rule, and how.
    faults: list[str] = field(default_factory=list)
    #: Longest time to an answer, in seconds.
    slowest: float = 0.0
    #: Memory in kilobytes and open files, after the first probe and at each later one.
    memory: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        """Return the figures as lines of text."""
        statuses = ", ".join(f"{status or 'closed'}: {count}" for status, count in sorted(self.statuses.items()))
        half = len(self.memory) // 2
        return (
            f"{self.statuses.total()} requests ({statuses}); {len(self.faults)} faults; slowest {self.slowest:.2f} s\n"
            f"memory {self.memory[0]} -> {self.memory[half]} (half way) -> {self.memory[-1]} kB; "
            f"open files {self.files[0]} -> {self.files[-1]}"
        )


@contextmanager
def running(kind: str) -> Iterator[tuple[int, int]]:
    """Run the server; yield its process id and port."""
    command = [sys.executable, "-m", "tests.fuzzing.server", kind]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        yield process.pid, int(process.stdout.readline())
        process.kill()


def fuzz(kind: str, count: int, seed: int) -> Report:
    """Send *count* requests to a server of its own."""
    report = Report()
    source = random.Random(seed)
    with running(kind) as (process, port):
        for number in range(count):
            if number % BETWEEN_PROBES == 0:
                probe(report, process, port)
            sent, is_http = request(source)
            fault = check(report, port, sent, is_http=is_http)
            if fault:
                report.faults.append(f"request {number} of seed {seed}: {fault}: {sent[:300]!r}")
        probe(report, process, port)
    return report


def check(report: Report, port: int, sent: bytes, *, is_http: bool) -> str | None:
    """Send one request; return what is wrong with its answer."""
    start = time.monotonic()
    try:
        status, kind, body = exchange(port, sent, PATIENCE if is_http else BRIEF)
    except OSError as error:
        if is_http:
            return f"no answer: {error!r}"
        # Closed on us, or still waiting for the rest.
        status, kind, body = 0, "", b""
    if is_http:
        report.slowest = max(report.slowest, time.monotonic() - start)
    report.statuses[status] += 1
    # Servers themselves answer 501 and 505 to a method or version that they do not know.
    if status >= 500 and status not in (501, 505):
        return f"status {status}"
    if "json" in kind and body and not sent.startswith(b"HEAD"):
        try:
            json.loads(body)
        except ValueError:
            return "an answer that is no JSON"
    return None


def exchange(port: int, sent: bytes, patience: float) -> tuple[int, str, bytes]:
    """Return status, media type and body of the answer; status 0 when the server closed the connection instead."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        connection.sendall(sent)
        received = bytearray()
        while piece := connection.recv(65_536):
            received += piece
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split()
    types = [line.partition(":")[2] for line in lines if line.lower().startswith("content-type:")]
    length = [int(line.partition(":")[2]) for line in lines if line.lower().startswith("content-length:")]
    status = int(words[1]) if len(words) > 1 and words[1].isdecimal() else 0
    return status, types[0] if types else "", body[: length[0]] if length else body


def probe(report: Report, process: int, port: int) -> None:
    """Check that a good request is answered well, and take note of memory and open files."""
    try:
        status, _, body = exchange(port, PROBE, PATIENCE)
    except OSError as error:
        report.faults.append(f"a good request fails: {error!r}")
        return
    if status != 200 or json.loads(body) != ANSWER:
        report.faults.append(f"a good request is answered with {status} {body[:200]!r}")
    report.files.append(len(os.listdir(f"/proc/{process}/fd")))
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    report.memory.append(pages * os.sysconf("SC_PAGE_SIZE") // 1024)
