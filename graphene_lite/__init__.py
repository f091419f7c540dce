"""Declare GraphQL types as Python classes, build a schema, execute it."""

from graphene_lite.engine import Schema
from graphene_lite.pyutils.version import Version
from graphene_lite.pyutils.version import get_version as get_version
from graphene_lite.relay import (
    BaseGlobalIDType,
    ClientIDMutation,
    Connection,
    ConnectionField,
    DefaultGlobalIDType,
    GlobalID,
    Node,
    PageInfo,
    SimpleGlobalIDType,
    UUIDGlobalIDType,
    is_node,
)
from graphene_lite.support.batches import batch
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

#: The version of Graphene that this library stands in for; packages choose by it what they call.
VERSION: Version = (3, 4, 3, "final", 0)

__all__ = [
    "ID",
    "UUID",
    "Argument",
    "Base64",
    "BaseGlobalIDType",
    "BigInt",
    "Boolean",
    "ClientIDMutation",
    "Connection",
    "ConnectionField",
    "Context",
    "Date",
    "DateTime",
    "Decimal",
    "DefaultGlobalIDType",
    "Dynamic",
    "Enum",
    "Field",
    "Float",
    "GlobalID",
    "InputField",
    "InputObjectType",
    "Int",
    "Interface",
    "JSONString",
    "List",
    "Mutation",
    "Node",
    "NonNull",
    "ObjectType",
    "PageInfo",
    "ResolveInfo",
    "Scalar",
    "Schema",
    "SimpleGlobalIDType",
    "String",
    "Time",
    "UUIDGlobalIDType",
    "Union",
    "__version__",
    "batch",
    "is_node",
    "lazy_import",
    "resolve_only_args",
]
