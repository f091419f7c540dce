"""Refuse filters that are so deep or long that a database gives up, or have values that no database can hold."""

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import TypeGuard

from graphql import GraphQLError

from graphene_lite.utils.str_converters import to_camel_case

#: The cost of a level of nesting. Levels of `and` and `or` cost a database next to nothing.
_COST, _COST_OF_LOGIC = 5, 1
#: SQLite gives up at eleven relations inside each other.
_MAX_COST = 50
#: SQLite gives up at expressions of a thousand levels: a condition takes one, and below relations one for each of them.
_MAX_CONDITIONS = 900
#: A statement has at most 32,766 parameters on SQLite and with asyncpg, of which the keys of parents take 8,000.
_MAX_VALUES = 20_000
#: The largest exponent of a decimal number. PostgreSQL allows 131,072 digits before the decimal point.
_MAX_EXPONENT = 10_000


def check_filter(values: object, argument: str = "filter") -> None:
    """Check the value of a filter argument, or of a part of it.

    Args:
        values: The fields of the filter, by Python name; or the value of one.
        argument: The argument's name.

    Raises:
        GraphQLError: It is nested too deeply or too long, or has a text or a number that is not valid.
    """
    pending: list[tuple[str, int, object]] = [(argument, 0, values)]
    conditions = listed = 0
    while pending:
        path, cost, value = pending.pop()
        if cost > _MAX_COST and isinstance(value, dict):
            raise GraphQLError(f"Argument '{argument}' is nested too deeply.")
        if isinstance(value, list):
            listed += len(value)
        elif _is_filter(value):
            conditions += (cost // _COST) * sum(not _is_filter(part) for part in dict.values(value))
        else:
            _check_value(path, value)
        _check_length(argument, conditions, listed)
        pending += _parts(path, cost, value)


def _is_filter(value: object) -> "TypeGuard[dict[str, object]]":
    # A document of JSON is a plain dict.
    return isinstance(value, dict) and type(value) is not dict


def _check_length(argument: str, conditions: int, listed: int) -> None:
    if conditions > _MAX_CONDITIONS:
        raise GraphQLError(f"Argument '{argument}' must have at most {_MAX_CONDITIONS} conditions, fewer of relations.")
    if listed > _MAX_VALUES:
        raise GraphQLError(f"Argument '{argument}' must have at most {_MAX_VALUES} values in lists.")


def _parts(path: str, cost: int, value: object) -> Iterator[tuple[str, int, object]]:
    if isinstance(value, list | tuple):
        yield from ((path, cost, item) for item in value)
    elif _is_filter(value):
        # A field may be called "items", and fields are attributes of the dict too.
        for name, part in dict.items(value):
            added = _COST_OF_LOGIC if name in ("and", "or") else _COST
            yield f"{path}.{to_camel_case(name)}", cost + added, part
    elif isinstance(value, dict):
        yield from ((path, 0, part) for pair in value.items() for part in pair)


def _check_value(path: str, value: object) -> None:
    if isinstance(value, str):
        _check_text(path, value)
    elif isinstance(value, float | Decimal):
        _check_number(path, value)


def _check_text(path: str, text: str) -> None:
    if "\0" in text:
        raise GraphQLError(f"Argument '{path}' has a NUL character, which no text in a database has.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise GraphQLError(f"Argument '{path}' has half a surrogate pair, which is not a character.") from error


def _check_number(path: str, number: float | Decimal) -> None:
    is_finite = number.is_finite() if isinstance(number, Decimal) else isfinite(number)
    if not is_finite:
        raise GraphQLError(f"Argument '{path}' has {number}, which is not a number.")
    if isinstance(number, Decimal) and number.adjusted() > _MAX_EXPONENT:
        raise GraphQLError(f"Argument '{path}' has a number that is out of range.")
