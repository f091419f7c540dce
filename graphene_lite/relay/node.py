"""Nodes: objects that can be fetched again by a global id."""

from functools import partial
from inspect import isclass
from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.relay.id_type import BaseGlobalIDType as BaseGlobalIDType
from graphene_lite.relay.id_type import DefaultGlobalIDType as DefaultGlobalIDType
from graphene_lite.types.field import Field as Field
from graphene_lite.types.interface import Interface as Interface
from graphene_lite.types.interface import InterfaceOptions as InterfaceOptions
from graphene_lite.types.objecttype import ObjectType as ObjectType
from graphene_lite.types.utils import get_type as get_type


def is_node(objecttype: Any) -> bool:
    """Tell whether *objecttype* is an object type that implements `Node` or a custom node."""
    if not isclass(objecttype) or not issubclass(objecttype, ObjectType):
        return False
    return any(issubclass(interface, Node) for interface in objecttype._meta.interfaces)


class GlobalID(Field):
    """A field whose value is turned into a global id.

    Args:
        node: The node that writes the id; `Node` when left out.
        parent_type: The type that the id names; when left out, the type on which the field is resolved.
        required: Whether the field is non-null.
        global_id_type: Where the field's scalar comes from.
        args: Passed on to `Field`, as are *kwargs*.
    """

    def __init__(
        self,
        node: "type[AbstractNode] | None" = None,
        parent_type: type[ObjectType] | None = None,
        required: bool = True,
        global_id_type: type[BaseGlobalIDType] = DefaultGlobalIDType,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(global_id_type.graphene_type, *args, required=required, **kwargs)  # type: ignore[misc]
        self.node: Any = node or Node
        self.parent_type_name: str | None = parent_type._meta.name if parent_type else None

    @staticmethod
    def id_resolver(
        parent_resolver: Any,
        node: Any,
        root: Any,
        info: GraphQLResolveInfo,
        parent_type_name: str | None = None,
        **args: Any,
    ) -> Any:
        """Return the global id of what *parent_resolver* returns."""
        type_id = parent_resolver(root, info, **args)
        return node.to_global_id(parent_type_name or info.parent_type.name, type_id)

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        """Return a resolver that makes a global id of *parent_resolver*'s value."""
        return partial(self.id_resolver, parent_resolver, self.node, parent_type_name=self.parent_type_name)


class NodeField(Field):
    """A root field that fetches an object by its `id` argument; `Node.Field()` makes one.

    Args:
        node: `Node` or a custom node; its id type gives the argument's scalar.
        type_: The only type whose ids the field takes, or a lazy reference to it; left out, any type with that node.
        kwargs: Passed on to `Field`.

    Raises:
        InvalidDeclaration: *node* is no subclass of `Node`.
    """

    def __init__(self, node: "type[Node]", type_: Any = False, **kwargs: Any) -> None:
        if not isclass(node) or not issubclass(node, Node):
            raise InvalidDeclaration(
                f"NodeField({node!r})",
                "NodeField can only operate in Nodes.",
                "Pass graphene.relay.Node or a subclass of it.",
            )
        self.node_type = node
        self.field_type = type_
        id_type = node._meta.global_id_type.graphene_type
        super().__init__(type_ or node, id=id_type(required=True, description="The ID of the object"), **kwargs)

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        """Return the node's own resolver; a `resolve_x` beside the field has no say, as in Graphene."""
        return partial(self.node_type.node_resolver, get_type(self.field_type))


class NodeOptions(InterfaceOptions):
    """What `class Meta` of a node adds to an interface's."""

    #: Writes and reads the ids of the node.
    global_id_type: type[BaseGlobalIDType] = DefaultGlobalIDType


class AbstractNode(Interface, abstract=True):
    """Base of `Node`: an interface with an `id` of the kind that `Meta.global_id_type` says.

    Raises:
        InvalidDeclaration: `Meta.global_id_type` is no subclass of `BaseGlobalIDType`.
    """

    @classmethod
    def __init_subclass_with_meta__(
        cls, global_id_type: type[BaseGlobalIDType] = DefaultGlobalIDType, **options: Any
    ) -> None:
        if not isclass(global_id_type) or not issubclass(global_id_type, BaseGlobalIDType):
            raise InvalidDeclaration(
                f"{cls.__name__}.Meta.global_id_type",
                "Custom ID type need to be implemented as a subclass of BaseGlobalIDType.",
                f"Derive {global_id_type!r} from graphene.BaseGlobalIDType.",
            )
        _meta = NodeOptions(cls)
        _meta.global_id_type = global_id_type
        _meta.fields = {"id": GlobalID(cls, global_id_type=global_id_type, description="The ID of the object")}
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def resolve_global_id(cls, info: GraphQLResolveInfo, global_id: Any) -> tuple[str, Any]:
        """Return the name of the type and the id within it that *global_id* stands for."""
        found: tuple[str, Any] = cls._meta.global_id_type.resolve_global_id(info, global_id)
        return found


class Node(AbstractNode):
    """An object with an ID"""

    @classmethod
    def Field(cls, *args: Any, **kwargs: Any) -> NodeField:  # noqa: N802 - Graphene's name
        """Return a root field that fetches an object of this node by its id; arguments as for `NodeField`."""
        return NodeField(cls, *args, **kwargs)

    @classmethod
    def node_resolver(cls, only_type: Any, root: Any, info: GraphQLResolveInfo, id: Any) -> Any:
        """Resolve a `Node.Field()`."""
        return cls.get_node_from_global_id(info, id, only_type=only_type)

    @classmethod
    def get_node_from_global_id(cls, info: GraphQLResolveInfo, global_id: Any, only_type: Any = None) -> Any:
        """Return what `get_node(info, id)` of the type that *global_id* names returns; None when it has no `get_node`.

        Raises:
            GraphQLError: The id cannot be read, or names a type that is unknown, not *only_type*, or not of this node.
        """
        type_name, node_id = cls.resolve_global_id(info, global_id)
        graphene_type = cls._type_named(type_name, info)
        if only_type and graphene_type != only_type:
            raise GraphQLError(f"Must receive a {only_type._meta.name} id.")
        if cls not in getattr(getattr(graphene_type, "_meta", None), "interfaces", ()):
            raise GraphQLError(f'ObjectType "{type_name}" does not implement the "{cls}" interface.')
        get_node = getattr(graphene_type, "get_node", None)
        return get_node(info, node_id) if get_node else None

    @staticmethod
    def _type_named(name: str, info: GraphQLResolveInfo) -> Any:
        """Return the declared class of the schema's type *name*; None for a type that graphql-core itself defines."""
        graphql_type = info.schema.get_type(name)
        if graphql_type is None:
            raise GraphQLError(f'Relay Node "{name}" not found in schema')
        return getattr(graphql_type, "graphene_type", None)

    @classmethod
    def to_global_id(cls, type_: str, id: Any) -> Any:
        """Return the global id of the object that type *type_* knows as *id*."""
        return cls._meta.global_id_type.to_global_id(type_, id)
