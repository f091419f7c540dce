from typing import Any

import pytest
from graphql_relay import to_global_id
from promise import Promise

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.relay import GlobalID, Node, is_node
from graphene_lite.relay.node import NodeField


class User(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    name = graphene.String()

    @classmethod
    def get_node(cls, info: Any, id: str) -> Any:
        return cls(id=id, name=f"user {id}")


class Photo(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    @classmethod
    def get_node(cls, info: Any, id: str) -> Any:
        return Promise.resolve(cls(id=id))


class Plain(graphene.ObjectType):
    x = graphene.Int()


class Query(graphene.ObjectType):
    node = Node.Field()
    user = Node.Field(User)
    photo = Node.Field(lambda: Photo, required=True)
    plain = graphene.Field(Plain)


schema = graphene.Schema(query=Query, types=[User, Photo])


def fetch(field: str, gid: str) -> tuple[Any, list[str]]:
    result = schema.execute(f'{{ {field}(id: "{gid}") {{ id __typename }} }}')
    return result.data, [error.message for error in result.errors or []]


def test_node_by_its_id() -> None:
    gid = to_global_id("User", 5)
    assert fetch("node", gid) == ({"node": {"id": gid, "__typename": "User"}}, [])


def test_get_node_may_return_a_promise() -> None:
    gid = to_global_id("Photo", 5)
    assert fetch("photo", gid) == ({"photo": {"id": gid, "__typename": "Photo"}}, [])


def test_a_typed_field_refuses_other_types() -> None:
    assert fetch("user", to_global_id("Photo", 5)) == ({"user": None}, ["Must receive a User id."])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Nope", 'Relay Node "Nope" not found in schema'),
        ("Plain", 'ObjectType "Plain" does not implement the "Node" interface.'),
        ("Int", 'ObjectType "Int" does not implement the "Node" interface.'),
        ("Node", 'ObjectType "Node" does not implement the "Node" interface.'),
    ],
)
def test_ids_of_types_that_are_no_nodes(name: str, message: str) -> None:
    assert fetch("node", to_global_id(name, 1)) == ({"node": None}, [message])


def test_a_node_without_get_node_is_null() -> None:
    class Silent(graphene.ObjectType):
        class Meta:
            interfaces = (Node,)

    silent = graphene.Schema(query=Query, types=[Silent])
    assert silent.execute(f'{{ node(id: "{to_global_id("Silent", 1)}") {{ id }} }}').formatted == {
        "data": {"node": None}
    }


def test_is_node() -> None:
    assert is_node(User)
    assert not any(map(is_node, (Plain, Node, graphene.Int, 5, None)))


def test_a_custom_node_writes_and_reads_its_own_ids() -> None:
    class OwnNode(Node):
        @staticmethod
        def to_global_id(type_: str, id: Any) -> str:
            return f"{type_}#{id}"

        @staticmethod
        def get_node_from_global_id(info: Any, global_id: str, only_type: Any = None) -> Any:
            return Thing(id=global_id.partition("#")[2])

    class Thing(graphene.ObjectType):
        class Meta:
            interfaces = (OwnNode,)

    class Root(graphene.ObjectType):
        node = OwnNode.Field(Thing)

    result = graphene.Schema(query=Root).execute('{ node(id: "Thing#7") { id } }')
    assert result.formatted == {"data": {"node": {"id": "Thing#7"}}}


def test_global_id_names_the_parent_type() -> None:
    class Root(graphene.ObjectType):
        mine = GlobalID()
        of_user = GlobalID(parent_type=User)

        def resolve_mine(root, info: Any) -> int:
            return 1

        resolve_of_user = resolve_mine

    result = graphene.Schema(query=Root).execute("{ mine ofUser }")
    assert result.data == {"mine": to_global_id("Root", 1), "ofUser": to_global_id("User", 1)}


def test_node_field_needs_a_node() -> None:
    with pytest.raises(InvalidDeclaration, match="NodeField can only operate in Nodes"):
        NodeField(Plain)


def test_the_id_type_must_be_one() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Bad\.Meta\.global_id_type"):

        class Bad(Node):
            class Meta:
                global_id_type = graphene.ID
