import asyncio
from contextvars import ContextVar

import pytest

from graphene_lite.transport import run_to_completion

setting: ContextVar[str] = ContextVar("setting")


async def answer() -> str:
    await asyncio.sleep(0)
    return setting.get("unset")


def test_the_value_is_waited_for():
    assert run_to_completion(answer()) == "unset"


def test_the_callers_context_is_seen():
    token = setting.set("set")
    assert run_to_completion(answer()) == "set"
    setting.reset(token)


async def test_it_works_where_a_loop_is_running():
    token = setting.set("inside")
    assert run_to_completion(answer()) == "inside"
    setting.reset(token)


def test_an_exception_is_raised():
    async def fails() -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        run_to_completion(fails())


def test_what_is_left_running_is_cancelled():
    ended: list[str] = []

    async def forgotten() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    async def leaves_a_task() -> asyncio.Task[None]:
        task = asyncio.ensure_future(forgotten())
        await asyncio.sleep(0)
        return task

    assert run_to_completion(leaves_a_task()).cancelled()
    assert ended == ["cancelled"]
