import asyncio
from contextvars import ContextVar

import pytest

from graphene_lite.execution.loops import run_to_completion, upcoming_loop

setting: ContextVar[str] = ContextVar("setting")


async def answer() -> str:
    await asyncio.sleep(0)
    return setting.get("unset")


def test_the_value_is_waited_for():
    assert run_to_completion(answer) == "unset"


def test_the_callers_context_is_seen():
    token = setting.set("set")
    assert run_to_completion(answer) == "set"
    setting.reset(token)


async def test_it_works_where_a_loop_is_running():
    token = setting.set("inside")
    assert run_to_completion(answer) == "inside"
    setting.reset(token)


def test_an_exception_is_raised():
    async def fails() -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        run_to_completion(fails)


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

    assert run_to_completion(leaves_a_task).cancelled()
    assert ended == ["cancelled"]


def test_without_anything_to_wait_for_there_is_no_loop():
    def start() -> str:
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        return "here"

    assert run_to_completion(start) == "here"


def test_it_starts_inside_the_loop_when_asked():
    assert run_to_completion(lambda: asyncio.get_running_loop().is_running(), in_loop=True)


@pytest.mark.parametrize("in_loop", [True, False])
def test_a_future_made_early_belongs_to_the_loop_that_is_waited_in(in_loop: bool):
    def start() -> asyncio.Future[str]:
        loop = upcoming_loop()
        future = loop.create_future()
        loop.call_soon(future.set_result, "settled")
        return future

    assert run_to_completion(start, in_loop=in_loop) == "settled"


async def test_the_running_loop_comes_first():
    assert upcoming_loop() is asyncio.get_running_loop()


@pytest.mark.parametrize("is_async", [False, True])
def test_an_exception_has_no_other_in_its_traceback(is_async):
    def fails():
        raise KeyError("x")

    async def fails_later():
        fails()

    with pytest.raises(KeyError) as caught:
        run_to_completion(fails_later if is_async else fails)
    assert caught.value.__context__ is None
