"""The schema over the models: each root list in the ways that users write one."""

from typing import Any

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.restrictions.models import Fan, Item, Licence, Pump, Shop, Tag, Unit

#: The roots, by the name that each gives to the fields.
PLANNED, CHOSEN, OWN, LISTED, RUN = "planned", "chosen", "own", "listed", "run"
#: Root fields are connections, but for lists.
LISTS = (LISTED, RUN)
#: The models that have root fields.
ROOTS = {"shops": Shop, "items": Item, "units": Unit, "pumps": Pump}


def root_name(root: str, name: str) -> str:
    """Return the name of the field for the rows of the model *name*, resolved as *root* says."""
    return f"{root}{name.title()}"


def restricted_schema(drop_in: bool) -> graphene.Schema:
    """Return the schema. `info.context["choose"](model)` gives the user's statement, `["all"](statement)` its rows."""
    registry = Registry(drop_in=drop_in)
    types: dict[type[Any], Any] = {}

    def declare(kind: Any, model: type[Any], *interfaces: Any) -> None:
        meta = {"model": model, "registry": registry, "interfaces": (*interfaces, relay.Node), "batching": True}
        types[model] = type(model.__name__, (kind,), {"Meta": type("Meta", (), meta)})

    for model in (Shop, Item, Tag, Licence):
        declare(SQLAlchemyObjectType, model)
    declare(SQLAlchemyInterface, Unit)
    for model in (Pump, Fan):
        declare(SQLAlchemyObjectType, model, types[Unit])
    body: dict[str, Any] = {"node": relay.Node.Field()}
    for name, model in ROOTS.items():
        body |= _roots(name, model, types[model])
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), body), types=[types[Pump], types[Fan]])


class OwnField(SQLAlchemyConnectionField):
    """A field with a `get_query` of the user's."""

    @classmethod
    def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
        """Add to what the library makes."""
        made = super().get_query(model, info, sort, filter, **args)
        return info.context["restrict"](made, model)


def _roots(name: str, model: type[Any], object_type: Any) -> dict[str, Any]:
    def choose(root: Any, info: Any, **arguments: Any) -> Any:
        return info.context["choose"](model)

    def run(root: Any, info: Any) -> Any:
        return info.context["run"](model)

    connection = object_type.connection
    return {
        root_name(PLANNED, name): SQLAlchemyConnectionField(connection),
        root_name(CHOSEN, name): SQLAlchemyConnectionField(connection, resolver=choose),
        root_name(OWN, name): OwnField(connection),
        root_name(LISTED, name): graphene.List(object_type, resolver=choose),
        root_name(RUN, name): graphene.List(object_type, resolver=run),
    }
