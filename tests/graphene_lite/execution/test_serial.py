"""The fields of a mutation run one after the other."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from promise import Promise
from promise.dataloader import DataLoader

from graphene_lite import Field, ObjectType, Schema, String


class Query(ObjectType):
    name = String()


def mutation_of(log: list[str], later: Callable[[str], Any]) -> Schema:
    """Return a schema whose mutation `step` logs its start, and when its result is read."""

    class Step(ObjectType):
        name = String()

        def resolve_name(root: str, info: Any) -> str:
            log.append(f"end {root}")
            return root

    class Mutation(ObjectType):
        step = Field(Step, name=String())

        def resolve_step(root: Any, info: Any, name: str) -> Any:
            log.append(f"begin {name}")
            return later(name)

    return Schema(query=Query, mutation=Mutation)


SOURCE = 'mutation { a: step(name: "a") { name } b: step(name: "b") { name } c: step(name: "c") { name } }'
IN_ORDER = ["begin a", "end a", "begin b", "end b", "begin c", "end c"]


def loaded(name: str) -> Any:
    return DataLoader(Promise.resolve).load(name)


def mixed(name: str) -> Any:
    return name if name == "a" else loaded(name)


@pytest.mark.parametrize("later", [str, Promise.resolve, loaded, mixed])
def test_a_field_starts_when_the_one_before_is_complete(later: Callable[[str], Any]) -> None:
    log: list[str] = []
    result = mutation_of(log, later).execute(SOURCE)
    assert (result.data, log) == ({name: {"name": name} for name in "abc"}, IN_ORDER)


@pytest.mark.parametrize("later", [Promise.resolve, loaded, lambda name: asyncio.sleep(0, name)])
async def test_the_same_holds_asynchronously(later: Callable[[str], Any]) -> None:
    log: list[str] = []
    await mutation_of(log, later).execute_async(SOURCE)
    assert log == IN_ORDER


def test_a_field_that_fails_does_not_stop_the_others() -> None:
    def later(name: str) -> Any:
        return Promise.reject(ValueError("b fails")) if name == "b" else Promise.resolve(name)

    result = mutation_of([], later).execute(SOURCE)
    assert result.data == {"a": {"name": "a"}, "b": None, "c": {"name": "c"}}
    assert [error.path for error in result.errors or ()] == [["b"]]
