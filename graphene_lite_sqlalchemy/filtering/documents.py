"""JSON documents in SQL, compared as a whole or by what is at a path: on PostgreSQL, SQLite and MariaDB."""

import re
from collections.abc import Iterable
from typing import Any

from graphql import GraphQLError
from sqlalchemy import BinaryExpression, String, bindparam, case, func, null
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from graphene_lite_sqlalchemy.typing import Condition, Expression

#: The names that databases have for the kinds of JSON values; no name has two meanings.
_STRING, _NULL = ("string", "text", "STRING"), ("null", "NULL")
_NUMBER = ("number", "integer", "real", "INTEGER", "DOUBLE", "DECIMAL", "UNSIGNED INTEGER")

#: SQLite gives up at expressions that are nested more deeply than this many steps need.
_LONGEST_PATH = 10
#: No array is longer than what these digits count.
_POSITION = re.compile("[0-9]{1,9}")


class Comparable(FunctionElement[Any]):
    """A document that can be compared with another: PostgreSQL has no `=` for `json`."""

    name = "comparable"
    inherit_cache = True


class Kind(FunctionElement[str]):
    """The kind of a JSON value, as the database calls it. For SQL's null it is null."""

    name = "kind"
    type = String()
    inherit_cache = True


@compiles(Comparable)
def _as_it_is(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(Comparable, "postgresql")
def _as_jsonb(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS JSONB)"


@compiles(Kind, "postgresql")
def _jsonb_typeof(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    # `json` and `jsonb` have functions of their own; a column may be of either, depending on the database.
    return f"jsonb_typeof(CAST({compiler.process(element.clauses, **options)} AS JSONB))"


@compiles(Kind, "sqlite")
def _json_type_at(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    (value,) = element.clauses
    # Taken out of the document, a boolean is a number.
    parts = (value.left, value.right) if isinstance(value, BinaryExpression) else (value,)
    return f"json_type({', '.join(compiler.process(part, **options) for part in parts)})"


@compiles(Kind)
def _json_type(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"json_type({compiler.process(element.clauses, **options)})"


def comparable(column: Expression, value: object, is_list: bool = False) -> object:
    """Convert *value*, a document, None or a list of them, to what compares with `Comparable(column)`."""
    if is_list and isinstance(value, list):
        return [comparable(column, one) for one in value]
    return None if value is None else Comparable(bindparam(None, value, type_=column.type))


def at_path(column: Expression, path: Iterable[str]) -> Expression:
    """Return the JSON value in *column* at *path*: keys of objects, and positions in arrays where they are digits.

    Raises:
        GraphQLError: There is no key, or too many, or one with a character that some databases have no way to quote.
    """
    path = list(path)
    if not 0 < len(path) <= _LONGEST_PATH:
        raise GraphQLError(f"Filter 'path' has {len(path)} keys, and may have from 1 to {_LONGEST_PATH}.")
    value = column
    for part in path:
        if '"' in part or "\\" in part:
            raise GraphQLError(f"Filter 'path' cannot have quotes and backslashes, as {part!r} has.")
        value = value[int(part) if _POSITION.fullmatch(part) else part]
    return value


def as_string(value: Expression) -> Expression:
    """Return the text that the JSON *value* is, or null."""
    return case((Kind(value).in_(_STRING), value.as_string()), else_=null())


def as_number(value: Expression) -> Expression:
    """Return the number that the JSON *value* is, or null."""
    return case((Kind(value).in_(_NUMBER), value.as_float()), else_=null())


def as_boolean(value: Expression) -> Expression:
    """Return the boolean that the JSON *value* is, or null."""
    kind = Kind(value)
    # SQLite has a kind for true and one for false.
    return case(
        (kind.in_(("true", "false")), kind == "true"),
        (kind.in_(("boolean", "BOOLEAN")), value.as_string() == "true"),
        else_=null(),
    )


def is_nothing(value: Expression) -> Condition:
    """Build the condition that there is no *value*, or that it is the null of JSON."""
    return func.coalesce(Kind(value), "null", type_=String()).in_(_NULL)
