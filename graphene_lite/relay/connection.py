"""Connections: lists of nodes in pages, with a cursor for every item."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from inspect import isclass
from typing import Any, ClassVar

from graphql import GraphQLResolveInfo

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.relay.node import AbstractNode as AbstractNode
from graphene_lite.relay.node import is_node as is_node
from graphene_lite.relay.opaque import offset_to_cursor
from graphene_lite.relay.paging import offset_of_cursor, require_page_sizes
from graphene_lite.support.later import maybe_thenable as maybe_thenable
from graphene_lite.support.references import is_lazy
from graphene_lite.types.enum import Enum as Enum
from graphene_lite.types.field import Field as Field
from graphene_lite.types.interface import Interface as Interface
from graphene_lite.types.objecttype import ObjectType as ObjectType
from graphene_lite.types.objecttype import ObjectTypeOptions as ObjectTypeOptions
from graphene_lite.types.scalars import Boolean as Boolean
from graphene_lite.types.scalars import Int as Int
from graphene_lite.types.scalars import Scalar as Scalar
from graphene_lite.types.scalars import String as String
from graphene_lite.types.structures import List as List
from graphene_lite.types.structures import NonNull as NonNull
from graphene_lite.types.union import Union as Union

#: What a connection's node may be; a lazy reference to one of them or a NonNull of one will do as well.
_NODE_TYPES = (Scalar, Enum, ObjectType, Interface, Union)


def get_edge_class(
    connection_class: "type[Connection]", _node: Any, base_name: str, strict_types: bool = False
) -> type[ObjectType]:
    """Return the edge type `{base_name}Edge` of a connection.

    Args:
        connection_class: Its inner class `Edge`, if any, adds fields or replaces `node` and `cursor`.
        _node: The type of `node`, or a lazy reference to it.
        base_name: The connection's name without `Connection`.
        strict_types: Whether `node` is non-null.
    """

    class EdgeBase:
        node = Field(NonNull(_node) if strict_types else _node, description="The item at the end of the edge")
        cursor = String(required=True, description="A cursor for use in pagination")

    class EdgeMeta:
        description = f"A Relay edge containing a `{base_name}` and its cursor."

    declared = getattr(connection_class, "Edge", None)
    bases = (declared, EdgeBase, ObjectType) if declared else (EdgeBase, ObjectType)
    return type(f"{base_name}Edge", bases, {"Meta": EdgeMeta})


class PageInfo(ObjectType):
    """Where a page of a connection lies in the whole."""

    class Meta:
        """What schemas say about it."""

        description = "The Relay compliant `PageInfo` type, containing data necessary to paginate this connection."

    has_next_page = Boolean(
        required=True, name="hasNextPage", description="When paginating forwards, are there more items?"
    )
    has_previous_page = Boolean(
        required=True, name="hasPreviousPage", description="When paginating backwards, are there more items?"
    )
    start_cursor = String(name="startCursor", description="When paginating backwards, the cursor to continue.")
    end_cursor = String(name="endCursor", description="When paginating forwards, the cursor to continue.")


def page_info_adapter(
    startCursor: str | None,  # noqa: N803 - the names of the Relay specification
    endCursor: str | None,  # noqa: N803
    hasPreviousPage: bool,  # noqa: N803
    hasNextPage: bool,  # noqa: N803
) -> PageInfo:
    """Return a `PageInfo`, made from the names of the Relay specification."""
    return PageInfo(
        start_cursor=startCursor, end_cursor=endCursor, has_previous_page=hasPreviousPage, has_next_page=hasNextPage
    )


class ConnectionOptions(ObjectTypeOptions):
    """What `class Meta` of a connection adds to an object type's."""

    #: The type of the items, as it was declared.
    node: Any = None


class Connection(ObjectType, abstract=True):
    """A page of items: subclass it with `Meta.node`, with further fields on the class and an edge's in `class Edge`.

    Options of `class Meta`, beyond an object type's:
        node: The type of the items, or a lazy reference to it.
        name: The GraphQL name; when left out, the class's name, ending in `Connection`.
        strict_types: Whether edges and their nodes are non-null.

    A node type may have an attribute `connection_fields`: fields by name that each connection of it gets, unless its
    class declares one of that name. Those of a lazily referenced type are fields in schemas, and none that the class
    knows by itself.

    Raises:
        InvalidDeclaration: `Meta.node` is missing or no type.
    """

    #: The type of the edges; a class declared here adds its fields to it.
    Edge: ClassVar[Any]

    @classmethod
    def __init_subclass_with_meta__(
        cls,
        node: Any = None,
        name: str | None = None,
        strict_types: bool = False,
        _meta: ConnectionOptions | None = None,
        **options: Any,
    ) -> None:
        _require_node_type(cls.__name__, node)
        _meta = _meta or ConnectionOptions(cls)
        _meta.node = node
        _meta.fields = _meta.fields or {}
        base_name = (name or cls.__name__).removesuffix("Connection") or _name_of(node)
        _meta.fields.setdefault("page_info", _page_info_field())
        if "edges" not in _meta.fields:
            cls.Edge = get_edge_class(cls, node, base_name, strict_types)
            _meta.fields["edges"] = _edges_field(cls.Edge, strict_types)
        if lazy_node(node) is None:
            _meta.fields = {**_meta.fields, **fields_of_node(node)}
        super().__init_subclass_with_meta__(_meta=_meta, name=name or f"{base_name}Connection", **options)


def _require_node_type(owner: str, node: Any) -> None:
    if not node:
        raise InvalidDeclaration(
            owner, f"You have to provide a node in {owner}.Meta.", "Write `node = YourType` there."
        )
    if (
        lazy_node(node) is None
        and not isinstance(node, NonNull)
        and not (isclass(node) and issubclass(node, _NODE_TYPES))
    ):
        raise InvalidDeclaration(
            f"{owner}.Meta.node",
            f'Received incompatible node "{node}" for Connection {owner}.',
            "Give an object type, interface, union, enum or scalar, NonNull of one, or a lazy reference to one.",
        )


