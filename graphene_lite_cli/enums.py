"""Enums of a database as enums of GraphQL, whatever their labels are."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Enum, Table

import graphene_lite as graphene
from graphene_lite_cli.names import FieldNames, TypeNames, label_name, type_name
from graphene_lite_sqlalchemy.registry import Registry


def register_enums(tables: Iterable[Table], names: TypeNames, registry: Registry) -> None:
    """Give each enum among the column types, those of arrays too, an enum of GraphQL in *registry*.

    One that several columns share is made once. MySQL's have no name; they are called after table and column.
    """
    made: dict[Any, Any] = {}
    for table in tables:
        for column in table.columns:
            kind = getattr(column.type, "item_type", column.type)
            if isinstance(kind, Enum):
                name = kind.name or f"{table.name}_{column.name}"
                key = (name, *kind.enums)
                if key not in made:
                    made[key] = _enum(kind, names.claim(type_name(name, "Enum")))
                registry.register_enum(kind, made[key])


def _enum(kind: Enum, name: str) -> Any:
    labels = FieldNames(())
    members = [(labels.claim(label_name(label, "VALUE")), label) for label in kind.enums]
    return graphene.Enum(name, members)
