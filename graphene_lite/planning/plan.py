"""The plan of an operation: what to do for each field, free of any request's values but those of conditions.

A plan is data. What is below a field is found out when it is first wanted, by the functions of an `Expansion`: so a
document costs what its data reaches, not what its fragments could unfold to.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    Undefined,
)

from graphene_lite.planning.arguments import ArgumentPlan, BoundArgument
from graphene_lite.planning.codegen import LeafRun
from graphene_lite.planning.shapes import LeafShape, ObjectShape, Shape
from graphene_lite.planning.steps import Step
from graphene_lite.planning.variables import PlainVariable
from graphene_lite.support.graphql_core import Variables
from graphene_lite.types.field import REQUIRES

#: Bytes of a selection without its fields, of a field, and of each level above it.
_SELECTION, _FIELD, _LEVEL = 700, 950, 8


@dataclass(frozen=True, slots=True, eq=False)
class FieldSelection:
    """A field as an operation selects it: its arguments, what is selected below it, and how it is resolved.

    Occurrences in several places and fragments are merged into one. What `@skip` and `@include` leave out of a request
    is not there: a plan is for requests in which they do the same.
    """

    #: The field's name in the schema.
    name: str
    #: The name under which the response has it: the alias, if there is one.
    response_name: str
    #: The field in the schema.
    definition: GraphQLField
    #: The types of the objects around the field, from `parent_type` up to the root's.
    enclosing_types: tuple[GraphQLObjectType, ...]
    #: The syntax nodes that ask for the field.
    occurrences: tuple[FieldNode, ...]
    #: How the arguments come about.
    argument_plan: ArgumentPlan
    #: What becomes of a resolved value.
    shape: Shape
    #: Finds out what is below; None for a leaf.
    expansion: "Expansion | None"
    #: Where the value comes from: the last that is decided, as planners look at the field for it.
    step: Step = field(init=False)
    _selected: "dict[str, Selected]" = field(init=False, default_factory=dict)
    _plans: "dict[str, SelectionPlan]" = field(init=False, default_factory=dict)

    @property
    def parent_type(self) -> GraphQLObjectType:
        """The object type that has the field."""
        return self.enclosing_types[0]

    @property
    def requires(self) -> tuple[str, ...] | None:
        """What the field's declaration says its resolver reads of the parent; None if it does not say."""
        return (self.definition.extensions or {}).get(REQUIRES)

    @property
    def arguments(self) -> tuple[BoundArgument, ...] | None:
        """Each argument with its value or its variable; None when only a request can tell."""
        return self.argument_plan.entries

    def arguments_for(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments as the resolver gets them in a request with these *variables*.

        Raises:
            GraphQLError: A value is missing, null or of the wrong kind.
        """
        return self.argument_plan.fresh(Variables(variables))

    @property
    def possible_types(self) -> tuple[GraphQLObjectType, ...]:
        """The object types that a value of the field may have; none for a scalar or an enum."""
        return self.expansion.possible_types(self) if self.expansion else ()

    def below(self, object_type: GraphQLObjectType | str | None = None) -> "tuple[FieldSelection, ...]":
        """Return the fields selected below, in the order of the response.

        Args:
            object_type: Only those that an object of this type has, given by itself or its name. Without it, those of
                each possible type one after the other, so that a field of an interface comes once for each type that
                implements it.
        """
        if isinstance(object_type, GraphQLObjectType):
            return self.selected(object_type).fields
        types = [each for each in self.possible_types if object_type in (None, each.name)]
        return tuple([child for each in types for child in self.selected(each).fields])

    def find(self, *names: str) -> "FieldSelection | None":
        """Return the first field that is reached by *names* in the schema, as `find("edges", "node")`; None if none is.

        Without names it is the field itself.
        """
        if not names:
            return self
        found = (child.find(*names[1:]) for child in self.below() if child.name == names[0])
        return next((each for each in found if each is not None), None)

    @property
    def nodes(self) -> list[FieldNode]:
        """The syntax nodes merged into this field, as `info.field_nodes` shows them."""
        return list(self.occurrences)

    @property
    def label(self) -> str:
        """`Type.field`, as messages name it."""
        return f"{self.parent_type.name}.{self.name}"

    @property
    def plain(self) -> bool:
        """Whether the field is a leaf that is only read, which may become part of a generated loop."""
        return self.step.only_reads and type(self.shape) is LeafShape

    @property
    def inner(self) -> bool:
        """Whether the field's objects may be the parents themselves, which are then gone through but once."""
        return bool(self.step.same) and self.step.typed and type(self.shape) is ObjectShape

    def decide(self, step: Step) -> None:
        """Resolve the field by *step*. Called by the compiler alone, before the plan is there."""
        object.__setattr__(self, "step", step)

    def selected(self, object_type: GraphQLObjectType) -> "Selected":
        """Return what is selected of objects of *object_type*."""
        selected = self._selected.get(object_type.name)
        if selected is None and self.expansion is not None:
            # Of two threads that collect it, the first wins.
            found = self.expansion.collect(self, object_type)
            selected = self._selected.setdefault(object_type.name, found)
        return selected or _NOTHING

    def plan_for(self, object_type: GraphQLObjectType) -> "SelectionPlan":
        """Return the plan of what is selected of objects of *object_type*.

        Raises:
            GraphQLError: The variable of a condition has no value.
        """
        plan = self._plans.get(object_type.name)
        if plan is None:
            assert self.expansion is not None
            plan = self.expansion.compile(self, object_type, self._plans)
        return plan


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """The fields that a selection asks of one object type, before it is decided how they are resolved."""

    fields: tuple[FieldSelection, ...]
    #: Why it cannot be told: the variable of a condition has no value. There are no fields then.
    problem: GraphQLError | None = None


_NOTHING = Selected(())


@dataclass(frozen=True, slots=True, eq=False)
class Expansion:
    """How what is below a field is found out. All fields of a plan share one."""

    #: Returns the object types that a value of the field may have.
    possible_types: Callable[[FieldSelection], tuple[GraphQLObjectType, ...]]
    #: Returns what the field selects of objects of one type.
    collect: Callable[[FieldSelection, GraphQLObjectType], Selected]
    #: Returns the plan of it, and keeps it among those given, by the type's name.
    compile: "Callable[[FieldSelection, GraphQLObjectType, dict[str, SelectionPlan]], SelectionPlan]"


@dataclass(frozen=True, slots=True, eq=False)
class SelectionPlan:
    """What a selection asks of one object type, and how to resolve it."""

    parent_type: GraphQLObjectType
    fields: tuple[FieldSelection, ...]
    #: Leaves that are only read: done as soon as their parents are there.
    plain: tuple[FieldSelection, ...]
    #: Objects that may be the parents themselves: begun as soon as these are there.
    inner: tuple[FieldSelection, ...]
    #: Everything else: done for a whole level at once.
    rest: tuple[FieldSelection, ...]
    #: A result before its fields are known, which fixes their order.
    template: dict[str, Any]
    leaves: LeafRun

    @classmethod
    def of(cls, parent_type: GraphQLObjectType, fields: tuple[FieldSelection, ...]) -> "SelectionPlan":
        """Return the plan of *fields*."""
        plain = tuple([each for each in fields if each.plain])
        inner = tuple([each for each in fields if each.inner])
        rest = tuple([each for each in fields if not (each.plain or each.inner)])
        template = dict.fromkeys(each.response_name for each in fields)
        return cls(parent_type, fields, plain, inner, rest, template, LeafRun(fields, plain, inner))


@dataclass(slots=True)
class Tally:
    """Adds up the bytes that a plan takes, which grows as requests reach more of the document.

    The document counts as well: the cache of documents may drop it, and the plan still keeps its syntax tree.
    """

    weight: int

    def add(self, fields: int, depth: int) -> None:
        """Count a selection of *fields* that many levels deep, with the loops that are generated for it."""
        self.weight += _SELECTION + _FIELD * fields + _LEVEL * depth


@dataclass(frozen=True, slots=True, eq=False)
class OperationPlan:
    """One operation of one document, ready for any request that gives the variables of conditions the same values."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    root: SelectionPlan
    #: Its variables; None when their values have to be coerced for each request.
    variables: tuple[PlainVariable, ...] | None
    #: The variables that `@skip` and `@include` look at, with the values that the plan is for.
    conditions: tuple[tuple[str, Any], ...]
    #: What it keeps so far.
    tally: Tally

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
        name = each.label if each.response_name == each.name else f"{each.response_name}: {each.label}"
        yield f"{indent}{name:<{max(1, 40 - len(indent))}} {each.step.describe()}"
        if depth > 1:
            for object_type in each.possible_types:
                yield from _lines(each.plan_for(object_type), indent + "  ", depth - 1)
