"""Resolve fields and turn the values into results, a whole column at a time.

A column is the values of one field for all parents of a level, or the items of all lists in such a column. Completed
columns are handed on through a callback (`use`), because a part of a column may have to be waited for.
"""

from collections.abc import AsyncIterable, Callable, Sequence
from functools import partial
from itertools import chain
from math import isfinite
from types import GeneratorType
from typing import Any

from graphql import GraphQLError, GraphQLObjectType, Undefined
from graphql.pyutils import inspect, is_iterable
from promise import Promise

from graphene_lite.execution.calls import FieldCall
from graphene_lite.execution.info import ResolveInfo
from graphene_lite.execution.places import FieldPlace, Group, ItemPlace, PickedPlace, Place, owner_row
from graphene_lite.execution.runtime import Run
from graphene_lite.execution.runtime_types import runtime_type
from graphene_lite.execution.waits import Wait, refuse
from graphene_lite.planning.plan import FieldPlan, SubSelection
from graphene_lite.planning.shapes import NONE, AbstractShape, LeafShape, ListShape, ObjectShape, Shape
from graphene_lite.planning.steps import CallResolver, ReadField
from graphene_lite.support.batches import Together
from graphene_lite.support.later import is_later

Use = Callable[[list[Any]], None]

#: Classes whose instances are never to be waited for.
PLAIN = frozenset({str, int, float, bool, NONE, dict, list, tuple, set, bytes})
_SEQUENCES = frozenset({list, tuple})
_UNDEFINED = type(Undefined)
_INT = range(-(2**31), 2**31)


def run_field(run: Run, group: Group, field: FieldPlan) -> None:
    """Resolve one field for all objects of *group*, and complete it as far as it is there already."""
    key, results, shape = field.key, group.results, field.shape
    step = field.step
    if run.wrap is not None:
        assert isinstance(step, CallResolver)
        step = CallResolver(run.wrap(step.resolve))
    values = step.run(group.rows, FieldCall(run, group, field))
    if type(shape) is LeafShape and type(values) is list and _passes(run, shape, values):
        for result, value in zip(results, values):  # noqa: B905 - one per result by construction, and hot
            result[key] = value
        return
    place = FieldPlace(group, field)

    def assign(completed: list[Any]) -> None:
        for result, value in zip(results, completed):  # noqa: B905 - one per result by construction, and hot
            result[key] = value

    if isinstance(values, Together):
        _spread(run, values, len(group.rows), lambda spread: _complete_arrived(run, shape, spread, place, assign))
    else:
        _complete_arrived(run, shape, values, place, assign)


def start_group(run: Run, group: Group) -> None:
    """Make the results of *group*, plain leaves filled in: by generated code once that pays. The rest is for later."""
    selection = group.selection
    loop = selection.leaves.loop_for(run.classes(group.rows), len(group.rows))
    if loop is None:
        template = selection.template
        group.results = [template.copy() for _ in group.rows]
        for field in selection.plain:
            run_field(run, group, field)
    else:
        odd: list[tuple[int, int, Any]] = []
        group.results = loop(group.rows, odd)
        if odd:
            _complete_odd(run, group, odd)
    if selection.rest:
        run.following.append(group)


def arrived(run: Run, values: list[Any], use: Use) -> None:
    """Hand *values* to *use* once none of them is a Promise or awaitable any more.

    A synchronous run waits for Promises only; an awaitable becomes an error that says what to do.
    """
    if _all_plain(run, values):
        use(values)
        return
    rows = [row for row, value in enumerate(values) if is_later(value)]
    if not rows:
        use(values)
        return
    values = list(values)
    if not run.is_async:
        for row in rows:
            if not isinstance(values[row], Promise):
                values[row] = refuse(values[row])
        rows = [row for row in rows if isinstance(values[row], Promise)]
    run.waits.append(Wait(values, rows, lambda settled: arrived(run, settled, use)))


def _complete_arrived(run: Run, shape: Shape, values: list[Any], place: Place, use: Use) -> None:
    arrived(run, values, lambda settled: complete(run, shape, settled, place, use))


