"""Collect the fields that a selection asks of one object type, in the order of the response."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

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

from graphene_lite.planning.guards import included
from graphene_lite.support.graphql_core import IS_3_3


class Collector:
    """Collect fields for one document. Without recursion: fragments may be nested as deep as the client likes.

    Args:
        schema: Has the types.
        fragments: The document's fragments by name.
        conditions: The variables that `@skip` and `@include` look at; None lets through what depends on one.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        conditions: Mapping[str, Any] | None,
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._conditions = conditions

    def collect(
        self, runtime_type: GraphQLObjectType, selection_sets: Iterable[SelectionSetNode]
    ) -> dict[str, list[FieldNode]]:
        """Merge *selection_sets* as seen by an object of *runtime_type*; return the nodes of each response name.

        Raises:
            GraphQLError: The variable of a condition has no value.
        """
        collected: dict[str, list[FieldNode]] = {}
        spread: set[str] = set()
        for selection_set in selection_sets:
            stack: list[Iterator[Any]] = [iter(selection_set.selections)]
            while stack:
                node = next(stack[-1], None)
                if node is None:
                    stack.pop()
                elif type(node) is FieldNode:
                    if not node.directives or included(node, self._conditions):
                        collected.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
                else:
                    inner = self._fragment(node, spread)
                    if inner is not None and self._applies(inner, runtime_type):
                        stack.append(iter(inner.selection_set.selections))
        return collected

    def _fragment(
        self, node: InlineFragmentNode | FragmentSpreadNode, spread: set[str]
    ) -> InlineFragmentNode | FragmentDefinitionNode | None:
        """Return the fragment that *node* is or spreads; None where it is left out, or was spread before."""
        if isinstance(node, InlineFragmentNode):
            return node if included(node, self._conditions) else None
        name = node.name.value
        # Where an earlier spread counts, graphql-core 3.2 never looks at the conditions of a later one.
        if (name in spread and not IS_3_3) or not included(node, self._conditions) or name in spread:
            return None
        spread.add(name)
        return self._fragments.get(name)

    def _applies(self, fragment: InlineFragmentNode | FragmentDefinitionNode, runtime_type: GraphQLObjectType) -> bool:
        condition = fragment.type_condition
        if condition is None or condition.name.value == runtime_type.name:
            return True
        named = self._schema.get_type(condition.name.value)
        if not isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            return False
        return self._schema.is_sub_type(named, runtime_type)
