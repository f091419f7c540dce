"""Pages of a connection: which rows to fetch for `first`, `after`, `last` and `before`, and what page they make.

Cursors are positions in the list, as graphql-relay writes them. The rules are those of the Relay specification; a
cursor behind the last row (rows were deleted, say) is followed by nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql_relay import offset_to_cursor

from graphene_lite.relay.connection import PageInfo
from graphene_lite.relay.paging import offset_of_cursor, require_page_sizes


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a client asked for. Positions count from zero; `stop` is the first one not wanted, None means no bound."""

    start: int
    stop: int | None
    first: int | None
    last: int | None

    @property
    def needs_length(self) -> bool:
        """Whether rows are counted from the end, so that the length of the list must be known."""
        return self.last is not None and self.first is None

    def bounds(self, length: int | None = None, ahead: int = 1) -> tuple[int, int | None]:
        """Return the first position to fetch, and the first one behind; None means all that follow.

        Args:
            length: The length of the list. May be left out unless `needs_length`.
            ahead: How many rows more than `first` to fetch; one tells whether there is a next page.
        """
        stop = _least(self.stop, length, None if self.first is None else self.start + self.first + ahead)
        start = self.start
        if self.needs_length and stop is not None and self.last is not None:
            start = max(start, stop - self.last)
        return start, None if stop is None else max(stop, start)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page, the position of the first of them, and what lies around it."""

    rows: Sequence[Any]
    start: int
    has_previous: bool
    has_next: bool

    def connection(self, connection_type: Any) -> Any:
        """Return the page as an instance of *connection_type*."""
        edges = [
            connection_type.Edge(node=row, cursor=offset_to_cursor(self.start + index))
            for index, row in enumerate(self.rows)
        ]
        return connection_type(edges=edges, page_info=self.info())

    def info(self) -> PageInfo:
        """Return what the page tells about itself."""
        last = self.start + len(self.rows) - 1
        return PageInfo(
            start_cursor=offset_to_cursor(self.start) if self.rows else None,
            end_cursor=offset_to_cursor(last) if self.rows else None,
            has_previous_page=self.has_previous,
            has_next_page=self.has_next,
        )


def read_request(args: Mapping[str, Any]) -> PageRequest:
    """Return what the arguments of a connection ask for.

    Raises:
        GraphQLError: A cursor is not one, or a page size is negative.
    """
    require_page_sizes(args)
    after, before = offset_of_cursor("after", args), offset_of_cursor("before", args)
    return PageRequest(0 if after is None else after + 1, before, args.get("first"), args.get("last"))


def make_page(request: PageRequest, rows: Sequence[Any], start: int) -> Page:
    """Return the page that *rows*, those at the positions `request.bounds()` beginning with *start*, make."""
    has_next = request.first is not None and len(rows) > request.first
    rows = rows if request.first is None else rows[: request.first]
    if request.last is not None and len(rows) > request.last:
        start += len(rows) - request.last
        rows = rows[len(rows) - request.last :]
    return Page(rows, start, request.last is not None and start > request.start, has_next)


def known_length(bounds: tuple[int, int | None], fetched: int) -> int | None:
    """Return the length of the list, if fetching *bounds* told it: it ended before they did."""
    start, stop = bounds
    ended = stop is None or start + fetched < stop
    return start + fetched if ended and (fetched or start == 0) else None


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)
