"""What a question about the schema costs: the answer is known without being made, as the schema is."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    get_named_type,
)
from graphql.pyutils import is_iterable

#: The root fields of introspection.
ROOTS = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}


class _Enough(Exception):
    """Raised when the cost is beyond what is allowed."""


class Crowd:
    """Objects in one place of an answer, each with how often it stands there."""

    def __init__(self, objects: list[tuple[Any, int]]) -> None:
        self.objects = objects
        self.size = sum(count for _, count in objects)
        self._through: dict[str, Crowd] = {}

    def through(self, name: str, of_type: GraphQLObjectType, info: Any) -> "Crowd":
        """Return the objects that the field *name* leads to."""
        if name not in self._through:
            definition = of_type.fields[name]
            arguments = {"includeDeprecated": True} if "includeDeprecated" in definition.args else {}
            found: dict[int, list[Any]] = {}
            for each, count in self.objects:
                value: Any = definition.resolve(each, info, **arguments) if definition.resolve else None
                for reached in value if is_iterable(value) else [value]:
                    if reached is not None:
                        found.setdefault(id(reached), [reached, 0])[1] += count
            self._through[name] = Crowd([(reached, count) for reached, count in found.values()])
        return self._through[name]


@dataclass(slots=True)
class Introspection:
    """Counts the fields in the answers to questions about a schema, up to *most*."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    most: int
    found: int = 0
    _inside: set[str] = field(default_factory=set)

    def cost_of(self, node: FieldNode) -> int:
        """Return the cost of `__schema` or `__type`: 1 for each field of each object, or more than *most*."""
        self.found = 1
        of_type = get_named_type(ROOTS[node.name.value].type)
        # Every type is counted where it is not known which: the costs of one type are small.
        start = self.schema if node.name.value == "__schema" else self._largest()
        if node.selection_set and start is not None and isinstance(of_type, GraphQLObjectType):
            with suppress(_Enough):
                self._of_set(node.selection_set, of_type, Crowd([(start, 1)]))
        return self.found

    def _largest(self) -> Any:
        return max(self.schema.type_map.values(), key=lambda each: len(getattr(each, "fields", ())), default=None)

    def _of_set(self, selection_set: SelectionSetNode, of_type: GraphQLObjectType, crowd: Crowd) -> None:
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                self._of_field(selection, of_type, crowd)
            elif isinstance(selection, InlineFragmentNode):
                self._of_set(selection.selection_set, of_type, crowd)
            elif isinstance(selection, FragmentSpreadNode):
                self._of_fragment(selection.name.value, of_type, crowd)

    def _of_fragment(self, name: str, of_type: GraphQLObjectType, crowd: Crowd) -> None:
        definition = self.fragments.get(name)
        if definition is not None and name not in self._inside:
            self._inside.add(name)
            self._of_set(definition.selection_set, of_type, crowd)
            self._inside.discard(name)

    def _of_field(self, node: FieldNode, of_type: GraphQLObjectType, crowd: Crowd) -> None:
        self.found += crowd.size
        if self.found > self.most:
            raise _Enough
        name = node.name.value
        if not (node.selection_set and name in of_type.fields and crowd.objects):
            return
        inner = get_named_type(of_type.fields[name].type)
        if isinstance(inner, GraphQLObjectType):
            self._of_set(node.selection_set, inner, crowd.through(name, of_type, SimpleNamespace(schema=self.schema)))
