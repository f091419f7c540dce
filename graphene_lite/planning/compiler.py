"""Turn one operation of a document into a plan."""

from collections.abc import Callable, Iterable, Mapping
from threading import RLock
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    Undefined,
    default_field_resolver,
    get_named_type,
)

from graphene_lite.planning.arguments import plan_arguments
from graphene_lite.planning.document import Document
from graphene_lite.planning.guards import condition_variables
from graphene_lite.planning.hooks import claimed_step, own_step
from graphene_lite.planning.plan import Expansion, FieldSelection, OperationPlan, Selected, SelectionPlan, Tally
from graphene_lite.planning.selection import Collector
from graphene_lite.planning.shapes import shape_of
from graphene_lite.planning.steps import CallResolver, Constant, Step, reading_step
from graphene_lite.planning.variables import plan_variables

#: Bytes of a plan without its selections.
_PLAN = 1_500


class Compiler:
    """Compile the selections of one document, for requests that give the variables of conditions the same values.

    Args:
        schema: What the document was validated against.
        document: The document.
        conditions: The variables that `@skip` and `@include` look at; None lets through what depends on one.
        field_resolver: Resolver of fields that have none, in place of graphql-core's default.
        wrapped: Whether a middleware sees every field, which leaves no field to be merely read.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        document: Document,
        conditions: Mapping[str, Any] | None,
        field_resolver: Callable[..., Any] | None = None,
        wrapped: bool = False,
    ) -> None:
        self._schema = schema
        self._collector = Collector(schema, document.fragments, conditions)
        self._field_resolver = field_resolver
        self._wrapped = wrapped
        self._expansion = Expansion(self._possible_types, self._collect_below, self._compile_below)
        #: Counts what the plan keeps so far.
        self.tally = Tally(document.weight + _PLAN)
        # Requests may reach the same selection at the same time.
        self._lock = RLock()

    def compile_root(self, root_type: GraphQLObjectType, operation: OperationDefinitionNode) -> SelectionPlan:
        """Compile the fields of *operation* itself.

        Raises:
            GraphQLError: The variable of a condition has no value.
        """
        return self._compile(root_type, self._collect((root_type,), [operation.selection_set]), None)

    def field(
        self,
        definition: GraphQLField,
        occurrences: tuple[FieldNode, ...],
        enclosing: tuple[GraphQLObjectType, ...],
    ) -> FieldSelection:
        """Return the field that *occurrences* ask for of the innermost of *enclosing*; how to resolve it is open."""
        node = occurrences[0]
        name = node.name.value
        return FieldSelection(
            name,
            node.alias.value if node.alias else name,
            definition,
            enclosing,
            occurrences,
            plan_arguments(definition, node),
            shape_of(definition.type),
            self._expansion if node.selection_set else None,
        )

    def _collect(
        self, enclosing: tuple[GraphQLObjectType, ...], selection_sets: Iterable[SelectionSetNode]
    ) -> Selected:
        object_type, fields = enclosing[0], []
        try:
            collected = self._collector.collect(object_type, selection_sets)
        except GraphQLError as problem:
            return Selected((), problem.with_traceback(None))
        for nodes in collected.values():
            definition = self._definition(object_type, nodes[0].name.value)
            # graphql-core leaves out a field that the type does not have; validation has the word on it.
            if definition is not None:
                fields.append(self.field(definition, tuple(nodes), enclosing))
        self.tally.add(len(fields), len(enclosing))
        return Selected(tuple(fields))

    def _collect_below(self, field: FieldSelection, object_type: GraphQLObjectType) -> Selected:
        selection_sets = [node.selection_set for node in field.occurrences if node.selection_set]
        return self._collect((object_type, *field.enclosing_types), selection_sets)

    def _compile_below(
        self, field: FieldSelection, object_type: GraphQLObjectType, plans: dict[str, SelectionPlan]
    ) -> SelectionPlan:
        with self._lock:
            if object_type.name not in plans:
                plans[object_type.name] = self._compile(object_type, field.selected(object_type), field.step)
            return plans[object_type.name]

    def _compile(self, object_type: GraphQLObjectType, selected: Selected, above: Step | None) -> SelectionPlan:
        """Decide how each selected field is resolved, for parents that the step *above* has made."""
        if selected.problem is not None:
            # An error of its own for each request: it is noted there where it was raised.
            raise GraphQLError(selected.problem.message, selected.problem.nodes)
        for field in selected.fields:
            field.decide(self._step(field, above))
        return SelectionPlan.of(object_type, selected.fields)

    def _possible_types(self, field: FieldSelection) -> tuple[GraphQLObjectType, ...]:
        named = get_named_type(field.definition.type)
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            return tuple(self._schema.get_possible_types(named))
        assert isinstance(named, GraphQLObjectType)
        return (named,)

    def _step(self, field: FieldSelection, above: Step | None) -> Step:
        definition, name = field.definition, field.name
        resolve = definition.resolve or self._field_resolver
        if self._wrapped:
            return CallResolver(resolve or default_field_resolver)
        if definition is TypeNameMetaFieldDef:
            return Constant(field.parent_type.name)
        step = claimed_step(above, field)
        if step is None:
            step = own_step(field)
        if step is None:
            step = reading_step(resolve, name)
        return CallResolver(resolve or default_field_resolver) if step is None else step

    def _definition(self, object_type: GraphQLObjectType, name: str) -> GraphQLField | None:
        if name == "__typename":
            return TypeNameMetaFieldDef
        if object_type is self._schema.query_type:
            if name == "__schema":
                return SchemaMetaFieldDef
            if name == "__type":
                return TypeMetaFieldDef
        fields: dict[str, GraphQLField] = object_type.fields
        return fields.get(name)


def compile_operation(
    schema: GraphQLSchema,
    document: Document,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any] | None,
    *,
    field_resolver: Callable[..., Any] | None = None,
    wrapped: bool = False,
) -> OperationPlan:
    """Compile *operation* of *document* for requests that give the variables of conditions the values in *variables*.

    Without *variables*, to look at the plan, what depends on one is let through.

    Raises:
        GraphQLError: The schema has no root type for this kind of operation, or it cannot be told what is selected.
    """
    root_type = schema.get_root_type(operation.operation)
    if root_type is None:
        kind = operation.operation.value
        raise GraphQLError(f"Schema is not configured to execute {kind} operation.", operation)
    names = condition_variables(operation, document.fragments)
    # A plan is free of all other values.
    conditions = None if variables is None else {name: variables[name] for name in names if name in variables}
    compiler = Compiler(schema, document, conditions, field_resolver, wrapped)
    return OperationPlan(
        schema,
        operation,
        document.fragments,
        compiler.compile_root(root_type, operation),
        plan_variables(schema, operation),
        tuple((name, (conditions or {}).get(name, Undefined)) for name in names),
        compiler.tally,
    )
