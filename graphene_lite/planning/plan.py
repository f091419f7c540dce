"""The plan of an operation: what to do for each field, free of any request's values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
)

from graphene_lite.planning.codegen import LeafRun
from graphene_lite.planning.drafts import FieldDraft, SelectionDraft, SubDraft
from graphene_lite.planning.guards import Guard, Selected, included
from graphene_lite.planning.shapes import LeafShape, ObjectShape, Shape
from graphene_lite.planning.steps import CallTogether, Constant, ReadAttributeOrKey, ReadField, ReadItem, Step
from graphene_lite.planning.variables import PlainVariable

if TYPE_CHECKING:
    from graphene_lite.planning.compiler import Compiler

_READERS = frozenset({Constant, ReadField, ReadAttributeOrKey, ReadItem})

#: Variants of one selection kept, one per combination of what `@skip` and `@include` let through.
MOST_VARIANTS = 64


@dataclass(frozen=True, slots=True, eq=False)
class FieldPlan(FieldDraft):
    """One field of a selection: where its value comes from and what becomes of it."""

    step: Step
    shape: Shape
    #: What is selected of its objects; None for a leaf.
    below: "SubSelection | None"

    @property
    def plain(self) -> bool:
        """Whether the field is a leaf that is only read, which may become part of a generated loop."""
        return type(self.shape) is LeafShape and type(self.step) in _READERS

    @property
    def inner(self) -> bool:
        """Whether the field's objects may be the parents themselves, which are then gone through but once."""
        step, shape = self.step, self.shape
        return type(step) is CallTogether and bool(step.same) and type(shape) is ObjectShape and shape.below.is_typed


class Selection:
    """The fields that one request selects of one object type."""

    __slots__ = ("fields", "inner", "leaves", "parent_type", "plain", "rest", "template")

    def __init__(self, parent_type: GraphQLObjectType, fields: tuple[FieldPlan, ...]) -> None:
        self.parent_type = parent_type
        self.fields = fields
        #: Leaves that are only read: done as soon as their parents are there.
        self.plain = tuple(each for each in fields if each.plain)
        #: Objects that may be the parents themselves: begun as soon as these are there.
        self.inner = tuple(each for each in fields if each.inner)
        #: Everything else: done for a whole level at once.
        self.rest = tuple(each for each in fields if not (each.plain or each.inner))
        #: A result before its fields are known, which fixes their order.
        self.template: dict[str, Any] = {each.key: None for each in fields}
        self.leaves = LeafRun(self.fields, self.plain, self.inner)


@dataclass(frozen=True, slots=True, eq=False)
class SelectionPlan:
    """What a selection asks of one object type, whatever the variables let through."""

    parent_type: GraphQLObjectType
    fields: tuple[FieldPlan, ...]
    #: Nodes whose inclusion needs variables, each with the guard under which it is looked at.
    conditions: tuple[tuple[Guard, Selected], ...]
    #: The guards that tell the variants apart.
    guards: tuple[Guard, ...]
    #: The selection when there are none.
    always: Selection | None
    #: The selections that requests have met, by which guards hold.
    _variants: dict[tuple[bool, ...], Selection] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: SelectionDraft, fields: tuple[FieldPlan, ...]) -> "SelectionPlan":
        """Return the plan of *draft*, whose fields have become *fields*."""
        guards = {one.guard: None for each in fields for one in each.occurrences if not one.guard.always}
        always = None if guards or draft.conditions else Selection(draft.parent_type, fields)
        return cls(draft.parent_type, fields, draft.conditions, tuple(guards), always)

    def select(self, variables: Mapping[str, Any]) -> Selection:
        """Return what a request with these *variables* selects.

        Raises:
            GraphQLError: The variable of a condition has no value.
        """
        if self.always is not None:
            return self.always
        verdicts: dict[int, bool] = {}

        def verdict(node: Selected) -> bool:
            if id(node) not in verdicts:
                verdicts[id(node)] = included(node, variables)
            return verdicts[id(node)]

        # In the order of the document, so that of several conditions without a value the first is the one reported.
        for guard, node in self.conditions:
            if guard.holds(verdict):
                verdict(node)
        key = tuple([guard.holds(verdict) for guard in self.guards])
        selection = self._variants.get(key)
        if selection is None:
            selection = self._select(verdict)
            if len(self._variants) < MOST_VARIANTS:
                self._variants[key] = selection
        return selection

    def _select(self, is_included: Callable[[Selected], bool]) -> Selection:
        active: list[tuple[int, FieldPlan]] = []
        for each in self.fields:
            counted = tuple(one for one in each.occurrences if one.guard.holds(is_included))
            if counted:
                counts_whole = len(counted) == len(each.occurrences)
                active.append((counted[0].rank, each if counts_whole else replace(each, occurrences=counted)))
        active.sort(key=lambda pair: pair[0])
        return Selection(self.parent_type, tuple(pair[1] for pair in active))


class SubSelection:
    """The selection below a field. Each object type's part is compiled when the first object of that type appears.

    So a document costs what its data reaches, not what its fragments could unfold to.
    """

    __slots__ = ("_compiler", "_draft", "_plans", "loader")

    def __init__(self, compiler: "Compiler", draft: SubDraft, loader: Any) -> None:
        self._compiler = compiler
        self._draft = draft
        self._plans: dict[str, SelectionPlan] = {}
        #: The integration's step that loads the parents, which may claim fields below; None for any other step.
        self.loader = loader

    @property
    def is_typed(self) -> bool:
        """Whether the loader answers for the type of its objects, so that `is_type_of` is not to be asked."""
        return getattr(self.loader, "typed", False)

    @property
    def possible_types(self) -> tuple[GraphQLObjectType, ...]:
        """The object types that a value of the field may have."""
        return self._draft.possible_types

    def plan_for(self, object_type: GraphQLObjectType) -> SelectionPlan:
        """Return what is selected of objects of *object_type*."""
        plan = self._plans.get(object_type.name)
        if plan is None:
            with self._compiler.lock:
                plan = self._plans.get(object_type.name)
                if plan is None:
                    plan = self._compiler.finish(self._draft.of(object_type), self.loader)
                    self._plans[object_type.name] = plan
        return plan


@dataclass(frozen=True, slots=True, eq=False)
class OperationPlan:
    """One operation of one document, ready for any request."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    root_type: GraphQLObjectType
    root: SelectionPlan
    #: Its variables; None when their values have to be coerced for each request.
    variables: tuple[PlainVariable, ...] | None
    #: Compiles the rest when a request's data reaches it; knows how many fields that has made so far.
    compiler: "Compiler"

    @property
    def serial(self) -> bool:
        """Whether root fields run one after the other, each with its whole subtree."""
        return self.operation.operation is OperationType.MUTATION

    def describe(self, depth: int = 20) -> str:
        """Print the plan, one line per field, down to *depth* levels."""
        return "\n".join(_lines(self.root, "", depth))


def _lines(plan: SelectionPlan, indent: str, depth: int) -> Iterator[str]:
    for each in plan.fields:
        guarded = "" if any(one.guard.always for one in each.occurrences) else "  if included"
        name = each.label if each.key == each.name else f"{each.key}: {each.label}"
        yield f"{indent}{name:<{max(1, 40 - len(indent))}} {each.step.describe()}{guarded}"
        if each.below is None or depth <= 1:
            continue
        for object_type in each.below.possible_types:
            yield from _lines(each.below.plan_for(object_type), indent + "  ", depth - 1)
