"""NULLS FIRST and NULLS LAST, also for databases without the syntax, and the parts of an element of ORDER BY."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from sqlalchemy import UnaryExpression
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.compiler import SQLCompiler

from graphene_lite_sqlalchemy.typing import Expression, MappedAttribute

#: An expression with ASC or DESC.
Ordered: TypeAlias = UnaryExpression[Any]


class NullsPlaced(Ordered):
    """Places nulls as `nulls_first()` and `nulls_last()` do, on MariaDB and MySQL too."""

    inherit_cache = True

    @classmethod
    def first(cls, order: Ordered) -> "NullsPlaced":
        """Place nulls before everything else in *order*, an `asc()` or `desc()`."""
        return cls(order, modifier=operators.nulls_first_op)

    @classmethod
    def last(cls, order: Ordered) -> "NullsPlaced":
        """Place nulls after everything else in *order*, an `asc()` or `desc()`."""
        return cls(order, modifier=operators.nulls_last_op)


@compiles(NullsPlaced, "mysql")
@compiles(NullsPlaced, "mariadb")
def _sort_by_being_null(element: Any, compiler: SQLCompiler, **options: object) -> str:
    is_null = element.element.element.is_(None)
    placed = is_null.desc() if element.modifier is operators.nulls_first_op else is_null.asc()
    return f"{compiler.process(placed, **options)}, {compiler.process(element.element, **options)}"


def unwrapped(ordered: Expression | MappedAttribute) -> Iterator[Any]:
    """Yield the modifiers (`asc_op`, `nulls_first_op`) around an element of ORDER BY, then the expression itself."""
    element = ordered.__clause_element__() if hasattr(ordered, "__clause_element__") else ordered
    while isinstance(element, UnaryExpression) and element.modifier is not None:
        yield element.modifier
        element = element.element
    yield element
