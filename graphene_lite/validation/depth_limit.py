"""A rule against deep requests.

A field with a selection counts one level; fragments and introspection fields count none.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from graphql import (
    DefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    ValidationContext,
    ValidationRule,
)

from graphene_lite.support.naming import is_introspection_key as is_introspection_key

#: What tells fields not to count: a name, a pattern that matches the start of a name, or a test of the name.
IgnoreType = Callable[[str], bool] | re.Pattern[str] | str


def depth_limit_validator(
    max_depth: int,
    ignore: list[IgnoreType] | None = None,
    callback: Callable[[dict[str, int]], None] | None = None,
) -> type[ValidationRule]:
    """Return a validation rule that refuses operations of more than *max_depth* levels.

        errors = validate(schema.graphql_schema, document, [*specified_rules, depth_limit_validator(max_depth=10)])

    Args:
        max_depth: Levels that are allowed.
        ignore: Fields that do not count, nor anything below them.
        callback: Gets the depth of each operation by its name, "anonymous" if it has none.
    """

    class DepthLimitValidator(ValidationRule):
        """Reports each operation that is too deep, where it becomes so."""

        def __init__(self, validation_context: ValidationContext) -> None:
            definitions = validation_context.document.definitions
            fragments = get_fragments(definitions)
            depths = {
                name: determine_depth(operation, fragments, 0, max_depth, validation_context, name, ignore)
                for name, operation in get_queries_and_mutations(definitions).items()
            }
            if callable(callback):
                callback(depths)
            super().__init__(validation_context)

    return DepthLimitValidator


def get_fragments(definitions: Iterable[DefinitionNode]) -> dict[str, FragmentDefinitionNode]:
    """Return the fragments of a document by name."""
    return {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}


def get_queries_and_mutations(definitions: Iterable[DefinitionNode]) -> dict[str, OperationDefinitionNode]:
    """Return the operations of a document by name, "anonymous" for one without a name."""
    operations = (node for node in definitions if isinstance(node, OperationDefinitionNode))
    return {node.name.value if node.name else "anonymous": node for node in operations}


def determine_depth(
    node: Node,
    fragments: Mapping[str, FragmentDefinitionNode],
    depth_so_far: int,
    max_depth: int,
    context: ValidationContext,
    operation_name: str,
    ignore: list[IgnoreType] | None = None,
) -> int:
    """Return the number of levels below *node*, and report an error on *context* where they become too many.

    Args:
        node: An operation, field, fragment or fragment spread.
        fragments: The document's fragments by name. Spreads of others, and circular ones, count nothing: other rules
            report them.
        depth_so_far: Levels above *node*.
        max_depth: Levels that are allowed.
        context: Gets the errors.
        operation_name: Name for the errors.
        ignore: Fields that do not count.

    Raises:
        ValueError: *ignore* holds something else than names, patterns and functions.
    """
    return _Crawler(fragments, max_depth, context, operation_name, ignore).depth(node, depth_so_far)


def is_ignored(node: FieldNode, ignore: list[IgnoreType] | None = None) -> bool:
    """Tell whether one of the rules *ignore* applies to the name of a field.

    Raises:
        ValueError: One of them is no name, pattern or function.
    """
    name = node.name.value
    return any(_applies(rule, name) for rule in ignore or ())


def _applies(rule: IgnoreType, name: str) -> bool:
    if isinstance(rule, str):
        return rule == name
    if isinstance(rule, re.Pattern):
        return bool(rule.match(name))
    if callable(rule):
        return bool(rule(name))
    raise ValueError(f"Invalid ignore option: {rule}.")


@dataclass(frozen=True, slots=True)
class _Crawler:
    """Measures one operation."""

    fragments: Mapping[str, FragmentDefinitionNode]
    max_depth: int
    context: ValidationContext
    operation_name: str
    ignore: list[IgnoreType] | None
    #: Depth of each fragment, by name and level of the spread. Measured once, or fragments that spread others twice
    #: take exponential time; zero while it is being measured, so that circles end.
    measured: dict[tuple[str, int], int] = field(default_factory=dict)

    def depth(self, node: Node, level: int) -> int:
        if level > self.max_depth:
            message = f"'{self.operation_name}' exceeds maximum operation depth of {self.max_depth}."
            self.context.report_error(GraphQLError(message, [node]))
            return level
        if isinstance(node, FieldNode):
            return self._depth_of_field(node, level)
        if isinstance(node, FragmentSpreadNode):
            return self._depth_of_spread(node.name.value, level)
        if isinstance(node, (InlineFragmentNode, FragmentDefinitionNode, OperationDefinitionNode)):
            return max(self.depth(selection, level) for selection in node.selection_set.selections)
        raise ValueError(f"Depth crawler cannot handle: {node.kind}.")

    def _depth_of_field(self, node: FieldNode, level: int) -> int:
        selections = node.selection_set.selections if node.selection_set else ()
        if not selections or is_introspection_key(node.name.value) or is_ignored(node, self.ignore):
            return 0
        return 1 + max(self.depth(selection, level + 1) for selection in selections)

    def _depth_of_spread(self, name: str, level: int) -> int:
        key = (name, level)
        if key not in self.measured:
            self.measured[key] = 0
            if name in self.fragments:
                self.measured[key] = self.depth(self.fragments[name], level)
        return self.measured[key]
