"""What an order says of an expression: the direction, and where nulls come, even where there is no syntax for it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import UnaryExpression
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators


class NullsPlaced(UnaryExpression[Any]):
    """What `nulls_first()` and `nulls_last()` give, for MariaDB and MySQL too."""

    inherit_cache = True

    @classmethod
    def first(cls, order: UnaryExpression[Any]) -> "NullsPlaced":
        """Return *order*, an `asc()` or `desc()`, with nulls before everything else."""
        return cls(order, modifier=operators.nulls_first_op)

    @classmethod
    def last(cls, order: UnaryExpression[Any]) -> "NullsPlaced":
        """Return *order*, an `asc()` or `desc()`, with nulls after everything else."""
        return cls(order, modifier=operators.nulls_last_op)


@compiles(NullsPlaced, "mysql")
@compiles(NullsPlaced, "mariadb")
def _sort_by_being_null(element: Any, compiler: Any, **options: Any) -> str:
    is_null = element.element.element.is_(None)
    placed = is_null.desc() if element.modifier is operators.nulls_first_op else is_null.asc()
    return f"{compiler.process(placed, **options)}, {compiler.process(element.element, **options)}"


def unwrapped(ordered: Any) -> Iterator[Any]:
    """Yield the modifiers around an expression of an order, then the expression."""
    element = ordered.__clause_element__() if hasattr(ordered, "__clause_element__") else ordered
    while isinstance(element, UnaryExpression) and element.modifier is not None:
        yield element.modifier
        element = element.element
    yield element
