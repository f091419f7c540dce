"""Dates and times as ISO 8601 text."""

import datetime
from typing import Any

from dateutil.parser import isoparse
from graphql.error import GraphQLError
from graphql.language import StringValueNode, print_ast

from graphene_lite.support.sizes import is_long, shown
from graphene_lite.types.scalars import Scalar as Scalar


def _text_of(scalar: str, node: Any) -> str:
    """Return the text of a string literal."""
    if not isinstance(node, StringValueNode):
        raise GraphQLError(f"{scalar} cannot represent non-string value: {print_ast(node)}")
    return node.value


def _parse(scalar: str, value: Any, parse: Any) -> Any:
    """Return what *parse* makes of the text *value*; its ValueError becomes a `GraphQLError` naming *scalar*."""
    if not isinstance(value, str):
        raise GraphQLError(f"{scalar} cannot represent non-string value: {shown(value)}")
    if is_long(value):
        raise GraphQLError(f"{scalar} cannot represent value: {shown(value)}")
    try:
        return parse(value)
    except ValueError:
        raise GraphQLError(f"{scalar} cannot represent value: {shown(value)}") from None


class Date(Scalar):
    """
    The `Date` scalar type represents a Date
    value as specified by
    [iso8601](https://en.wikipedia.org/wiki/ISO_8601).
    """

    @staticmethod
    def serialize(date: Any) -> str:
        """Return a `datetime.date`, or the date of a `datetime.datetime`, as text."""
        if type(date) is datetime.date:
            return date.isoformat()
        if isinstance(date, datetime.datetime):
            date = date.date()
        if not isinstance(date, datetime.date):
            raise GraphQLError(f"Date cannot represent value: {date!r}")
        return date.isoformat()

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> datetime.date:
        """Return the date of a string literal; raises `GraphQLError` for anything else."""
        return cls.parse_value(_text_of("Date", node))

    @staticmethod
    def parse_value(value: Any) -> datetime.date:
        """Return the date that the text *value* means; raises `GraphQLError` when it means none."""
        if isinstance(value, datetime.date):
            return value
        date: datetime.date = _parse("Date", value, datetime.date.fromisoformat)
        return date


class DateTime(Scalar):
    """
    The `DateTime` scalar type represents a DateTime
    value as specified by
    [iso8601](https://en.wikipedia.org/wiki/ISO_8601).
    """

    @staticmethod
    def serialize(dt: Any) -> str:
        """Return a `datetime.datetime` or `datetime.date` as text."""
        if not isinstance(dt, datetime.date):
            raise GraphQLError(f"DateTime cannot represent value: {dt!r}")
        return dt.isoformat()

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> datetime.datetime:
        """Return the time of a string literal; raises `GraphQLError` for anything else."""
        return cls.parse_value(_text_of("DateTime", node))

    @staticmethod
    def parse_value(value: Any) -> datetime.datetime:
        """Return the time that the text *value* means; raises `GraphQLError` when it means none."""
        if isinstance(value, datetime.datetime):
            return value
        time: datetime.datetime = _parse("DateTime", value, isoparse)
        return time


class Time(Scalar):
    """
    The `Time` scalar type represents a Time value as
    specified by
    [iso8601](https://en.wikipedia.org/wiki/ISO_8601).
    """

    @staticmethod
    def serialize(time: Any) -> str:
        """Return a `datetime.time` as text."""
        if not isinstance(time, datetime.time):
            raise GraphQLError(f"Time cannot represent value: {time!r}")
        return time.isoformat()

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> datetime.time:
        """Return the time of day of a string literal; raises `GraphQLError` for anything else."""
        return cls.parse_value(_text_of("Time", node))

    @classmethod
    def parse_value(cls, value: Any) -> datetime.time:
        """Return the time of day that the text *value* means; raises `GraphQLError` when it means none."""
        if isinstance(value, datetime.time):
            return value
        time: datetime.time = _parse("Time", value, datetime.time.fromisoformat)
        return time