def _spread(run: Run, together: Together, count: int, use: Use) -> None:
    """Wait for what a function of all parents returned as a whole, and hand on its values."""
    arrived(run, [together.values], lambda whole: use(together.spread(whole[0], count)))


def _all_plain(run: Run, values: list[Any]) -> bool:
    """Say whether nothing in *values* can be a Promise or awaitable, judging by class."""
    for cls in run.classes(values) - PLAIN:
        if cls in run.plain:
            continue
        if cls is GeneratorType or hasattr(cls, "__await__") or issubclass(cls, Promise):
            return False
        run.plain.add(cls)
    return True


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
        _complete_arrived(run, field.shape, values, place, _assign_rows(group, field.key, rows))


def _assign_rows(group: Group, key: str, rows: Sequence[int]) -> Use:
    def assign(completed: list[Any]) -> None:
        for row, value in zip(rows, completed, strict=True):
            group.results[row][key] = value

    return assign


def _called(step: ReadField, rows: list[int], values: list[Any], call: FieldCall) -> list[Any]:
    finished = []
    for row, value in zip(rows, values, strict=True):
        try:
            finished.append(step.call(value, row, call) if callable(value) else value)
        except Exception as error:
            finished.append(error)
    return finished


def complete(run: Run, shape: Shape, values: list[Any], place: Place, use: Use) -> None:
    """Complete a column of *values* of one *shape*, standing at *place*, and hand the results to *use*."""
    if isinstance(shape, LeafShape):
        use(values if _passes(run, shape, values) else _complete_leaves(run, shape, values, place))
    elif isinstance(shape, ListShape):
        _complete_lists(run, shape, values, place, use)
    elif isinstance(shape, ObjectShape):
        picked = _present(run, shape, values, place)
        _complete_objects(run, shape.type, shape.below, values, picked, place, use)
    else:
        _complete_abstract(run, shape, values, place, use)


def _passes(run: Run, shape: LeafShape, values: list[Any]) -> bool:
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


def _absent(run: Run, shape: Shape, value: Any, place: Place, entry: int) -> bool:
    """Say whether *value* is null or an error, and note what has failed by it."""
    if value is None or value is Undefined:
        if not shape.nullable:
            run.fail(place, entry, TypeError(f"Cannot return null for non-nullable field {place.field.label}."))
        return True
    if isinstance(value, Exception):
        run.fail(place, entry, value)
        return True
    return False


def _complete_leaves(run: Run, shape: LeafShape, values: list[Any], place: Place) -> list[Any]:
    serialize = shape.type.serialize
    results: list[Any] = []
    for entry, value in enumerate(values):
        result = None
        if not _absent(run, shape, value, place, entry):
            try:
                result = serialize(value)
                if result is None or result is Undefined:
                    result = None
                    raise TypeError(
                        f"Expected `{inspect(shape.type)}.serialize({inspect(value)})` to return non-nullable value,"
                        f" returned: {inspect(serialize(value))}"
                    )
            except Exception as error:
                run.fail(place, entry, error)
        results.append(result)
    return results


def _present(run: Run, shape: Shape, values: list[Any], place: Place) -> list[int] | None:
    """Return which *values* are neither null nor an error, noting the failures; None when all are."""
    classes = run.classes(values)
    if NONE in classes or _UNDEFINED in classes or any(issubclass(cls, Exception) for cls in classes):
        return [entry for entry, value in enumerate(values) if not _absent(run, shape, value, place, entry)]
    return None


def _complete_lists(run: Run, shape: ListShape, values: list[Any], place: Place, use: Use) -> None:
    if run.classes(values) <= _SEQUENCES:
        counts = list(map(len, values))
        items = list(values[0]) if len(values) == 1 else list(chain.from_iterable(values))
    else:
        streams = [entry for entry, value in enumerate(values) if _is_stream(value)]
        if streams:
            values = list(values)
            for entry in streams:
                values[entry] = _collect(values[entry])
            arrived(run, values, lambda settled: _complete_lists(run, shape, settled, place, use))
            return
        counts, items = _open_lists(run, shape, values, place)
    inner = ItemPlace(place, shape, counts)
    _complete_arrived(run, shape.item, items, inner, lambda done: use(_close_lists(done, counts)))


