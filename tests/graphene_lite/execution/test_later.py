"""Promises and awaitables: waited for a level at a time, in synchronous and asynchronous requests."""

import asyncio
import time

import pytest
from graphql import build_schema
from promise import Promise
from promise.dataloader import DataLoader

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request

SCHEMA = build_schema(
    """
    type Query { a: Int b: Int left: [User] right: [Person] hang: Int pet: Pet pets: [Pet!] }
    type User { friend: User name: String }
    type Person { friend: User }
    interface Pet { name: String }
    type Cat implements Pet { name: String }
    type Dog implements Pet { name: String }
    """
)


def run(text, root):
    return Executor(SCHEMA).execute(text, Request(root))


async def arun(text, root):
    return await Executor(SCHEMA).execute_async(text, Request(root))


class Users(DataLoader):
    def __init__(self):
        super().__init__()
        self.batches = []

    def batch_load_fn(self, keys):
        self.batches.append(list(keys))
        return Promise.resolve([{"name": f"user {key}"} for key in keys])


def tree(load):
    """Return two lists of parents, of two types, whose friends one loader loads."""
    parents = [{"friend": lambda info, key=key: load(key)} for key in range(4)]
    return {"left": parents[:2], "right": parents[2:]}


TREE = "{ left { friend { name } } right { friend { name } } }"
NAMES = {
    "left": [{"friend": {"name": "user 0"}}, {"friend": {"name": "user 1"}}],
    "right": [{"friend": {"name": "user 2"}}, {"friend": {"name": "user 3"}}],
}


def test_a_promise_loader_batches_a_level_across_branches_under_sync() -> None:
    users = Users()
    assert run(TREE, tree(users.load)).data == NAMES
    assert users.batches == [[0, 1, 2, 3]]


def test_a_request_within_a_resolver_does_not_break_up_the_batches_around_it() -> None:
    users = Users()
    root = tree(users.load)
    inner = root["left"][0]["friend"]
    root["left"][0]["friend"] = lambda info: run("{ a }", {"a": Promise.resolve(1)}) and inner(info)
    assert run(TREE, root).data == NAMES
    assert users.batches == [[0, 1, 2, 3]]


async def test_a_promise_loader_batches_a_level_under_async_too() -> None:
    users = Users()
    assert (await arun(TREE, tree(users.load))).data == NAMES
    assert users.batches == [[0, 1, 2, 3]]


def test_promises_are_waited_for_and_rejections_are_errors() -> None:
    result = run("{ a b }", {"a": Promise.resolve(1), "b": Promise.reject(ValueError("no"))})
    assert (result.data, result.errors[0].message) == ({"a": 1, "b": None}, "no")


def test_promises_may_stand_in_lists_and_resolve_to_promises() -> None:
    root = {"left": [Promise.resolve(None).then(lambda _: Promise.resolve({"name": "x"})), {"name": "y"}]}
    assert run("{ left { name } }", root).data == {"left": [{"name": "x"}, {"name": "y"}]}


async def test_a_promise_may_wait_for_a_future() -> None:
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, future.set_result, 5)
    assert (await arun("{ a }", {"a": Promise.resolve(future)})).data == {"a": 5}


def test_a_coroutine_in_a_synchronous_request_says_what_to_do() -> None:
    async def a(info):
        return 1

    result = run("{ a b }", {"a": a, "b": 2})
    assert result.data == {"a": None, "b": 2}
    assert "execute_async" in result.errors[0].message
    assert "a()" in result.errors[0].message


def test_an_asynchronous_iterable_in_a_synchronous_request_says_what_to_do() -> None:
    async def users():
        yield {}

    assert "execute_async" in run("{ left { name } }", {"left": users()}).errors[0].message


async def test_an_asynchronous_iterable_is_a_list() -> None:
    async def users(info):
        yield {"name": "x"}
        yield {"name": "y"}

    assert (await arun("{ left { name } }", {"left": users})).data == {"left": [{"name": "x"}, {"name": "y"}]}


