"""Id types: the object's own id, UUIDs, and a user's."""

from uuid import UUID

import graphene
from graphene.relay.id_type import BaseGlobalIDType, DefaultGlobalIDType, SimpleGlobalIDType, UUIDGlobalIDType

U1 = UUID("c9bf9e57-1685-4c89-bafb-ff5af830be8a")


class SimpleNode(graphene.Node):
    class Meta:
        global_id_type = SimpleGlobalIDType


class UUIDNode(graphene.Node):
    class Meta:
        global_id_type = UUIDGlobalIDType


class IntIDType(BaseGlobalIDType):
    graphene_type = graphene.Int

    @classmethod
    def resolve_global_id(cls, info, global_id):
        return "IntThing", global_id - 1000

    @classmethod
    def to_global_id(cls, _type, _id):
        return int(_id) + 1000


class IntNode(graphene.Node):
    class Meta:
        global_id_type = IntIDType


class Getter:
    @classmethod
    def get_node(cls, info, id):
        return cls(id=id, kind=f"{type(id).__name__} {id}")


class Simple(Getter, graphene.ObjectType):
    class Meta:
        interfaces = (SimpleNode,)

    kind = graphene.String()


class Unique(Getter, graphene.ObjectType):
    class Meta:
        interfaces = (UUIDNode,)

    kind = graphene.String()


class IntThing(Getter, graphene.ObjectType):
    class Meta:
        interfaces = (IntNode,)

    kind = graphene.String()


class Query(graphene.ObjectType):
    simple = SimpleNode.Field(Simple)
    unique = UUIDNode.Field(Unique)
    number = IntNode.Field(IntThing)
    untyped = SimpleNode.Field()


schema = graphene.Schema(query=Query, types=[Simple, Unique, IntThing])
QUERIES = {
    "simple": '{ simple(id: "5") { id kind __typename } }',
    "unique": f'{{ unique(id: "{U1}") {{ id kind }} }}',
    "bad uuid": '{ unique(id: "5") { id } }',
    "number": "{ number(id: 1005) { id kind } }",
    "bad number": '{ number(id: "x") { id } }',
    "untyped cannot know": '{ untyped(id: "5") { id } }',
    "variable": {"query": "query ($id: UUID!) { unique(id: $id) { id kind } }", "variables": {"id": str(U1)}},
}


def check_default():
    gid = DefaultGlobalIDType.to_global_id("T", 5)
    return [gid, list(DefaultGlobalIDType.resolve_global_id(None, gid))]


def check_bad_ids():
    out = []
    for bad in ("", "x", "%%%", "Zm9v", "Ojo=", None, 5):
        try:
            out.append(list(DefaultGlobalIDType.resolve_global_id(None, bad)))
        except Exception as error:
            out.append(str(error))
    return out


def check_bare():
    return [
        SimpleGlobalIDType.to_global_id("T", 5),
        str(UUIDGlobalIDType.to_global_id("T", U1)),
        str(SimpleGlobalIDType.graphene_type),
        str(UUIDGlobalIDType.graphene_type),
    ]


def check_abstract():
    out = []
    for call in (lambda: BaseGlobalIDType.to_global_id("T", 1), lambda: BaseGlobalIDType.resolve_global_id(None, "x")):
        try:
            call()
        except NotImplementedError as error:
            out.append(type(error).__name__)
    return out


def mistake_id_type_of_another_class():
    class Bad(graphene.Node):
        class Meta:
            global_id_type = graphene.ID
