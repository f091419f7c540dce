"""Places: where in the response each value of a column stands. Kept as counts, worked out only when asked."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from graphql.pyutils import Path

from graphene_lite.planning.plan import FieldSelection, SelectionPlan
from graphene_lite.planning.shapes import ListShape, Shape


class Group:
    """Objects of one type that one selection runs over, with the result of each."""

    __slots__ = ("picked", "place", "results", "rows", "selection")

    def __init__(
        self, selection: SelectionPlan, rows: Sequence[Any], place: "Place | None", picked: Sequence[int] | None
    ) -> None:
        self.selection = selection
        #: The objects, which are the parents of the selected fields.
        self.rows = rows
        #: Where the objects stand; None for the root.
        self.place = place
        #: Which of the values at that place they are; None for all of them.
        self.picked = picked
        self.results: list[dict[str, Any]] = []


class FieldPlace:
    """A field of each object of a group."""

    __slots__ = ("field", "group", "shape")

    def __init__(self, group: Group, field: FieldSelection) -> None:
        self.group = group
        self.field = field
        self.shape: Shape = field.shape


class ItemPlace:
    """The items of the lists at another place, in one row. *counts* has each list's length, -1 where there is none."""

    __slots__ = ("_starts", "counts", "field", "shape", "up")

    def __init__(self, up: "Place", shape: ListShape, counts: Sequence[int]) -> None:
        self.up = up
        self.field: FieldSelection = up.field
        self.shape: Shape = shape.item
        self.counts = counts
        self._starts: list[int] | None = None

    def locate(self, entry: int) -> tuple[int, int]:
        """Return which list an item belongs to, and its index there."""
        if self._starts is None:
            self._starts = list(accumulate((max(count, 0) for count in self.counts), initial=0))
        owner = bisect_right(self._starts, entry) - 1
        return owner, entry - self._starts[owner]


class PickedPlace:
    """Some of the values at another place."""

    __slots__ = ("field", "picked", "shape", "up")

    def __init__(self, up: "Place", picked: Sequence[int]) -> None:
        self.up = up
        self.field: FieldSelection = up.field
        self.shape: Shape = up.shape
        self.picked = picked


Place = FieldPlace | ItemPlace | PickedPlace


class Position(NamedTuple):
    """One step of the way from the root of the response to a value."""

    #: Name in an object, or index in a list.
    key: str | int
    #: Place among its siblings.
    order: int
    nullable: bool
    #: Type of the object that has the key; None for an index.
    typename: str | None


def put(place: Place, rows: Sequence[int] | None, results: Sequence[Any]) -> None:
    """Write *results* where the values with the numbers *rows* at *place* belong; None means all of them."""
    if isinstance(place, PickedPlace):
        put(place.up, place.picked if rows is None else [place.picked[row] for row in rows], results)
    elif isinstance(place, FieldPlace):
        key, objects = place.field.response_name, place.group.results
        for found, result in zip(objects if rows is None else [objects[row] for row in rows], results, strict=True):
            found[key] = result
    else:
        for row, result in zip(range(len(results)) if rows is None else rows, results, strict=True):
            owner, index = place.locate(row)
            _at(place.up, owner)[index] = result


def _at(place: Place, entry: int) -> Any:
    """Return the result that stands for the value number *entry* at *place*."""
    if isinstance(place, PickedPlace):
        return _at(place.up, place.picked[entry])
    if isinstance(place, FieldPlace):
        return place.group.results[entry][place.field.response_name]
    owner, index = place.locate(entry)
    return _at(place.up, owner)[index]


def ancestry(place: Place, entry: int) -> Iterator[Position]:
    """Yield the positions from the value number *entry* at *place* up to the root."""
    while True:
        if isinstance(place, PickedPlace):
            entry = place.picked[entry]
            place = place.up
        elif isinstance(place, ItemPlace):
            owner, index = place.locate(entry)
            yield Position(index, index, place.shape.nullable, None)
            place, entry = place.up, owner
        else:
            field, group = place.field, place.group
            order = group.selection.fields.index(field)
            yield Position(field.response_name, order, place.shape.nullable, group.selection.parent_type.name)
            if group.place is None:
                return
            place, entry = group.place, entry if group.picked is None else group.picked[entry]


def owner_row(place: Place, entry: int) -> tuple[FieldPlace, int]:
    """Return the field that the value number *entry* at *place* came from, and the row of its parent."""
    while not isinstance(place, FieldPlace):
        if isinstance(place, PickedPlace):
            entry = place.picked[entry]
            place = place.up
        else:
            entry = place.locate(entry)[0]
            place = place.up
    return place, entry


def path_of(place: Place, entry: int) -> Path:
    """Return the path of a value, as `info.path` shows it."""
    path = None
    for position in reversed(list(ancestry(place, entry))):
        path = Path(path, position.key, position.typename)
    assert path is not None
    return path