def _is_stream(value: Any) -> bool:
    return isinstance(value, AsyncIterable) and not is_iterable(value) and not isinstance(value, Exception)


async def _collect(stream: AsyncIterable[Any]) -> list[Any]:
    return [item async for item in stream]


def _open_lists(run: Run, shape: ListShape, values: list[Any], place: Place) -> tuple[list[int], list[Any]]:
    """Return the length of each list, -1 where there is none, and all items in one row.

    What an iterator gave before it raised still counts: those items are done before the list fails.
    """
    counts: list[int] = []
    items: list[Any] = []
    for entry, value in enumerate(values):
        if _absent(run, shape, value, place, entry):
            counts.append(-1)
        elif not is_iterable(value):
            problem = f"Expected Iterable, but did not find one for field '{place.field.label}'."
            run.fail(place, entry, GraphQLError(problem))
            counts.append(-1)
        else:
            before = len(items)
            try:
                items.extend(value)
            except Exception as error:
                run.fail(place, entry, error, after=len(items) - before)
            counts.append(len(items) - before)
    return counts, items


def _close_lists(items: list[Any], counts: list[int]) -> list[Any]:
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


def _complete_objects(
    run: Run,
    object_type: GraphQLObjectType,
    below: SubSelection,
    values: list[Any],
    picked: list[int] | None,
    place: Place,
    use: Use,
) -> None:
    """Complete the *picked* of *values*, all of them if None, as objects of *object_type*; the others become null."""
    entries = range(len(values)) if picked is None else picked
    try:
        selection = run.selection(below.plan_for(object_type))
    except Exception as error:
        for entry in entries:
            run.fail(place, entry, error)
        use([None] * len(values))
        return

    def start(kept: list[int] | None) -> None:
        group = Group(selection, values if kept is None else [values[entry] for entry in kept], place, kept)
        if group.rows:
            start_group(run, group)
        use(group.results if kept is None else _scattered(group.results, kept, len(values)))

    if object_type.is_type_of is None or getattr(below.loader, "typed", False):
        start(picked)
        return
    verdicts = [_ask(run, object_type.is_type_of, values[entry], place, entry) for entry in entries]
    arrived(run, verdicts, lambda settled: start(_of_type(run, object_type, values, entries, settled, place)))


def _scattered(results: list[Any], entries: list[int], count: int) -> list[Any]:
    """Return *count* values: *results* at *entries*, None elsewhere."""
    scattered: list[Any] = [None] * count
    for entry, result in zip(entries, results, strict=True):
        scattered[entry] = result
    return scattered


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
        if isinstance(verdict, Exception):
            run.fail(place, entry, verdict)
        elif verdict:
            kept.append(entry)
        else:
            problem = f"Expected value of type '{object_type.name}' but got: {inspect(values[entry])}."
            run.fail(place, entry, GraphQLError(problem, place.field.nodes))
    return kept


def _ask(run: Run, question: Callable[..., Any], value: Any, place: Place, entry: int, *more: Any) -> Any:
    """Ask a type's own function about *value*; it gets the `info` of the field, also for an item of a list."""
    of, row = owner_row(place, entry)
    try:
        return question(value, ResolveInfo(run, of.group, of.field, row), *more)
    except Exception as error:
        return error


def _complete_abstract(run: Run, shape: AbstractShape, values: list[Any], place: Place, use: Use) -> None:
    picked = _present(run, shape, values, place)
    entries = list(range(len(values))) if picked is None else picked
    resolve_type = shape.type.resolve_type or run.type_resolver
    answers = [_ask(run, resolve_type, values[entry], place, entry, shape.type) for entry in entries]
    results: list[Any] = [None] * len(values)

    def start(settled: list[Any]) -> None:
        by_type = _by_type(run, shape, values, entries, settled, place)
        left = len(by_type)
        if not left:
            use(results)

        def merge(kept: list[int], completed: list[Any]) -> None:
            nonlocal left
            for entry in kept:
                results[entry] = completed[entry]
            left -= 1
            if not left:
                use(results)

        for object_type, kept in by_type.values():
            _complete_objects(run, object_type, shape.below, values, kept, place, partial(merge, kept))

    arrived(run, answers, start)


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
