"""Filters as clients write them, drawn and evaluated: what is neither true nor false in SQL is None here."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.graphene_lite_sqlalchemy.differential.data import Data, Draw
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, VALUES, Relation, Row, camel

Truth = bool | None
Filter = Mapping[str, Any]


class Name(str):
    """A member of an enum, which documents write without quotes."""


@dataclass(frozen=True)
class Dialect:
    """Where databases answer differently, and are not wrong to."""

    #: Whether nulls come before all values, when the order is ascending.
    nulls_first: bool = True
    #: Whether LIKE tells apart upper and lower case.
    like_has_case: bool = True


DIALECTS = {
    "sqlite": Dialect(like_has_case=False),
    "postgresql": Dialect(nulls_first=False),
    "mariadb": Dialect(),
}


def negated(truth: Truth) -> Truth:
    return None if truth is None else not truth


def all_of(truths: Iterable[Truth]) -> Truth:
    """AND: false wins over unknown."""
    found = list(truths)
    return False if False in found else None if None in found else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """OR: true wins over unknown."""
    return negated(all_of(negated(truth) for truth in truths))


def equal(value: Any, other: Any, dialect: Dialect) -> Truth:
    return None if value is None or other is None else value == other


def among(value: Any, others: list[Any], dialect: Dialect) -> Truth:
    return any_of(equal(value, other, dialect) for other in others)


def compared(compare: Callable[[Any, Any], bool]) -> "Operator":
    return Operator(lambda value, other, dialect: None if value is None else compare(value, other), "value")


def like(value: Any, pattern: str, has_case: bool) -> Truth:
    if value is None:
        return None
    parts = ({"%": ".*", "_": "."}.get(each, re.escape(each)) for each in pattern)
    return re.fullmatch("".join(parts), value, re.DOTALL if has_case else re.DOTALL | re.IGNORECASE) is not None


@dataclass(frozen=True)
class Operator:
    """One operator on a column."""

    #: Takes the column's value, the operand and the dialect.
    holds: Callable[[Any, Any, Dialect], Truth]
    #: "value", "value or null", "values" or "pattern".
    operand: str


OPERATORS: Mapping[str, Operator] = {
    "eq": Operator(lambda a, b, dialect: a is None if b is None else equal(a, b, dialect), "value or null"),
    "nEq": Operator(
        lambda a, b, dialect: a is not None if b is None else negated(equal(a, b, dialect)), "value or null"
    ),
    "in": Operator(among, "values"),
    "notIn": Operator(lambda a, b, dialect: negated(among(a, b, dialect)), "values"),
    "gt": compared(lambda a, b: a > b),
    "gte": compared(lambda a, b: a >= b),
    "lt": compared(lambda a, b: a < b),
    "lte": compared(lambda a, b: a <= b),
    "like": Operator(lambda a, b, dialect: like(a, b, dialect.like_has_case), "pattern"),
    "ilike": Operator(lambda a, b, dialect: like(a, b, has_case=False), "pattern"),
    "notlike": Operator(lambda a, b, dialect: negated(like(a, b, dialect.like_has_case)), "pattern"),
}

_EQUALITY = ("eq", "nEq", "in", "notIn")
_ORDER = (*_EQUALITY, "gt", "gte", "lt", "lte")
#: The operators of a column, by the name of its values.
OFFERED: Mapping[str, tuple[str, ...]] = {
    "id": _EQUALITY,
    "bool": _EQUALITY,
    "mood": _EQUALITY,
    "int": _ORDER,
    "float": _ORDER,
    "date": _ORDER,
    "text": (*_EQUALITY, "like", "ilike", "notlike"),
    "country": (*_EQUALITY, "like", "ilike", "notlike"),
}


@dataclass(frozen=True)
class ToMany:
    """One operator on related rows."""

    #: Takes the rows, and what tells whether a row meets a filter, for each of the filters given.
    holds: Callable[[list[Row], list[Callable[[Row], bool]]], bool]
    #: Whether it takes a list of filters.
    many: bool


TO_MANY: Mapping[str, ToMany] = {
    "contains": ToMany(lambda rows, filters: all(any(map(meets, rows)) for meets in filters), many=True),
    "containsExactly": ToMany(
        lambda rows, filters: (
            all(any(map(meets, rows)) for meets in filters)
            and all(any(meets(row) for meets in filters) for row in rows)
        ),
        many=True,
    ),
}


class Evaluation:
    """Tells whether rows meet filters."""

    def __init__(self, data: Data, dialect: Dialect) -> None:
        self._data = data
        self._dialect = dialect

    def meets(self, kind: str, row: Row, given: Filter | None) -> bool:
        """Tell whether *row* meets the filter, as WHERE does: unknown is not enough."""
        return self._truth(kind, row, given or {}) is True

    def _truth(self, kind: str, row: Row, given: Filter) -> Truth:
        return all_of(self._of_field(kind, row, name, asked) for name, asked in given.items() if asked is not None)

    def _of_field(self, kind: str, row: Row, name: str, asked: Any) -> Truth:
        if name in ("and", "or"):
            truths = [self._truth(kind, row, one) for one in asked if one is not None]
            return any_of(truths) if truths and name == "or" else all_of(truths)
        relation = KINDS[kind].relations.get(name)
        if relation is None:
            return self._of_column(kind, row, name, asked)
        related = self._data.related(row, relation)
        if relation.many:
            return all(self._of_many(relation.target, related, *operator) for operator in asked.items())
        return any(self.meets(relation.target, other, asked) for other in related)

    def _of_column(self, kind: str, row: Row, name: str, asked: Filter) -> Truth:
        column, values = next(item for item in columns_of(kind).items() if camel(item[0]) == name)
        # Clients write ids as text.
        value = str(row[column]) if values == "id" else row[column]
        return all_of(OPERATORS[operator].holds(value, other, self._dialect) for operator, other in asked.items())

    def _of_many(self, kind: str, rows: list[Row], operator: str, asked: Any) -> bool:
        given = asked or () if TO_MANY[operator].many else [asked]
        filters = [partial(self._meets_one, kind, one) for one in given if one is not None]
        return TO_MANY[operator].holds(rows, filters)

    def _meets_one(self, kind: str, given: Filter, row: Row) -> bool:
        return self.meets(kind, row, given)


def columns_of(kind: str) -> Mapping[str, str]:
    """Return the columns of *kind*, the key among them."""
    own = KINDS[kind].columns
    return own if "id" not in KINDS[kind].key else {"id": "id", **own}


def draw_filter(draw: Draw, kind: str, depth: int = 2) -> Filter:
    """Return a filter of rows of *kind*, at most *depth* filters deep."""
    given: dict[str, Any] = {}
    relations, columns = list(KINDS[kind].relations), list(columns_of(kind))
    for _ in range(1 + draw(2) if draw(8) else 0):
        choice = draw(6) if depth else 5
        if choice == 0:
            given[("and", "or")[draw(2)]] = _draw_filters(draw, kind, depth - 1)
        elif choice == 1:
            name = relations[draw(len(relations))]
            given[name] = _draw_related(draw, KINDS[kind].relations[name], depth - 1)
        else:
            name = columns[draw(len(columns))]
            given[camel(name)] = _draw_operators(draw, columns_of(kind)[name]) if draw(10) else None
    return given


def _draw_filters(draw: Draw, kind: str, depth: int) -> list[Filter | None]:
    return [draw_filter(draw, kind, depth) if draw(10) else None for _ in range(draw(3))]


def _draw_related(draw: Draw, relation: Relation, depth: int) -> Filter:
    if not relation.many:
        return draw_filter(draw, relation.target, depth)
    name = list(TO_MANY)[draw(len(TO_MANY))]
    one = TO_MANY[name].many
    return {name: _draw_filters(draw, relation.target, depth) if one else draw_filter(draw, relation.target, depth)}


def _draw_operators(draw: Draw, values: str) -> Filter:
    names = [OFFERED[values][draw(len(OFFERED[values]))] for _ in range((1, 1, 1, 2, 0)[draw(5)])]
    return {name: _draw_operand(draw, OPERATORS[name].operand, values) for name in names}


def _draw_operand(draw: Draw, operand: str, values: str) -> Any:
    if operand == "values":
        return [_draw_operand(draw, "value or null", values) for _ in range(draw(3))]
    if operand == "value or null" and draw(6) == 0:
        return None
    if operand == "pattern":
        return PATTERNS[draw(len(PATTERNS))]
    value = VALUES[values][draw(len(VALUES[values]))]
    return Name(value) if values == "mood" else str(value) if values == "id" else value


PATTERNS = ("", "%", "a%", "%B", "_", "a_%", "%b%", "A_C", "x y")
