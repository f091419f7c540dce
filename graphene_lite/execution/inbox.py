"""What the tasks of an asynchronous request tell the task that executes it."""

import asyncio
from typing import Generic, TypeVar

Column = TypeVar("Column")


class Inbox(Generic[Column]):
    """Columns of which values have arrived, for the request's own task to go on with."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        #: How many columns have values that are still to come.
        self.pending = 0
        self._columns: list[Column] = []
        #: What the request's own task waits for, while it does.
        self._news: asyncio.Future[None] | None = None
        self._failure: BaseException | None = None

    def __bool__(self) -> bool:
        """Say whether there is something here."""
        return bool(self._columns)

    def put(self, column: Column) -> None:
        """Tell that values of *column* are here."""
        self._columns.append(column)
        self._wake()

    def end(self) -> None:
        """Tell that nothing of a column is still to come."""
        self.pending -= 1
        if not self.pending:
            self._wake()

    def fail(self, failure: BaseException) -> None:
        """Have the request fail with *failure*, which is more than the error of one field."""
        self._failure = self._failure or failure
        self._wake()

    async def take(self) -> list[Column]:
        """Wait until there is news, and for what arrives in the same turn of the loop; return all that is here."""
        if not self._columns:
            self._news = self.loop.create_future()
            await self._news
            self._news = None
        await asyncio.sleep(0)
        self.check()
        columns, self._columns = self._columns, []
        return columns

    def check(self) -> None:
        """Raise what `fail` was told."""
        if self._failure is not None:
            raise self._failure

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)
