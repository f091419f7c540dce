"""The answer to a question, found by looking at every row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.graphene_lite_sqlalchemy.differential.data import Data
from tests.graphene_lite_sqlalchemy.differential.documents import global_id
from tests.graphene_lite_sqlalchemy.differential.filters import Dialect, Evaluation
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, Row, Sort
from tests.graphene_lite_sqlalchemy.differential.questions import (
    INFO,
    ById,
    Connected,
    Field,
    Fields,
    Page,
    Place,
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

    def _connection(self, asked: Connected, rows: Sequence[Row], own_order: Sequence[Sort]) -> dict[str, Any]:
        order = own_order if asked.page.sort is None else asked.page.sort
        met = [row for row in rows if self._filters.meets(asked.kind, row, asked.page.filter)]
        kept = self.sorted(asked.kind, met, order)
        after, before = (self._position(asked, kept, order, place) for place in (asked.page.after, asked.page.before))
        start, stop, has_previous, has_next = bounds(replace(asked.page, after=after, before=before), len(kept))
        cursors = [Cursor(asked.alias, self._key(asked.kind, row)) for row in kept[start:stop]]
        ends = (cursors[0], cursors[-1]) if cursors else (None, None)
        info = dict(zip(INFO, (has_next, has_previous, *ends), strict=True))
        answer: dict[str, Any] = {"totalCount": len(kept)} if asked.has_total else {}
        if asked.info:
            answer["pageInfo"] = {name: info[name] for name in asked.info}
        if asked.node or asked.has_cursor:
            page = zip(kept[start:stop], cursors, strict=True)
            answer["edges"] = [self._edge(asked, row, cursor) for row, cursor in page]
        return answer

    def _edge(self, asked: Connected, row: Row, cursor: "Cursor") -> dict[str, Any]:
        node = {"node": self._object(asked.kind, row, asked.node)} if asked.node else {}
        return node | ({"cursor": cursor} if asked.has_cursor else {})

    def _position(self, asked: Connected, kept: list[Row], order: Sequence[Sort], place: Any) -> int | None:
        """Return the position in *kept* that a cursor stands for: before it are the rows that come before its row.

        The row itself need not be in the list, where the cursor comes from the page of another parent.
        """
        if not isinstance(place, Place):
            return place
        everyone = [self._key(asked.kind, row) for row in self.sorted(asked.kind, self._data.rows[asked.kind], order)]
        ranks = [everyone.index(self._key(asked.kind, row)) for row in kept]
        rank = everyone.index(place.key)
        before = sum(each < rank for each in ranks)
        return before if rank in ranks or place is asked.page.before else before - 1

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


@dataclass(frozen=True)
class Cursor:
    """A cursor, whatever its text: that of a row in the list of one connection."""

    alias: str
    key: tuple[Any, ...]


def with_cursors(expected: Any, actual: Any, places: dict[str, list[Place]]) -> Any:
    """Return *expected* with the texts that *actual* has for cursors, and put these into *places*, by alias."""
    if isinstance(expected, Cursor) and isinstance(actual, str):
        places.setdefault(expected.alias, []).append(Place(expected.key, actual))
        return actual
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {name: with_cursors(value, actual.get(name), places) for name, value in expected.items()}
    if isinstance(expected, list) and isinstance(actual, list) and len(actual) == len(expected):
        return [with_cursors(*pair, places) for pair in zip(expected, actual, strict=True)]
    return expected


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
