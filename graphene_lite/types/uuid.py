"""UUIDs as text."""

from typing import Any
from uuid import UUID as _UUID

from graphql import Undefined
from graphql.error import GraphQLError
from graphql.language.ast import StringValueNode

from graphene_lite.support.sizes import is_long, shown
from graphene_lite.types.scalars import Scalar as Scalar


class UUID(Scalar):
    """
    Leverages the internal Python implementation of UUID (uuid.UUID) to provide native UUID objects
    in fields, resolvers and input.
    """

    @staticmethod
    def serialize(uuid: Any) -> str:
        """Return a `uuid.UUID`, or text that is one, in its usual form."""
        if isinstance(uuid, str):
            uuid = _UUID(uuid)
        if not isinstance(uuid, _UUID):
            raise TypeError(f"Expected UUID instance, received {uuid}")
        return str(uuid)

    @staticmethod
    def parse_literal(node: Any, _variables: Any = None) -> Any:
        """Return the UUID of a string literal, `Undefined` for other literals; raises ValueError for other text."""
        return _read(node.value) if isinstance(node, StringValueNode) else Undefined

    @staticmethod
    def parse_value(value: Any) -> _UUID:
        """Return the UUID that the text *value* means; raises `GraphQLError` when it means none."""
        if isinstance(value, _UUID):
            return value
        try:
            return _read(value)
        except (ValueError, AttributeError):
            raise GraphQLError(f"UUID cannot represent value: {shown(value)}") from None


def _read(value: Any) -> _UUID:
    if isinstance(value, str) and is_long(value):
        raise ValueError("badly formed hexadecimal UUID string")
    return _UUID(value)
