"""Connections whose lists come later, and connections within connections."""

import asyncio

import graphene
from graphene.relay import Connection, ConnectionField, Node


class Leaf(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    n = graphene.Int()


class LeafConnection(Connection):
    class Meta:
        node = Leaf


class Branch(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    leaves = ConnectionField(LeafConnection)

    async def resolve_leaves(root, info, **args):
        await asyncio.sleep(0)
        return [Leaf(id=n, n=n) for n in range(int(root.id))]


class BranchConnection(Connection):
    class Meta:
        node = Branch
        strict_types = True


class Query(graphene.ObjectType):
    branches = ConnectionField(BranchConnection)
    plain = ConnectionField(LeafConnection)
    failing = ConnectionField(LeafConnection)
    node = Node.Field()

    async def resolve_branches(root, info, **args):
        return [Branch(id=n) for n in (3, 1)]

    def resolve_plain(root, info, **args):
        return [Leaf(id=1, n=1)]

    async def resolve_failing(root, info, **args):
        raise ValueError("no leaves")


schema = graphene.Schema(query=Query)
ASYNC_QUERIES = {
    "nested": "{ branches(first: 2) { edges { node { id leaves(first: 2) { edges { node { id n } } pageInfo { hasNextPage } } } } } }",
    "last": "{ branches(last: 1) { edges { cursor node { leaves(last: 1) { edges { node { n } } } } } } }",
    "failing": "{ plain { edges { node { n } } } failing { edges { cursor } } }",
}
