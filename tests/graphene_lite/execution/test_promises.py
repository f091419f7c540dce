"""Promises under plain synchronous `schema.execute`: values, errors, batches."""

import asyncio
import gc
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from graphql import ExecutionResult
from promise import Promise
from promise.dataloader import DataLoader

from graphene_lite import Field, Int, List, NonNull, ObjectType, Schema, String
from graphene_lite.execution import waits


class Keys(DataLoader):
    """Loads each key as itself, and remembers the batches."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[int]] = []

    def batch_load_fn(self, keys: list[int]) -> Any:
        self.batches.append(list(keys))
        return Promise.resolve([key if key < 1000 else ValueError(f"no {key}") for key in keys])


class Person(ObjectType):
    id = Int()
    boss = Field(lambda: Person)
    friends = List(lambda: Person)
    partner = Field(lambda: Person, required=True)

    def resolve_id(person: int, info: Any) -> int:
        return person

    def resolve_boss(person: int, info: Any) -> Any:
        return info.context.load(person + 10)

    def resolve_friends(person: int, info: Any) -> Any:
        return [info.context.load(person + 100), info.context.load(person + 1000), None]

    def resolve_partner(person: int, info: Any) -> Any:
        return info.context.load(person + 1000)


class Query(ObjectType):
    person = Field(Person, id=Int())
    people = List(Person)

    def resolve_person(root: Any, info: Any, id: int) -> Any:
        return info.context.load(id)

    def resolve_people(root: Any, info: Any) -> Any:
        return info.context.load_many([1, 2])


schema = Schema(query=Query)


def run(source: str) -> tuple[ExecutionResult, list[list[int]]]:
    keys = Keys()
    return schema.execute(source, context=keys), keys.batches


def answer(resolver: Callable[..., Any], type_: Any = String) -> ExecutionResult:
    """Ask a schema with one field that this resolver resolves."""
    query = type("Query", (ObjectType,), {"field": Field(type_, resolver=resolver)})
    return Schema(query=query).execute("{ field }")


def test_siblings_load_in_one_batch() -> None:
    result, batches = run("{ a: person(id: 1) { id } b: person(id: 2) { id } }")
    assert result == ({"a": {"id": 1}, "b": {"id": 2}}, None)
    assert batches == [[1, 2]]


def test_each_level_loads_in_one_batch() -> None:
    result, batches = run("{ a: person(id: 1) { boss { boss { id } } } b: person(id: 2) { boss { boss { id } } } }")
    assert result == ({"a": {"boss": {"boss": {"id": 21}}}, "b": {"boss": {"boss": {"id": 22}}}}, None)
    assert batches == [[1, 2], [11, 12], [21, 22]]


def test_items_of_a_promised_list_load_in_one_batch() -> None:
    assert run("{ people { boss { id } } }")[1] == [[1, 2], [11, 12]]


def test_a_list_may_hold_promises() -> None:
    result, batches = run("{ person(id: 1) { friends { id } } }")
    assert result.data == {"person": {"friends": [{"id": 101}, None, None]}}
    assert batches == [[1], [101, 1001]]


def test_a_rejected_promise_is_an_error_at_its_path() -> None:
    errors = run("{ person(id: 1) { friends { id } } }")[0].errors
    assert errors
    assert (errors[0].message, errors[0].path) == ("no 1001", ["person", "friends", 1])
    assert isinstance(errors[0].original_error, ValueError)


def test_a_rejected_promise_in_a_non_null_field_makes_the_parent_null() -> None:
    result, _ = run("{ a: person(id: 1) { id partner { id } } b: person(id: 2) { id } }")
    assert result.data == {"a": None, "b": {"id": 2}}
    assert [error.path for error in result.errors or ()] == [["a", "partner"]]


def test_a_promise_of_none_in_a_non_null_field_is_an_error() -> None:
    errors = answer(lambda root, info: Promise.resolve(None), NonNull(String)).errors
    assert [error.message for error in errors or ()] == ["Cannot return null for non-nullable field Query.field."]


def test_a_promise_may_chain_promises() -> None:
    chained = Promise.resolve(1).then(lambda one: Promise.resolve(one + 1)).then(str)
    assert answer(lambda root, info: chained).data == {"field": "2"}


def test_an_error_leaves_no_coroutine_behind() -> None:
    class Child(ObjectType):
        promised = String(resolver=lambda root, info: Promise.resolve("a"))
        missing = String(required=True)

    query = type("Query", (ObjectType,), {"child": Field(Child, resolver=promised)})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        # What other tests left behind is none of this one's.
        gc.collect()
        caught.clear()
        assert Schema(query=query).execute("{ child { promised missing } }").data == {"child": None}
        gc.collect()
    assert [each for each in caught if "never awaited" in str(each.message)] == []


def test_a_request_inside_a_request_batches_too() -> None:
    keys = Keys()

    class Outer(ObjectType):
        person = Field(Person, id=Int(), resolver=lambda root, info, id: keys.load(id))
        inner = String()

        def resolve_inner(root: Any, info: Any) -> str:
            return str(schema.execute("{ x: person(id: 1) { id } y: person(id: 2) { id } }", context=keys).data)

    result = Schema(query=Outer).execute("{ inner a: person(id: 3) { id } b: person(id: 4) { id } }", context=keys)
    assert result.data == {"inner": "{'x': {'id': 1}, 'y': {'id': 2}}", "a": {"id": 3}, "b": {"id": 4}}
    assert keys.batches == [[1, 2], [3, 4]]


async def test_it_works_beside_a_running_event_loop() -> None:
    assert run("{ people { boss { id } } }")[1] == [[1, 2], [11, 12]]


async def test_resolvers_see_the_event_loop_around_the_request_at_every_level() -> None:
    loops: list[object] = []

    class Child(ObjectType):
        name = String()

        def resolve_name(root: Any, info: Any) -> str:
            loops.append(asyncio.get_running_loop())
            return "x"

    schema = Schema(query=type("Query", (ObjectType,), {"child": Field(Child, resolver=promised)}))
    schema.execute("{ child { name } }")
    assert loops == [asyncio.get_running_loop()]


def promised(root: Any, info: Any) -> Any:
    return Promise.resolve({})


def test_resolvers_may_run_coroutines_at_every_level() -> None:
    class Child(ObjectType):
        name = String()

        def resolve_name(root: Any, info: Any) -> str:
            return asyncio.run(asyncio.sleep(0, "slept"))

    schema = Schema(query=type("Query", (ObjectType,), {"child": Field(Child, resolver=promised)}))
    assert schema.execute("{ child { name } }").data == {"child": {"name": "slept"}}


def test_several_threads_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(lambda _: run("{ people { boss { id } } }"), range(40)))
    assert all(batches == [[1, 2], [11, 12]] for _, batches in outcomes)


def test_another_thread_may_settle_a_promise() -> None:
    def resolve(root: Any, info: Any) -> Any:
        return Promise(lambda settle, _: threading.Timer(0.05, settle, ["in time"]).start())

    assert answer(resolve).data == {"field": "in time"}


def test_a_promise_of_a_threads_future_is_awaited() -> None:
    with ThreadPoolExecutor(1) as threads:
        started = threading.Event()

        def resolve(root: Any, info: Any) -> Any:
            promise = Promise.resolve(threads.submit(started.wait))
            threading.Timer(0.05, started.set).start()
            return promise.then(str)

        assert answer(resolve).data == {"field": "True"}


def test_a_promise_that_nothing_settles_is_an_error_of_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waits, "PATIENCE", 0.01)
    result = answer(lambda root, info: Promise(lambda settle, reject: None))
    assert result.data == {"field": None}
    assert [(error.message[:12], error.path) for error in result.errors or ()] == [("The Promise ", ["field"])]


def test_an_interrupt_ends_the_request_and_the_thread_goes_on() -> None:
    def interrupt(root: Any, info: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer(interrupt)
    assert run("{ people { id } }")[1] == [[1, 2]]
