"""What an operation asks for, before it is decided how any of it is resolved: what planners get to see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLUnionType,
    get_named_type,
)

from graphene_lite.planning.arguments import ArgumentPlan

if TYPE_CHECKING:
    from graphene_lite.planning.compiler import Compiler


@dataclass(frozen=True, slots=True, eq=False)
class FieldDraft:
    """One field of a selection, as the document has it."""

    key: str
    name: str
    definition: GraphQLField
    parent_type: GraphQLObjectType
    #: The types of the objects around it: `parent_type`, then that of the object which has that one, up to the root's.
    enclosing: tuple[GraphQLObjectType, ...]
    #: The places that ask for it, merged into one.
    occurrences: tuple[FieldNode, ...]
    arguments: ArgumentPlan
    #: What is asked of its objects; None for a leaf.
    asked: "SubDraft | None"

    @property
    def nodes(self) -> list[FieldNode]:
        """The syntax nodes merged into this field, as `info.field_nodes` shows them."""
        return list(self.occurrences)

    @property
    def label(self) -> str:
        """`Type.field`, as messages name it."""
        return f"{self.parent_type.name}.{self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class SelectionDraft:
    """What a selection asks of one object type."""

    parent_type: GraphQLObjectType
    fields: tuple[FieldDraft, ...]
    #: Why it cannot be told: the variable of a condition has no value. There are no fields then.
    problem: GraphQLError | None = None


class SubDraft:
    """The selection below a field. What it asks of an object type is collected when that is first wanted."""

    __slots__ = ("_compiler", "_drafts", "_enclosing", "_occurrences", "_type")

    def __init__(
        self,
        compiler: "Compiler",
        type_: GraphQLOutputType,
        occurrences: tuple[FieldNode, ...],
        enclosing: tuple[GraphQLObjectType, ...],
    ) -> None:
        self._compiler = compiler
        self._type = type_
        self._occurrences = occurrences
        self._enclosing = enclosing
        self._drafts: dict[str, SelectionDraft] = {}

    @property
    def possible_types(self) -> tuple[GraphQLObjectType, ...]:
        """The object types that a value of the field may have."""
        named = get_named_type(self._type)
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            return tuple(self._compiler.schema.get_possible_types(named))
        assert isinstance(named, GraphQLObjectType)
        return (named,)

    def of(self, object_type: GraphQLObjectType) -> SelectionDraft:
        """Return what is asked of objects of *object_type*."""
        draft = self._drafts.get(object_type.name)
        if draft is None:
            draft = self._compiler.draft_below(object_type, self._occurrences, self._enclosing)
            self._drafts[object_type.name] = draft
        return draft
