"""How a field brings its own step: batch resolvers, and the protocol by which an integration joins in.

A field has a *planner* when its `extensions`, or its resolver, carry one under the name `PLANNER`. The planner is
asked once, while an operation is compiled. It sees the field's arguments and the whole selection below it, and
answers with a step that runs once per level for all parents. For example, the books of authors by one statement per
level, which asks only for the columns that the document names:

    class BooksOfAuthors(LevelLoader):
        def __init__(self, selection: FieldSelection) -> None:
            (book_type,) = selection.possible_types
            self.columns = [field.name for field in selection.below(book_type)]

        def load(self, parents, info, arguments):
            rows = fetch_books(["author_id", *self.columns], [a.id for a in parents], limit=arguments.get("first"))
            by_author = group(rows, key=lambda row: row[0])
            return [by_author.get(author.id, []) for author in parents]

        def claim(self, child: FieldSelection) -> ReadItem | None:
            return ReadItem(1 + self.columns.index(child.name))      # rows are tuples: read them by position

        def describe(self) -> str:
            return f"books({', '.join(self.columns)}) in one statement"

    GraphQLField(GraphQLList(Book), resolve=resolve_books, extensions={PLANNER: BooksOfAuthors})

`resolve_books` stays: it is what graphql-core's own executor calls, and a run with middleware, which sees each call.
"""

from collections.abc import Callable
from typing import Any, Protocol

from graphene_lite.planning.arguments import BoundArgument, ConstantArgument, VariableArgument
from graphene_lite.planning.plan import FieldSelection
from graphene_lite.planning.steps import (
    Arguments,
    CallTogether,
    Level,
    LevelFunction,
    Parents,
    ReadAttributeOrKey,
    ReadItem,
    Step,
    Values,
    call_together,
    callable_name,
)
from graphene_lite.support.batches import BATCH, Together, batch, batch_function

#: Key in a field's `extensions`, or attribute of its resolver, that holds the field's planner.
PLANNER = "graphene_lite_planner"


class LevelLoader(Step):
    """Base of an integration's steps: loads the values of one field for all parents of a level.

    A subclass implements `load` and `describe`, and sets what else applies to it: `same`, `typed` and `type_names`.
    """

    __slots__ = ()

    def run(self, parents: Parents, level: Level) -> Values | Together:
        """Load the values."""
        return call_together(self.load, parents, level, f"{level.label}: {type(self).__qualname__}.load")

    def load(self, parents: Parents, info: Any, arguments: Arguments) -> Any:
        """Return one value per parent, in order; or an awaitable or Promise of that list.

        Args:
            parents: The parents, at least one.
            info: The first parent's.
            arguments: The field's arguments, as a resolver gets them.

        A value may itself be an awaitable or a Promise. An exception instance is that parent's error.
        """
        raise NotImplementedError(f"{type(self).__qualname__} must implement load(parents, info, arguments).")

    def claim(self, child: FieldSelection) -> Step | None:
        """Return the step for *child*, a field of the loaded objects; None leaves it to the field itself."""
        return None


class FieldPlanner(Protocol):
    """What an integration puts on a field."""

    def __call__(self, selection: FieldSelection, /) -> Step | None:
        """Return the step for a field that is asked for as *selection* says, or None to call its resolver."""
        ...


def own_step(field: FieldSelection) -> Step | None:
    """Return the step that the field brings itself, if any."""
    definition = field.definition
    planner = (definition.extensions or {}).get(PLANNER) or getattr(definition.resolve, PLANNER, None)
    planned = None if planner is None else _checked(planner(field), field)
    if planned is not None:
        return planned
    function = batch_function(definition.resolve)
    if function is None:
        return None
    return CallTogether(_with_keywords(function), callable_name(function))


def claimed_step(above: Step | None, field: FieldSelection) -> Step | None:
    """Return the step that the one *above*, which made the parents, has for one of their fields, if any."""
    return _checked(above.claim(field), field) if isinstance(above, LevelLoader) else None


def _checked(planned: Any, field: FieldSelection) -> Step | None:
    """Return what an integration answered for *field*.

    Raises:
        TypeError: It is not a step.
    """
    if planned is None or isinstance(planned, Step):
        return planned
    raise TypeError(
        f"{field.label}: the step of an integration is of class {type(planned).__qualname__}. "
        "Return a LevelLoader, a ReadItem, a ReadAttributeOrKey, or None to call the resolver."
    )


def _with_keywords(function: Callable[..., Any]) -> LevelFunction:
    return lambda parents, info, arguments: function(parents, info, **arguments)


__all__ = [
    "BATCH",
    "PLANNER",
    "BoundArgument",
    "ConstantArgument",
    "FieldPlanner",
    "FieldSelection",
    "LevelLoader",
    "ReadAttributeOrKey",
    "ReadItem",
    "VariableArgument",
    "batch",
]
