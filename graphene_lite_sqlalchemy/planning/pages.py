"""Pages of a connection: which rows to fetch for `first`, `after`, `last` and `before`, and what page they make.

The rules are those of the Relay specification. Cursors name a row by its values in the order of the list; where the
order is not known they are positions in the list, as graphql-relay writes them, and these are accepted everywhere. A
cursor behind the last row (rows were deleted, say) is followed by nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

from graphql import GraphQLError

from graphene_lite import NonNull
from graphene_lite.relay.connection import PageInfo
from graphene_lite.relay.opaque import offset_to_cursor
from graphene_lite.relay.paging import require_page_sizes
from graphene_lite_sqlalchemy.planning.cursors import KeyCursor, read_cursor
from graphene_lite_sqlalchemy.planning.keyset import Keyset, Nulls, parameters
from graphene_lite_sqlalchemy.records import PageLimits, record_of_class

_NO_LIMITS = PageLimits()


def limits_of(connection_type: Any) -> PageLimits:
    """Return what clients may ask of a connection, as its node's type has it."""
    node = connection_type._meta.node
    record = record_of_class(node.of_type if isinstance(node, NonNull) else node)
    return _NO_LIMITS if record is None else record.page_limits


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a client asked for. Positions count from zero; `stop` is the first one not wanted, None means no bound."""

    start: int
    stop: int | None
    first: int | None
    last: int | None
    after: KeyCursor | None = None
    before: KeyCursor | None = None

    @property
    def is_from_end(self) -> bool:
        """Whether rows are counted from the end."""
        return self.last is not None and self.first is None

    @property
    def has_positions(self) -> bool:
        """Whether a cursor is a position."""
        return self.start > 0 or self.stop is not None

    @property
    def key_cursors(self) -> tuple[KeyCursor, ...]:
        """The cursors that are values of an order."""
        return tuple(cursor for cursor in (self.after, self.before) if cursor is not None)

    def require_positions(self) -> None:
        """Raise a GraphQLError if a cursor names a row by its values: the order of this list is not known."""
        for cursor in self.key_cursors:
            raise cursor.foreign()

    def bounds(self, length: int | None = None, ahead: int = 1) -> tuple[int, int | None]:
        """Return the first position to fetch, and the first one behind; None means all that follow.

        Args:
            length: The length of the list. May be left out unless `is_from_end`.
            ahead: How many rows more than `first` to fetch; one tells whether there is a next page.
        """
        stop = _least(self.stop, length, None if self.first is None else self.start + self.first + ahead)
        start = self.start
        if self.is_from_end and stop is not None and self.last is not None:
            start = max(start, stop - self.last)
        return start, None if stop is None else max(stop, start)


@dataclass(frozen=True, slots=True)
class Span:
    """The rows to fetch of an ordered list, without the values of the cursors: what makes one statement."""

    start: int
    stop: int | None
    #: Whether rows are counted from the end; they come last row first.
    backwards: bool = False
    #: For each cursor that is values, which of them are null.
    after: Nulls | None = None
    before: Nulls | None = None

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows."""
        return self == Span(0, None)

    def length(self, fetched: int) -> int | None:
        """Return the length of the whole list, if fetching these rows told it: it ended before they did."""
        if self.after is not None or self.before is not None:
            return None
        ended = self.stop is None or self.start + fetched < self.stop
        return self.start + fetched if ended and (fetched or self.start == 0) else None

    def conditions(self, keyset: Keyset) -> list[Any]:
        """Return the conditions that the cursors are; the rows are then counted among those that meet them."""
        return [keyset.beyond(*end) for end in self._ends()]

    def ranges(self, keyset: Keyset) -> tuple[list[Any], list[Any]]:
        """Return the condition of the cursor that rows are counted from, in ranges, and that of the other cursor.

        Each is empty where there is no such cursor.
        """
        near, far = [], []
        for name, nulls, to_front in self._ends():
            if to_front is self.backwards:
                near = keyset.ranges(name, nulls, to_front)
            else:
                far = [keyset.beyond(name, nulls, to_front)]
        return near, far

    def _ends(self) -> Iterator[tuple[str, Nulls, bool]]:
        if self.after is not None:
            yield "after", self.after, False
        if self.before is not None:
            yield "before", self.before, True


