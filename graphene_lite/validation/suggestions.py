"""How much errors may ask "Did you mean …?".

Finding the names that are like a wrong one takes long where many could stand in its place.
"""

from collections.abc import Collection
from typing import Any

from graphql import (
    ArgumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    NamedTypeNode,
    ObjectFieldNode,
    ValidationRule,
    ValueNode,
    get_named_type,
)

from graphene_lite.support.likeness import MOST_WORK, work_of


class BoundedSuggestions(ValidationRule):
    """Reports nothing itself: lets the rules after it suggest names for as long as that takes little work."""

    #: Comparisons of two characters that the errors of a document may cause.
    most = MOST_WORK

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self._left = self.most
        self._hide(self._left <= 0)

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        """Weigh the fields of the type, if it has none of this name."""
        if not self.context.get_field_def():
            self._weigh(len(node.name.value), getattr(self.context.get_parent_type(), "fields", ()))

    def enter_argument(self, node: ArgumentNode, *_args: Any) -> None:
        """Weigh the arguments of the field, if it has none of this name."""
        if not self.context.get_argument():
            self._weigh(len(node.name.value), getattr(self.context.get_field_def(), "args", ()))

    def enter_named_type(self, node: NamedTypeNode, *_args: Any) -> None:
        """Weigh the types of the schema, if none has this name."""
        types = self.context.schema.type_map
        if node.name.value not in types:
            self._weigh(len(node.name.value), types)

    def enter_object_field(self, node: ObjectFieldNode, *_args: Any) -> None:
        """Weigh the fields of the input type, if it has none of this name."""
        fields = getattr(get_named_type(self.context.get_parent_input_type()), "fields", ())
        if node.name.value not in fields:
            self._weigh(len(node.name.value), fields)

    def enter_enum_value(self, node: ValueNode, *_args: Any) -> None:
        """Weigh the values of an enum, if what stands in the place of one is none of them."""
        enum = get_named_type(self.context.get_input_type())
        if isinstance(enum, GraphQLEnumType) and not (isinstance(node, EnumValueNode) and node.value in enum.values):
            self._weigh(node.loc.end - node.loc.start if node.loc else 0, enum.values)

    enter_string_value = enter_int_value = enter_float_value = enter_boolean_value = enter_enum_value
    enter_list_value = enter_object_value = enter_enum_value

    def _weigh(self, length: int, names: Collection[str]) -> None:
        work = work_of(length, names)
        self._hide(work > self._left)
        if work <= self._left:
            self._left -= work

    def _hide(self, hide: bool) -> None:
        # No public name of graphql-core sets it once validation has begun. Before 3.2.7 it has no meaning.
        self.context._hide_suggestions = hide


class NoSuggestions(BoundedSuggestions):
    """Reports nothing itself: keeps the rules after it from suggesting names."""

    most = -1
