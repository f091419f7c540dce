"""`@skip` and `@include`: a plan is made for requests that give the variables of their conditions the same values."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLSkipDirective,
    InlineFragmentNode,
    OperationDefinitionNode,
    VariableNode,
)
from graphql.execution.values import get_directive_values

from graphene_lite.support.graphql_core import Variables

Selected = FieldNode | FragmentSpreadNode | InlineFragmentNode

#: Each directive with what its condition must be for a node to be included. `@skip` has the first word.
_WANTED = ((GraphQLSkipDirective, False), (GraphQLIncludeDirective, True))
_NAMES = frozenset(directive.name for directive, _ in _WANTED)


def included(node: Selected, variables: Mapping[str, Any] | None) -> bool:
    """Say whether *node* is included under *variables*. Without any, what depends on one counts as included.

    Raises:
        GraphQLError: The variable of a condition has no value.
    """
    for directive, wanted in _WANTED:
        given = next((each for each in node.directives or () if each.name.value == directive.name), None)
        if given is None or (variables is None and list(_variables_of(given))):
            continue
        values = get_directive_values(directive, node, Variables(variables or {}))
        if values and bool(values["if"]) is not wanted:
            return False
    return True


def condition_variables(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> tuple[str, ...]:
    """Return the names of the variables that conditions of *operation* depend on, those of its fragments included."""
    if not operation.variable_definitions:
        return ()
    names: dict[str, None] = {}
    spread: set[str] = set()
    waiting: list[Any] = [operation]
    while waiting:
        node = waiting.pop()
        if isinstance(node, FragmentSpreadNode):
            if node.name.value not in spread and node.name.value in fragments:
                spread.add(node.name.value)
                waiting.append(fragments[node.name.value])
        elif node.selection_set:
            waiting += node.selection_set.selections
        for directive in node.directives or ():
            if directive.name.value in _NAMES:
                names |= dict.fromkeys(_variables_of(directive))
    return tuple(names)


def _variables_of(directive: DirectiveNode) -> Iterator[str]:
    return (each.value.name.value for each in directive.arguments or () if isinstance(each.value, VariableNode))
