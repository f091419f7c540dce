"""Run a plan in an event loop: each branch goes on as soon as its own values are there.

A request is made of strands. The first is the task that executes the request. It awaits a coroutine itself while that
is the only thing to wait for. Other coroutines get tasks, as under graphql-core, and what follows from a coroutine is
run in its task, with the context variables that it set. Two things are different, so that a batch resolver or a
statement serves a whole list:

- The coroutines of a column share a task, which awaits them in turn until one of them has to wait (or sets a context
  variable). That one keeps the task, and the rest get one each.
- Values of a column that arrive in the same turn of the loop go on together, in the task of the request.
"""

import asyncio
from collections.abc import Awaitable, Coroutine, Iterable, Sequence
from contextvars import Context, copy_context
from itertools import chain
from typing import Any

from graphql import ExecutionResult

from graphene_lite.execution.arrivals import Arrivals, cancelled, close_unstarted, is_same
from graphene_lite.execution.inbox import Inbox
from graphene_lite.execution.levels import resume_settled, run_following, settle_promises, stages
from graphene_lite.execution.loops import is_loop_running
from graphene_lite.execution.runtime import Run
from graphene_lite.execution.waits import Wait, only_promises
from graphene_lite.support.promises import promises_held

#: Name of the tasks. A tenth of the time of many would go into numbering them.
_NAME = "graphene_lite resolver"

#: Rows of a column that go on together.
Portion = tuple[Arrivals, Sequence[int]]


async def run_async(run: Run) -> ExecutionResult:
    """Run the whole plan, awaiting what resolvers return."""
    return await _rest(run, stages(run))


