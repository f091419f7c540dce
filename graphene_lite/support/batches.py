"""Batch resolvers: one call for all parents of a level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.later import then

#: Attribute of a resolver that holds its form for all parents of a level.
BATCH = "graphene_lite_batch"


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """The values of all parents, arriving at once: a list, or something that becomes one."""

    values: Any
    label: str

    def spread(self, values: Any, count: int) -> list[Any]:
        """Return *values* as *count* values, or as that many errors where they are none or of the wrong number."""
        if isinstance(values, Exception):
            return [values] * count
        if isinstance(values, str | bytes | Mapping) or not hasattr(values, "__iter__"):
            problem = f"{self.label} must return a list with one value per parent, not {type(values).__name__}."
            return [TypeError(problem)] * count
        try:
            spread = list(values)
        except Exception as error:
            return [error] * count
        if len(spread) != count:
            problem = f"{self.label} returned {len(spread)} values for {count} parents."
            return [TypeError(f"{problem} Return one value per parent, in order.")] * count
        return spread


def batch(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a resolver of all parents of a level out of *function*.

        class Author(ObjectType):
            book_count = Int()

            @batch
            def resolve_book_count(authors, info):
                counts = count_books([author.id for author in authors])
                return [counts.get(author.id, 0) for author in authors]

    *function* takes `(parents, info, **arguments)` and returns one value per parent, in order; `info` is the first
    parent's. A value may be an awaitable, a Promise, or an exception instance, which is that parent's error. The
    function may be a coroutine function. The result is an ordinary resolver of one parent too, which is what
    graphql-core's own executor and middleware call.

    Raises:
        InvalidDeclaration: *function* cannot be called, as a class method cannot: put `@classmethod` above `@batch`.
    """
    if not callable(function):
        raise InvalidDeclaration(
            "batch",
            f"Expected a function of all parents, but received {function!r}.",
            "Put `@batch` right above the function, below `@classmethod`.",
        )
    if hasattr(function, BATCH):
        return function

    @wraps(function)
    def resolve(*parent_and_info: Any, **arguments: Any) -> Any:
        # A class method gets its class before the parent.
        *bound, parent, info = parent_and_info
        together = Together(function(*bound, [parent], info, **arguments), f"Batch resolver {_name(function)}")
        return then(together.values, lambda values: _only(together, values))

    setattr(resolve, BATCH, function)
    return resolve


def batch_function(resolve: Any) -> Callable[..., Any] | None:
    """Return the function of all parents behind the batch resolver *resolve*; None when it is an ordinary one."""
    function = getattr(resolve, BATCH, None)
    owner = getattr(resolve, "__self__", None)
    bound: Callable[..., Any] | None = function if owner is None or function is None else function.__get__(owner)
    return bound


def _only(together: Together, values: Any) -> Any:
    (value,) = together.spread(values, 1)
    return value


def _name(function: Callable[..., Any]) -> str:
    return getattr(function, "__qualname__", None) or type(function).__qualname__
