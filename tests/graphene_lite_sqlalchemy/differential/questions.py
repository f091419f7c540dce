"""What clients select: drawn as data, which is written as a document and evaluated over the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from tests.graphene_lite_sqlalchemy.differential.data import Draw
from tests.graphene_lite_sqlalchemy.differential.filters import Filter, FilterDrawing, columns_of
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, REFERENCES, REQUIRED, VALUES, Sort

#: Relations below each other at most.
DEPTH = 3


@dataclass(frozen=True)
class Value:
    """A field without fields: a column, `id`, `__typename`, or one that is resolved in Python."""

    alias: str
    name: str


@dataclass(frozen=True)
class Place:
    """The cursor of a row, as it was in an answer."""

    key: tuple[Any, ...]
    cursor: str


@dataclass(frozen=True)
class Page:
    """The arguments of a connection. Cursors are positions, as graphql-relay has them, or were in an answer."""

    #: None where the argument is left out.
    sort: Sequence[Sort] | None = None
    filter: Filter | None = None
    first: int | None = None
    last: int | None = None
    after: int | Place | None = None
    before: int | Place | None = None


@dataclass(frozen=True)
class Connected:
    """A connection: a relation's, or one of all rows."""

    alias: str
    name: str
    kind: str
    page: Page
    #: None where nodes are not selected.
    node: "Fields | None"
    info: Sequence[str]
    has_cursor: bool
    has_total: bool


@dataclass(frozen=True)
class Related:
    """The related row, or a plain list of them."""

    alias: str
    name: str
    kind: str
    below: "Fields"


@dataclass(frozen=True)
class ById:
    """The row with a global id, if there is one."""

    alias: str
    kind: str
    key: tuple[Any, ...]
    below: "Fields"


Field: TypeAlias = Value | Connected | Related | ById
Fields: TypeAlias = Sequence[Field]

INFO = ("hasNextPage", "hasPreviousPage", "startCursor", "endCursor")


def with_page(fields: Fields, alias: str, **changes: Any) -> Fields:
    """Return *fields* with changes to the page of the connection that has *alias*, wherever it is."""
    return [_with_page(each, alias, changes) for each in fields]


def _with_page(asked: Field, alias: str, changes: dict[str, Any]) -> Field:
    if isinstance(asked, Value):
        return asked
    if not isinstance(asked, Connected):
        return replace(asked, below=with_page(asked.below, alias, **changes))
    page = replace(asked.page, **changes) if asked.alias == alias else asked.page
    return replace(asked, page=page, node=asked.node and with_page(asked.node, alias, **changes))


class Drawing:
    """Draws questions. No two fields of one question have the same alias.

    Args:
        draw: Returns a number below the one given.
        drop_in: Whether to ask only for what graphene-sqlalchemy has too.
    """

    def __init__(self, draw: Draw, drop_in: bool) -> None:
        self._draw = draw
        self._drop_in = drop_in
        self._aliases: list[str] = []

    def question(self) -> Fields:
        """Return what to ask at the root."""
        return [self._root() for _ in range(1 + self._draw(2))]

    def _root(self) -> Field:
        kind = self._one([name for name, kind in KINDS.items() if kind.root])
        if self._draw(8) == 0:
            columns = columns_of(kind)
            key = tuple(self._one(VALUES[columns[part]]) for part in KINDS[kind].key)
            return ById(self._alias("node"), kind, key, self._fields(kind, DEPTH))
        return self._connected(str(KINDS[kind].root), kind, DEPTH)

    def _fields(self, kind: str, depth: int) -> Fields:
        return [self._field(kind, depth) for _ in range(1 + self._draw(4))]

    def _field(self, kind: str, depth: int) -> Field:
        relations = KINDS[kind].relations
        if depth and self._draw(2):
            name = self._one(list(relations))
            relation = relations[name]
            if relation.many and not relation.plain:
                return self._connected(name, relation.target, depth - 1)
            return Related(self._alias(name), name, relation.target, self._fields(relation.target, depth - 1))
        name = self._one([*columns_of(kind), "id", "__typename", *KINDS[kind].resolved])
        return Value(self._alias(name.strip("_")), name)

    def _connected(self, name: str, kind: str, depth: int) -> Connected:
        draw = self._draw
        node = self._fields(kind, depth) if draw(10) else None
        info = [each for each in INFO if draw(3) == 0]
        has_total = not self._drop_in and draw(4) == 0
        has_cursor = draw(4) == 0 or not (node or info or has_total)
        return Connected(self._alias(name), name, kind, self._page(kind), node, info, has_cursor, has_total)

    def _page(self, kind: str) -> Page:
        draw = self._draw
        first = draw(5) if draw(3) == 0 else None
        return Page(
            sort=[self.sort(kind) for _ in range(draw(4))] if draw(2) else None,
            filter=FilterDrawing(draw, self._drop_in).filter(kind) if draw(3) == 0 else None,
            first=first,
            # Both together are an error where the schema is no drop-in.
            last=draw(5) if draw(5) == 0 and (self._drop_in or first is None) else None,
            after=draw(5) if draw(6) == 0 else None,
            before=draw(6) if draw(6) == 0 else None,
        )

    def sort(self, kind: str) -> Sort:
        """Return something to sort rows of *kind* by."""
        draw = self._draw
        to_one = [name for name, relation in KINDS[kind].relations.items() if not relation.many]
        if self._drop_in or not to_one or draw(3):
            column, relation = self._one(list(columns_of(kind))), None
        else:
            relation = self._one(to_one)
            target = KINDS[KINDS[kind].relations[relation].target]
            column = self._one([name for name in target.columns if name not in (*target.key, *REFERENCES)])
        has_nulls = relation is not None or column not in REQUIRED
        nulls_first = bool(draw(2)) if has_nulls and not self._drop_in and draw(2) else None
        return Sort(column, bool(draw(2)), relation, nulls_first)

    def _alias(self, name: str) -> str:
        self._aliases.append(name if name not in self._aliases else f"{name}_{len(self._aliases)}")
        return self._aliases[-1]

    def _one(self, choices: Sequence[Any]) -> Any:
        return choices[self._draw(len(choices))]
