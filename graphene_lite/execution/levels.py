"""Go through a plan level by level: what synchronous and asynchronous requests have in common, and the former."""

from collections.abc import Iterable, Iterator, Sequence

from graphql import ExecutionResult

from graphene_lite.execution.completion import run_field
from graphene_lite.execution.deadline import check_deadline
from graphene_lite.execution.places import Group
from graphene_lite.execution.runtime import Run, settle
from graphene_lite.execution.waits import Wait, wait_for_promises
from graphene_lite.planning.plan import FieldSelection
from graphene_lite.support.promises import promises_held, run_promise_callbacks


def run_sync(run: Run) -> ExecutionResult:
    """Run the whole plan now. Promises are waited for; anything else to be awaited is an error at its position."""
    for _ in stages(run):
        while run.waits or run.following:
            if run.waits:
                settle_promises(run)
            else:
                run_following(run)
    return run.result()


def stages(run: Run) -> Iterator[None]:
    """Run the root fields: of a mutation one after the other, else all at once.

    Yields when what is below them, `run.waits` and `run.following`, is to be run until there is nothing left.
    """
    selection = run.plan.root
    root = Group(selection, [run.root_value], None, None)
    root.results = [selection.template.copy()]
    run.data = root.results[0]
    parts: Sequence[Sequence[FieldSelection]] = [selection.fields]
    if run.plan.serial:
        parts = [[field] for field in selection.fields]
    for fields in parts:
        with promises_held():
            for field in fields:
                check_deadline()
                run_field(run, root, field)
        yield
        if run.failures:
            failures, run.failures = run.failures, []
            run.data, errors = settle(failures, run.data)
            run.errors += errors
            if run.data is None:
                return


def settle_promises(run: Run) -> None:
    """Wait for the Promises of a level, all of them, and go on with their values."""
    waits, run.waits = run.waits, []
    wait_for_promises(waits)
    resume_all(waits)


def resume_settled(run: Run) -> list[Wait]:
    """Go on with columns that lack nothing but Promises which are settled; return the others."""
    run_promise_callbacks()
    waits, run.waits = run.waits, []
    settled = [wait for wait in waits if wait.is_settled()]
    if not settled:
        return waits
    wait_for_promises(settled)
    resume_all(settled)
    return [wait for wait in waits if wait not in settled]


def resume_all(waits: Iterable[Wait]) -> None:
    """Go on with columns of which every value has arrived."""
    with promises_held():
        for wait in waits:
            wait.resume(None, wait.values)


def run_following(run: Run) -> None:
    """Run the fields of the groups that are next."""
    groups, run.following = run.following, []
    with promises_held():
        for group in groups:
            for field in group.selection.rest:
                check_deadline()
                run_field(run, group, field)
