"""The plan of an operation: what to do for each field, free of any request's values but those of conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    Undefined,
)

from graphene_lite.planning.codegen import LeafRun
from graphene_lite.planning.drafts import FieldDraft, SubDraft
from graphene_lite.planning.shapes import LeafShape, ObjectShape, Shape
from graphene_lite.planning.steps import CallTogether, Constant, ReadAttributeOrKey, ReadField, ReadItem, Step
from graphene_lite.planning.variables import PlainVariable

if TYPE_CHECKING:
    from graphene_lite.planning.compiler import Compiler

_READERS = frozenset({Constant, ReadField, ReadAttributeOrKey, ReadItem})


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


@dataclass(frozen=True, slots=True, eq=False)
class SelectionPlan:
    """What a selection asks of one object type."""

    parent_type: GraphQLObjectType
    fields: tuple[FieldPlan, ...]
    #: Leaves that are only read: done as soon as their parents are there.
    plain: tuple[FieldPlan, ...]
    #: Objects that may be the parents themselves: begun as soon as these are there.
    inner: tuple[FieldPlan, ...]
    #: Everything else: done for a whole level at once.
    rest: tuple[FieldPlan, ...]
    #: A result before its fields are known, which fixes their order.
    template: dict[str, Any]
    leaves: LeafRun

    @classmethod
    def of(cls, parent_type: GraphQLObjectType, fields: tuple[FieldPlan, ...]) -> "SelectionPlan":
        """Return the plan of *fields*."""
        plain = tuple([each for each in fields if each.plain])
        inner = tuple([each for each in fields if each.inner])
        rest = tuple([each for each in fields if not (each.plain or each.inner)])
        template = dict.fromkeys(each.key for each in fields)
        return cls(parent_type, fields, plain, inner, rest, template, LeafRun(fields, plain, inner))


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
        return self.loader is not None and self.loader.typed

    @property
    def possible_types(self) -> tuple[GraphQLObjectType, ...]:
        """The object types that a value of the field may have."""
        return self._draft.possible_types

    def plan_for(self, object_type: GraphQLObjectType) -> SelectionPlan:
        """Return what is selected of objects of *object_type*.

        Raises:
            GraphQLError: The variable of a condition has no value.
        """
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
    """One operation of one document, ready for any request that gives the variables of conditions the same values."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    root_type: GraphQLObjectType
    root: SelectionPlan
    #: Its variables; None when their values have to be coerced for each request.
    variables: tuple[PlainVariable, ...] | None
    #: The variables that `@skip` and `@include` look at, with the values that the plan is for.
    conditions: tuple[tuple[str, Any], ...]
    #: Compiles the rest when a request's data reaches it; knows how many fields that has made so far.
    compiler: "Compiler"

    @property
    def serial(self) -> bool:
        """Whether root fields run one after the other, each with its whole subtree."""
        return self.operation.operation is OperationType.MUTATION

    def serves(self, variables: Mapping[str, Any]) -> bool:
        """Say whether the plan is for requests with these *variables*."""
        return self.conditions == self.conditions_of(variables)

    def conditions_of(self, variables: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
        """Return the conditions of the plan that is for requests with these *variables*."""
        return tuple([(name, variables.get(name, Undefined)) for name, _ in self.conditions])

    def describe(self, depth: int = 20) -> str:
        """Print the plan, one line per field, down to *depth* levels."""
        return "\n".join(_lines(self.root, "", depth))


def _lines(plan: SelectionPlan, indent: str, depth: int) -> Iterator[str]:
    for each in plan.fields:
        name = each.label if each.key == each.name else f"{each.key}: {each.label}"
        yield f"{indent}{name:<{max(1, 40 - len(indent))}} {each.step.describe()}"
        if each.below is None or depth <= 1:
            continue
        for object_type in each.below.possible_types:
            yield from _lines(each.below.plan_for(object_type), indent + "  ", depth - 1)
