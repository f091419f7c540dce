"""Collect the fields that a selection asks of one object type, in the order of the response."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionSetNode,
)

from graphene_lite.planning.guards import ALWAYS, Guard, Selected, decided


class Occurrence(NamedTuple):
    """One place in the document where a field is asked for."""

    node: FieldNode
    guard: Guard
    #: Place in the order of collection, which is the order of the response.
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """What a selection asks of one object type."""

    #: Occurrences by response name; those of one name are merged into one field.
    fields: dict[str, list[Occurrence]] = field(default_factory=dict)
    #: Nodes whose directives need variables, each with the guard under which they are looked at.
    conditions: list[tuple[Guard, Selected]] = field(default_factory=list)


class Collector:
    """Collect fields for one document. Without recursion: fragments may be nested as deep as the client likes."""

    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._schema = schema
        self._fragments = fragments

    def collect(self, runtime_type: GraphQLObjectType, sources: Iterable[tuple[SelectionSetNode, Guard]]) -> Collected:
        """Merge the selection sets *sources* as seen by an object of *runtime_type*."""
        collected = Collected()
        spread: dict[str, tuple[Guard, ...]] = {}
        rank = 0
        for selection_set, outer in sources:
            stack: list[tuple[Iterator[Any], Guard]] = [(iter(selection_set.selections), outer)]
            while stack:
                selections, enclosing = stack[-1]
                node = next(selections, None)
                if node is None:
                    stack.pop()
                    continue
                is_field = type(node) is FieldNode
                # Most nodes are fields without directives: nothing to decide.
                guard = (
                    enclosing if is_field and not node.directives else self._guard(node, enclosing, spread, collected)
                )
                if guard is None:
                    continue
                if is_field:
                    name = node.alias.value if node.alias else node.name.value
                    collected.fields.setdefault(name, []).append(Occurrence(node, guard, rank))
                    rank += 1
                    continue
                inner = node if isinstance(node, InlineFragmentNode) else self._fragments.get(node.name.value)
                if inner is not None and self._applies(inner, runtime_type):
                    stack.append((iter(inner.selection_set.selections), guard))
        return collected

    def _guard(
        self, node: Any, enclosing: Guard, spread: dict[str, tuple[Guard, ...]], collected: Collected
    ) -> Guard | None:
        """Return the guard of *node*, or None where it never counts; remembers which fragments were spread."""
        guard = enclosing
        before: tuple[Guard, ...] = ()
        is_spread = isinstance(node, FragmentSpreadNode)
        if is_spread:
            before = spread.get(node.name.value, ())
            if any(earlier.always for earlier in before):
                return None
            if before:
                guard = guard.except_for(before)
        if node.directives:
            verdict = decided(node)
            if verdict is False:
                return None
            if verdict is None:
                collected.conditions.append((guard, node))
                guard = guard.inside(node)
        if is_spread:
            spread[node.name.value] = (*before, guard)
        return guard

    def _applies(self, fragment: InlineFragmentNode | FragmentDefinitionNode, runtime_type: GraphQLObjectType) -> bool:
        condition = fragment.type_condition
        if condition is None or condition.name.value == runtime_type.name:
            return True
        named = self._schema.get_type(condition.name.value)
        if not isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            return False
        return self._schema.is_sub_type(named, runtime_type)


def sub_selections(occurrences: Sequence[Occurrence]) -> list[tuple[SelectionSetNode, Guard]]:
    """Return the selection sets below the *occurrences* of one field, ready to be collected."""
    if len(occurrences) == 1:
        # Nobody gets here unless this one counts.
        node = occurrences[0].node
        return [(node.selection_set, ALWAYS)] if node.selection_set else []
    return [(each.node.selection_set, each.guard) for each in occurrences if each.node.selection_set]
