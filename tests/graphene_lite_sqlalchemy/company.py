"""A schema over the shared models, for tests of what is loaded and how."""

from typing import Any

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy import models

MODELS = (models.Department, models.Employee, models.Badge, models.Task, models.Tag, models.Review, models.Remark)


def make_type(model: type[Any], registry: Registry, **options: Any) -> Any:
    """Return a node type of *model*, named like it."""
    return SQLAlchemyObjectType.create_type(
        model.__name__, model=model, registry=registry, interfaces=(relay.Node,), **options
    )


def company_schema(registry: Registry | None = None, **options: Any) -> graphene.Schema:
    """Return a schema with a connection of each model, by default a drop-in; *options* go to the Meta of each type."""
    registry = registry or Registry()
    # A composite needs a converter of the user's.
    excluded = {models.Employee: ("address",)}
    types = {
        model.__name__.lower(): make_type(model, registry, exclude_fields=excluded.get(model, ()), **options)
        for model in MODELS
    }
    fields = {f"{name}s": SQLAlchemyConnectionField(made.connection) for name, made in types.items()}
    query = type("Query", (graphene.ObjectType,), {"node": relay.Node.Field(), **fields})
    return graphene.Schema(query=query)


def nodes(connection: Any) -> list[Any]:
    """Return the nodes of a connection in an answer."""
    return [edge["node"] for edge in connection["edges"]]
