"""Go through a plan level by level: the same way for synchronous and asynchronous requests."""

from collections.abc import Awaitable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from graphql import ExecutionResult, GraphQLError

from graphene_lite.execution.completion import run_field
from graphene_lite.execution.deadline import check_deadline
from graphene_lite.execution.loops import is_loop_running
from graphene_lite.execution.places import Group
from graphene_lite.execution.runtime import Run, report, settle
from graphene_lite.execution.waits import (
    Wait,
    only_promises,
    promises_held,
    wait_for_all,
    wait_for_promises,
)
from graphene_lite.planning.plan import FieldPlan


def run_sync(run: Run) -> ExecutionResult:
    """Run the whole plan now. Promises are waited for; anything else to be awaited is an error at its position."""
    for waits in _levels(run, outcome := Outcome()):
        wait_for_promises(waits)
    return outcome.result()


async def run_async(run: Run) -> ExecutionResult:
    """Run the whole plan, waiting for each level's Promises and awaitables concurrently."""
    return await _rest(_levels(run, outcome := Outcome()), outcome)


def run_until_awaiting(run: Run) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Run the plan now as far as nothing but Promises is waited for; return the result, or an awaitable of the rest.

    For synchronous servers: most requests need no event loop, and one is made only for those that do.
    """
    levels = _levels(run, outcome := Outcome())
    # Inside a loop, waiting for a Promise would keep the loop from what might settle it.
    in_loop = is_loop_running()
    for waits in levels:
        if in_loop or not only_promises(waits):
            return _rest(chain([waits], levels), outcome)
        wait_for_promises(waits)
    return outcome.result()


async def _rest(levels: Iterable[list[Wait]], outcome: "Outcome") -> ExecutionResult:
    for waits in levels:
        await wait_for_all(waits)
    return outcome.result()


class Outcome:
    """Where a run leaves its data and errors."""

    __slots__ = ("data", "errors")

    def __init__(self) -> None:
        self.data: dict[str, Any] | None = None
        self.errors: list[GraphQLError] = []

    def result(self) -> ExecutionResult:
        """Return what the request answers."""
        return ExecutionResult(self.data, report(self.errors) if self.errors else None)


def _levels(run: Run, outcome: Outcome) -> Iterator[list[Wait]]:
    """Run level after level, yielding what has to arrive before the run can go on."""
    selection = run.plan.root
    root = Group(selection, [run.root_value], None, None)
    root.results = [selection.template.copy()]
    outcome.data = root.results[0]
    stages: Sequence[Sequence[FieldPlan]] = [selection.fields]
    if run.plan.serial:
        stages = [[field] for field in selection.fields]
    for fields in stages:
        yield from _stage(run, root, fields)
        if run.failures:
            failures, run.failures = run.failures, []
            outcome.data, errors = settle(failures, outcome.data)
            outcome.errors += errors
            if outcome.data is None:
                return


def _stage(run: Run, root: Group, fields: Sequence[FieldPlan]) -> Iterator[list[Wait]]:
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
