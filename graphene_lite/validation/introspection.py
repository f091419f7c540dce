"""What a question about the schema costs: the answer is known without being made, as the schema is."""

from collections.abc import Collection, Mapping
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
    get_nullable_type,
    is_list_type,
)

#: The root fields of introspection.
ROOTS = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}


class _Enough(Exception):
    """Raised when the cost is beyond what is allowed."""


class Crowd:
    """Objects in one place of an answer, each with how often it stands there, in order."""

    def __init__(self, objects: Collection[Any], counts: Collection[int]) -> None:
        self.objects = objects
        self.counts = counts
        self.size = sum(counts)
        self._through: dict[str, Crowd] = {}

    def through(self, name: str, of_type: GraphQLObjectType, info: Any) -> "Crowd":
        """Return the objects that the field *name* leads to."""
        if name not in self._through:
            definition = of_type.fields[name]
            arguments = {"includeDeprecated": True} if "includeDeprecated" in definition.args else {}
            resolve: Any = definition.resolve
            is_list = is_list_type(get_nullable_type(definition.type))
            # By identity. Not pairs: a large schema has so many objects that the collector would notice.
            objects: dict[int, Any] = {}
            counts: dict[int, int] = {}
            for each, count in zip(self.objects, self.counts, strict=True):
                value = resolve(each, info, **arguments)
                for reached in (value or ()) if is_list else (value,):
                    if reached is not None:
                        objects[id(reached)] = reached
                        counts[id(reached)] = counts.get(id(reached), 0) + count
            self._through[name] = Crowd(objects.values(), counts.values())
        return self._through[name]


@dataclass(slots=True)
class Introspection:
    """Counts the fields in the answers to the questions of one document about a schema, up to *most* each."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    most: int
    #: Costs by the identity of the node that asks.
    _known: dict[int, int] = field(default_factory=dict)
    #: Where answers begin, by the name of the root field: what one question leads to is known to the next.
    _starts: dict[str, Crowd] = field(default_factory=dict)
    _found: int = 0
    _inside: set[str] = field(default_factory=set)

    def cost_of(self, node: FieldNode) -> int:
        """Return the cost of `__schema` or `__type`: 1 for each field of each object, or more than *most*."""
        known = self._known.get(id(node))
        if known is None:
            self._known[id(node)] = known = self._count(node)
        return known

    def forget_objects(self) -> None:
        """Let go of the objects that were counted, but not of the costs."""
        self._starts.clear()

    def _count(self, node: FieldNode) -> int:
        self._found = 1
        of_type = get_named_type(ROOTS[node.name.value].type)
        if node.selection_set and isinstance(of_type, GraphQLObjectType):
            with suppress(_Enough):
                self._of_set(node.selection_set, of_type, self._start(node.name.value))
        self._inside.clear()
        return self._found

    def _start(self, root: str) -> Crowd:
        if root not in self._starts:
            # The largest type is counted whichever is asked for: the costs of one type are small.
            start = self.schema if root == "__schema" else self._largest()
            self._starts[root] = Crowd([start], [1])
        return self._starts[root]

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
        self._found += crowd.size
        if self._found > self.most:
            raise _Enough
        name = node.name.value
        if not (node.selection_set and name in of_type.fields and crowd.objects):
            return
        inner = get_named_type(of_type.fields[name].type)
        if isinstance(inner, GraphQLObjectType):
            self._of_set(node.selection_set, inner, crowd.through(name, of_type, SimpleNamespace(schema=self.schema)))