def run_until_awaiting(run: Run) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Run the plan now as far as nothing but Promises is waited for; return the result, or an awaitable of the rest.

    For synchronous servers: most requests need no event loop, and one is made only for those that do.
    """
    going = stages(run)
    for _ in going:
        while run.waits or run.following:
            if not run.waits:
                run_following(run)
            # Inside a loop, waiting for a Promise would keep the loop from what might settle it.
            elif is_loop_running() or not only_promises(run.waits):
                return _rest(run, chain([None], going))
            else:
                settle_promises(run)
    return run.result()


async def _rest(run: Run, going: Iterable[None]) -> ExecutionResult:
    strands = None
    for _ in going:
        if run.waits or run.following:
            strands = strands or Strands(run)
            await strands.finish()
    return run.result()


class Strands:
    """The tasks of one request."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._inbox: Inbox[Arrivals] = Inbox(asyncio.get_running_loop())
        #: The task that executes the request, and how often it had been asked to end before.
        self._own = asyncio.current_task()
        self._cancellations = _cancellations(self._own)
        self._is_abandoned = False
        #: All that was started, to be cancelled with the request.
        self._tasks: list[asyncio.Task[None]] = []
        self._columns: list[Arrivals] = []
        #: What the level that is being run leaves to wait for.
        self._waits: list[Wait] = []

    async def finish(self) -> None:
        """Run until there is nothing left to do or to wait for. Whatever ends it early, nothing goes on running."""
        inbox = self._inbox
        try:
            columns = self._advance()
            while inbox.pending == 1 and columns and columns[0].missing == 1 and not inbox:
                columns = await self._await_only(columns[0])
            self._spawn(columns)
            while inbox.pending or inbox:
                self._go_on_by_context(await inbox.take())
            inbox.check()
        except BaseException:
            await self._abandon()
            raise
        finally:
            self._tasks, self._columns = [], []

    # -- running ---------------------------------------------------------------------------------------------------

    def _advance(self) -> list[Arrivals]:
        """Run levels as far as values are there, and expect futures; return the columns with coroutines."""
        run = self._run
        while run.waits or run.following:
            self._waits += resume_settled(run)
            if not run.waits and run.following:
                run_following(run)
        waits, self._waits = self._waits, []
        columns = [Arrivals(wait, self._inbox) for wait in waits]
        self._columns += columns
        for column in columns:
            column.expect()
        return [column for column in columns if column.coroutines]

    def _go_on(self, portions: Sequence[Portion]) -> list[Arrivals]:
        """Go on with values that are there; return the columns with coroutines to which that leads."""
        with promises_held():
            for column, rows in portions:
                column.go_on(rows)
        return self._advance()

    def _go_on_by_context(self, columns: list[Arrivals]) -> None:
        """Go on with all that is here of *columns*, values with the same context variables together."""
        groups: list[tuple[Context, list[Portion]]] = []
        for column in columns:
            for context, rows in column.portions():
                if not groups or not is_same(groups[-1][0], context):
                    groups.append((context, []))
                groups[-1][1].append((column, rows))
        for context, portions in groups:
            context.run(self._go_on_in_tasks, portions)

    def _go_on_in_tasks(self, portions: Sequence[Portion]) -> None:
        self._spawn(self._go_on(portions))

    # -- coroutines ------------------------------------------------------------------------------------------------

    def _spawn(self, columns: list[Arrivals]) -> None:
        """Have tasks await the coroutines of *columns*."""
        loop = self._inbox.loop
        for column in columns:
            if len(column.coroutines) == 1:
                self._start(self._strand(column, column.coroutines[0]))
            else:
                self._start(self._strand_in_turn(column))
                # It has started when that is called: what is not done by then has to wait.
                loop.call_soon(self._split, column)

    def _start(self, strand: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(self._inbox.loop.create_task(strand, name=_NAME))

    async def _strand(self, column: Arrivals, row: int) -> None:
        """Await one coroutine, and what follows from it alone."""
        try:
            values = column.wait.values
            # As `_settle`, without another coroutine for each of what may be many.
            try:
                values[row] = await values[row]
            except Exception as error:
                values[row] = error
            except asyncio.CancelledError:
                if self._is_ending():
                    raise
                values[row] = cancelled()
            if columns := self._came(column, (row,)):
                await self._follow(columns)
        except BaseException as error:
            self._inbox.fail(error)

    async def _strand_in_turn(self, column: Arrivals) -> None:
        """Await the coroutines of *column* one after the other until it is split, and what follows from the rest."""
        try:
            if columns := self._came(column, await self._settle_in_turn(column)):
                await self._follow(columns)
        except BaseException as error:
            self._inbox.fail(error)

    async def _settle_in_turn(self, column: Arrivals) -> Sequence[int]:
        """Return the rows that were not told of: all of them, or the one during which the column was split."""
        for turn, row in enumerate(column.coroutines):
            column.turn = turn
            await self._settle(column, row)
            if not column.is_split and not is_same(copy_context(), column.context):
                column.context.run(self._split, column)
            if column.is_split:
                return (row,)
        column.is_split = True
        return column.coroutines

    def _split(self, column: Arrivals) -> None:
        """Leave to the task of *column* the coroutine that runs there now, and give each of the next ones its own."""
        if not column.is_split and not self._is_abandoned:
            create_task, strand = self._inbox.loop.create_task, self._strand
            self._tasks += [create_task(strand(column, row), name=_NAME) for row in column.split()]

    async def _settle(self, column: Arrivals, row: int) -> None:
        """Put in place what the coroutine of *row* comes to."""
        values = column.wait.values
        try:
            values[row] = await values[row]
        except Exception as error:
            values[row] = error
        except asyncio.CancelledError:
            if self._is_ending():
                raise
            values[row] = cancelled()

    def _came(self, column: Arrivals, rows: Sequence[int]) -> list[Arrivals]:
        """Go on with *rows* in this task if nothing else of the column is to come; return what that leads to."""
        if self._is_abandoned or not column.note(rows):
            return []
        columns = self._go_on([(column, rows)])
        self._inbox.end()
        return columns

    async def _follow(self, columns: list[Arrivals]) -> None:
        """Await the coroutine of *columns* here if it is the only one, and so on; else have tasks await them all."""
        while len(columns) == 1 and len(columns[0].coroutines) == 1:
            columns = await self._await_only(columns[0])
        self._spawn(columns)

    async def _await_only(self, column: Arrivals) -> list[Arrivals]:
        await self._settle(column, column.coroutines[0])
        return self._came(column, column.coroutines)

    # -- the end ---------------------------------------------------------------------------------------------------

    def _is_ending(self) -> bool:
        """Say whether the whole request was cancelled, and not only what one resolver awaits."""
        if self._cancellations is None:
            # Python 3.10 cannot tell who was cancelled.
            return self._is_abandoned or asyncio.current_task() is self._own
        return self._is_abandoned or _cancellations(self._own) != self._cancellations

    async def _abandon(self) -> None:
        """Cancel all that runs, and wait for it to end."""
        self._is_abandoned = True
        for column in self._columns:
            column.abandon()
        running = [task for task in self._tasks if not task.done()]
        for task in running:
            task.cancel()
        try:
            await asyncio.gather(*running, return_exceptions=True)
        finally:
            for wait in [*self._waits, *self._run.waits, *(column.wait for column in self._columns)]:
                close_unstarted(wait)


def _cancellations(task: "asyncio.Task[Any] | None") -> int | None:
    """Return how often *task* was asked to end; None where Python does not tell."""
    count = getattr(task, "cancelling", None)
    return None if count is None else count()
