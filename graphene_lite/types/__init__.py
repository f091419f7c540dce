"""The declaration layer: classes that describe a GraphQL schema, under Graphene's own names."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graphql import GraphQLResolveInfo as ResolveInfo

from graphene_lite.types.argument import Argument
from graphene_lite.types.base64 import Base64
from graphene_lite.types.context import Context
from graphene_lite.types.datetime import Date, DateTime, Time
from graphene_lite.types.decimal import Decimal
from graphene_lite.types.dynamic import Dynamic
from graphene_lite.types.enum import Enum
from graphene_lite.types.field import Field
from graphene_lite.types.inputfield import InputField
from graphene_lite.types.inputobjecttype import InputObjectType
from graphene_lite.types.interface import Interface
from graphene_lite.types.json import JSONString
from graphene_lite.types.mutation import Mutation
from graphene_lite.types.objecttype import ObjectType
from graphene_lite.types.scalars import ID, BigInt, Boolean, Float, Int, Scalar, String
from graphene_lite.types.structures import List, NonNull
from graphene_lite.types.union import Union
from graphene_lite.types.upload import Upload
from graphene_lite.types.uuid import UUID

if TYPE_CHECKING:
    from graphene_lite.engine import Schema

__all__ = [
    "ID",
    "UUID",
    "Argument",
    "Base64",
    "BigInt",
    "Boolean",
    "Context",
    "Date",
    "DateTime",
    "Decimal",
    "Dynamic",
    "Enum",
    "Field",
    "Float",
    "InputField",
    "InputObjectType",
    "Int",
    "Interface",
    "JSONString",
    "List",
    "Mutation",
    "NonNull",
    "ObjectType",
    "ResolveInfo",
    "Scalar",
    "Schema",
    "String",
    "Time",
    "Union",
    "Upload",
]


def __getattr__(name: str) -> Any:
    # The engine stands above this package; its class is looked up when it is first asked for.
    if name == "Schema":
        return import_module("graphene_lite.engine").Schema
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
