"""What a query selects of a connection, as far as it is the connection that Relay knows and nothing of a user's."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from graphql import GraphQLField

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite.types.resolver import dict_or_attr_resolver


@dataclass(frozen=True, slots=True, eq=False)
class PageShape:
    """The parts of a page that are selected."""

    #: The nodes with what is selected below them, if they are.
    node: FieldSelection | None
    #: Whether something of `pageInfo` is selected.
    has_info: bool


def page_shape(selection: FieldSelection) -> PageShape | None:
    """Return what is selected of a connection field.

    None where more than edges, nodes, cursors and the page's info is, where a user's code resolves one of these, or
    where edges or nodes are asked for more than once.
    """
    below = _only_default(selection, {"edges": "edges", "pageInfo": "page_info"})
    if below is None:
        return None
    edges = [child for child in below if child.name == "edges"]
    if not edges:
        return PageShape(None, bool(below))
    parts = _only_default(edges[0], {"node": "node", "cursor": "cursor"})
    if parts is None or len(edges) > 1:
        return None
    nodes = [child for child in parts if child.name == "node"]
    return None if len(nodes) > 1 else PageShape(nodes[0] if nodes else None, len(below) > 1)


def is_default(definition: GraphQLField, name: str) -> bool:
    """Tell whether the field just reads the attribute *name* of its parent."""
    resolver = definition.resolve
    return isinstance(resolver, partial) and resolver.func is dict_or_attr_resolver and resolver.args[0] == name


def _only_default(selection: FieldSelection, names: dict[str, str]) -> list[FieldSelection] | None:
    """Return the fields below, if all of them have *names* and just read the attribute of that name."""
    (object_type,) = selection.possible_types
    if object_type.is_type_of is not None:
        return None
    below: list[Any] = [child for child in selection.below(object_type) if child.name != "__typename"]
    if all(child.name in names and is_default(child.definition, names[child.name]) for child in below):
        return below
    return None
