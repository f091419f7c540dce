"""Declare GraphQL types as Python classes, build a schema, execute it."""

from graphene_lite.types import (
    ID,
    UUID,
    Argument,
    Base64,
    BigInt,
    Boolean,
    Context,
    Date,
    DateTime,
    Decimal,
    Dynamic,
    Enum,
    Field,
    Float,
    InputField,
    InputObjectType,
    Int,
    Interface,
    JSONString,
    List,
    Mutation,
    NonNull,
    ObjectType,
    ResolveInfo,
    Scalar,
    String,
    Time,
    Union,
)
from graphene_lite.utils.module_loading import lazy_import
from graphene_lite.utils.resolve_only_args import resolve_only_args

__version__ = "0.1.0"
