"""How much errors may ask "Did you mean …?".

Finding the names that are like a wrong one takes long where many could stand in its place.
"""

from collections.abc import Collection, Iterator
from typing import Any

from graphql import (
    ArgumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    ListValueNode,
    NamedTypeNode,
    ObjectValueNode,
    ValidationRule,
    ValueNode,
    VariableDefinitionNode,
    get_named_type,
)

from graphene_lite.support.likeness import MOST_WORK, work_of


class BoundedSuggestions(ValidationRule):
    """Reports nothing itself: lets the rules after it suggest names for as long as that takes little work."""

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        #: Comparisons of two characters that further errors of the document may cause.
        self._left = MOST_WORK

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        """Weigh the fields of the type, if it has none of this name."""
        if not self.context.get_field_def():
            self._weigh(work_of(len(node.name.value), getattr(self.context.get_parent_type(), "fields", ())))

    def enter_argument(self, node: ArgumentNode, *_args: Any) -> None:
        """Weigh the arguments of the field, if it has none of this name; else what is wrong in the value."""
        if self.context.get_argument():
            self._weigh(_work_of_value(node.value, self.context.get_input_type()))
        else:
            self._weigh(work_of(len(node.name.value), getattr(self.context.get_field_def(), "args", ())))

    def enter_variable_definition(self, node: VariableDefinitionNode, *_args: Any) -> None:
        """Weigh what is wrong in the default value."""
        if node.default_value:
            self._weigh(_work_of_value(node.default_value, self.context.get_input_type()))

    def enter_named_type(self, node: NamedTypeNode, *_args: Any) -> None:
        """Weigh the types of the schema, if none has this name."""
        types = self.context.schema.type_map
        if node.name.value not in types:
            self._weigh(work_of(len(node.name.value), types))

    def _weigh(self, work: int) -> None:
        # No public name of graphql-core sets it once validation has begun. Before 3.2.7 it has no meaning.
        self.context._hide_suggestions = work > self._left
        if work <= self._left:
            self._left -= work


def _work_of_value(value: ValueNode, type_: GraphQLInputType | None) -> int:
    """Return what it takes to suggest names for all that are wrong in a literal: graphql-core 3.3 checks it at once."""
    return sum(work_of(length, names) for length, names in _wrong_names(value, type_))


def _wrong_names(value: ValueNode, type_: GraphQLInputType | None) -> Iterator[tuple[int, Collection[str]]]:
    """Yield the length of each wrong key or enum value in a literal, and the names that might stand there."""
    todo = [(value, get_named_type(type_))]
    while todo:
        value, named = todo.pop()
        if isinstance(value, ListValueNode):
            todo += ((item, named) for item in value.values)
        elif isinstance(named, GraphQLEnumType):
            if not (isinstance(value, EnumValueNode) and value.value in named.values):
                yield value.loc.end - value.loc.start if value.loc else 0, named.values
        elif isinstance(named, GraphQLInputObjectType) and isinstance(value, ObjectValueNode):
            for field in value.fields:
                if field.name.value in named.fields:
                    todo.append((field.value, get_named_type(named.fields[field.name.value].type)))
                else:
                    yield len(field.name.value), named.fields
