"""Scalars: the base class, and the five of the GraphQL specification plus `BigInt`.

The docstrings of scalar classes are their descriptions in the schema, and part of its contract.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from graphql import Undefined
from graphql.language.ast import BooleanValueNode, FloatValueNode, IntValueNode, StringValueNode

from graphene_lite.support.declaring import meta_hook
from graphene_lite.support.sizes import is_long, is_vast
from graphene_lite.types.base import BaseOptions as BaseOptions
from graphene_lite.types.base import BaseType as BaseType
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType

#: Largest and smallest value of `Int`: signed 32 bit (GraphQL specification, 3.5.1).
MAX_INT = 2**31 - 1
MIN_INT = -(2**31)


class ScalarOptions(BaseOptions):
    """The record of a scalar."""


class Scalar(UnmountedType, BaseType):
    """A leaf value with text or a number, or JSON, on the wire. Subclass it and define the three functions.

    `serialize(value)` makes the result value of what a resolver returned, `parse_value(value)` takes a variable's JSON
    value, and `parse_literal(node, variables=None)` a syntax node. Each raises, or returns `Undefined`, for what it
    does not accept.
    """

    #: Result value of a resolver's value.
    serialize: Callable[..., Any] | None = None
    #: Python value of a variable.
    parse_value: Callable[..., Any] | None = None
    #: Python value of a literal in the query.
    parse_literal: Callable[..., Any] | None = None

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        """Record the scalar."""
        super().__init_subclass_with_meta__(_meta=ScalarOptions(cls), **options)

    @classmethod
    def get_type(cls) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the class: a mounted scalar stands for its type."""
        return cls


def _whole_number(value: Any) -> Any:
    """Return *value* as an int, cutting off decimals; `Undefined` for other text, and for too many digits."""
    if isinstance(value, str):
        if is_long(value):
            return Undefined
        try:
            return int(value)
        except ValueError:
            try:
                # Decimal, not float: text keeps all its digits.
                value = Decimal(value)
            except InvalidOperation:
                return Undefined
    if isinstance(value, Decimal) and is_vast(value):
        return Undefined
    try:
        return int(value)
    except ValueError:
        return Undefined


class Int(Scalar):
    """
    The `Int` scalar type represents non-fractional signed whole numeric
    values. Int can represent values between -(2^53 - 1) and 2^53 - 1 since
    represented in JSON as double-precision floating point numbers specified
    by [IEEE 754](http://en.wikipedia.org/wiki/IEEE_floating_point).
    """

    @staticmethod
    def coerce_int(value: Any) -> Any:
        """Return *value* as an int of 32 bits, or `Undefined`."""
        number = _whole_number(value)
        return number if number is not Undefined and MIN_INT <= number <= MAX_INT else Undefined

    serialize = coerce_int
    parse_value = coerce_int

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Return the int of an int literal of 32 bits, or `Undefined`."""
        return Int.coerce_int(ast.value) if isinstance(ast, IntValueNode) else Undefined


class BigInt(Scalar):
    """
    The `BigInt` scalar type represents non-fractional whole numeric values.
    `BigInt` is not constrained to 32-bit like the `Int` type and thus is a less
    compatible type.
    """

    @staticmethod
    def coerce_int(value: Any) -> Any:
        """Return *value* as an int of any size, or `Undefined`."""
        return _whole_number(value)

    serialize = coerce_int
    parse_value = coerce_int

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Return the int of an int literal, or `Undefined`."""
        return _whole_number(ast.value) if isinstance(ast, IntValueNode) else Undefined


class Float(Scalar):
    """
    The `Float` scalar type represents signed double-precision fractional
    values as specified by
    [IEEE 754](http://en.wikipedia.org/wiki/IEEE_floating_point).
    """

    @staticmethod
    def coerce_float(value: Any) -> Any:
        """Return *value* as a float, or `Undefined` for text that is no number or too long."""
        if isinstance(value, str) and is_long(value):
            return Undefined
        try:
            return float(value)
        except ValueError:
            return Undefined

    serialize = coerce_float
    parse_value = coerce_float

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Return the float of a number literal, or `Undefined`."""
        return Float.coerce_float(ast.value) if isinstance(ast, (FloatValueNode, IntValueNode)) else Undefined


class String(Scalar):
    """
    The `String` scalar type represents textual data, represented as UTF-8
    character sequences. The String type is most often used by GraphQL to
    represent free-form human-readable text.
    """

    @staticmethod
    def coerce_string(value: Any) -> str:
        """Return *value* as text; booleans as GraphQL writes them."""
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value)

    serialize = coerce_string
    parse_value = coerce_string

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Return the text of a string literal, or `Undefined`."""
        return ast.value if isinstance(ast, StringValueNode) else Undefined


class Boolean(Scalar):
    """
    The `Boolean` scalar type represents `true` or `false`.
    """

    serialize = bool
    parse_value = bool

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Return the bool of a boolean literal, or `Undefined`."""
        return ast.value if isinstance(ast, BooleanValueNode) else Undefined


class ID(Scalar):
    """
    The `ID` scalar type represents a unique identifier, often used to
    refetch an object or as key for a cache. The ID type appears in a JSON
    response as a String; however, it is not intended to be human-readable.
    When expected as an input type, any string (such as `"4"`) or integer
    (such as `4`) input value will be accepted as an ID.
    """

    serialize = str
    parse_value = str

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Return the text of a string or int literal, or `Undefined`."""
        return ast.value if isinstance(ast, (StringValueNode, IntValueNode)) else Undefined