def lazy_node(node: Any) -> Any:
    """Return the lazy reference that *node* is, or NonNull of one; None where it is a type already."""
    reference = node._of_type if isinstance(node, NonNull) else node
    return reference if is_lazy(reference) else None


def fields_of_node(node: Any) -> Mapping[str, Any]:
    """Return the `connection_fields` of *node*, a type or NonNull of one."""
    fields = getattr(node.of_type if isinstance(node, NonNull) else node, "connection_fields", None)
    return fields if isinstance(fields, Mapping) else {}


def _name_of(node: Any) -> str:
    """Return the GraphQL name of *node*, for a connection class that is called just `Connection`."""
    named = node.of_type if isinstance(node, NonNull) else node
    if not hasattr(named, "_meta"):
        raise InvalidDeclaration("Connection", "A lazy node has no name yet.", "Give the connection a Meta.name.")
    return str(named._meta.name)


def _page_info_field() -> Field:
    return Field(PageInfo, name="pageInfo", required=True, description="Pagination data for this connection.")


def _edges_field(edge_class: type[ObjectType], strict_types: bool) -> Field:
    item = NonNull(edge_class) if strict_types else edge_class
    return Field(NonNull(List(item)), description="Contains the nodes in this connection.")


def connection_adapter(cls: type[Connection], edges: list[Any], pageInfo: PageInfo) -> Connection:  # noqa: N803
    """Return a connection of type *cls*, made from the names of the Relay specification."""
    return cls(edges=edges, page_info=pageInfo)


class IterableConnectionField(Field):
    """A field that pages the list its resolver returns, by `before`, `after`, `first` and `last`.

    The resolver may also return a ready instance of the connection. Both may come later, as an awaitable or a Promise.

    Args:
        type_: A `Connection` subclass, NonNull of one, or a lazy reference to one.
        args: Passed on to `Field`, as are *kwargs*; an argument given there replaces the one of that name.
    """

    def __init__(self, type_: Any, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("before", String())
        kwargs.setdefault("after", String())
        kwargs.setdefault("first", Int())
        kwargs.setdefault("last", Int())
        super().__init__(type_, *args, **kwargs)

    @property
    def type(self) -> Any:
        """The connection type, NonNull if so declared.

        Raises:
            InvalidDeclaration: It is no `Connection`.
        """
        type_ = super().type
        connection_type = type_.of_type if isinstance(type_, NonNull) else type_
        if is_node(connection_type):
            raise InvalidDeclaration(
                f"{self.__class__.__name__}({connection_type})",
                "ConnectionFields now need a explicit ConnectionType for Nodes.",
                f"Declare a Connection subclass with `node = {connection_type}` in its Meta, and pass that.",
            )
        if not (isclass(connection_type) and issubclass(connection_type, Connection)):
            raise InvalidDeclaration(
                self.__class__.__name__,
                f'{self.__class__.__name__} type has to be a subclass of Connection. Received "{connection_type}".',
                "Declare one with this type as the node in its Meta, and pass that.",
            )
        return type_

    @classmethod
    def resolve_connection(cls, connection_type: Any, args: Mapping[str, Any], resolved: Any) -> Any:
        """Return the page of *resolved* (a sized, sliceable iterable) that *args* ask for.

        A connection is returned as it is.

        Raises:
            GraphQLError: A cursor in *args* is not one, or a page size is negative.
            TypeError: *resolved* is neither a connection nor an iterable.
        """
        if isinstance(resolved, connection_type):
            return resolved
        if not isinstance(resolved, Iterable):
            raise TypeError(
                "Resolved value from the connection field has to be an iterable or instance of "
                f'{connection_type}. Received "{resolved}"'
            )
        connection = _page(connection_type, args, resolved)
        connection.iterable = resolved
        return connection

    @classmethod
    def connection_resolver(
        cls, resolver: Callable[..., Any], connection_type: Any, root: Any, info: GraphQLResolveInfo, **args: Any
    ) -> Any:
        """Return the page of what *resolver* returns."""
        resolved = resolver(root, info, **args)
        if isinstance(connection_type, NonNull):
            connection_type = connection_type.of_type
        return maybe_thenable(resolved, partial(cls.resolve_connection, connection_type, args))

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        """Return a resolver that pages the value of the field's resolver, or else of *parent_resolver*."""
        return partial(self.connection_resolver, super().wrap_resolve(parent_resolver), self.type)


def _page(connection_type: Any, args: Mapping[str, Any], items: Any) -> Any:
    """Cut *items* as the Relay specification says: between the cursors, then to `first`, then to `last`."""
    require_page_sizes(args)
    after, before = offset_of_cursor("after", args), offset_of_cursor("before", args)
    first, last = args.get("first"), args.get("last")
    length = len(items)
    low = 0 if after is None else after + 1
    high = length if before is None else before
    start, stop = min(low, length), min(high, length)
    if first is not None:
        stop = min(stop, start + first)
    if last is not None:
        start = max(start, stop - last)
    edges = [
        connection_type.Edge(node=node, cursor=offset_to_cursor(start + index))
        for index, node in enumerate(items[start:stop])
    ]
    page_info = page_info_adapter(
        startCursor=edges[0].cursor if edges else None,
        endCursor=edges[-1].cursor if edges else None,
        hasPreviousPage=last is not None and start > low,
        hasNextPage=first is not None and stop < high,
    )
    return connection_adapter(connection_type, edges, page_info)


ConnectionField = IterableConnectionField
