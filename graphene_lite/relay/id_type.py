"""How a node's global id is written and read."""

from typing import Any, ClassVar

from graphql import GraphQLError, GraphQLResolveInfo, get_named_type

from graphene_lite.relay.opaque import from_global_id, to_global_id
from graphene_lite.types.base import BaseType as BaseType
from graphene_lite.types.scalars import ID as ID
from graphene_lite.types.uuid import UUID as UUID


class BaseGlobalIDType:
    """What a node needs of its ids: subclass it, implement both methods, and name it as `Meta.global_id_type`."""

    #: The scalar of `id` fields and of the `id` argument of `Node.Field()`.
    graphene_type: ClassVar[type[BaseType]] = ID

    @classmethod
    def resolve_global_id(cls, info: GraphQLResolveInfo, global_id: Any) -> tuple[str, Any]:
        """Return the name of the type and the id within that type that *global_id* stands for."""
        raise NotImplementedError

    @classmethod
    def to_global_id(cls, _type: str, _id: Any) -> Any:
        """Return the global id of the object that type *_type* knows as *_id*."""
        raise NotImplementedError


class DefaultGlobalIDType(BaseGlobalIDType):
    """Base64 of `TypeName:id`, as Relay's reference server writes it."""

    graphene_type = ID

    @classmethod
    def resolve_global_id(cls, info: GraphQLResolveInfo, global_id: Any) -> tuple[str, Any]:
        """Decode *global_id*.

        Raises:
            GraphQLError: It is not base64, or holds no type name.
        """
        try:
            type_name, node_id = from_global_id(global_id)
            if not type_name:
                raise ValueError("Invalid Global ID")
        except Exception as error:  # whatever a client's text, or a caller's object, makes the decoder raise
            raise GraphQLError(
                f'Unable to parse global ID "{global_id}". '
                'Make sure it is a base64 encoded string in the format: "TypeName:id". '
                f"Exception message: {error}"
            ) from error
        return type_name, node_id

    @classmethod
    def to_global_id(cls, _type: str, _id: Any) -> str:
        """Return base64 of `_type:_id`."""
        return to_global_id(_type, _id)


class _BareID(BaseGlobalIDType):
    """An id that stands for itself; the type is the one that the field being resolved returns."""

    @classmethod
    def resolve_global_id(cls, info: GraphQLResolveInfo, global_id: Any) -> tuple[str, Any]:
        """Return the name of the field's own type, and *global_id* unchanged."""
        return get_named_type(info.return_type).name, global_id

    @classmethod
    def to_global_id(cls, _type: str, _id: Any) -> Any:
        """Return *_id* unchanged."""
        return _id


class SimpleGlobalIDType(_BareID):
    """The object's own id. That it is unique among all types is up to the user; caches of clients rely on it."""

    graphene_type = ID


class UUIDGlobalIDType(_BareID):
    """The object's own UUID, which is unique by construction."""

    graphene_type = UUID
