"""This library."""

from collections.abc import Callable

from sqlalchemy import Engine

import graphene_lite
from benchmarks.sql import declaring
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query."""
    schema = declaring.company_schema(graphene_lite, SQLAlchemyObjectType, SQLAlchemyConnectionField)
    return declaring.answers(engine, schema)
