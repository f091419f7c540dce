"""Fields that are selected again and again in one place.

Whether all of them can be merged takes a comparison of each two: the work grows with their number squared.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from graphene_lite.validation.extent import fragments_of
from graphene_lite.validation.limits import Limits, enforce

#: Fields to visit: more come only of fragments that spread themselves, or without a limit on fields.
_FAR_ENOUGH = 20_000

_MESSAGE = "The document selects the same fields too often, {found} pairs of them; {maximum} are allowed."


def check_overlaps(document: DocumentNode, limits: Limits) -> None:
    """Check that fields of one response name do not stand in one place too often.

    How many places there are is bounded by the limit on fields.

    Raises:
        LimitExceeded: They do.
    """
    if limits.overlaps is None:
        return
    fragments = fragments_of(document)
    reached: set[str] = set()
    found = 0
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            found += _pairs(definition.selection_set, fragments, limits.overlaps - found, reached)
            enforce("overlaps", limits.overlaps, found, _MESSAGE, definition)
    # Validation compares what no operation uses, too.
    for name, fragment in fragments.items():
        if name not in reached:
            found += _pairs(fragment.selection_set, fragments, limits.overlaps - found, reached)
            enforce("overlaps", limits.overlaps, found, _MESSAGE, fragment)


def _pairs(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], enough: int, reached: set[str]
) -> int:
    """Return the number of pairs in a selection set and below, no further than *enough*.

    The names of the fragments that it spreads are added to *reached*.
    """
    found = visited = 0
    places = [[selection_set]]
    while places and found <= enough and visited <= _FAR_ENOUGH:
        for nodes in _by_response_name(places.pop(), fragments, reached).values():
            visited += len(nodes)
            found += len(nodes) * (len(nodes) - 1) // 2
            if below := [node.selection_set for node in nodes if node.selection_set]:
                places.append(below)
    return found


def _by_response_name(
    place: Sequence[SelectionSetNode], fragments: Mapping[str, FragmentDefinitionNode], reached: set[str]
) -> Mapping[str, Sequence[FieldNode]]:
    groups: defaultdict[str, list[FieldNode]] = defaultdict(list)
    seen: set[str] = set()
    for selection_set in place:
        for node in _fields(selection_set, fragments, seen):
            groups[(node.alias or node.name).value].append(node)
    reached |= seen
    return groups


def _fields(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], seen: set[str]
) -> Iterator[FieldNode]:
    """Yield the fields in one place, those of each fragment once."""
    for selection in selection_set.selections:
        if isinstance(selection, FieldNode):
            yield selection
        elif isinstance(selection, InlineFragmentNode):
            yield from _fields(selection.selection_set, fragments, seen)
        elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
            seen.add(selection.name.value)
            if definition := fragments.get(selection.name.value):
                yield from _fields(definition.selection_set, fragments, seen)
