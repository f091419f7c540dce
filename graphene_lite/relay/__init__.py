"""Relay for declared types: nodes with global ids, connections with cursors, mutations with a client's id."""

from graphene_lite.relay.connection import Connection, ConnectionField, PageInfo
from graphene_lite.relay.id_type import BaseGlobalIDType, DefaultGlobalIDType, SimpleGlobalIDType, UUIDGlobalIDType
from graphene_lite.relay.mutation import ClientIDMutation
from graphene_lite.relay.node import GlobalID, Node, is_node

__all__ = [
    "BaseGlobalIDType",
    "ClientIDMutation",
    "Connection",
    "ConnectionField",
    "DefaultGlobalIDType",
    "GlobalID",
    "Node",
    "PageInfo",
    "SimpleGlobalIDType",
    "UUIDGlobalIDType",
    "is_node",
]
