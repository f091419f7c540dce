"""The schema over the models: a root connection for each node type."""

from typing import Any

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.differential.models import Badge, Line, Note, Person, Place, Tag


class Loud:
    """A field resolved in Python, for which instances are loaded."""

    loud = graphene.String()

    def resolve_loud(root: Person, info: Any) -> str:  # type: ignore[misc]
        return root.name.upper()


def differential_schema(registry: Registry) -> graphene.Schema:
    """Return the schema, its types in *registry*."""
    node = {"registry": registry, "interfaces": (relay.Node,), "batching": True}
    connections = {}
    for name, model in (("places", Place), ("people", Person), ("tags", Tag), ("notes", Note)):
        bases = (Loud, SQLAlchemyObjectType) if model is Person else (SQLAlchemyObjectType,)
        made = type(model.__name__, bases, {"Meta": type("Meta", (), {"model": model, **node})})
        connections[name] = SQLAlchemyConnectionField(made.connection)  # type: ignore[attr-defined]
    for model in (Line, Badge):
        SQLAlchemyObjectType.create_type(model.__name__, model=model, registry=registry, batching=True)
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"node": relay.Node.Field(), **connections}))
