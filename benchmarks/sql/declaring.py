"""The schema over the company, from this library or from the ones that it stands in for."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.sql.company import QUERIES, Department, Employee, Task

try:
    from orjson import dumps
except ImportError:

    def dumps(data: Any) -> bytes:
        """Encode *data* where the environment has no faster encoder."""
        return json.dumps(data, separators=(",", ":")).encode()


def company_schema(graphene: Any, model_type: Any, connection_field: Any, **options: Any) -> Any:
    """Return the schema of *graphene*, whichever it is; *options* go to the Meta of each type."""
    connections = {}
    for model in (Department, Employee, Task):
        meta = type("Meta", (), {"model": model, "interfaces": (graphene.relay.Node,), **options})
        connections[model] = type(model.__name__, (model_type,), {"Meta": meta}).connection
    fields = {
        "all_departments": connection_field(connections[Department]),
        "all_employees": connection_field(connections[Employee]),
    }
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def answers(engine: Engine, schema: Any, queries: Mapping[str, str] = QUERIES) -> dict[str, Callable[[], bytes]]:
    """Return the work of each of *queries*, from text to JSON bytes, each time on a new session."""

    def answer(query: str) -> bytes:
        with Session(engine) as session:
            result = schema.execute(query, context_value={"session": session})
        assert not result.errors, result.errors
        return dumps({"data": result.data})

    return {name: lambda query=query: answer(query) for name, query in queries.items()}
