"""A request's state while its plan runs, and what becomes of its errors."""

from collections.abc import Callable, Sequence, Set
from typing import Any, NamedTuple

from graphql import ExecutionResult, FieldNode, GraphQLError, GraphQLTypeResolver, default_type_resolver, located_error

from graphene_lite.execution.deadline import Budget, current_budget
from graphene_lite.execution.places import Group, Place, Position, ancestry
from graphene_lite.execution.waits import Wait
from graphene_lite.planning.plan import OperationPlan
from graphene_lite.planning.shapes import NONE
from graphene_lite.support.classes import classes_of
from graphene_lite.support.graphql_core import Variables

#: Classes whose instances are never to be waited for.
PLAIN: frozenset[type] = frozenset({str, int, float, bool, NONE, dict, list, tuple, set, bytes})


class Failure(NamedTuple):
    """An error at one position: what went wrong for the value number *entry* at *place*."""

    place: Place
    entry: int
    error: Exception
    #: For a list that broke off: how many items it gave before. They count as done before the list failed.
    after: int | None


class Run:
    """One request: its values, what is still to do, and what went wrong so far."""

    __slots__ = (
        "_classes",
        "_column",
        "budget",
        "context",
        "data",
        "errors",
        "failures",
        "following",
        "is_async",
        "plain",
        "plan",
        "present",
        "root_value",
        "type_resolver",
        "variables",
        "waits",
        "wrap",
    )

    def __init__(
        self,
        plan: OperationPlan,
        root_value: Any,
        context: Any,
        variables: Variables,
        *,
        is_async: bool,
        type_resolver: GraphQLTypeResolver | None = None,
        wrap: Callable[[Callable[..., Any]], Callable[..., Any]] | None = None,
    ) -> None:
        self.plan = plan
        self.root_value = root_value
        self.context = context
        self.variables = variables
        self.is_async = is_async
        self.type_resolver = type_resolver or default_type_resolver
        #: Puts the middleware around a resolver.
        self.wrap = wrap
        #: What the answer may hold; None for anything.
        self.budget: Budget | None = current_budget()
        #: What the request answers, filled in as the run goes on.
        self.data: dict[str, Any] | None = None
        self.errors: list[GraphQLError] = []
        self.failures: list[Failure] = []
        #: What must arrive before the level is complete.
        self.waits: list[Wait] = []
        #: Groups of the next level.
        self.following: list[Group] = []
        #: Classes known in this request to have no instances that are to be waited for.
        self.plain: frozenset[type] = PLAIN
        #: Those known to have no instances that are null or an error.
        self.present: frozenset[type] = frozenset()
        self._column: Sequence[Any] = ()
        self._classes: Set[type] = set()

    def classes(self, values: Sequence[Any]) -> Set[type]:
        """Return the classes of *values*. Asked several times in a row of the same list, it looks once."""
        if values is not self._column:
            self._column, self._classes = values, classes_of(values)
        return self._classes

    def result(self) -> ExecutionResult:
        """Return what the request answers."""
        return ExecutionResult(self.data, report(self.errors) if self.errors else None)

    def fail(self, place: Place, entry: int, error: Exception, after: int | None = None) -> None:
        """Note that the value number *entry* at *place* failed."""
        self.failures.append(Failure(place, entry, error, after))


class _Located(NamedTuple):
    """A failure with its way down from the root."""

    order: list[int]
    way: list[Position]
    nodes: list[FieldNode]
    failure: Failure


def settle(failures: Sequence[Failure], data: dict[str, Any]) -> tuple[dict[str, Any] | None, list[GraphQLError]]:
    """Put null where *failures* demand it in *data*, and return the data with the errors that are reported.

    The failures are taken in the order in which a depth-first executor would meet them: a failure below a position
    that an earlier one made null would never have happened, and is not reported.
    """
    located = []
    for failure in failures:
        way = list(ancestry(failure.place, failure.entry))
        way.reverse()
        order = [position.order for position in way]
        if failure.after is not None:
            order.append(failure.after)
        located.append(_Located(order, way, failure.place.field.nodes, failure))
    located.sort(key=lambda each: each.order)
    errors: list[GraphQLError] = []
    for each in located:
        nullable = [depth for depth, position in enumerate(each.way) if position.nullable]
        if nullable and not _null(data, each.way[: nullable[-1] + 1], at_failure=_is_at(each, nullable[-1])):
            continue
        errors.append(_located_error(each.failure.error, each.nodes, [position.key for position in each.way]))
        if not nullable:
            return None, errors
    return data, errors


def _located_error(error: Exception, nodes: list[FieldNode], path: list[str | int]) -> GraphQLError:
    try:
        return located_error(error, nodes, path)
    except Exception:  # the text of a user's exception may fail itself, which is the error of one field still
        return GraphQLError(type(error).__name__, nodes, path=path, original_error=error)


def _is_at(each: _Located, depth: int) -> bool:
    """Say whether the position at *depth* is the failed one itself, which holds null already."""
    return depth == len(each.way) - 1 and each.failure.after is None


def _null(data: Any, way: Sequence[Position], *, at_failure: bool) -> bool:
    """Put null at the end of *way*; returns False where the way is cut off by a null already."""
    container = data
    for position in way[:-1]:
        container = container[position.key]
        if container is None:
            return False
    key = way[-1].key
    if not at_failure and container[key] is None:
        return False
    container[key] = None
    return True


def report(errors: list[GraphQLError]) -> list[GraphQLError]:
    """Return *errors* in the order in which graphql-core reports them: by place in the document, then by path."""
    try:
        return sorted(errors, key=lambda error: (error.locations or [], error.path or [], error.message))
    except TypeError:
        # Errors that user code located itself may have paths that cannot be compared; any order will do.
        return errors
