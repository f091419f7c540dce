"""Bytes or text as base64."""

import base64
import binascii
from typing import Any

from graphql.error import GraphQLError
from graphql.language import StringValueNode, print_ast

from graphene_lite.support.sizes import shown
from graphene_lite.types.scalars import Scalar as Scalar


class Base64(Scalar):
    """
    The `Base64` scalar type represents a base64-encoded String.
    """

    @staticmethod
    def serialize(value: Any) -> str:
        """Return bytes, or the UTF-8 bytes of anything's text, as base64."""
        data = value if isinstance(value, bytes) else str(value).encode("utf-8")
        return base64.b64encode(data).decode("utf-8")

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> str:
        """Return the text in a base64 string literal; raises `GraphQLError` for anything else."""
        if not isinstance(node, StringValueNode):
            raise GraphQLError(f"Base64 cannot represent non-string value: {print_ast(node)}")
        return cls.parse_value(node.value)

    @staticmethod
    def parse_value(value: Any) -> str:
        """Return the text in base64 *value* (str or bytes); raises `GraphQLError` for anything else."""
        if not isinstance(value, (bytes, str)):
            raise GraphQLError(f"Base64 cannot represent non-string value: {shown(value)}")
        data = value if isinstance(value, bytes) else value.encode("utf-8")
        try:
            return base64.b64decode(data, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            raise GraphQLError(f"Base64 cannot decode value: {shown(data)}") from None
