import uuid
from types import SimpleNamespace

import pytest
from graphql import GraphQLError, GraphQLNonNull, GraphQLObjectType

from graphene_lite import ID, UUID
from graphene_lite.relay import BaseGlobalIDType, DefaultGlobalIDType, SimpleGlobalIDType, UUIDGlobalIDType


def test_default_ids_round_trip() -> None:
    gid = DefaultGlobalIDType.to_global_id("User", 5)
    assert gid == "VXNlcjo1"
    assert DefaultGlobalIDType.resolve_global_id(None, gid) == ("User", "5")


@pytest.mark.parametrize("key", ["a:b", "", "ü€", "(1, 2)"])
def test_any_text_may_be_a_key(key: str) -> None:
    gid = DefaultGlobalIDType.to_global_id("T", key)
    assert DefaultGlobalIDType.resolve_global_id(None, gid) == ("T", key)


@pytest.mark.parametrize("bad", ["", "%%%", "Zm9v", "Ojo=", "ü", None, 5])
def test_what_is_no_id_is_a_client_error(bad: object) -> None:
    with pytest.raises(GraphQLError, match=f'^Unable to parse global ID "{bad}". Make sure it is a base64'):
        DefaultGlobalIDType.resolve_global_id(None, bad)


@pytest.mark.parametrize("id_type", [SimpleGlobalIDType, UUIDGlobalIDType])
def test_bare_ids_take_the_type_from_the_field(id_type: type[BaseGlobalIDType]) -> None:
    user = GraphQLObjectType("User", {})
    info = SimpleNamespace(return_type=GraphQLNonNull(user))
    key = uuid.UUID(int=5)
    assert id_type.resolve_global_id(info, key) == ("User", key)
    assert id_type.to_global_id("User", key) is key


def test_scalars() -> None:
    assert SimpleGlobalIDType.graphene_type is ID
    assert UUIDGlobalIDType.graphene_type is UUID


def test_the_base_asks_to_be_completed() -> None:
    with pytest.raises(NotImplementedError):
        BaseGlobalIDType.to_global_id("T", 1)
    with pytest.raises(NotImplementedError):
        BaseGlobalIDType.resolve_global_id(None, "x")
