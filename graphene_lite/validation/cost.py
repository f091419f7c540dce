"""What an operation costs, told from its document and its page sizes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
)

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.validation.extent import fragments_of
from graphene_lite.validation.inputs import default_variables, page_size, search_of
from graphene_lite.validation.introspection import ROOTS, Introspection
from graphene_lite.validation.limits import Limits, enforce

_SEARCHES = "Filters of related objects lie {found} levels inside one another; {maximum} are allowed."
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


@dataclass(frozen=True, slots=True)
class Costs:
    """What the operations of a document cost; those with variables are told for each request."""

    operations: Mapping[str | None, OperationDefinitionNode]
    constant: Mapping[str | None, int]
    _source: "_Source"

    @classmethod
    def of(cls, document: DocumentNode, schema: GraphQLSchema, limits: Limits) -> "Costs":
        """Return the costs of the operations in a document, which need not be valid.

        Raises:
            LimitExceeded: One of them searches too deep.
        """
        fragments = fragments_of(document)
        source = _Source(schema, fragments, limits, Introspection(schema, fragments, limits.cost or 0))
        found = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        operations = {each.name.value if each.name else None: each for each in found}
        constant: dict[str | None, int] = {}
        for name, each in operations.items() if limits.cost is not None else ():
            # With variables too: what questions about the schema cost is the same for all values.
            cost = source.cost_of(each, {})
            if not each.variable_definitions:
                constant[name] = cost
        source.introspection.forget_objects()
        if len(found) == 1 and None not in operations:
            [(name, only)] = operations.items()
            operations = {**operations, None: only}
            constant = {**constant, None: constant[name]} if name in constant else constant
        return cls(operations, constant, source)

    def of_operation(self, name: str | None, variables: Mapping[str, Any]) -> int:
        """Return what the operation of that name costs with these *variables*, without a limit on it 0.

        Raises:
            LimitExceeded: It searches too deep.
        """
        cost = self.constant.get(name)
        if cost is None:
            operation = self.operations.get(name)
            if operation is None or self._source.limits.cost is None:
                return 0
            cost = self._source.cost_of(operation, variables)
        return cost


def check_cost(found: int, limits: Limits, operation: OperationDefinitionNode | None) -> None:
    """Check that the operations of a request do not cost too much.

    Raises:
        LimitExceeded: They do.
    """
    enforce("cost", limits.cost, found, _MESSAGE, operation)


@dataclass(frozen=True, slots=True)
class _Source:
    """A document, and what the costs of its operations depend on but for the values of variables."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    limits: Limits
    introspection: Introspection

    def cost_of(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> int:
        """Return what an operation costs with these *variables*, by name as they were sent.

        A field costs 1 or what `limits.costs` says, what its arguments search among related objects, and what is below
        it. Below a field with an argument `first`, `last` or `limit` everything counts as often as that argument says,
        or `ASSUMED` times without one. A question about the schema costs what its answer holds, no further than the
        limit. Fields that the schema does not have cost nothing.

        Raises:
            LimitExceeded: Searches lie deeper inside one another than they may.
        """
        estimate = _Estimate(self, {**default_variables(operation), **variables})
        return estimate.of_set(operation.selection_set, self.schema.get_root_type(operation.operation))


@dataclass(frozen=True, slots=True)
class _Estimate:
    """Adds up the cost of one operation, and that of each fragment once."""

    source: _Source
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
                inner = self.source.schema.get_type(condition.name.value) if condition else parent
                total += self.of_set(selection.selection_set, inner)
            elif isinstance(selection, FragmentSpreadNode):
                total += self._of_fragment(selection.name.value)
        return total

    def _of_fragment(self, name: str) -> int:
        if name not in self.known:
            self.known[name] = 0
            if definition := self.source.fragments.get(name):
                condition = self.source.schema.get_type(definition.type_condition.name.value)
                self.known[name] = self.of_set(definition.selection_set, condition)
        return self.known[name]

    def _of_field(self, node: FieldNode, parent: Any) -> int:
        name = node.name.value
        if name in ROOTS and parent is self.source.schema.query_type:
            return self.source.introspection.cost_of(node)
        if not isinstance(parent, (GraphQLObjectType, GraphQLInterfaceType)) or name not in parent.fields:
            return 0
        definition = parent.fields[name]
        search = search_of(node, definition, self.variables)
        enforce("filter_depth", self.source.limits.filter_depth, search.depth, _SEARCHES, node)
        own = self.source.limits.costs.get(f"{parent.name}.{name}", 1) + search.cost
        if not node.selection_set:
            return own
        inner = self.of_set(node.selection_set, get_named_type(definition.type))
        return own + page_size(node, definition, self.variables) * inner
