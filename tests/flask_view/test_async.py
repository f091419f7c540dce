import asyncio

import pytest

from flask_view import GraphQLView
from graphene_lite.utils.dataloader import DataLoader


def ask(client, query):
    return client.post("/graphql", json={"query": query}).json


def test_synchronous_and_asynchronous_resolvers_mix(serve):
    assert ask(serve(), "{ hello later }") == {"data": {"hello": "Hello World", "later": "later"}}


def test_asynchronous_resolvers_work_where_a_loop_is_running(serve):
    client = serve()

    async def inside():
        return ask(client, "{ hello later }")

    assert asyncio.run(inside()) == {"data": {"hello": "Hello World", "later": "later"}}


def test_asynchronous_siblings_run_at_the_same_time(serve, resolve):
    started = []

    async def meets(info):
        started.append(info.path.key)
        while len(started) < 2:
            await asyncio.sleep(0)
        return "met"

    resolve(meets)
    assert ask(serve(), "{ a: context b: context }") == {"data": {"a": "met", "b": "met"}}


@pytest.mark.parametrize("loop", [True, False])
def test_enable_async_starts_inside_a_loop(serve, resolve, loop):
    def needs_a_loop(info):
        return asyncio.get_running_loop().create_task(asyncio.sleep(0, "from the loop"))

    resolve(needs_a_loop)
    answer = ask(serve(enable_async=loop), "{ context }")
    assert answer["data"] == {"context": "from the loop" if loop else None}


def test_enable_async_also_serves_synchronous_resolvers(serve):
    assert ask(serve(enable_async=True), "{ hello }") == {"data": {"hello": "Hello World"}}


def test_the_error_of_an_asynchronous_resolver_is_that_of_its_field(serve, resolve):
    async def fails(info):
        raise LookupError("gone")

    resolve(fails)
    answer = ask(serve(), "{ hello context }")
    assert answer["data"] == {"hello": "Hello World", "context": None}
    assert answer["errors"][0]["message"] == "gone"


def test_a_batch_waits_for_each(serve):
    answer = serve(GraphQLView, batch=True).post("/graphql", json=[{"query": "{ later }"}, {"query": "{ hello }"}])
    assert answer.json == [{"data": {"later": "later"}}, {"data": {"hello": "Hello World"}}]


class Doubles(DataLoader):
    """Doubles its keys; remembers its batches."""

    def __init__(self):
        super().__init__()
        self.batches = []

    async def batch_load_fn(self, keys):
        self.batches.append(keys)
        return [key * 2 for key in keys]


@pytest.mark.parametrize("enable_async", [True, False])
@pytest.mark.parametrize("coroutines", [True, False])
def test_a_loader_batches_whether_or_not_resolvers_are_coroutines(serve, resolve, enable_async, coroutines):
    loader = Doubles()

    async def awaits(info):
        return await info.context.load(info.path.key)

    resolve(awaits if coroutines else lambda info: info.context.load(info.path.key))
    answer = ask(serve(enable_async=enable_async, get_context=lambda: loader), "{ a: context b: context }")
    assert answer == {"data": {"a": "aa", "b": "bb"}}
    assert loader.batches == [["a", "b"]]
