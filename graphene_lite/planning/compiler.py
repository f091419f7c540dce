"""Turn one operation of a document into a plan."""

from collections.abc import Callable
from threading import RLock
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    default_field_resolver,
)

from graphene_lite.planning.arguments import plan_arguments
from graphene_lite.planning.document import Document
from graphene_lite.planning.drafts import FieldDraft, SelectionDraft, SubDraft
from graphene_lite.planning.guards import ALWAYS
from graphene_lite.planning.hooks import claimed_step, own_step
from graphene_lite.planning.plan import FieldPlan, OperationPlan, SelectionPlan, SubSelection
from graphene_lite.planning.selection import Collected, Collector, Occurrence, sub_selections
from graphene_lite.planning.shapes import shape_of
from graphene_lite.planning.steps import CallResolver, Constant, Step, reading_step
from graphene_lite.planning.variables import plan_variables


class Compiler:
    """Compile the selections of one document.

    Args:
        schema: What the document was validated against.
        document: The document.
        field_resolver: Resolver of fields that have none, in place of graphql-core's default.
        wrapped: Whether a middleware sees every field, which leaves no field to be merely read.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        document: Document,
        field_resolver: Callable[..., Any] | None = None,
        wrapped: bool = False,
    ) -> None:
        self.schema = schema
        self._collector = Collector(schema, document.fragments)
        self._field_resolver = field_resolver
        self._wrapped = wrapped
        #: Fields compiled so far.
        self.size = 0
        #: Held while a selection is compiled: requests may reach the same selection at the same time.
        self.lock = RLock()

    def draft_root(self, root_type: GraphQLObjectType, operation: OperationDefinitionNode) -> SelectionDraft:
        """Collect the fields of *operation* itself."""
        return self._draft(self._collector.collect(root_type, [(operation.selection_set, ALWAYS)]), (root_type,))

    def draft_below(
        self,
        object_type: GraphQLObjectType,
        occurrences: tuple[Occurrence, ...],
        enclosing: tuple[GraphQLObjectType, ...],
    ) -> SelectionDraft:
        """Collect what the *occurrences* of a field, inside of *enclosing*, select of objects of *object_type*."""
        collected = self._collector.collect(object_type, sub_selections(occurrences))
        return self._draft(collected, (object_type, *enclosing))

    def finish(self, draft: SelectionDraft, loader: Any) -> SelectionPlan:
        """Decide how each field of *draft* is resolved, for parents that *loader* loaded, if an integration did."""
        return SelectionPlan.of(draft, tuple([self._finish(field, loader) for field in draft.fields]))

    def _finish(self, draft: FieldDraft, loader: Any) -> FieldPlan:
        step, own_loader = self._step(draft, loader)
        below = SubSelection(self, draft.asked, own_loader) if draft.asked else None
        return FieldPlan(
            draft.key,
            draft.name,
            draft.definition,
            draft.parent_type,
            draft.enclosing,
            draft.occurrences,
            draft.arguments,
            draft.asked,
            step,
            shape_of(draft.definition.type, below),
            below,
        )

    def _draft(self, collected: Collected, enclosing: tuple[GraphQLObjectType, ...]) -> SelectionDraft:
        fields = []
        object_type = enclosing[0]
        for occurrences in collected.fields.values():
            definition = self._definition(object_type, occurrences[0].node.name.value)
            # graphql-core leaves out a field that the type does not have; validation has the word on it.
            if definition is not None:
                fields.append(self.draft_field(definition, tuple(occurrences), enclosing))
        self.size += len(fields)
        return SelectionDraft(object_type, tuple(fields), tuple(collected.conditions))

    def draft_field(
        self,
        definition: GraphQLField,
        occurrences: tuple[Occurrence, ...],
        enclosing: tuple[GraphQLObjectType, ...],
    ) -> FieldDraft:
        """Return the field that *occurrences* ask for of the innermost of *enclosing*; how to resolve it is open."""
        node = occurrences[0].node
        name = node.name.value
        return FieldDraft(
            node.alias.value if node.alias else name,
            name,
            definition,
            enclosing[0],
            enclosing,
            occurrences,
            plan_arguments(definition, node),
            SubDraft(self, definition.type, occurrences, enclosing) if node.selection_set else None,
        )

    def _step(self, field: FieldDraft, loader: Any) -> tuple[Step, Any]:
        definition, name = field.definition, field.name
        resolve = definition.resolve or self._field_resolver
        if self._wrapped:
            return CallResolver(resolve or default_field_resolver), None
        if definition is TypeNameMetaFieldDef:
            return Constant(field.parent_type.name), None
        step, own = claimed_step(loader, field)
        if step is None:
            step, own = own_step(field)
        if step is None:
            step = reading_step(resolve, name) or CallResolver(resolve or default_field_resolver)
        return step, own

    def _definition(self, object_type: GraphQLObjectType, name: str) -> GraphQLField | None:
        if name == "__typename":
            return TypeNameMetaFieldDef
        if object_type is self.schema.query_type:
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
    *,
    field_resolver: Callable[..., Any] | None = None,
    wrapped: bool = False,
) -> OperationPlan:
    """Compile *operation* of *document*.

    Raises:
        GraphQLError: The schema has no root type for this kind of operation.
    """
    root_type = schema.get_root_type(operation.operation)
    if root_type is None:
        kind = operation.operation.value
        raise GraphQLError(f"Schema is not configured to execute {kind} operation.", operation)
    compiler = Compiler(schema, document, field_resolver, wrapped)
    root = compiler.finish(compiler.draft_root(root_type, operation), None)
    variables = plan_variables(schema, operation)
    return OperationPlan(schema, operation, document.fragments, root_type, root, variables, compiler)
