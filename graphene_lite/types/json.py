"""JSON values as JSON text."""

import json
from typing import Any

from graphql import Undefined
from graphql.language.ast import StringValueNode

from graphene_lite.types.scalars import Scalar as Scalar


class JSONString(Scalar):
    """
    Allows use of a JSON String for input / output from the GraphQL schema.

    Use of this type is *not recommended* as you lose the benefits of having a defined, static
    schema (one of the key benefits of GraphQL).
    """

    @staticmethod
    def serialize(dt: Any) -> str:
        """Return a JSON value as text."""
        return json.dumps(dt)

    @staticmethod
    def parse_literal(node: Any, _variables: Any = None) -> Any:
        """Return the JSON value in a string literal; raises ValueError when it is no JSON."""
        if not isinstance(node, StringValueNode):
            return Undefined
        try:
            return _read(node.value)
        except ValueError as error:
            raise ValueError(f"Badly formed JSONString: {error}") from error

    @staticmethod
    def parse_value(value: Any) -> Any:
        """Return the JSON value in text; raises ValueError when it is no JSON."""
        return _read(value)


def _read(text: Any) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("The JSON is nested too deeply.") from error
