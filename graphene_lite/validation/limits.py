"""How much one request may ask for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields

from graphql import GraphQLError, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a request may not exceed: `GraphQLView.as_view("graphql", schema=schema, limits=Limits(depth=15))`.

    The values are generous: an application's own requests stay far below them. None switches a limit off. All but
    `nodes`, `seconds` and `errors` are checked before any resolver runs, and all of these but `cost` before the
    document is validated.

    Raises:
        ValueError: A limit is not positive.
    """

    #: Bytes of a request's body. Exceeding it is answered with 413.
    body: int | None = 1_048_576
    #: Files of a request; one that takes several places in the variables counts at each. Exceeding it is answered with
    #: 413.
    files: int | None = 10
    #: Characters of the GraphQL parameters in an address. Exceeding it is answered with 414.
    address: int | None = 16_384
    #: Operations in a batch.
    batch: int | None = 10
    #: Characters of the documents of a request.
    characters: int | None = 100_000
    #: Lines of the documents of a request. The place of each error is found by counting them.
    lines: int | None = 5_000
    #: Names, numbers, strings, punctuation marks and comments of the documents of a request.
    tokens: int | None = 3_000
    #: Levels of fields, through fragments.
    depth: int | None = 30
    #: Fields and fragments of a document, once fragments are put in place of their spreads.
    fields: int | None = 10_000
    #: Definitions of a document that are no fragments. Validation visits each with several rules.
    operations: int | None = 100
    #: Fragments that a document defines or spreads. Validation compares the two of each pair of them.
    fragments: int | None = 75
    #: Pairs of fields that share a response name in one place. Validation compares the two of each pair.
    overlaps: int | None = 10_000
    #: Fields with an alias, through fragments.
    aliases: int | None = 100
    #: Fields of an operation's root type, through fragments.
    root_fields: int | None = 50
    #: Directives of a document, through fragments.
    directives: int | None = 500
    #: Directives at one field, fragment, variable or operation.
    directives_in_place: int | None = 5
    #: How often `fields`, `interfaces` and the like may lie inside one another in an introspection query. The standard
    #: query nests two.
    introspection: int | None = 2
    #: Aliases of `__schema`, `__type` and of what is below them: each repeats a part of the schema in the answer. The
    #: standard query has none.
    introspection_aliases: int | None = 5
    #: Entries of a list in an argument or a variable.
    list_size: int | None = 1_000
    #: Values in the variables of a request, with the entries of all their lists and objects.
    values: int | None = 10_000
    #: Levels of lists and objects in an argument or a variable.
    input_depth: int | None = 32
    #: Cost of the operations of a request: see `cost_of`.
    cost: int | None = 1_000_000
    #: Filters of related objects (`employees: {contains: …}`) inside one another. It is told with the cost.
    filter_depth: int | None = 2
    #: Objects and entries of lists that the answer to a request may hold. They are counted as they are reached: the
    #: fields of too many are not resolved.
    nodes: int | None = 500_000
    #: What fields cost, by their coordinate in the schema: `{"Query.report": 100}`. Others cost 1.
    costs: Mapping[str, int] = field(default_factory=dict, hash=False)
    #: Seconds that all operations of a request may take together. Then asynchronous resolvers are cancelled, and no
    #: further synchronous one is called; the option `statement_timeouts` ends statements as well. Exceeding it is
    #: answered with 503. Under ASGI and FastAPI the body has as long to arrive, or is answered with 408.
    seconds: float | None = 30
    #: Errors in an answer. Further ones are counted only.
    errors: int | None = 50

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if limit.name != "costs" and value is not None and not value > 0:
                raise ValueError(f"The limit {limit.name!r} is {value!r}; it must be positive, or None for no limit.")


class LimitExceeded(GraphQLError):
    """Raised when a request exceeds one of the `Limits`; the client sees which one in `extensions`.

    Args:
        limit: The name of the limit.
        maximum: Its value.
        message: What is too much, for the client.
        nodes: Where in the document.
        status: The HTTP status to answer with.
    """

    def __init__(
        self,
        limit: str,
        maximum: float,
        message: str,
        nodes: Collection[Node] | Node | None = None,
        status: int = 400,
    ) -> None:
        details = {"code": "LIMIT_EXCEEDED", "limit": limit, "maximum": maximum}
        super().__init__(message, nodes, extensions=details)
        self.limit, self.maximum, self.status = limit, maximum, status


def enforce(limit: str, maximum: float | None, found: float, message: str, nodes: Node | None = None) -> None:
    """Raise `LimitExceeded` if *found* is more than *maximum*; *message* is formatted with both."""
    if maximum is not None and found > maximum:
        raise LimitExceeded(limit, maximum, message.format(found=found, maximum=maximum), nodes)


def check_body(length: int, maximum: int | None) -> None:
    """Raise `LimitExceeded`, with the status 413, if a body is longer than *maximum* bytes."""
    if maximum is not None and length > maximum:
        raise LimitExceeded("body", maximum, f"The body has more than {maximum} bytes.", status=413)
