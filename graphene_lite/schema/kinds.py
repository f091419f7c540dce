"""What counts as a declared type, and as a root type."""

import inspect
from typing import Any

from graphql import GraphQLObjectType

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.enum import Enum
from graphene_lite.types.inputobjecttype import InputObjectType
from graphene_lite.types.interface import Interface
from graphene_lite.types.objecttype import ObjectType
from graphene_lite.types.scalars import Scalar
from graphene_lite.types.structures import List, NonNull
from graphene_lite.types.union import Union

#: The base class of each kind of named type.
KINDS: tuple[type, ...] = (ObjectType, InputObjectType, Interface, Scalar, Enum, Union)


def is_graphene_type(type_: Any) -> bool:
    """Tell whether *type_* is a declared type: a `List`, a `NonNull`, or a class of one of the six kinds."""
    return isinstance(type_, (List, NonNull)) or (inspect.isclass(type_) and issubclass(type_, KINDS))


def assert_valid_root_type(type_: Any) -> None:
    """Check that *type_* can be a root of a schema: None, a declared object type, or one of graphql-core's.

    Raises:
        InvalidDeclaration: It is something else.
    """
    if type_ is None or isinstance(type_, GraphQLObjectType):
        return
    if not (inspect.isclass(type_) and issubclass(type_, ObjectType)):
        raise InvalidDeclaration(
            "Schema", f"Type {type_} is not a valid ObjectType.", "Pass a class that inherits from ObjectType."
        )
