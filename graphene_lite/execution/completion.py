"""Resolve fields and turn the values into results, a whole column at a time.

A column is the values of one field for all parents of a level, or the items of all lists in such a column. Completing
one returns its results at once, with None where a value is still to come: its result is put in place when it is there.
"""

from asyncio import Future
from collections.abc import Callable, Sequence
from itertools import chain
from types import CoroutineType
from typing import Any

from graphql import GraphQLObjectType
from graphql.pyutils import inspect

from graphene_lite.errors import UnfitValue
from graphene_lite.execution.calls import FieldCall
from graphene_lite.execution.columns import (
    all_plain,
    close_lists,
    collect,
    complete_leaves,
    is_stream,
    open_lists,
    passes,
    present,
    scattered,
)
from graphene_lite.execution.info import ResolveInfo
from graphene_lite.execution.places import FieldPlace, Group, ItemPlace, PickedPlace, Place, owner_row, put
from graphene_lite.execution.runtime import Run
from graphene_lite.execution.runtime_types import runtime_type
from graphene_lite.execution.waits import Resume, Wait, refuse
from graphene_lite.planning.plan import FieldSelection, SelectionPlan
from graphene_lite.planning.shapes import AbstractShape, LeafShape, ListShape, ObjectShape, Shape
from graphene_lite.planning.steps import CallResolver, ReadField
from graphene_lite.support.batches import Together
from graphene_lite.support.later import is_later
from graphene_lite.support.promises import is_promise

_SEQUENCES = frozenset({list, tuple})
#: Classes that are awaitable without exception.
_AWAITABLE = frozenset({CoroutineType, Future})


def run_field(run: Run, group: Group, field: FieldSelection) -> None:
    """Resolve one field for all objects of *group*, and complete it as far as it is there already."""
    key, shape = field.response_name, field.shape
    step = field.step
    if run.wrap is not None:
        assert isinstance(step, CallResolver)
        step = CallResolver(run.wrap(step.resolve))
    values = step.run(group.rows, FieldCall(run, group, field))
    if type(shape) is LeafShape and type(values) is list and passes(run, shape, values):
        _assign(group, key, values)
        return
    place = FieldPlace(group, field)
    if not isinstance(values, Together):
        _assign(group, key, complete_arrived(run, shape, values, place))
    elif type(values.values) is list:
        _assign(group, key, complete_arrived(run, shape, values.spread(values.values, len(group.rows)), place))
    else:
        _spread(run, values, place)


def start_group(run: Run, group: Group) -> None:
    """Make the results of *group*, plain leaves filled in: by generated code once that pays. The rest is for later."""
    if run.budget is not None:
        run.budget.spend(len(group.rows))
    selection = group.selection
    inner = [_start_inner(run, group, field) for field in selection.inner]
    loop = None if None in inner else selection.leaves.loop_for(run.classes(group.rows), len(group.rows))
    if loop is None:
        template = selection.template
        group.results = [template.copy() for _ in group.rows]
        for field in selection.plain:
            run_field(run, group, field)
        for field, results in zip(selection.inner, inner, strict=True):
            if results is None:
                run_field(run, group, field)
            else:
                _assign(group, field.response_name, results)
    else:
        odd: list[tuple[int, int, Any]] = []
        group.results = loop(group.rows, odd, *inner)
        if odd:
            _complete_odd(run, group, odd)
    if selection.rest:
        run.following.append(group)


def _start_inner(run: Run, group: Group, field: FieldSelection) -> list[Any] | None:
    """Start the objects of an inner *field* and return their results; None where they are not the parents."""
    step, shape = field.step, field.shape
    assert isinstance(shape, ObjectShape)
    if not run.classes(group.rows) <= step.same:
        return None
    try:
        selection = field.plan_for(shape.type)
    except Exception:
        # It is the error of each of them, which comes out where the field is run.
        return None
    inner = Group(selection, group.rows, FieldPlace(group, field), None)
    start_group(run, inner)
    return inner.results


def _assign(group: Group, key: str, values: Sequence[Any]) -> None:
    for result, value in zip(group.results, values):  # noqa: B905 - one per result by construction, and hot
        result[key] = value


def later_rows(run: Run, values: list[Any]) -> Sequence[int]:
    """Return which of *values* are Promises or awaitables."""
    if all_plain(run, values):
        return ()
    if run.classes(values) <= _AWAITABLE:
        return range(len(values))
    return [row for row, value in enumerate(values) if is_later(value)]


