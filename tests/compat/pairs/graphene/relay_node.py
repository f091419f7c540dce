"""Node, Node.Field, Node.Field(T), global ids."""

import graphene
from graphene import relay
from graphql_relay import to_global_id


class User(graphene.ObjectType):
    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String()

    @classmethod
    def get_node(cls, info, id):
        return cls(id=id, name=f"user {id}") if id != "none" else None


class Photo(graphene.ObjectType):
    class Meta:
        interfaces = [relay.Node]

    width = graphene.Int()
    not_id = graphene.ID()

    @classmethod
    def get_node(cls, info, id):
        return cls(id=id, width=int(id))


class NoGetter(graphene.ObjectType):
    class Meta:
        interfaces = (relay.Node,)


class NoNode(graphene.ObjectType):
    x = graphene.Int()


class Query(graphene.ObjectType):
    node = relay.Node.Field()
    user = relay.Node.Field(User)
    lazy_photo = relay.Node.Field(lambda: Photo, description="A photo", required=True)
    deprecated = relay.Node.Field(User, name="oldUser", deprecation_reason="old")
    first = graphene.Field(User)
    no_node = graphene.Field(NoNode)

    def resolve_first(root, info):
        return User(id=1, name="first")


schema = graphene.Schema(query=Query, types=[User, Photo, NoGetter])


def node(field, gid, rest="{ id __typename ... on User { name } ... on Photo { width } }"):
    return f'{{ {field}(id: "{gid}") {rest} }}'


QUERIES = {
    "user": node("node", to_global_id("User", "5")),
    "photo": node("node", to_global_id("Photo", "7")),
    "colon in the id": node("node", to_global_id("User", "a:b:c")),
    "empty id": node("node", to_global_id("User", "")),
    "unicode id": node("node", to_global_id("User", "ü€")),
    "none": node("node", to_global_id("User", "none")),
    "no getter": node("node", to_global_id("NoGetter", "1")),
    "typed": node("user", to_global_id("User", "5"), "{ id name }"),
    "renamed": node("oldUser", to_global_id("User", "5"), "{ name }"),
    "typed lazily": node("lazyPhoto", to_global_id("Photo", "5"), "{ id width }"),
    "wrong type": node("user", to_global_id("Photo", "5"), "{ id name }"),
    "wrong type lazily": node("lazyPhoto", to_global_id("User", "5"), "{ id }"),
    "unknown type": node("node", to_global_id("Nope", "5")),
    "type without node": node("node", to_global_id("NoNode", "5")),
    "not base64": node("node", "%%%"),
    "no colon": node("node", "Zm9v"),
    "empty": node("node", ""),
    "only a colon": node("node", "Og=="),
    "plain number": "{ node(id: 5) { id } }",
    "missing id": "{ node { id } }",
    "null id": "{ node(id: null) { id } }",
    "id of a field": "{ first { id name } }",
    "getter fails": node("node", to_global_id("Photo", "x")),
    "introspection": '{ __type(name: "Node") { kind description fields { name description type { kind ofType { name } } } } }',
}


def check_is_node():
    return [
        relay.is_node(User),
        relay.is_node(NoNode),
        relay.is_node(5),
        relay.is_node(relay.Node),
        graphene.is_node is relay.is_node,
    ]


def check_to_global_id():
    return [relay.Node.to_global_id("User", 5), relay.Node.to_global_id("User", "ü")]


def check_resolve_global_id():
    return list(relay.Node.resolve_global_id(None, to_global_id("User", 5)))


def check_field_attributes():
    field = relay.Node.Field(User)
    return [
        type(field).__name__,
        field.node_type is relay.Node,
        field.field_type is User,
        list(field.args),
        str(field.args["id"].type),
        str(field.type),
    ]


def mistake_node_field_of_another_class():
    from graphene.relay.node import NodeField

    NodeField(User)