class Page(NamedTuple):
    """The nodes of a page, what their cursors are made of, and what lies around them."""

    nodes: Sequence[Any]
    marks: Sequence[Any]
    #: Writes the cursor of a mark.
    write: Callable[[Any], str]
    has_previous: bool
    has_next: bool
    #: How many nodes the whole list has, if that is known.
    length: int | None

    def edges(self) -> list[tuple[Any, Any, Callable[[Any], str]]]:
        """Return each node with its mark and what writes its cursor."""
        return list(zip(self.nodes, self.marks, repeat(self.write)))

    def bare_edges(self) -> list[tuple[Any]]:
        """Return each node, in what an edge without a cursor is."""
        return list(zip(self.nodes))

    def connection(self, connection_type: Any) -> Any:
        """Return the page as an instance of *connection_type*."""
        edges = [connection_type.Edge(node=node, cursor=write(mark)) for node, mark, write in self.edges()]
        return connection_type(edges=edges, page_info=self.info())

    def info(self, has_cursors: bool = True) -> PageInfo:
        """Return what the page tells about itself; its cursors only if they are asked for, and can be made."""
        ends = [self.write(self.marks[end]) for end in (0, -1)] if has_cursors and self.nodes else (None, None)
        return PageInfo(
            start_cursor=ends[0],
            end_cursor=ends[1],
            has_previous_page=self.has_previous,
            has_next_page=self.has_next,
        )


def read_request(args: Mapping[str, Any], limits: PageLimits = _NO_LIMITS) -> PageRequest:
    """Return what the arguments of a connection ask for; the first page of the largest size, where they name none.

    Raises:
        GraphQLError: A cursor is not one, a page size is negative or above the limit, or there are two.
    """
    require_page_sizes(args)
    first, last = args.get("first"), args.get("last")
    if first is not None and last is not None and not limits.allows_both:
        raise GraphQLError("Arguments 'first' and 'last' exclude each other. Give one of them.")
    for name, size in (("first", first), ("last", last)):
        if limits.size is not None and size is not None and size > limits.size:
            raise GraphQLError(f"Argument '{name}' must be at most {limits.size}. Ask for the rest page by page.")
    first = limits.size if first is None and last is None else first
    after, before = read_cursor("after", args), read_cursor("before", args)
    start = after + 1 if isinstance(after, int) else 0
    stop = before if isinstance(before, int) else None
    keys = [cursor if isinstance(cursor, KeyCursor) else None for cursor in (after, before)]
    if any(keys) and (start or stop is not None):
        raise GraphQLError(
            "Arguments 'after' and 'before' are cursors of different kinds. Take both from pages of one request."
        )
    return PageRequest(start, stop, first, last, *keys)


def span_of(request: PageRequest, keyset: Keyset, ahead: int) -> tuple[Span, Mapping[str, Any]]:
    """Return the rows to fetch of a list in the order of *keyset*, and the parameters of the statement.

    Args:
        request: The page; not one from the end where a cursor is a position.
        keyset: The order.
        ahead: How many rows more than the page to fetch.

    Raises:
        GraphQLError: A cursor is of another order, or holds what no row can have.
    """
    bound: dict[str, Any] = {}
    nulls: list[Nulls | None] = []
    for cursor in (request.after, request.before):
        values = None if cursor is None else keyset.read(cursor)
        bound |= parameters(cursor.argument, values) if cursor and values else {}
        nulls.append(None if values is None else tuple(value is None for value in values))
    if request.is_from_end:
        return Span(0, (request.last or 0) + ahead, True, *nulls), bound
    return Span(*request.bounds(ahead=ahead), False, *nulls), bound


def make_page(
    request: PageRequest,
    rows: Sequence[Any],
    start: int,
    write: Callable[[Any], str] | None = None,
    node_of: Callable[[Any], Any] | None = None,
    length: int | None = None,
) -> Page:
    """Return the page that fetched *rows* make.

    Args:
        request: The page.
        rows: Those of `request.bounds()`, or of a `Span`; in the order of the list.
        start: The position of the first one, counted from the row that the request's cursors leave as the first.
        write: Writes the cursor of a row; left out, cursors are positions.
        node_of: Takes the node out of a row; left out, the row is the node.
        length: The length of the list, if it is known.
    """
    has_next = request.first is not None and len(rows) > request.first
    rows = rows[: request.first] if has_next else rows
    if request.last is not None and len(rows) > request.last:
        start += len(rows) - request.last
        rows = rows[len(rows) - request.last :]
    has_previous = request.last is not None and start > request.start
    nodes = rows if node_of is None else [node_of(row) for row in rows]
    if write is None:
        return Page(nodes, range(start, start + len(rows)), offset_to_cursor, has_previous, has_next, length)
    return Page(nodes, rows, write, has_previous, has_next, length)


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)
