"""How far a document reaches once fragments are put in place of their spreads, told without doing that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableDefinitionNode,
)

from graphene_lite.validation.limits import Limits, enforce

#: Lists of the introspection types that lead to types again.
_INTROSPECTION_LISTS = frozenset({"fields", "inputFields", "interfaces", "possibleTypes"})

#: Root fields of introspection.
_INTROSPECTION_ROOTS = frozenset({"__schema", "__type"})


@dataclass(slots=True)
class Extent:
    """What there is below one selection set."""

    depth: int = 0
    #: Fields, spreads and inline fragments.
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    #: Fields of the selection set itself.
    roots: int = 0
    #: Introspection lists inside one another.
    introspection: int = 0
    #: The same, below `__schema` and `__type` only: elsewhere `fields` is a name like others.
    circularity: int = 0
    #: Aliases of `__schema` and `__type`, and below them.
    introspection_aliases: int = 0

    def add(self, other: "Extent") -> None:
        """Count *other*, too, which stands beside what was counted."""
        self.depth = max(self.depth, other.depth)
        self.fields += other.fields
        self.aliases += other.aliases
        self.directives += other.directives
        self.roots += other.roots
        self.introspection = max(self.introspection, other.introspection)
        self.circularity = max(self.circularity, other.circularity)
        self.introspection_aliases += other.introspection_aliases


def check_extent(document: DocumentNode, limits: Limits) -> None:
    """Check how much the operations of a document select, and the literal values in it.

    Fragments that no operation spreads count beside the operations: validation follows them, too.

    Raises:
        LimitExceeded: A limit is exceeded.
    """
    fragments = fragments_of(document)
    _check_definitions(document, limits)
    surveyor = Surveyor(fragments, limits)
    total = Extent()
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            surveyor.check_values(definition.variable_definitions or ())
            extent = surveyor.of_set(definition.selection_set)
            extent.directives += surveyor.directives(definition)
            total.add(extent)
            enforce("fields", limits.fields, total.fields, _FIELDS, definition)
            enforce("depth", limits.depth, extent.depth, _DEPTH, definition)
            enforce("root_fields", limits.root_fields, extent.roots, _ROOTS, definition)
            enforce("introspection", limits.introspection, extent.circularity, _CIRCULARITY, definition)
    for name, fragment in fragments.items():
        if name not in surveyor.measured:
            total.add(surveyor.of_fragment(name))
            enforce("fields", limits.fields, total.fields, _FIELDS, fragment)
    enforce("fragments", limits.fragments, len(surveyor.measured), _SPREADS)
    enforce("aliases", limits.aliases, total.aliases, "The document has {found} aliases; {maximum} are allowed.")
    enforce("introspection_aliases", limits.introspection_aliases, total.introspection_aliases, _REPEATS)
    enforce("directives", limits.directives, total.directives, _DIRECTIVES)


def _check_definitions(document: DocumentNode, limits: Limits) -> None:
    fragments = sum(isinstance(node, FragmentDefinitionNode) for node in document.definitions)
    enforce("fragments", limits.fragments, fragments, "The document has {found} fragments; {maximum} are allowed.")
    enforce("operations", limits.operations, len(document.definitions) - fragments, _OPERATIONS)


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """Return the fragments of a document by name."""
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}


_FIELDS = "The document selects {found} fields; {maximum} are allowed."
_DEPTH = "The operation is {found} levels deep; {maximum} are allowed."
_ROOTS = "The operation has {found} root fields; {maximum} are allowed."
_CIRCULARITY = "The introspection query goes in circles: {found} lists of the schema lie inside one another."
_REPEATS = "The introspection query has {found} aliases; {maximum} are allowed."
_OPERATIONS = "The document has {found} operations; {maximum} are allowed."
_SPREADS = "The document spreads {found} fragments; {maximum} are allowed."
_DIRECTIVES = "The document has {found} directives; {maximum} are allowed."


@dataclass(frozen=True, slots=True)
class Surveyor:
    """Measures the selection sets of one document, and each fragment once however often it is spread."""

    fragments: Mapping[str, FragmentDefinitionNode]
    limits: Limits
    #: Extent of each fragment by name; empty while it is being measured, so that circles end.
    measured: dict[str, Extent] = field(default_factory=dict)

    def of_set(self, selection_set: SelectionSetNode) -> Extent:
        """Return the extent of a selection set."""
        total = Extent()
        for selection in selection_set.selections:
            total.add(self._of_selection(selection))
        return total

    def of_fragment(self, name: str) -> Extent:
        """Return the extent of the fragment of this name; an empty one when there is none."""
        if name not in self.measured:
            self.measured[name] = Extent()
            if definition := self.fragments.get(name):
                extent = self.of_set(definition.selection_set)
                extent.directives += self.directives(definition)
                self.measured[name] = extent
        return self.measured[name]

    def directives(self, node: SelectionNode | OperationDefinitionNode | FragmentDefinitionNode) -> int:
        """Return the number of directives at *node*, and check their values."""
        found = len(node.directives or ())
        if found:
            enforce("directives_in_place", self.limits.directives_in_place, found, _IN_PLACE, node)
            for directive in node.directives or ():
                self.check_values(directive.arguments or ())
        return found

    def check_values(self, nodes: Iterable[object]) -> None:
        """Check the literal values of arguments, and the defaults of variables."""
        for node in nodes:
            value = node.default_value if isinstance(node, VariableDefinitionNode) else getattr(node, "value", None)
            if isinstance(value, (ListValueNode, ObjectValueNode)):
                self._check_value(value, 1)

    def _of_selection(self, selection: SelectionNode) -> Extent:
        if isinstance(selection, FieldNode):
            return self._of_field(selection)
        if isinstance(selection, FragmentSpreadNode):
            extent = self.of_fragment(selection.name.value)
        else:
            assert isinstance(selection, InlineFragmentNode)
            extent = self.of_set(selection.selection_set)
        total = Extent(fields=1, directives=self.directives(selection))
        total.add(extent)
        return total

    def _of_field(self, node: FieldNode) -> Extent:
        self.check_values(node.arguments or ())
        name = node.name.value
        below = self.of_set(node.selection_set) if node.selection_set else Extent()
        below.depth += 1
        below.fields += 1
        below.aliases += node.alias is not None
        below.directives += self.directives(node)
        below.roots = 1
        below.introspection += name in _INTROSPECTION_LISTS
        if name in _INTROSPECTION_ROOTS:
            below.circularity = max(below.circularity, below.introspection)
            below.introspection_aliases = below.aliases
        return below

    def _check_value(self, value: ValueNode, level: int) -> None:
        enforce("input_depth", self.limits.input_depth, level, INPUT_DEPTH, value)
        for inner in self._entries(value):
            if isinstance(inner, (ListValueNode, ObjectValueNode)):
                self._check_value(inner, level + 1)

    def _entries(self, value: ValueNode) -> Iterator[ValueNode]:
        if isinstance(value, ListValueNode):
            enforce("list_size", self.limits.list_size, len(value.values or ()), LIST_SIZE, value)
            yield from value.values or ()
        elif isinstance(value, ObjectValueNode):
            yield from (entry.value for entry in value.fields or ())


_IN_PLACE = "There are {found} directives in one place; {maximum} are allowed."
INPUT_DEPTH = "An input value is more than {maximum} levels deep."
LIST_SIZE = "An input list has {found} entries; {maximum} are allowed."
