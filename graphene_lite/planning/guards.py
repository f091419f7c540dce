"""`@skip` and `@include`: what is decided while compiling, and what waits for the variables of a request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLSkipDirective,
    InlineFragmentNode,
    VariableNode,
)
from graphql.execution.values import get_directive_values

Selected = FieldNode | FragmentSpreadNode | InlineFragmentNode


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """When a selection counts: every node of *within* is included, and no guard of *unless* holds.

    A second spread of one fragment only counts where the first did not; that is what *unless* says.
    """

    within: tuple[Selected, ...] = ()
    unless: tuple["Guard", ...] = ()

    def holds(self, included: Callable[[Selected], bool]) -> bool:
        """Say whether the guarded selection counts, given which nodes are *included*."""
        # `unless` first: where an earlier spread counts, the conditions of a later one are never looked at.
        return not any(guard.holds(included) for guard in self.unless) and all(map(included, self.within))

    def inside(self, node: Selected) -> "Guard":
        """Return the guard of a selection that also needs *node* included."""
        return Guard((*self.within, node), self.unless)

    def except_for(self, guards: tuple["Guard", ...]) -> "Guard":
        """Return the guard of a selection that counts only where none of *guards* holds."""
        return Guard(self.within, self.unless + guards)

    @property
    def always(self) -> bool:
        """Whether the selection counts whatever the variables say."""
        return not self.within and not self.unless


ALWAYS = Guard()


def decided(node: Selected) -> bool | None:
    """Say whether *node* is included when its directives alone tell, else None."""
    verdict: bool | None = True
    for directive in node.directives:
        if directive.name.value not in ("skip", "include"):
            continue
        condition = _literal(directive)
        if condition is None:
            verdict = None
        elif condition == (directive.name.value == "skip"):
            return False
    return verdict


def included(node: Selected, variables: Mapping[str, Any]) -> bool:
    """Say whether *node* is included under *variables*, `@skip` before `@include`.

    Raises:
        GraphQLError: The variable of a condition has no value.
    """
    verdicts = [_plain_verdict(directive, variables) for directive in node.directives]
    if None not in verdicts:
        return all(verdicts)
    values = dict(variables)
    skip = get_directive_values(GraphQLSkipDirective, node, values)
    if skip and skip["if"]:
        return False
    include = get_directive_values(GraphQLIncludeDirective, node, values)
    return not include or bool(include["if"])


def _plain_verdict(directive: DirectiveNode, variables: Mapping[str, Any]) -> bool | None:
    """Say what *directive* says by a variable that is true or false; None where the rules of coercion are needed."""
    if directive.name.value not in ("skip", "include") or len(directive.arguments) != 1:
        return None
    condition = directive.arguments[0].value
    value = variables.get(condition.name.value) if isinstance(condition, VariableNode) else None
    return value is (directive.name.value == "include") if isinstance(value, bool) else None


def _literal(directive: DirectiveNode) -> bool | None:
    for argument in directive.arguments:
        if argument.name.value == "if" and isinstance(argument.value, BooleanValueNode):
            return argument.value.value
    return None
