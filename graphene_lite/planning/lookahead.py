"""Look-ahead: what a request selects below the field that a resolver is called for."""

from typing import Any

from graphql import DocumentNode
from graphql.pyutils import Path

from graphene_lite.planning.compiler import Compiler
from graphene_lite.planning.document import Document
from graphene_lite.planning.plan import FieldSelection
from graphene_lite.support.graphql_core import as_mapping


def selection(info: Any) -> FieldSelection:
    """Return the field that a resolver is called for, with what the request selects below it.

        def resolve_posts(root, info):
            wants_body = selection(info).find("body") is not None

    Args:
        info: The resolver's info, of this library's executor or of graphql-core's.
    """
    planned = getattr(info, "selection", None)
    return planned if isinstance(planned, FieldSelection) else _from_nodes(info)


def _from_nodes(info: Any) -> FieldSelection:
    """Collect what graphql-core's own executor looks at node by node."""
    document = Document(None, 0, DocumentNode(definitions=tuple(info.fragments.values())))
    enclosing = tuple(info.schema.get_type(name) for name in enclosing_names(info.path))
    definition = info.parent_type.fields[info.field_name]
    compiler = Compiler(info.schema, document, as_mapping(info.variable_values))
    return compiler.field(definition, tuple(info.field_nodes), enclosing)


def enclosing_names(path: Path | None) -> tuple[str, ...]:
    """Return the names of the types of the objects around the field at *path*, from its parent's up to the root's."""
    names = []
    while path is not None:
        # Items of lists have none.
        if path.typename is not None:
            names.append(path.typename)
        path = path.prev
    return tuple(names)
