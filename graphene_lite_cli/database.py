"""A database as a schema: every table with a primary key as a Relay connection, to be read only."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLSchema
from sqlalchemy import Column, Table, inspect
from sqlalchemy.orm import Session, scoped_session, sessionmaker

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_cli.connecting import connect, shown
from graphene_lite_cli.enums import register_enums
from graphene_lite_cli.mapping import map_tables
from graphene_lite_cli.names import FieldNames, TypeNames, field_name, plural, type_name
from graphene_lite_cli.reflection import reflect
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.converter import convert_sqlalchemy_type
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry

#: Types that a schema may have besides those of the tables.
_OTHER_TYPES = (
    "Query",
    "Node",
    "PageInfo",
    "Binary",
    "Duration",
    *(name for name, value in vars(graphene).items() if isinstance(value, type) and issubclass(value, graphene.Scalar)),
)


@dataclass(frozen=True)
class Database:
    """A database that is ready to be served."""

    #: Its address, without user, password and options.
    name: str
    schema: GraphQLSchema
    #: The session of the current request; what serves a request calls `session.remove()` after it.
    session: scoped_session[Session]
    #: What is left out, and why, one sentence each.
    notes: Sequence[str]


def open_database(address: str) -> Database:
    """Read the tables of a database and make a schema of them.

    Args:
        address: As SQLAlchemy writes it. No message repeats the user, password or options in it.

    Raises:
        CommandError: The database cannot be opened or read, or has no table with a primary key.
    """
    # SQLite has no decimal numbers; SQLAlchemy would say so at the first one that it reads.
    warnings.filterwarnings("ignore", "Dialect sqlite.* does \\*not\\* support Decimal objects natively")
    engine = connect(address)
    tables = reflect(engine)
    registry = Registry(exact_numbers=True, drop_in=False)
    type_names = TypeNames(_OTHER_TYPES)
    names = {table: type_names.claim(type_name(table.name, "Table")) for table in tables.served}
    register_enums(tables.served, type_names, registry)
    left_out = [column for table in tables.served for column in table.columns if not _has_type(column, registry)]
    query = _query(map_tables(names), left_out, registry)
    notes = [*tables.notes, *(f"{column}, of the type {column.type!r}, is left out." for column in left_out)]
    session = scoped_session(sessionmaker(engine))
    return Database(shown(engine.url), graphene.Schema(query=query).graphql_schema, session, notes)


def _has_type(column: Column[Any], registry: Registry) -> bool:
    try:
        convert_sqlalchemy_type(column.type, column=column, registry=registry)
    except UnconvertibleTypeError:
        return False
    return True


def _query(models: Mapping[Table, type[Any]], left_out: Sequence[Column[Any]], registry: Registry) -> type[Any]:
    types = {table: _object_type(table, model, left_out, registry) for table, model in models.items()}
    names = FieldNames(["node"])
    fields: dict[str, Any] = {"node": relay.Node.Field()}
    for table, made in types.items():
        name = names.claim(plural(field_name(table.name, "table")))
        fields[name] = SQLAlchemyConnectionField(made.connection)
    return type("Query", (graphene.ObjectType,), fields)


def _object_type(table: Table, model: type[Any], left_out: Sequence[Column[Any]], registry: Registry) -> Any:
    columns = inspect(model).column_attrs
    return SQLAlchemyObjectType.create_type(
        model.__name__,
        model=model,
        registry=registry,
        interfaces=(relay.Node,),
        exclude_fields=tuple(attribute.key for attribute in columns if attribute.columns[0] in left_out),
        description=table.comment,
    )
