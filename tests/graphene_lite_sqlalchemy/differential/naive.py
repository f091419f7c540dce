"""The answer to a question, found by looking at every row."""

from collections.abc import Callable, Sequence
from typing import Any

from graphql_relay import offset_to_cursor

from tests.graphene_lite_sqlalchemy.differential.data import Data
from tests.graphene_lite_sqlalchemy.differential.documents import global_id
from tests.graphene_lite_sqlalchemy.differential.filters import Dialect, Evaluation
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, Row, Sort
from tests.graphene_lite_sqlalchemy.differential.questions import (
    ById,
    Connected,
    Field,
    Fields,
    Page,
    Related,
    Value,
)


class Naive:
    """Answers questions over *data* as the database of *dialect* has to."""

    def __init__(self, data: Data, dialect: Dialect) -> None:
        self._data = data
        self._dialect = dialect
        self._filters = Evaluation(data, dialect)

    def answer(self, question: Fields) -> dict[str, Any]:
        """Return the data of the response."""
        return {asked.alias: self._root(asked) for asked in question}

    def _root(self, asked: Field) -> Any:
        if isinstance(asked, ById):
            found = [row for row in self._data.rows[asked.kind] if self._key(asked.kind, row) == asked.key]
            return self._object(asked.kind, found[0], asked.below) if found else None
        assert isinstance(asked, Connected)
        return self._connection(asked, self._data.rows[asked.kind], ())

    def _object(self, kind: str, row: Row, fields: Fields) -> dict[str, Any]:
        return {asked.alias: self._value(kind, row, asked) for asked in fields}

    def _value(self, kind: str, row: Row, asked: Field) -> Any:
        if isinstance(asked, Value):
            return self._plain_value(kind, row, asked.name)
        assert isinstance(asked, Connected | Related)
        relation = KINDS[kind].relations[asked.name]
        rows = self._data.related(row, relation)
        if isinstance(asked, Connected):
            return self._connection(asked, rows, relation.order)
        found = [self._object(asked.kind, each, asked.below) for each in self.sorted(asked.kind, rows, relation.order)]
        return found if relation.many else found[0] if found else None

    def _plain_value(self, kind: str, row: Row, name: str) -> Any:
        if name == "__typename":
            return kind
        if name == "id" and KINDS[kind].node:
            return global_id(kind, self._key(kind, row))
        if name in KINDS[kind].resolved:
            return KINDS[kind].resolved[name](row)
        # Parts of keys are of type ID.
        return str(row[name]) if name in ("id", "code") else row[name]

    def _connection(self, asked: Connected, rows: Sequence[Row], own_order: Any) -> dict[str, Any]:
        order = own_order if asked.page.sort is None else asked.page.sort
        met = [row for row in rows if self._filters.meets(asked.kind, row, asked.page.filter)]
        return cut(
            asked, self.sorted(asked.kind, met, order), lambda row: self._object(asked.kind, row, asked.node or ())
        )

    def sorted(self, kind: str, rows: Sequence[Row], order: Sequence[Sort]) -> list[Row]:
        """Return *rows* in *order*, those that it leaves equal in the order of their keys."""
        found = sorted(rows, key=lambda row: self._key(kind, row))
        for sort in reversed(order):
            found.sort(key=lambda row, sort=sort: self._rank(kind, row, sort), reverse=sort.descending)
        return found

    def _rank(self, kind: str, row: Row, sort: Sort) -> tuple[Any, ...]:
        if sort.relation is None:
            value = row[sort.column]
        else:
            related = self._data.related(row, KINDS[kind].relations[sort.relation])
            value = related[0][sort.column] if related else None
        first = self._dialect.nulls_first != sort.descending if sort.nulls_first is None else sort.nulls_first
        # A descending order turns the ranks around.
        return ((value is None) == (first == sort.descending), 0 if value is None else value)

    @staticmethod
    def _key(kind: str, row: Row) -> tuple[Any, ...]:
        return tuple(row[part] for part in KINDS[kind].key)


def cut(asked: Connected, rows: list[Row], shown: Callable[[Row], Any]) -> dict[str, Any]:
    """Return the connection that the page of *asked* makes of *rows*, as graphql-relay does."""
    start, stop, has_previous, has_next = bounds(asked.page, len(rows))
    answer: dict[str, Any] = {}
    if asked.info:
        cursors = [offset_to_cursor(position) for position in range(start, stop)] or [None]
        info = {
            "hasNextPage": has_next,
            "hasPreviousPage": has_previous,
            "startCursor": cursors[0],
            "endCursor": cursors[-1],
        }
        answer["pageInfo"] = {name: info[name] for name in asked.info}
    if asked.node or asked.has_cursor:
        answer["edges"] = [
            ({"node": shown(rows[position])} if asked.node else {})
            | ({"cursor": offset_to_cursor(position)} if asked.has_cursor else {})
            for position in range(start, stop)
        ]
    return answer


def bounds(page: Page, length: int) -> tuple[int, int, bool, bool]:
    """Return the first position on the page, the first one behind, and whether there are pages before and after it."""
    lowest = 0 if page.after is None else page.after + 1
    highest = length if page.before is None else min(page.before, length)
    start, stop = lowest, max(lowest, highest)
    if page.first is not None:
        stop = min(stop, start + page.first)
    has_next = page.first is not None and stop < highest
    if page.last is not None:
        start = max(start, stop - page.last)
    return start, stop, page.last is not None and start > lowest, has_next