def wait(run: Run, values: list[Any], rows: Sequence[int], resume: Resume) -> None:
    """Have *resume* called with *values* once those of *rows* have arrived.

    A synchronous run waits for Promises only; an awaitable becomes an error that says what to do.
    """
    values = list(values)
    if not run.is_async:
        for row in rows:
            if not is_promise(values[row]):
                values[row] = refuse(values[row])
        rows = [row for row in rows if is_promise(values[row])]
    run.waits.append(Wait(values, rows, resume))


def complete_arrived(run: Run, shape: Shape, values: list[Any], place: Place) -> list[Any]:
    """Complete a column of which some values may still have to arrive."""
    rows = later_rows(run, values)
    if not rows:
        return complete(run, shape, values, place)

    def resume(rows: Sequence[int] | None, settled: list[Any]) -> None:
        at = place if rows is None else PickedPlace(place, rows)
        put(place, rows, complete_arrived(run, shape, settled, at))

    wait(run, values, rows, resume)
    return [None] * len(values)


def _spread(run: Run, together: Together, place: FieldPlace) -> None:
    """Complete the values of a function of all parents, once what it returned as a whole has arrived."""
    whole = [together.values]

    def resume(_: Sequence[int] | None, settled: list[Any]) -> None:
        spread = together.spread(settled[0], len(place.group.rows))
        put(place, None, complete_arrived(run, place.shape, spread, place))

    rows = later_rows(run, whole)
    if rows:
        wait(run, whole, rows, resume)
    else:
        resume(None, whole)


def _complete_odd(run: Run, group: Group, odd: list[tuple[int, int, Any]]) -> None:
    """Complete the values that generated code set aside."""
    by_field: dict[int, list[tuple[int, Any]]] = {}
    for index, row, value in odd:
        by_field.setdefault(index, []).append((row, value))
    for index, aside in by_field.items():
        field = group.selection.plain[index]
        rows = [row for row, _ in aside]
        values = [value for _, value in aside]
        if isinstance(field.step, ReadField):
            values = _called(field.step, rows, values, FieldCall(run, group, field))
        place = PickedPlace(FieldPlace(group, field), rows)
        put(place, None, complete_arrived(run, field.shape, values, place))


def _called(step: ReadField, rows: list[int], values: list[Any], call: FieldCall) -> list[Any]:
    finished = []
    for row, value in zip(rows, values, strict=True):
        try:
            finished.append(step.call(value, row, call) if callable(value) else value)
        except Exception as error:
            finished.append(error)
    return finished


def complete(run: Run, shape: Shape, values: list[Any], place: Place) -> list[Any]:
    """Complete a column of *values* of one *shape*, standing at *place*, all of which are there."""
    if isinstance(shape, LeafShape):
        return values if passes(run, shape, values) else complete_leaves(run, shape, values, place)
    if isinstance(shape, ListShape):
        return _complete_lists(run, shape, values, place)
    if isinstance(shape, ObjectShape):
        picked = present(run, shape, values, place)
        return _complete_objects(run, shape.type, values, picked, place)
    return _complete_abstract(run, shape, values, place)


def _complete_lists(run: Run, shape: ListShape, values: list[Any], place: Place) -> list[Any]:
    if run.classes(values) <= _SEQUENCES:
        counts = list(map(len, values))
        items = list(values[0]) if len(values) == 1 else list(chain.from_iterable(values))
    else:
        streams = [entry for entry, value in enumerate(values) if is_stream(value)]
        if streams:
            values = list(values)
            for entry in streams:
                values[entry] = collect(values[entry], run.budget)
            return complete_arrived(run, shape, values, place)
        counts, items = open_lists(run, shape, values, place)
    if run.budget is not None and isinstance(shape.item, (LeafShape, ListShape)):
        run.budget.spend(len(items))
    return close_lists(complete_arrived(run, shape.item, items, ItemPlace(place, shape, counts)), counts)


