"""Exact decimal numbers as text."""

from decimal import Decimal as _Decimal
from decimal import InvalidOperation
from typing import Any

from graphql import Undefined
from graphql.language.ast import IntValueNode, StringValueNode

from graphene_lite.support.sizes import MOST_DECIMAL_DIGITS, is_long, is_vast
from graphene_lite.types.scalars import Scalar as Scalar


class Decimal(Scalar):
    """
    The `Decimal` scalar type represents a python Decimal.
    """

    @staticmethod
    def serialize(dec: Any) -> str:
        """Return a `decimal.Decimal`, or text that is one, as text."""
        if isinstance(dec, str):
            dec = _Decimal(dec)
        if not isinstance(dec, _Decimal):
            raise TypeError(f'Received not compatible Decimal "{dec!r}"')
        return str(dec)

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> Any:
        """Return the number of a string or int literal, or `Undefined`. Float literals could lose digits."""
        return cls.parse_value(node.value) if isinstance(node, (StringValueNode, IntValueNode)) else Undefined

    @staticmethod
    def parse_value(value: Any) -> Any:
        """Return *value* (text or number) as a `decimal.Decimal`, or `Undefined`, also for too many digits."""
        if isinstance(value, str) and is_long(value):
            return Undefined
        try:
            number = _Decimal(value)
        except (InvalidOperation, TypeError, ValueError):
            return Undefined
        return Undefined if is_vast(number, MOST_DECIMAL_DIGITS) else number
