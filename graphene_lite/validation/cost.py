"""What an operation costs, told from its document and its page sizes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
)

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.graphql_core import default_of
from graphene_lite.validation.extent import fragments_of
from graphene_lite.validation.limits import Limits, enforce

#: Arguments that say how many entries a field returns.
PAGE_ARGUMENTS = ("first", "last", "limit")

_MESSAGE = "The operation costs {found}; {maximum} is allowed. Ask for smaller pages or fewer fields."


def check_costs(costs: Mapping[str, int], schema: GraphQLSchema) -> None:
    """Check that the fields that *costs* names exist.

    Raises:
        InvalidDeclaration: One of them does not.
    """
    for coordinate in costs:
        type_name, _, field_name = coordinate.partition(".")
        if field_name not in getattr(schema.get_type(type_name), "fields", ()):
            raise InvalidDeclaration("Limits.costs", f"There is no field {coordinate!r} in the schema.", _REMEDY)


_REMEDY = 'Name fields as the schema does: {"Type.field": cost}.'


def check_cost(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    schema: GraphQLSchema,
    variables: Mapping[str, Any],
    limits: Limits,
) -> None:
    """Check that an operation does not cost too much.

    Raises:
        LimitExceeded: It does.
    """
    if limits.cost is not None:
        found = cost_of(document, operation, schema, variables, limits.costs)
        enforce("cost", limits.cost, found, _MESSAGE, operation)


def cost_of(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    schema: GraphQLSchema,
    variables: Mapping[str, Any],
    costs: Mapping[str, int],
) -> int:
    """Return what an operation costs.

    A field costs 1 or what *costs* says, and what is below it. Below a field with an argument `first`, `last` or
    `limit` everything counts as often as that argument says. Fields that the schema does not have cost nothing.

    Args:
        document: The document; it need not be valid.
        operation: One of its operations.
        schema: The schema.
        variables: Values of the variables by name, as they were sent.
        costs: Costs of fields by their coordinates, `"Type.field"`.
    """
    defaults = {
        definition.variable.name.value: _integer(definition.default_value)
        for definition in operation.variable_definitions or ()
        if isinstance(definition.default_value, IntValueNode)
    }
    estimate = _Estimate(schema, fragments_of(document), costs, {**defaults, **variables})
    return estimate.of_set(operation.selection_set, schema.get_root_type(operation.operation))


@dataclass(frozen=True, slots=True)
class _Estimate:
    """Adds up the cost of one operation, and that of each fragment once."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    costs: Mapping[str, int]
    variables: Mapping[str, Any]
    #: Cost of each fragment by name; zero while it is being added up, so that circles end.
    known: dict[str, int] = field(default_factory=dict)

    def of_set(self, selection_set: SelectionSetNode | None, parent: Any) -> int:
        total = 0
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, FieldNode):
                total += self._of_field(selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                inner = self.schema.get_type(condition.name.value) if condition else parent
                total += self.of_set(selection.selection_set, inner)
            elif isinstance(selection, FragmentSpreadNode):
                total += self._of_fragment(selection.name.value)
        return total

    def _of_fragment(self, name: str) -> int:
        if name not in self.known:
            self.known[name] = 0
            if definition := self.fragments.get(name):
                condition = self.schema.get_type(definition.type_condition.name.value)
                self.known[name] = self.of_set(definition.selection_set, condition)
        return self.known[name]

    def _of_field(self, node: FieldNode, parent: Any) -> int:
        name = node.name.value
        if not isinstance(parent, (GraphQLObjectType, GraphQLInterfaceType)) or name not in parent.fields:
            return 0
        definition = parent.fields[name]
        own = self.costs.get(f"{parent.name}.{name}", 1)
        if not node.selection_set:
            return own
        return own + self._page_size(node, definition) * self.of_set(
            node.selection_set, get_named_type(definition.type)
        )

    def _page_size(self, node: FieldNode, definition: GraphQLField) -> int:
        """Return how many entries the field is asked for; 1 when nothing says so."""
        sent = {argument.name.value: argument.value for argument in node.arguments or ()}
        sizes = [
            self._value(sent.get(name), default_of(definition.args[name]))
            for name in PAGE_ARGUMENTS
            if name in definition.args
        ]
        return max([1, *(size for size in sizes if type(size) is int)])

    def _value(self, sent: ValueNode | None, default: Any) -> Any:
        if sent is None:
            return default
        if isinstance(sent, IntValueNode):
            return _integer(sent)
        return self.variables.get(sent.name.value, default) if isinstance(sent, VariableNode) else None


def _integer(node: IntValueNode) -> int:
    # Python refuses to read thousands of digits; no page has that many entries.
    return int(node.value[:19])
