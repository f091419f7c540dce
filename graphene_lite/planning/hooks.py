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

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import GraphQLField, GraphQLObjectType

from graphene_lite.planning.arguments import BoundArgument, ConstantArgument, VariableArgument
from graphene_lite.planning.drafts import FieldDraft
from graphene_lite.planning.steps import CallTogether, ReadAttributeOrKey, ReadItem, Step, callable_name
from graphene_lite.support.batches import BATCH, batch, batch_function
from graphene_lite.types.field import REQUIRES

#: Key in a field's `extensions`, or attribute of its resolver, that holds the field's planner.
PLANNER = "graphene_lite_planner"


class LevelLoader:
    """Base of an integration's steps: loads the values of one field for all parents of a level.

    A subclass implements `load` and `describe`, and sets what else applies to it.
    """

    __slots__ = ()

    #: Classes of parents that are their own values. Nothing is loaded if all parents are of these.
    same: frozenset[type] = frozenset()
    #: Whether the objects are of the type that the field names, so that `is_type_of` is not called.
    typed: bool = False
    #: Names the type of each object in a list, instead of the `resolve_type` of an interface or union. An exception is
    #: that object's error.
    type_names: Callable[[Sequence[Any]], list[Any]] | None = None

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return one value per parent, in order; or an awaitable or Promise of that list.

        Args:
            parents: The parents, at least one.
            info: The first parent's.
            arguments: The field's arguments, as a resolver gets them.

        A value may itself be an awaitable or a Promise. An exception instance is that parent's error.
        """
        raise NotImplementedError(f"{type(self).__qualname__} must implement load(parents, info, arguments).")

    def claim(self, child: "FieldSelection") -> "ReadItem | ReadAttributeOrKey | LevelLoader | None":
        """Return the step for *child*, a field of the loaded objects; None leaves it to the field itself."""
        return None

    def describe(self) -> str:
        """Describe the step in a few words for `plan.describe()`."""
        return type(self).__qualname__


class FieldPlanner(Protocol):
    """What an integration puts on a field."""

    def __call__(self, selection: "FieldSelection", /) -> "ReadItem | ReadAttributeOrKey | LevelLoader | None":
        """Return the step for a field that is asked for as *selection* says, or None to call its resolver."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class FieldSelection:
    """A field as an operation asks for it: its arguments, and what is selected below it.

    What `@skip` and `@include` leave out of a request is not there: a plan is for requests in which they do the same.
    """

    _field: FieldDraft

    @property
    def name(self) -> str:
        """The field's name in the schema."""
        return self._field.name

    @property
    def response_name(self) -> str:
        """The name under which the response has it: the alias, if there is one."""
        return self._field.key

    @property
    def definition(self) -> GraphQLField:
        """The field in the schema."""
        return self._field.definition

    @property
    def parent_type(self) -> GraphQLObjectType:
        """The object type that has the field."""
        return self._field.parent_type

    @property
    def enclosing_types(self) -> tuple[GraphQLObjectType, ...]:
        """The types of the objects around the field, from `parent_type` up to the root's."""
        return self._field.enclosing

    @property
    def requires(self) -> tuple[str, ...] | None:
        """What the field's declaration says its resolver reads of the parent; None if it does not say."""
        return (self._field.definition.extensions or {}).get(REQUIRES)

    @property
    def arguments(self) -> tuple[BoundArgument, ...] | None:
        """Each argument with its value or its variable; None when only a request can tell."""
        return self._field.arguments.entries

    def arguments_for(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments as the resolver gets them in a request with these *variables*.

        Raises:
            GraphQLError: A value is missing, null or of the wrong kind.
        """
        return self._field.arguments.fresh(dict(variables))

    @property
    def possible_types(self) -> tuple[GraphQLObjectType, ...]:
        """The object types that a value of the field may have; none for a scalar or an enum."""
        return self._field.asked.possible_types if self._field.asked else ()

    def below(self, object_type: GraphQLObjectType) -> "tuple[FieldSelection, ...]":
        """Return the fields selected below, as an object of *object_type* has them."""
        asked = self._field.asked
        return tuple(map(FieldSelection, asked.of(object_type).fields)) if asked else ()


def own_step(field: FieldDraft) -> tuple[Step | None, LevelLoader | None]:
    """Return the step that the field brings itself, if any, and the loader behind it, which may claim fields below."""
    definition = field.definition
    planner = (definition.extensions or {}).get(PLANNER) or getattr(definition.resolve, PLANNER, None)
    if planner is not None:
        planned = planner(FieldSelection(field))
        if planned is not None:
            return as_step(planned, field)
    function = batch_function(definition.resolve)
    if function is None:
        return None, None
    name = callable_name(function)
    return CallTogether(_with_keywords(function), f"{field.label}: batch resolver {name}", f"batch {name}"), None


def claimed_step(loader: LevelLoader | None, field: FieldDraft) -> tuple[Step | None, LevelLoader | None]:
    """Return the step that the *loader* of the parents has for one of their fields, if any, and its loader."""
    planned = None if loader is None else loader.claim(FieldSelection(field))
    return (None, None) if planned is None else as_step(planned, field)


def as_step(planned: Any, field: FieldDraft) -> tuple[Step, LevelLoader | None]:
    """Return what an integration answered as a step, and the loader behind it, if it is one.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(planned, LevelLoader):
        label = f"{field.label}: {type(planned).__qualname__}.load"
        return CallTogether(planned.load, label, planned.describe(), planned.same), planned
    if isinstance(planned, ReadItem | ReadAttributeOrKey):
        return planned, None
    raise TypeError(
        f"{field.label}: the step of an integration is of class {type(planned).__qualname__}. "
        "Return a LevelLoader, a ReadItem, a ReadAttributeOrKey, or None to call the resolver."
    )


def _with_keywords(function: Callable[..., Any]) -> Callable[[Sequence[Any], Any, dict[str, Any]], Any]:
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
