"""What a database consists of, as far as it can be served: tables, column types, and notes on what is left out."""

import warnings
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Engine, Integer, MetaData, Table
from sqlalchemy.exc import SQLAlchemyError

from graphene_lite_cli.errors import CommandError
from graphene_lite_cli.sqlite_values import fit


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
    try:
        tables, notes = _read(engine)
        notes += [f"{table.name} has no primary key, and so no type." for table in tables if not table.primary_key]
        served = [table for table in tables if table.primary_key]
        if not served:
            raise CommandError("\n".join(["The database has no table with a primary key.", *notes]))
        _describe(served)
        _fit_types(served, engine)
        return Tables(served, notes)
    finally:
        engine.dispose()  # requests open connections when they come


def _read(engine: Engine) -> tuple[list[Table], list[str]]:
    """Return all tables, and SQLAlchemy's warnings about what it could not read."""
    metadata = MetaData()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            # Foreign keys into other schemas are not followed: what is there was not asked for, and may be private.
            metadata.reflect(engine, views=True, resolve_fks=False)
        except SQLAlchemyError as error:
            raise CommandError(f"The database cannot be read: {getattr(error, 'orig', None) or error}") from error
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    return tables, [str(warning.message) for warning in told]


def _fit_types(tables: list[Table], engine: Engine) -> None:
    """Give columns types that hold all their values, where those that SQLAlchemy read do not."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            for table in tables:
                fit(table, connection)
    for column in (column for table in tables for column in table.columns):
        if isinstance(column.type, Integer) and getattr(column.type, "unsigned", False):
            column.type = BigInteger()  # MySQL's, which reach beyond Int


def _describe(tables: list[Table]) -> None:
    """Make descriptions of comments, and of names that those of the types and fields do not tell."""
    for table in tables:
        table.comment = _description(table)
        for column in table.columns:
            column.doc = _description(column)


def _description(item: Table | Column[Any]) -> str | None:
    return item.comment or (None if item.name.isascii() else item.name)