def _complete_objects(
    run: Run,
    object_type: GraphQLObjectType,
    values: list[Any],
    picked: list[int] | None,
    place: Place,
) -> list[Any]:
    """Complete the *picked* of *values*, all of them if None, as objects of *object_type*; the others become null."""
    entries = range(len(values)) if picked is None else picked
    try:
        selection = place.field.plan_for(object_type)
    except Exception as error:
        for entry in entries:
            run.fail(place, entry, error)
        return [None] * len(values)

    if object_type.is_type_of is None or place.field.step.typed:
        return _start_objects(run, selection, values, picked, place)
    verdicts = [_ask(run, object_type.is_type_of, values[entry], place, entry) for entry in entries]
    rows = later_rows(run, verdicts)
    if not rows:
        kept = _of_type(run, object_type, values, entries, verdicts, place)
        return _start_objects(run, selection, values, kept, place)

    def resume(rows: Sequence[int] | None, settled: list[Any]) -> None:
        asked = entries if rows is None else [entries[row] for row in rows]
        kept = _of_type(run, object_type, values, asked, settled, place)
        results = _start_objects(run, selection, values, kept, place)
        put(place, kept, [results[entry] for entry in kept])

    wait(run, verdicts, rows, resume)
    return [None] * len(values)


def _start_objects(
    run: Run, selection: SelectionPlan, values: list[Any], picked: list[int] | None, place: Place
) -> list[Any]:
    """Return a result for each of the *picked* of *values*, with null for the others."""
    group = Group(selection, values if picked is None else [values[entry] for entry in picked], place, picked)
    if group.rows:
        start_group(run, group)
    return group.results if picked is None else scattered(group.results, picked, len(values))


def _of_type(
    run: Run,
    object_type: GraphQLObjectType,
    values: list[Any],
    entries: Sequence[int],
    verdicts: list[Any],
    place: Place,
) -> list[int]:
    """Return those of *entries* that their verdict says are of *object_type*, noting the others as failed."""
    kept = []
    for entry, verdict in zip(entries, verdicts, strict=True):
        try:
            if isinstance(verdict, Exception):
                raise verdict
            if not verdict:
                problem = f"Expected value of type '{object_type.name}' but got: {inspect(values[entry])}."
                raise UnfitValue(problem, place.field.nodes)
            kept.append(entry)
        except Exception as error:
            run.fail(place, entry, error)
    return kept


def _ask(run: Run, question: Callable[..., Any], value: Any, place: Place, entry: int, *more: Any) -> Any:
    """Ask a type's own function about *value*; it gets the `info` of the field, also for an item of a list."""
    of, row = owner_row(place, entry)
    if run.budget is not None:
        run.budget.count_call()
    try:
        return question(value, ResolveInfo(run, of.group, of.field, row), *more)
    except Exception as error:
        return error


def _complete_abstract(run: Run, shape: AbstractShape, values: list[Any], place: Place) -> list[Any]:
    picked = present(run, shape, values, place)
    entries = list(range(len(values))) if picked is None else picked
    type_names = place.field.step.type_names
    if type_names is None:
        resolve_type = shape.type.resolve_type or run.type_resolver
        answers = [_ask(run, resolve_type, values[entry], place, entry, shape.type) for entry in entries]
    else:
        answers = type_names([values[entry] for entry in entries])
    rows = later_rows(run, answers)
    if not rows:
        return _complete_by_type(run, shape, values, entries, answers, place)

    def resume(rows: Sequence[int] | None, settled: list[Any]) -> None:
        asked = entries if rows is None else [entries[row] for row in rows]
        results = _complete_by_type(run, shape, values, asked, settled, place)
        put(place, asked, [results[entry] for entry in asked])

    wait(run, answers, rows, resume)
    return [None] * len(values)


def _complete_by_type(
    run: Run, shape: AbstractShape, values: list[Any], entries: list[int], answers: list[Any], place: Place
) -> list[Any]:
    """Complete those of *values* that are *entries* as objects of the types that *answers* tell; others become null."""
    results: list[Any] = [None] * len(values)
    for object_type, kept in _by_type(run, shape, values, entries, answers, place).values():
        completed = _complete_objects(run, object_type, values, kept, place)
        for entry in kept:
            results[entry] = completed[entry]
    return results


def _by_type(
    run: Run, shape: AbstractShape, values: list[Any], entries: list[int], answers: list[Any], place: Place
) -> dict[str, tuple[GraphQLObjectType, list[int]]]:
    """Sort *entries* by the object type that their type resolver answered, noting wrong answers as failures."""
    by_type: dict[str, tuple[GraphQLObjectType, list[int]]] = {}
    for entry, answer in zip(entries, answers, strict=True):
        if type(answer) is str and answer in by_type:
            by_type[answer][1].append(entry)
            continue
        try:
            if isinstance(answer, Exception):
                raise answer
            object_type = runtime_type(run.plan.schema, shape.type, answer, place.field, values[entry])
            by_type.setdefault(object_type.name, (object_type, []))[1].append(entry)
        except Exception as error:
            run.fail(place, entry, error)
    return by_type
