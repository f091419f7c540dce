"""Types without connections over the shared models, for tests of what users' resolvers return."""

from collections.abc import Callable, Mapping
from typing import Any

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Tag, Task

ONLY = {
    Department: ("name", "employees"),
    Employee: ("name", "department", "tasks", "manager", "reports"),
    Task: ("title", "tags", "owner"),
    Tag: ("label", "tasks"),
}

Options = Mapping[type[Any], Mapping[str, Any]]


def blog_types(meta: Options | None = None, body: Options | None = None, connections: bool = False) -> dict[Any, Any]:
    """Return a type of each model in `ONLY`, by model.

    Args:
        meta: Further options of `Meta`, by model.
        body: Further attributes of the class, by model.
        connections: Whether the types have connections.
    """
    registry = Registry()
    interfaces = (relay.Node,) if connections else ()
    made = {}
    for model, only in ONLY.items():
        options = {"model": model, "registry": registry, "only_fields": only, "interfaces": interfaces}
        namespace = {"Meta": type("Meta", (), options | dict((meta or {}).get(model, {})))}
        attributes = dict((body or {}).get(model, {}))
        made[model] = type(model.__name__, (SQLAlchemyObjectType,), attributes | namespace)
    return made


def schema_of(**fields: Any) -> graphene.Schema:
    """Return a schema with these root fields."""
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def listed(type_: Any, resolver: Callable[..., Any]) -> Any:
    """Return a field of a list of *type_*."""
    return graphene.List(type_, resolver=resolver)
