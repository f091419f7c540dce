"""Graphene and graphene-sqlalchemy."""

from collections.abc import Callable

import graphene
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from sqlalchemy import Engine

from benchmarks.sql import declaring


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    return declaring.answers(engine, graphene, SQLAlchemyObjectType, SQLAlchemyConnectionField)
