"""How much of a process's memory the caches take: measured in a process of its own, where nothing else is."""

import os
import subprocess
import sys

PRELUDE = """
import gc, tracemalloc
from graphene_lite import Field, Int, List, ObjectType, Schema, String

class Node(ObjectType):
    number = Int(plus=Int(default_value=0))
    text = String()
    node = Field(lambda: Node)
    nodes = List(lambda: Node)
    def resolve_number(root, info, plus): return plus
    def resolve_node(root, info): return {}
    def resolve_nodes(root, info): return [{"text": "t"}] * 500

class Query(Node):
    echo = String(numbers=List(List(Int)), text=String())

schema = Schema(query=Query)
"""

SMALL = """
def send(number):
    assert schema.execute(f"{{ node {{ x{number}: number(plus: {number}) text }} }}").errors is None

for number in range(100): send(number)
gc.collect()
tracemalloc.start()
before, _ = tracemalloc.get_traced_memory()
for number in range(100, 400): send(number)
gc.collect()
after, _ = tracemalloc.get_traced_memory()
print((after - before) // 300)
"""

HOSTILE = """
def resident():
    with open("/proc/self/statm") as file: return int(file.read().split()[1]) * 4096

def many(count, text): return " ".join(text % number for number in range(count))

BODIES = [
    many(400, "a%d: number"),
    "nodes { " + many(400, "a%d: text") + " }",
    many(200, "a%d: node { text }"),
    "echo(numbers: [" + "[]" * 1500 + "])",
]

# What a single document takes while it is executed comes back, but not to the system.
for body in BODIES: schema.execute(f"{{ {body} }}")
gc.collect()
before = resident()
for body in BODIES:
    for number in range(24): schema.execute(f"{{ n{number}: number {body} }}")
gc.collect()
print(resident() - before)
"""


def measured(script: str) -> int:
    """Return the bytes that *script* prints."""
    # Coverage would take memory and time of its own there.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-c", PRELUDE + script]
    run = subprocess.run(command, env=plain, capture_output=True, text=True, check=True)
    return int(run.stdout)


def test_a_small_document_takes_little() -> None:
    assert measured(SMALL) < 10_000


def test_a_hostile_stream_of_documents_is_kept_within_bounds() -> None:
    assert measured(HOSTILE) < 60_000_000
