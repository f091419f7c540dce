"""This library."""

from collections.abc import Callable

from sqlalchemy import Engine

import graphene_lite
from benchmarks.sql import declaring
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    return declaring.answers(engine, graphene_lite, SQLAlchemyObjectType, SQLAlchemyConnectionField)
