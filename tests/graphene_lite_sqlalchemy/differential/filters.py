"""Filters as clients write them, drawn and evaluated: what is neither true nor false in SQL is None here."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphql_relay import from_global_id, to_global_id

from tests.graphene_lite_sqlalchemy.differential.data import Data, Draw
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, VALUES, Row, camel

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


def equal_or_both_null(value: Any, other: Any, dialect: Dialect) -> Truth:
    return value is None if other is None else equal(value, other, dialect)


def among(value: Any, others: list[Any], dialect: Dialect) -> Truth:
    return any_of(equal_or_both_null(value, other, dialect) for other in others)


def compared(compare: Callable[[Any, Any], bool]) -> "Operator":
    return Operator(lambda value, other, dialect: None if value is None else compare(value, other), "value")


def like(value: Any, pattern: str, has_case: bool) -> Truth:
    if value is None:
        return None
    parts = ({"%": ".*", "_": "."}.get(each, re.escape(each)) for each in pattern)
    return re.fullmatch("".join(parts), value, re.DOTALL if has_case else re.DOTALL | re.IGNORECASE) is not None


def found_at(value: Any, text: str, dialect: Dialect, place: str) -> Truth:
    if value is None:
        return None
    flags = 0 if dialect.like_has_case else re.IGNORECASE
    return re.search(place.format(re.escape(text)), value, flags) is not None


@dataclass(frozen=True)
class Operator:
    """One operator on a column."""

    #: Takes the column's value, the operand and the dialect.
    holds: Callable[[Any, Any, Dialect], Truth]
    #: "value", "value or null", "values", "pattern" or "flag".
    operand: str


OPERATORS: Mapping[str, Operator] = {
    "eq": Operator(equal_or_both_null, "value or null"),
    "nEq": Operator(lambda a, b, dialect: negated(equal_or_both_null(a, b, dialect)), "value or null"),
    "in": Operator(among, "values"),
    "notIn": Operator(lambda a, b, dialect: negated(among(a, b, dialect)), "values"),
    "gt": compared(lambda a, b: a > b),
    "gte": compared(lambda a, b: a >= b),
    "lt": compared(lambda a, b: a < b),
    "lte": compared(lambda a, b: a <= b),
    "like": Operator(lambda a, b, dialect: like(a, b, dialect.like_has_case), "pattern"),
    "ilike": Operator(lambda a, b, dialect: like(a, b, has_case=False), "pattern"),
    "notlike": Operator(lambda a, b, dialect: negated(like(a, b, dialect.like_has_case)), "pattern"),
    "isNull": Operator(lambda a, b, dialect: (a is None) == b, "flag"),
    "startsWith": Operator(lambda a, b, dialect: found_at(a, b, dialect, "^{}"), "pattern"),
    "endsWith": Operator(lambda a, b, dialect: found_at(a, b, dialect, "{}$"), "pattern"),
    "contains": Operator(lambda a, b, dialect: found_at(a, b, dialect, "{}"), "pattern"),
}

PATTERNS = ("", "%", "a%", "%B", "_", "a_%", "%b%", "A_C", "x y")

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
#: What is offered too where the schema is no drop-in.
ADDED = ("isNull",)
ADDED_TO_TEXT = ("startsWith", "endsWith", "contains")


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
    "some": ToMany(lambda rows, filters: all(any(map(meets, rows)) for meets in filters), many=False),
    "every": ToMany(lambda rows, filters: all(all(map(meets, rows)) for meets in filters), many=False),
    "none": ToMany(lambda rows, filters: not any(any(map(meets, rows)) for meets in filters), many=False),
}
#: Those that graphene-sqlalchemy has too.
OF_DROP_IN = ("contains", "containsExactly")


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
        if name == "not":
            # Exactly the other rows, also those of which it cannot be told.
            return self._truth(kind, row, asked) is not True
        if name == "id" and len(KINDS[kind].key) > 1:
            return self._of_key(kind, row, asked)
        relation = KINDS[kind].relations.get(name.removesuffix("Exists"))
        if relation is None:
            return self._of_column(kind, row, name, asked)
        related = self._data.related(row, relation)
        if isinstance(asked, bool):
            return bool(related) == asked
        if relation.many:
            return all(self._of_many(relation.target, related, *operator) for operator in asked.items())
        return any(self.meets(relation.target, other, asked) for other in related)

    def _of_column(self, kind: str, row: Row, name: str, asked: Filter) -> Truth:
        column, values = next(item for item in columns_of(kind).items() if camel(item[0]) == name)
        # Clients write ids as text.
        value = str(row[column]) if values == "id" else row[column]
        return all_of(OPERATORS[operator].holds(value, other, self._dialect) for operator, other in asked.items())

    def _of_key(self, kind: str, row: Row, asked: Filter) -> Truth:
        key = tuple(row[part] for part in KINDS[kind].key)
        return all_of(
            OPERATORS[operator].holds(str(key), raw_keys(other), self._dialect) for operator, other in asked.items()
        )

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


def raw_keys(operand: Any) -> Any:
    """Return *operand*, a key, a list of them or something else, with raw keys in place of global ids."""
    if isinstance(operand, list):
        return [raw_keys(each) for each in operand]
    return operand if not isinstance(operand, str) or operand.startswith("(") else from_global_id(operand).id


class FilterDrawing:
    """Draws filters; arguments as of `questions.Drawing`."""

    def __init__(self, draw: Draw, drop_in: bool) -> None:
        self._draw = draw
        self._drop_in = drop_in

    def filter(self, kind: str, depth: int = 2) -> Filter:
        """Return a filter of rows of *kind*, at most *depth* filters deep."""
        draw = self._draw
        given: dict[str, Any] = {}
        for _ in range(1 + draw(2) if draw(8) else 0):
            choice = draw(6) if depth else 5
            if choice == 0:
                given |= self._logic(kind, depth - 1)
            elif choice == 1:
                given |= self._of_relation(kind, depth - 1)
            elif len(KINDS[kind].key) > 1 and not self._drop_in and draw(3) == 0:
                given["id"] = self._of_key(kind)
            else:
                columns = columns_of(kind)
                name = self._one(list(columns))
                given[camel(name)] = self._operators(columns[name]) if draw(10) else None
        return given

    def _of_key(self, kind: str) -> Filter:
        columns = columns_of(kind)
        name = self._one((*OFFERED["id"], *ADDED))
        if name == "isNull":
            return {name: bool(self._draw(2))}
        drawn: list[str | None] = [None] if self._draw(6) == 0 else []
        for _ in range(self._draw(3)):
            key = str(tuple(self._one(VALUES[columns[part]]) for part in KINDS[kind].key))
            drawn.append(to_global_id(kind, key) if self._draw(2) else key)
        return {name: drawn if name in ("in", "notIn") else drawn[0] if drawn else None}

    def _logic(self, kind: str, depth: int) -> Filter:
        name = self._one(("and", "or") if self._drop_in else ("and", "or", "not"))
        return {name: self.filter(kind, depth) if name == "not" else self._list(kind, depth)}

    def _list(self, kind: str, depth: int) -> list[Filter | None]:
        return [self.filter(kind, depth) if self._draw(10) else None for _ in range(self._draw(3))]

    def _of_relation(self, kind: str, depth: int) -> Filter:
        name = self._one(list(KINDS[kind].relations))
        relation = KINDS[kind].relations[name]
        if relation.many:
            operator = self._one(OF_DROP_IN if self._drop_in else list(TO_MANY))
            drawn = self._list if TO_MANY[operator].many else self.filter
            return {name: {operator: drawn(relation.target, depth)}}
        if not self._drop_in and self._draw(3) == 0:
            return {f"{name}Exists": bool(self._draw(2))}
        return {name: self.filter(relation.target, depth)}

    def _operators(self, values: str) -> Filter:
        offered = OFFERED[values]
        if not self._drop_in:
            offered += (*ADDED, *(ADDED_TO_TEXT if "like" in offered else ()))
        names = [self._one(offered) for _ in range(self._one((1, 1, 1, 2, 0)))]
        return {name: self._operand(OPERATORS[name].operand, values) for name in names}

    def _operand(self, operand: str, values: str) -> Any:
        if operand == "values":
            return [self._operand("value or null", values) for _ in range(self._draw(3))]
        if operand == "value or null" and self._draw(6) == 0:
            return None
        if operand == "flag":
            return bool(self._draw(2))
        value = self._one(PATTERNS if operand == "pattern" else VALUES[values])
        return Name(value) if values == "mood" else str(value) if values == "id" else value

    def _one(self, choices: Sequence[Any]) -> Any:
        return choices[self._draw(len(choices))]
