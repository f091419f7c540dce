"""The options of an endpoint: declared here, once, for the adapters of all frameworks."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, TypedDict, cast

from graphql import ASTValidationRule, GraphQLError, MiddlewareManager

from graphene_lite.support.graphql_core import CoreExecutor
from graphene_lite.transport.encoding import Encoder
from graphene_lite.transport.graphiql import GraphiQLOptions
from graphene_lite.validation.limits import Limits

#: Functions, or objects with a method `resolve`, that see every field.
Middleware: TypeAlias = tuple[Any, ...] | list[Any] | MiddlewareManager | None


class Usage(NamedTuple):
    """What one operation of a request used."""

    operation_name: str | None
    #: As it was estimated before: see `Limits.cost`. 0 if there is no such limit.
    cost: int
    #: What its answer holds: see `Limits.nodes`.
    nodes: int


#: Gets what each operation used.
Observer: TypeAlias = Callable[[Usage], None]


class EndpointOptions(TypedDict, total=False):
    """The options that all adapters take. A plain `bool` is off unless it is given."""

    #: What root resolvers get as their parent.
    root_value: Any
    #: Functions, or objects with a method `resolve`, that see every field.
    middleware: Middleware
    #: Validation rules beside those of the GraphQL specification.
    validation_rules: Collection[type[ASTValidationRule]] | None
    #: The `ExecutionContext` class to execute with, instead of the schema's own.
    execution_context_class: type[CoreExecutor] | None
    #: Accept a JSON list of operations.
    batch: bool
    #: Indent every answer. `?pretty` in the address does it for one.
    pretty: bool
    #: Turn off introspection, suggestions, plain GET and GraphiQL, each unless its own option asks for it.
    production: bool
    #: What one request may ask for at most: `Limits(depth=15, seconds=5)`.
    limits: Limits | None
    #: Have databases end statements when the time of `limits.seconds` is up, through `graphene_lite_sqlalchemy`:
    #: PostgreSQL, MariaDB and SQLite. Elsewhere, and without it, a statement that runs is not interrupted.
    statement_timeouts: bool
    #: Answer questions about the schema (`__schema`, `__type`). On, but off in production.
    introspection: bool | None
    #: Say "Did you mean …?" in errors, which names parts of the schema. On, but off in production.
    suggestions: bool | None
    #: Run queries by GET without a header such as `X-Requested-With`. On, but off in production.
    plain_get: bool | None
    #: Run queries that come as a form without such a header. Mutations always need it.
    forms: bool
    #: Take files by multipart requests, as arguments of the type `Upload`. They always need such a header; under ASGI
    #: and FastAPI also the extra `uploads`.
    uploads: bool
    #: Explain requests with the header `X-GraphQL-Explain`: what they took, in `extensions`, with the SQL. On in the
    #: framework's debug mode only; True turns it on elsewhere, which does not go with `production`. False turns it off.
    explain: bool | None
    #: Called with what each operation used, also one that was broken off: to find limits that fit an application.
    observe: Observer | None
    #: Show GraphiQL to browsers. On, but off in production; Flask's view shows it when told to.
    graphiql: bool | None
    #: How GraphiQL looks and starts.
    graphiql_options: GraphiQLOptions | None
    #: Turns an error into its entry in `errors`. The text of unexpected exceptions is masked before.
    format_error: Callable[[GraphQLError], dict[str, Any]] | None
    #: Encodes results as JSON, in text or bytes.
    encode: Encoder | None


#: What is left out, by the name of the option.
DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {name: False if kind is bool else None for name, kind in EndpointOptions.__annotations__.items()}
)

#: Options that `production` turns off, and that are on otherwise.
_FOR_DEVELOPERS = ("introspection", "suggestions", "plain_get", "graphiql")


def settled(options: EndpointOptions) -> EndpointOptions:
    """Return *options* with every option in it, and none undecided that depends on `production`.

    Raises:
        TypeError: An option is unknown, or two exclude each other.
    """
    if unknown := options.keys() - DEFAULTS.keys():
        known = ", ".join(sorted(DEFAULTS))
        raise TypeError(f"There is no option {', '.join(map(repr, sorted(unknown)))}. There are: {known}.")
    complete = {**DEFAULTS, **options}
    production = complete["production"]
    for name in _FOR_DEVELOPERS:
        if complete[name] is None:
            complete[name] = not production
    if production and complete["explain"]:
        raise TypeError("explain=True lets clients see SQL, which production=True never does. Leave one of them out.")
    if production:
        complete["explain"] = False
    if complete["limits"] is None:
        complete["limits"] = _USUAL_LIMITS
    return cast(EndpointOptions, complete)


_USUAL_LIMITS = Limits()
