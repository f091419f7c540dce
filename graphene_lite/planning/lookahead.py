"""Look-ahead: what a request selects below the field that a resolver is called for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graphql import DocumentNode
from graphql.pyutils import Path

from graphene_lite.planning.compiler import Compiler
from graphene_lite.planning.document import Document
from graphene_lite.planning.hooks import FieldSelection


@dataclass(frozen=True, slots=True, eq=False)
class SelectedField:
    """A field that a request selects, with what it selects below it: fragments merged, `@skip` and `@include` done."""

    _selection: FieldSelection
    _variables: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The field's name in the schema."""
        return self._selection.name

    @property
    def response_name(self) -> str:
        """The name under which the response has it: the alias, if there is one."""
        return self._selection.response_name

    @property
    def parent_type(self) -> str:
        """The name of the object type that has the field."""
        return self._selection.parent_type.name

    @property
    def possible_types(self) -> tuple[str, ...]:
        """The names of the object types that a value of the field may have; none for a scalar or an enum."""
        return tuple(each.name for each in self._selection.possible_types)

    @property
    def arguments(self) -> Mapping[str, Any]:
        """The arguments as the field's resolver gets them, by Python name.

        Raises:
            GraphQLError: A value is missing, null or of the wrong kind.
        """
        return MappingProxyType(self._selection.arguments_for(self._variables))

    def below(self, type_name: str | None = None) -> "tuple[SelectedField, ...]":
        """Return the fields selected below, in the order of the response.

        Args:
            type_name: Only those of the object type with this name. Without it, those of each possible type one after
                the other, so that a field of an interface comes once for each type that implements it.
        """
        types = [each for each in self._selection.possible_types if type_name in (None, each.name)]
        fields = [child for each in types for child in self._selection.below(each)]
        return tuple(SelectedField(child, self._variables) for child in fields)

    def find(self, *names: str) -> "SelectedField | None":
        """Return the first field that is reached by *names* in the schema, as `find("edges", "node")`; None if none is.

        Without names it is the field itself.
        """
        if not names:
            return self
        found = (child.find(*names[1:]) for child in self.below() if child.name == names[0])
        return next((each for each in found if each is not None), None)


def selection(info: Any) -> SelectedField:
    """Return the field that a resolver is called for, with what the request selects below it.

        def resolve_posts(root, info):
            wants_body = selection(info).find("body") is not None

    Args:
        info: The resolver's info, of this library's executor or of graphql-core's.
    """
    return SelectedField(field_selection(info), info.variable_values)


def field_selection(info: Any) -> FieldSelection:
    """Return the field that a resolver is called for, as planners see fields."""
    planned = getattr(info, "selection", None)
    return planned if isinstance(planned, FieldSelection) else _from_nodes(info)


def _from_nodes(info: Any) -> FieldSelection:
    """Collect what graphql-core's own executor looks at node by node."""
    document = Document(None, 0, DocumentNode(definitions=tuple(info.fragments.values())))
    enclosing = tuple(info.schema.get_type(name) for name in enclosing_names(info.path))
    definition = info.parent_type.fields[info.field_name]
    compiler = Compiler(info.schema, document, info.variable_values)
    return FieldSelection(compiler.draft_field(definition, tuple(info.field_nodes), enclosing))


def enclosing_names(path: Path | None) -> tuple[str, ...]:
    """Return the names of the types of the objects around the field at *path*, from its parent's up to the root's."""
    names = []
    while path is not None:
        # Items of lists have none.
        if path.typename is not None:
            names.append(path.typename)
        path = path.prev
    return tuple(names)
