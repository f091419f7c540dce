import asyncio
from typing import Any

from graphql import GraphQLSchema, build_schema, parse
from promise import Promise
from promise.dataloader import DataLoader

from graphene_lite.execution.mixed import execute_any
from graphene_lite.execution.waiting import run_to_completion

SDL = """
type Query { numbers: [Number!], both: Both }
type Number { n: Int, next: Number, nextLater: Number }
type Both { promised: String, awaited: String, here: String, rejected: String }
"""


class Numbers(DataLoader):
    """Loads numbers; remembers its batches."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[int]] = []

    def batch_load_fn(self, keys: list[int]) -> Any:
        self.batches.append(list(keys))
        return Promise.resolve([{"n": key} for key in keys])


def schema() -> GraphQLSchema:
    built = build_schema(SDL)
    number = built.type_map["Number"].fields

    async def next_later(parent: Any, info: Any) -> Any:
        await asyncio.sleep(0)
        return {"n": parent["n"] + 10}

    number["next"].resolve = lambda parent, info: info.context.load(parent["n"] + 10)
    number["nextLater"].resolve = next_later
    built.type_map["Query"].fields["numbers"].resolve = lambda _, info: info.context.load_many([1, 2, 3])
    return built


class Both:
    """A value of each kind."""

    here = "here"
    promised = Promise.resolve("promised")

    async def awaited(self, _info: Any) -> str:
        await asyncio.sleep(0)
        return "awaited"

    def rejected(self, _info: Any) -> Any:
        return Promise.reject(LookupError("gone"))


def run(query: str, **options: Any) -> Any:
    return run_to_completion(lambda: execute_any(schema(), parse(query), **options))


def test_promises_awaitables_and_values_mix():
    result = run("{ both { promised awaited here } }", root_value={"both": Both()})
    assert result.data == {"both": {"promised": "promised", "awaited": "awaited", "here": "here"}}


def test_a_rejected_promise_is_the_error_of_its_field():
    result = run("{ both { here rejected } }", root_value={"both": Both()})
    assert result.data == {"both": {"here": "here", "rejected": None}}
    assert [error.message for error in result.errors] == ["gone"]


def test_a_loader_of_promises_batches_at_every_level():
    loader = Numbers()
    result = run("{ numbers { n next { n next { n } } } }", context_value=loader)
    assert result.errors is None
    assert loader.batches == [[1, 2, 3], [11, 12, 13], [21, 22, 23]]


def test_it_batches_below_awaitables_too():
    loader = Numbers()
    result = run("{ numbers { nextLater { next { n } } } }", context_value=loader)
    assert result.errors is None
    assert loader.batches == [[1, 2, 3], [21, 22, 23]]


async def test_it_works_inside_a_running_loop():
    result = await execute_any(schema(), parse("{ both { promised awaited } }"), root_value={"both": Both()})
    assert result.data == {"both": {"promised": "promised", "awaited": "awaited"}}


def test_without_anything_to_wait_for_the_result_is_here():
    result = execute_any(schema(), parse("{ both { here } }"), root_value={"both": Both()})
    assert result.data == {"both": {"here": "here"}}
