"""What a database consists of, as far as it can be served: tables, column types, and notes on what is left out."""

import warnings
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Engine, Integer, MetaData, Table
from sqlalchemy.exc import SQLAlchemyError

from graphene_lite_cli.errors import CommandError


@dataclass(frozen=True)
class Tables:
    """The tables with a primary key, in the order of their names, and what is to be told about the others."""

    served: list[Table]
    notes: list[str]


def reflect(engine: Engine) -> Tables:
    """Read the tables of the default schema of a database.

    Raises:
        CommandError: The database cannot be read, or no table has a primary key.
    """
    metadata, notes = MetaData(), []
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            # Foreign keys into other schemas are not followed: what is there was not asked for, and may be private.
            metadata.reflect(engine, views=True, resolve_fks=False)
        except SQLAlchemyError as error:
            raise CommandError(f"The database cannot be read: {getattr(error, 'orig', None) or error}") from error
        finally:
            engine.dispose()  # requests open connections when they come
    notes += [str(warning.message) for warning in told]
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    notes += [f"{table.name} has no primary key, and so no type." for table in tables if not table.primary_key]
    served = [table for table in tables if table.primary_key]
    if not served:
        raise CommandError("\n".join(["The database has no table with a primary key.", *notes]))
    for table in served:
        _prepare(table, engine.dialect.name)
    return Tables(served, notes)


def _prepare(table: Table, dialect: str) -> None:
    table.comment = _description(table)
    for column in table.columns:
        column.doc = _description(column)
        if isinstance(column.type, Integer) and _is_wide(column, dialect):
            column.type = BigInteger()


def _description(item: Table | Column[Any]) -> str | None:
    """Return the comment in the database, else the name where that of the type or field does not tell it."""
    return item.comment or (None if item.name.isascii() else item.name)


def _is_wide(column: Column[Any], dialect: str) -> bool:
    """Tell whether an integer may need more than the 32 bits of `Int`: SQLite's all do, and MySQL's without a sign."""
    return dialect == "sqlite" or bool(getattr(column.type, "unsigned", False))
