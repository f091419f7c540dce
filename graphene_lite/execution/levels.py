"""Go through a plan level by level: the same way for synchronous and asynchronous requests."""

from collections.abc import Awaitable, Iterable, Iterator, Sequence
from itertools import chain

from graphql import ExecutionResult

from graphene_lite.execution.completion import run_field
from graphene_lite.execution.deadline import check_deadline
from graphene_lite.execution.loops import is_loop_running
from graphene_lite.execution.places import Group
from graphene_lite.execution.runtime import Run, settle
from graphene_lite.execution.waits import (
    Wait,
    only_promises,
    promises_held,
    wait_for_all,
    wait_for_promises,
)
from graphene_lite.planning.plan import FieldSelection


def run_sync(run: Run) -> ExecutionResult:
    """Run the whole plan now. Promises are waited for; anything else to be awaited is an error at its position."""
    for waits in _levels(run):
        wait_for_promises(waits)
    return run.result()


async def run_async(run: Run) -> ExecutionResult:
    """Run the whole plan, waiting for each level's Promises and awaitables concurrently."""
    return await _rest(run, _levels(run))


def run_until_awaiting(run: Run) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Run the plan now as far as nothing but Promises is waited for; return the result, or an awaitable of the rest.

    For synchronous servers: most requests need no event loop, and one is made only for those that do.
    """
    levels = _levels(run)
    for waits in levels:
        # Inside a loop, waiting for a Promise would keep the loop from what might settle it.
        if is_loop_running() or not only_promises(waits):
            return _rest(run, chain([waits], levels))
        wait_for_promises(waits)
    return run.result()


async def _rest(run: Run, levels: Iterable[list[Wait]]) -> ExecutionResult:
    for waits in levels:
        await wait_for_all(waits)
    return run.result()


def _levels(run: Run) -> Iterator[list[Wait]]:
    """Run level after level, yielding what has to arrive before the run can go on."""
    selection = run.plan.root
    root = Group(selection, [run.root_value], None, None)
    root.results = [selection.template.copy()]
    run.data = root.results[0]
    stages: Sequence[Sequence[FieldSelection]] = [selection.fields]
    if run.plan.serial:
        stages = [[field] for field in selection.fields]
    for fields in stages:
        yield from _stage(run, root, fields)
        if run.failures:
            failures, run.failures = run.failures, []
            run.data, errors = settle(failures, run.data)
            run.errors += errors
            if run.data is None:
                return


def _stage(run: Run, root: Group, fields: Sequence[FieldSelection]) -> Iterator[list[Wait]]:
    """Run some of the root's *fields* with all that is below them."""
    with promises_held():
        for field in fields:
            check_deadline()
            run_field(run, root, field)
    while True:
        while run.waits:
            waits, run.waits = run.waits, []
            yield waits
            with promises_held():
                for wait in waits:
                    wait.use(wait.values)
        groups, run.following = run.following, []
        if not groups:
            return
        with promises_held():
            for group in groups:
                for field in group.selection.rest:
                    check_deadline()
                    run_field(run, group, field)
