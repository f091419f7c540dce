"""Parse and validate once per source text."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    Source,
    parse,
    specified_rules,
    validate,
)

from graphene_lite.planning.cache import LRUCache

#: Source text kept in all, in characters: a syntax tree takes 100 to 300 bytes for each.
TEXT_CAPACITY = 500_000

TOO_DEEP = "Selections are nested too deeply. Execution aborted."

Rules = tuple[type[ASTValidationRule], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One source text: its syntax tree, or the errors that keep it from running."""

    #: What tells the document from others. None for a syntax tree that came ready-made: its plans are not kept.
    key: Hashable
    #: Length of its text, as a measure of what it costs to keep.
    weight: int
    ast: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        """The fragment definitions by name."""
        definitions = self.ast.definitions if self.ast else ()
        return {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """Return the operation of that *name*, or the only one.

        Raises:
            GraphQLError: There is no such operation, or *name* is needed to choose one.
        """
        definitions = self.ast.definitions if self.ast else ()
        operations = [node for node in definitions if isinstance(node, OperationDefinitionNode)]
        if name is None:
            if len(operations) > 1:
                raise GraphQLError("Must provide operation name if query contains multiple operations.")
            if operations:
                return operations[0]
            raise GraphQLError("Must provide an operation.")
        named = [node for node in operations if node.name and node.name.value == name]
        if named:
            return named[-1]
        raise GraphQLError(f"Unknown operation named '{name}'.")


class DocumentCache:
    """Keep parsed and validated documents by source text; invalid ones too, so that repeating a mistake is cheap."""

    def __init__(self, schema: GraphQLSchema, size: int) -> None:
        self._schema = schema
        self._documents: LRUCache[Document] = LRUCache(size, TEXT_CAPACITY, attrgetter("weight"))

    def __len__(self) -> int:
        return len(self._documents)

    def get(
        self, source: str | Source | DocumentNode, rules: Rules = (), *, hide_suggestions: bool = False
    ) -> Document:
        """Return the document of *source*, validated by the specified rules and by *rules*.

        Args:
            source: The text; or a syntax tree, which is validated each time, and not kept.
            rules: Rules besides the specified ones.
            hide_suggestions: Leave "Did you mean" out of the errors.
        """
        if isinstance(source, DocumentNode):
            return read_document(self._schema, source, None, rules, hide_suggestions)
        if isinstance(source, str):
            key: Hashable = (source, rules, hide_suggestions) if rules or hide_suggestions else source
        else:
            key = (source.body, source.name, source.location_offset, rules, hide_suggestions)
        document = self._documents.get(key)
        if document is None:
            document = read_document(self._schema, source, key, rules, hide_suggestions)
            self._documents.put(key, document)
        return document


def read_document(
    schema: GraphQLSchema,
    source: str | Source | DocumentNode,
    key: Hashable,
    rules: Sequence[type[ASTValidationRule]],
    hide_suggestions: bool,
) -> Document:
    """Parse and validate *source*; what is wrong with it is in the document's `errors`, nothing is raised."""
    weight = 1 + len(source if isinstance(source, str) else getattr(source, "body", ""))
    # graphql-core before 3.2.7 does not know the option, so it is given only where it is wanted.
    hiding: dict[str, bool] = {"hide_suggestions": True} if hide_suggestions else {}
    try:
        ast = source if isinstance(source, DocumentNode) else parse(source)
        errors = validate(schema, ast, [*specified_rules, *rules], **hiding)  # type: ignore[arg-type]
    except GraphQLError as error:
        return Document(key, weight, None, (error,))
    except RecursionError:
        return Document(key, weight, None, (GraphQLError(TOO_DEEP),))
    return Document(key, weight, ast, tuple(errors))
