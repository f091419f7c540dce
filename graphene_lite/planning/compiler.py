"""Turn one operation of a document into a plan."""

from collections.abc import Callable, Iterable, Mapping
from threading import RLock
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    Undefined,
    default_field_resolver,
)

from graphene_lite.planning.arguments import plan_arguments
from graphene_lite.planning.document import Document
from graphene_lite.planning.drafts import FieldDraft, SelectionDraft, SubDraft
from graphene_lite.planning.guards import condition_variables
from graphene_lite.planning.hooks import LevelLoader, claimed_step, own_step
from graphene_lite.planning.plan import FieldPlan, OperationPlan, SelectionPlan, SubSelection
from graphene_lite.planning.selection import Collector
from graphene_lite.planning.shapes import shape_of
from graphene_lite.planning.steps import CallResolver, Constant, Step, reading_step
from graphene_lite.planning.variables import plan_variables


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
        self.schema = schema
        self._collector = Collector(schema, document.fragments, conditions)
        self._field_resolver = field_resolver
        self._wrapped = wrapped
        #: Fields compiled so far.
        self.size = 0
        #: Held while a selection is compiled: requests may reach the same selection at the same time.
        self.lock = RLock()

    def draft_root(self, root_type: GraphQLObjectType, operation: OperationDefinitionNode) -> SelectionDraft:
        """Collect the fields of *operation* itself."""
        return self._draft((root_type,), [operation.selection_set])

    def draft_below(
        self,
        object_type: GraphQLObjectType,
        occurrences: tuple[FieldNode, ...],
        enclosing: tuple[GraphQLObjectType, ...],
    ) -> SelectionDraft:
        """Collect what the *occurrences* of a field, inside of *enclosing*, select of objects of *object_type*."""
        return self._draft(
            (object_type, *enclosing), [node.selection_set for node in occurrences if node.selection_set]
        )

    def finish(self, draft: SelectionDraft, loader: LevelLoader | None) -> SelectionPlan:
        """Decide how each field of *draft* is resolved, for parents that *loader* loaded, if an integration did.

        Raises:
            GraphQLError: It cannot be told what is selected.
        """
        if draft.problem is not None:
            # An error of its own for each request: it is noted there where it was raised.
            raise GraphQLError(draft.problem.message, draft.problem.nodes)
        return SelectionPlan.of(draft.parent_type, tuple([self._finish(field, loader) for field in draft.fields]))

    def _finish(self, draft: FieldDraft, loader: LevelLoader | None) -> FieldPlan:
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

    def _draft(
        self, enclosing: tuple[GraphQLObjectType, ...], selection_sets: Iterable[SelectionSetNode]
    ) -> SelectionDraft:
        object_type, fields = enclosing[0], []
        try:
            collected = self._collector.collect(object_type, selection_sets)
        except GraphQLError as problem:
            return SelectionDraft(object_type, (), problem.with_traceback(None))
        for nodes in collected.values():
            definition = self._definition(object_type, nodes[0].name.value)
            # graphql-core leaves out a field that the type does not have; validation has the word on it.
            if definition is not None:
                fields.append(self.draft_field(definition, tuple(nodes), enclosing))
        self.size += len(fields)
        return SelectionDraft(object_type, tuple(fields))

    def draft_field(
        self,
        definition: GraphQLField,
        occurrences: tuple[FieldNode, ...],
        enclosing: tuple[GraphQLObjectType, ...],
    ) -> FieldDraft:
        """Return the field that *occurrences* ask for of the innermost of *enclosing*; how to resolve it is open."""
        node = occurrences[0]
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

    def _step(self, field: FieldDraft, loader: LevelLoader | None) -> tuple[Step, LevelLoader | None]:
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
        root_type,
        compiler.finish(compiler.draft_root(root_type, operation), None),
        plan_variables(schema, operation),
        tuple((name, (conditions or {}).get(name, Undefined)) for name in names),
        compiler,
    )
