"""`Duration` and `Binary`, the scalars of column types that Graphene has no scalar for."""

import re
from base64 import b64decode, b64encode
from datetime import timedelta

from graphql import GraphQLError, StringValueNode, Undefined, ValueNode
from typing_extensions import Buffer

from graphene_lite import Scalar
from graphene_lite_sqlalchemy.typing import Arguments

_ISO_DURATION = re.compile(
    r"(?P<sign>-)?P(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d{1,6})?)S)?)?"
)


#: Characters of a duration: more than the longest `timedelta` has.
_LONGEST = 100


class Duration(Scalar):
    """The `Duration` scalar type represents a length of time as specified by ISO 8601, such as `P1DT2H30M`."""

    @staticmethod
    def serialize(value: object) -> str:
        """Write a `timedelta` in days, hours, minutes and seconds."""
        if not isinstance(value, timedelta):
            raise GraphQLError(f"Duration cannot represent value: {value!r}")
        return _to_iso(value)

    @staticmethod
    def parse_value(value: object) -> timedelta:
        """Read a `timedelta` from text."""
        found = _ISO_DURATION.fullmatch(value) if isinstance(value, str) and len(value) <= _LONGEST else None
        if found is None or not any(found.groups()[1:]):
            raise GraphQLError(f"Duration cannot represent value: {value!r}")
        parts = {unit: float(number) for unit, number in found.groupdict().items() if unit != "sign" and number}
        length = timedelta(**parts)
        return -length if found["sign"] else length

    @classmethod
    def parse_literal(cls, ast: ValueNode, _variables: Arguments | None = None) -> object:
        """Read a `timedelta` from a string in the query text."""
        return cls.parse_value(ast.value) if isinstance(ast, StringValueNode) else Undefined


def _to_iso(value: timedelta) -> str:
    sign, length = ("-", -value) if value < timedelta() else ("", value)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{length.microseconds:06d}".rstrip("0") if length.microseconds else ""
    units = ((hours, f"{hours}H"), (minutes, f"{minutes}M"), (seconds or fraction, f"{seconds}{fraction}S"))
    time = "".join(text for number, text in units if number)
    days = f"{length.days}D" if length.days else ""
    if not (days or time):
        return "PT0S"
    return f"{sign}P{days}T{time}" if time else f"{sign}P{days}"


class Binary(Scalar):
    """The `Binary` scalar type represents bytes as base64-encoded text."""

    @staticmethod
    def serialize(value: Buffer) -> str:
        """Write anything that holds bytes as base64."""
        return b64encode(memoryview(value)).decode("ascii")

    @staticmethod
    def parse_value(value: str) -> bytes:
        """Read bytes from base64."""
        try:
            return b64decode(value, validate=True)
        except (ValueError, TypeError) as error:
            raise GraphQLError(f"Binary cannot represent value: {value!r}") from error

    @classmethod
    def parse_literal(cls, ast: ValueNode, _variables: Arguments | None = None) -> object:
        """Read bytes from a string in the query text."""
        return cls.parse_value(ast.value) if isinstance(ast, StringValueNode) else Undefined