async def test_siblings_run_concurrently() -> None:
    async def slow(info):
        await asyncio.sleep(0.1)
        return 1

    started = time.perf_counter()
    result = await arun("{ a b }", {"a": slow, "b": slow})
    assert result.data == {"a": 1, "b": 1}
    assert time.perf_counter() - started < 0.18


async def test_resolvers_may_be_done_in_any_order() -> None:
    turns = asyncio.Event()

    async def late(info):
        await turns.wait()
        return "late"

    async def early(info):
        turns.set()
        return "early"

    root = {"left": [{"name": each} for each in (late, early, late, early)]}
    answer = await arun("{ left { name } }", root)
    assert [user["name"] for user in answer.data["left"]] == ["late", "early", "late", "early"]


async def test_cancelling_cancels_what_was_started() -> None:
    ended = []

    async def hang(info):
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(info.field_name)

    task = asyncio.ensure_future(arun("{ a b }", {"a": hang, "b": hang}))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sorted(ended) == ["a", "b"]


async def test_a_resolver_that_is_cancelled_spoils_only_its_own_position() -> None:
    async def hang(info):
        raise asyncio.CancelledError

    result = await arun("{ hang a }", {"hang": hang, "a": 1})
    assert (result.data, len(result.errors)) == ({"hang": None, "a": 1}, 1)


async def test_a_coroutine_may_return_a_promise() -> None:
    async def a(info):
        return Promise.resolve(3)

    assert (await arun("{ a }", {"a": a})).data == {"a": 3}


# -- types decided later ---------------------------------------------------------------------------------------------


@pytest.fixture
def pets():
    schema = build_schema(
        "type Query { pets: [Pet!] } union Pet = Cat | Dog type Cat { name: String } type Dog { name: String }"
    )

    def type_of(name):
        async def is_type_of(value, info):
            return value["kind"] == name

        return is_type_of

    for name in ("Cat", "Dog"):
        schema.type_map[name].is_type_of = type_of(name)
    return schema


async def test_is_type_of_may_be_asynchronous(pets) -> None:
    async def name(pet, info):
        return pet["kind"].lower()

    pets.type_map["Cat"].fields["name"].resolve = name
    root = {"pets": [{"kind": "Cat"}, {"kind": "Dog", "name": "rex"}]}
    result = await Executor(pets).execute_async(
        "{ pets { __typename ... on Cat { name } ... on Dog { name } } }", Request(root)
    )
    assert result.data == {"pets": [{"__typename": "Cat", "name": "cat"}, {"__typename": "Dog", "name": "rex"}]}


async def test_resolve_type_may_be_asynchronous(pets) -> None:
    async def resolve_type(value, info, abstract):
        assert info.path.as_list() == ["pets"]
        return value["kind"]

    pets.type_map["Pet"].resolve_type = resolve_type
    result = await Executor(pets).execute_async("{ pets { __typename } }", Request({"pets": [{"kind": "Dog"}]}))
    assert result.data == {"pets": [{"__typename": "Dog"}]}


def test_what_needs_no_loop_is_answered_at_once() -> None:
    users = Users()
    result = Executor(SCHEMA).execute_until_awaiting(TREE, Request(tree(users.load)))
    assert result.data == NAMES
    assert users.batches == [[0, 1, 2, 3]]


async def test_what_has_to_be_awaited_is_awaited_with_the_rest() -> None:
    async def later(info):
        return 1

    awaitable = Executor(SCHEMA).execute_until_awaiting("{ a b }", Request({"a": later, "b": 2}))
    assert asyncio.iscoroutine(awaitable)
    assert (await awaitable).data == {"a": 1, "b": 2}


def test_a_schema_has_one_executor_of_its_own() -> None:
    schema = build_schema("type Query { a: Int }")
    assert Executor.of(schema) is Executor.of(schema)
    assert Executor.of(schema) is not Executor.of(SCHEMA)
