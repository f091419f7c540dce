"""GlobalID fields."""

import graphene
from graphene import GlobalID, relay
from graphql_relay import to_global_id


class CustomNode(relay.Node):
    class Meta:
        name = "Custom"

    @staticmethod
    def to_global_id(type_, id):
        return f"{type_}|{id}"


class User(graphene.ObjectType):
    class Meta:
        interfaces = [CustomNode]

    name = graphene.String()


class Info:
    def __init__(self, name):
        self.parent_type = type("T", (), {"name": name})


class Query(graphene.ObjectType):
    plain = GlobalID()
    of_user = GlobalID(parent_type=User)
    custom = GlobalID(CustomNode, parent_type=User, required=False, description="custom")
    named = GlobalID(node=CustomNode, name="otherName")
    missing = GlobalID(required=False)
    user = graphene.Field(User)

    def resolve_plain(root, info):
        return 5

    resolve_of_user = resolve_custom = resolve_named = resolve_plain

    def resolve_user(root, info):
        return User(id=8, name="n")


schema = graphene.Schema(query=Query)
QUERIES = {"all": "{ plain ofUser custom otherName user { id name } }", "missing": "{ missing }"}


def check_attributes():
    plain, custom = GlobalID(), GlobalID(CustomNode, parent_type=User, required=False)
    return [
        str(plain.type),
        plain.node is relay.Node,
        plain.parent_type_name,
        str(custom.type),
        custom.node is CustomNode,
        custom.parent_type_name,
    ]


def check_wrap_resolve():
    resolver = GlobalID().wrap_resolve(lambda root, info: 3)
    return [
        resolver(None, Info("User")) == to_global_id("User", 3),
        GlobalID(parent_type=User).wrap_resolve(lambda *_: 4)(None, Info("Other")),
    ]
