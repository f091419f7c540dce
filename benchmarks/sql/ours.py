"""This library."""

from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.orm import Session

import graphene_lite
from benchmarks.sql import declaring
from benchmarks.sql.company import DEEP, OWN_CURSOR, QUERIES, after
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType


def answers(engine: Engine) -> dict[str, Callable[[], bytes]]:
    """Return the work of each query; the cursor is one of ours."""
    schema = declaring.company_schema(graphene_lite, SQLAlchemyObjectType, SQLAlchemyConnectionField)
    with Session(engine) as session:
        found = schema.execute(OWN_CURSOR, context_value={"session": session}).data["allEmployees"]
    queries = {**QUERIES, DEEP: after(found["pageInfo"]["endCursor"])}
    return declaring.answers(engine, schema, queries)
