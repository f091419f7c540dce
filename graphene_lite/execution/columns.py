"""Columns of values: what in them is null, an error or still to come, and how leaves and lists are dealt with."""

from collections.abc import AsyncIterable, Callable, Iterable
from itertools import islice
from math import isfinite
from types import GeneratorType
from typing import Any

from graphql import GraphQLError, Undefined
from graphql.pyutils import inspect, is_iterable

from graphene_lite.errors import UnfitValue
from graphene_lite.execution.deadline import Budget
from graphene_lite.execution.places import Place
from graphene_lite.execution.runtime import Run
from graphene_lite.planning.shapes import NONE, LeafShape, ListShape, Shape
from graphene_lite.support.classes import is_frank
from graphene_lite.support.graphql_core import ALSO_NULL, OUTPUT_COERCER, output_coercer
from graphene_lite.support.later import has_await
from graphene_lite.support.promises import is_promise_class

_NULL_CLASSES = frozenset({NONE, type(ALSO_NULL)})
_NOT_RAISED = "exceptions must derive from BaseException"
#: Packages whose scalars describe the value that they cannot serialize.
_OURS = ("graphql", "graphene_lite")
#: Items of a lazy list that count as one call of user code.
_ITEMS_OF_A_CALL = 4
#: Classes of lists that are there as a whole.
_COUNTED = frozenset({list, tuple, set, frozenset})
_INT = range(-(2**31), 2**31)


def all_plain(run: Run, values: list[Any]) -> bool:
    """Say whether nothing in *values* can be a Promise or awaitable, judging by class."""
    classes = run.classes(values)
    if classes <= run.plain:
        return True
    for cls in classes - run.plain:
        if cls is GeneratorType or has_await(cls) or is_promise_class(cls):
            return False
        run.plain |= {cls}
    return True


def passes(run: Run, shape: LeafShape, values: list[Any]) -> bool:
    """Say whether a column of leaves needs no serializing: every value is exactly what the type passes unchanged."""
    classes = run.classes(values)
    if not classes <= shape.passing:
        return False
    if shape.exact is int and int in classes:
        numbers = values if len(classes) == 1 else [value for value in values if value is not None]
        return min(numbers) in _INT and max(numbers) in _INT
    if shape.exact is float and float in classes:
        # A sum is not finite when one of its terms is not; one that merely overflows costs the slow way.
        return isfinite(sum(values if len(classes) == 1 else [value for value in values if value is not None]))
    return True


def absent(run: Run, shape: Shape, value: Any, place: Place, entry: int) -> bool:
    """Say whether *value* is null or an error, and note what has failed by it."""
    if value is None or value is ALSO_NULL:
        if not shape.nullable:
            run.fail(place, entry, TypeError(f"Cannot return null for non-nullable field {place.field.label}."))
        return True
    error = error_in(value)
    if error is not None:
        run.fail(place, entry, error)
    return error is not None


def error_in(value: object) -> Exception | None:
    """Return the error that *value* is, as `Undefined` is to graphql-core, or that asking for its class raises."""
    try:
        # A proxy for an error cannot be raised, and says so.
        if isinstance(value, Exception):
            return value if issubclass(type(value), Exception) else TypeError(_NOT_RAISED)
    except Exception as error:
        return error
    return None


def present(run: Run, shape: Shape, values: list[Any], place: Place) -> list[int] | None:
    """Return which *values* are neither null nor an error, noting the failures; None when all are."""
    classes = run.classes(values)
    if classes <= run.present:
        return None
    if not _NULL_CLASSES.isdisjoint(classes) or any(issubclass(cls, Exception) or not is_frank(cls) for cls in classes):
        return [entry for entry, value in enumerate(values) if not absent(run, shape, value, place, entry)]
    run.present |= classes
    return None


