"""Nodes of the user's own."""

import graphene
from graphene.relay import Node, is_node


class CustomNode(Node):
    class Meta:
        name = "Node"

    @staticmethod
    def to_global_id(type_, id):
        return f"{type_}#{id}"

    @staticmethod
    def get_node_from_global_id(info, global_id, only_type=None):
        kind, _, key = global_id.partition("#")
        return {"User": User, "Photo": Photo}[kind](id=key, name=f"{kind} {key}")


class BasicUser(graphene.Interface):
    class Meta:
        interfaces = [CustomNode]

    id = graphene.ID(required=True)
    name = graphene.String()


class User(graphene.ObjectType):
    class Meta:
        interfaces = [CustomNode, BasicUser]

    extra = graphene.Int(default_value=3)


class Photo(graphene.ObjectType):
    class Meta:
        interfaces = [CustomNode]

    name = graphene.String()


class Described(Node):
    """Ours"""

    class Meta:
        name = "DescribedNode"

    more = graphene.String(default_value="more")


class Thing(graphene.ObjectType):
    class Meta:
        interfaces = (Described,)

    @classmethod
    def get_node(cls, info, id):
        return cls(id=id)


class Query(graphene.ObjectType):
    node = CustomNode.Field()
    thing = Described.Field(Thing)
    described = Described.Field()


schema = graphene.Schema(query=Query, types=[User, Photo, Thing])
QUERIES = {
    "user": '{ node(id: "User#4") { id __typename ... on User { name extra } ... on BasicUser { name } } }',
    "photo": '{ node(id: "Photo#4") { id ... on Photo { name } } }',
    "fails": '{ node(id: "x") { id } }',
    "thing": '{ thing(id: "VGhpbmc6NQ==") { id more } described(id: "VGhpbmc6NQ==") { id more } }',
    "another node's type": '{ described(id: "VXNlcjo1") { id } }',
}


def check_is_node():
    return [is_node(User), is_node(Thing), is_node(BasicUser)]


def check_meta():
    return [CustomNode._meta.name, Described._meta.name, Described._meta.description, list(Described._meta.fields)]
