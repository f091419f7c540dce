"""Any JSON value."""

from typing import Any

from graphql import Undefined
from graphql.language.ast import (
    BooleanValueNode,
    FloatValueNode,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    StringValueNode,
)

from graphene_lite.types.scalars import MAX_INT as MAX_INT
from graphene_lite.types.scalars import MIN_INT as MIN_INT
from graphene_lite.types.scalars import Float, Int
from graphene_lite.types.scalars import Scalar as Scalar


class GenericScalar(Scalar):
    """
    The `GenericScalar` scalar type represents a generic
    GraphQL scalar value that could be:
    String, Boolean, Int, Float, List or Object.
    """

    @staticmethod
    def identity(value: Any) -> Any:
        """Return *value*."""
        return value

    serialize = identity
    parse_value = identity

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Return the JSON value of a literal; None for null, for enum values and for ints above 32 bits."""
        if isinstance(ast, (StringValueNode, BooleanValueNode)):
            return ast.value
        if isinstance(ast, IntValueNode):
            number = Int.parse_literal(ast)
            return None if number is Undefined else number
        if isinstance(ast, FloatValueNode):
            return Float.parse_literal(ast)
        if isinstance(ast, ListValueNode):
            return [GenericScalar.parse_literal(value) for value in ast.values]
        if isinstance(ast, ObjectValueNode):
            return {field.name.value: GenericScalar.parse_literal(field.value) for field in ast.fields}
        return None
