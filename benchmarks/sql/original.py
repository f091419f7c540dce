"""Graphene and graphene-sqlalchemy."""

from collections.abc import Callable

import graphene
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from sqlalchemy import Engine

from benchmarks.sql import declaring


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    schema = declaring.company_schema(graphene, SQLAlchemyObjectType, SQLAlchemyConnectionField)
    return declaring.answers(engine, schema)