def complete_leaves(run: Run, shape: LeafShape, values: list[Any], place: Place) -> list[Any]:
    """Return the results of a column of leaves, with null for those that fail."""
    serialize = output_coercer(shape.type)
    results: list[Any] = []
    for entry, value in enumerate(values):
        result = None
        if not absent(run, shape, value, place, entry):
            try:
                result = serialize(value)
                if result is None or result is Undefined:
                    result = None
                    raise TypeError(
                        f"Expected `{inspect(shape.type)}.{OUTPUT_COERCER}({inspect(value)})`"
                        f" to return non-nullable value, returned: {inspect(serialize(value))}"
                    )
            except GraphQLError as error:
                run.fail(place, entry, _unfit(error) if _is_ours(serialize) else error)
            except Exception as error:
                run.fail(place, entry, error)
        results.append(result)
    return results


def _is_ours(serialize: Callable[[Any], Any]) -> bool:
    """Say whether *serialize* is no user's, who may have words of their own for clients."""
    return (getattr(serialize, "__module__", None) or "").partition(".")[0] in _OURS


def _unfit(error: GraphQLError) -> UnfitValue:
    return UnfitValue(error.message).with_traceback(error.__traceback__)


def is_stream(value: Any) -> bool:
    """Say whether *value* is a list whose items are still to come."""
    try:
        return isinstance(value, AsyncIterable) and not is_iterable(value) and not isinstance(value, Exception)
    except Exception:
        # It does not say what it is: an error where it is opened.
        return False


async def collect(stream: AsyncIterable[Any], budget: Budget | None) -> list[Any]:
    """Return all items of *stream*, which need not be waited for and may never end: only the *budget* ends it then."""
    if budget is None:
        return [item async for item in stream]
    items = []
    async for item in stream:
        items.append(item)
        budget.count_call()
        budget.check_nodes(len(items))
    return items


def _extend(items: list[Any], iterable: Iterable[Any], budget: Budget | None) -> None:
    """Add what *iterable* gives to *items*. It may be lazy, and may never end: only the *budget* ends it then."""
    if any(type(iterable) is kind for kind in _COUNTED):
        items.extend(iterable)
        return
    iterator = iter(iterable)
    if budget is None:
        # Through `islice`, as a list of another class may have any length, or none.
        items.extend(islice(iterator, None))
        return
    before, count = len(items), 1
    while True:
        expected = len(items) + count
        items.extend(islice(iterator, count))
        if len(items) < expected:
            return
        budget.check_nodes(len(items) - before)
        count = budget.calls_until_look() * _ITEMS_OF_A_CALL


def _not_iterable(value: object, place: Place) -> Exception | None:
    """Return what keeps *value* from being taken for a list, if anything does."""
    try:
        if is_iterable(value):
            return None
    except Exception as error:
        return error
    return GraphQLError(f"Expected Iterable, but did not find one for field '{place.field.label}'.")


def open_lists(run: Run, shape: ListShape, values: list[Any], place: Place) -> tuple[list[int], list[Any]]:
    """Return the length of each list, -1 where there is none, and all items in one row.

    What an iterator gave before it raised still counts: those items are done before the list fails.
    """
    counts: list[int] = []
    items: list[Any] = []
    for entry, value in enumerate(values):
        if absent(run, shape, value, place, entry):
            counts.append(-1)
        elif (problem := _not_iterable(value, place)) is not None:
            run.fail(place, entry, problem)
            counts.append(-1)
        else:
            before = len(items)
            try:
                _extend(items, value, run.budget)
            except Exception as error:
                run.fail(place, entry, error, after=len(items) - before)
            counts.append(len(items) - before)
    return counts, items


def close_lists(items: list[Any], counts: list[int]) -> list[Any]:
    """Put *items* back into lists of the lengths *counts*."""
    if len(counts) == 1 and counts[0] >= 0:
        return [items]
    lists: list[Any] = []
    start = 0
    for count in counts:
        if count < 0:
            lists.append(None)
        else:
            lists.append(items[start : start + count])
            start += count
    return lists


def scattered(results: list[Any], entries: list[int], count: int) -> list[Any]:
    """Return *count* values: *results* at *entries*, None elsewhere."""
    spread: list[Any] = [None] * count
    for entry, result in zip(entries, results, strict=True):
        spread[entry] = result
    return spread
