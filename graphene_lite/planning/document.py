"""Parse and validate once per source text."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from operator import attrgetter
from sys import getsizeof

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    Source,
    ValueNode,
    parse,
)
from graphql.pyutils import inspect

from graphene_lite.planning.cache import LRUCache
from graphene_lite.planning.rules import SPECIFIED
from graphene_lite.planning.trees import drop_tokens
from graphene_lite.planning.validating import validate
from graphene_lite.planning.watching import CHANGES, watch

#: Bytes that all documents may take.
DOCUMENT_CAPACITY = 12_000_000

#: Bytes of a document without its text and its syntax tree, and of an error without its message.
_DOCUMENT, _ERROR = 700, 2_000

TOO_DEEP = "Selections are nested too deeply. Execution aborted."

Rules = tuple[type[ASTValidationRule], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One source text: its syntax tree, or the errors that keep it from running."""

    #: What tells the document from others. None for a syntax tree that came ready-made: its plans are not kept.
    key: Hashable
    #: Bytes that it takes.
    weight: int
    ast: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()
    #: What `Terms.check` found out about it.
    facts: object = None

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
        self._documents: LRUCache[Document] = LRUCache(size, DOCUMENT_CAPACITY, attrgetter("weight"))
        #: The version of the schema that documents were validated against; none yet.
        self._version = -1

    def __len__(self) -> int:
        return len(self._documents)

    def get(self, source: str | Source | DocumentNode, terms: "Terms | None" = None) -> Document:
        """Return the document of *source*, parsed and validated on the given *terms*.

        Args:
            source: The text; or a syntax tree, which is validated each time, and not kept.
            terms: None stands for the specified rules and nothing else.

        Raises:
            TypeError: *source* is neither.
            Exception: What `terms.check`, or one of `terms.rules`, raises. Such a document is not kept.
        """
        if self._version != CHANGES.version:
            self._renew()
        if isinstance(source, DocumentNode):
            return read_document(self._schema, source, None, terms or _SPECIFIED)
        if isinstance(source, str):
            key: Hashable = source if terms is None else (source, terms)
        elif not isinstance(source, Source):
            raise TypeError(f"Schema.execute() takes a str, a Source or a DocumentNode. Got {inspect(source)} instead.")
        else:
            key = (source.body, source.name, source.location_offset, terms)
        document = self._documents.get(key)
        if document is None:
            document = read_document(self._schema, source, key, terms or _SPECIFIED)
            if not any(map(_blames_value, document.errors)):
                self._documents.put(key, document)
        return document

    def _renew(self) -> None:
        """Forget the verdicts on a schema that has changed since."""
        version = CHANGES.version
        watch(self._schema)
        self._documents.clear()
        self._version = version


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What a document has to satisfy. Documents are kept by these, too: by the same object, which is found at once."""

    #: Rules besides the specified ones.
    rules: Rules = ()
    #: Rules that see each node before the specified ones do.
    first: Rules = ()
    #: Leave "Did you mean" out of the errors.
    hide_suggestions: bool = False
    #: Called with the schema and the syntax tree before it is validated; raises what keeps it from running, and returns
    #: the document's `facts`.
    check: Callable[[GraphQLSchema, DocumentNode], object] | None = None
    #: Errors after which validation gives up; None for graphql-core's own number.
    max_errors: int | None = None


_SPECIFIED = Terms()
#: The specified rules, without suggestions.
DISCREET = Terms(hide_suggestions=True)


def _blames_value(error: GraphQLError) -> bool:
    """Say whether a literal is refused: a custom scalar may let it pass tomorrow, or for somebody else."""
    return any(isinstance(node, ValueNode) for node in error.nodes or ())


def read_document(schema: GraphQLSchema, source: str | Source | DocumentNode, key: Hashable, terms: Terms) -> Document:
    """Parse, check and validate *source*; what is wrong with it is in the document's `errors`.

    Raises:
        Exception: What `terms.check`, or one of `terms.rules`, raises.
    """
    if isinstance(source, DocumentNode):
        return _validated(schema, source, key, 0, terms)
    text = source.body if isinstance(source, Source) else source
    # Names and strings repeat parts of the text.
    weight = _DOCUMENT + 2 * getsizeof(text)
    try:
        ast = parse(source)
    except GraphQLError as error:
        # Its traceback would keep the parser.
        return Document(key, weight + _weight(error), None, (error.with_traceback(None),))
    except RecursionError:
        return Document(key, weight, None, (GraphQLError(TOO_DEEP),))
    return _validated(schema, ast, key, weight + drop_tokens(ast), terms)


def _validated(schema: GraphQLSchema, ast: DocumentNode, key: Hashable, weight: int, terms: Terms) -> Document:
    facts = None if terms.check is None else terms.check(schema, ast)
    rules = (*terms.first, *SPECIFIED, *terms.rules)
    errors = validate(schema, ast, rules, terms.max_errors, hide_suggestions=terms.hide_suggestions)
    return Document(key, weight + sum(map(_weight, errors)), ast, tuple(errors), facts)


def _weight(error: GraphQLError) -> int:
    return _ERROR + getsizeof(error.message)
