"""One schema with its options, as the adapters other than Flask's serve it."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any, TypedDict

from graphql import ASTValidationRule, ExecutionContext, GraphQLError, GraphQLSchema
from typing_extensions import Unpack

from graphene_lite.support.later import then
from graphene_lite.transport.encoding import json_encode
from graphene_lite.transport.endpoint import Endpoint, plain_format
from graphene_lite.transport.graphiql import GraphiQLOptions, graphiql_page
from graphene_lite.transport.messages import HttpResponse
from graphene_lite.transport.operations import ExecutionSettings, Middleware, SchemaHolder, core_schema
from graphene_lite.transport.parameters import GraphQLParams
from graphene_lite.transport.policy import decide
from graphene_lite.transport.replies import Encoder
from graphene_lite.validation.cost import check_costs
from graphene_lite.validation.limits import Limits


class ServiceOptions(TypedDict, total=False):
    """The options that all adapters take."""

    #: What root resolvers get as their parent.
    root_value: Any
    #: Functions, or objects with a method `resolve`, that see every field.
    middleware: Middleware
    #: Validation rules beside those of the GraphQL specification.
    validation_rules: Collection[type[ASTValidationRule]]
    #: The `ExecutionContext` class to execute with.
    execution_context_class: type[ExecutionContext] | None
    #: Accept a JSON list of operations.
    batch: bool
    #: Indent every answer.
    pretty: bool
    #: Turn off introspection, suggestions, plain GET and GraphiQL, each unless its own option asks for it.
    production: bool
    #: What one request may ask for at most.
    limits: Limits | None
    #: Answer questions about the schema.
    introspection: bool | None
    #: Say "Did you mean …?" in errors.
    suggestions: bool | None
    #: Run queries by GET without a header such as `X-Requested-With`.
    plain_get: bool | None
    #: Run queries that come as a form without such a header. Mutations always need it.
    forms: bool
    #: Take files by multipart requests, as arguments of the type `Upload`. They always need such a header; under ASGI
    #: and FastAPI also the extra `uploads`.
    uploads: bool
    #: Explain requests with the header `X-GraphQL-Explain`, also outside debug mode (True), or not at all (False). None
    #: does so in debug mode only.
    explain: bool | None
    #: Show GraphiQL to browsers.
    graphiql: bool | None
    #: How GraphiQL looks and starts.
    graphiql_options: GraphiQLOptions
    #: Turns an error into its entry in `errors`.
    format_error: Callable[[GraphQLError], dict[str, Any]]
    #: Encodes results as JSON, in text or bytes.
    encode: Encoder


class Service:
    """Makes the endpoint of each request.

    Args:
        schema: A Graphene-style schema or graphql-core's.
        options: See `ServiceOptions`.

    Raises:
        TypeError: The schema is missing or invalid, an option unknown, or two options exclude each other.
        InvalidDeclaration: `limits.costs` names a field that the schema does not have.
    """

    def __init__(self, schema: SchemaHolder | GraphQLSchema, **options: Unpack[ServiceOptions]) -> None:
        if unknown := options.keys() - ServiceOptions.__annotations__:
            known = ", ".join(sorted(ServiceOptions.__annotations__))
            raise TypeError(f"There is no option {', '.join(map(repr, sorted(unknown)))}. There are: {known}.")
        production = options.get("production", False)
        graphiql = options.get("graphiql")
        self.schema = schema
        self.options = options
        self.has_page = not production if graphiql is None else graphiql
        self.page_options = options.get("graphiql_options") or GraphiQLOptions()
        self.policy = decide(
            production=production,
            limits=options.get("limits"),
            introspection=options.get("introspection"),
            suggestions=options.get("suggestions"),
            plain_get=options.get("plain_get"),
            forms=options.get("forms", False),
            uploads=options.get("uploads", False),
            explain=options.get("explain"),
        )
        check_costs(self.policy.limits.costs, core_schema(schema))

    def endpoint(
        self,
        get_context: Callable[[], Any],
        *,
        reveal: bool,
        let_through: tuple[type[Exception], ...] = (),
    ) -> Endpoint:
        """Return the endpoint for one request.

        Args:
            get_context: Returns what resolvers get as `info.context`, or an awaitable of it.
            reveal: Show the text of unexpected exceptions.
            let_through: Exceptions of the framework that are answers in themselves.
        """
        return Endpoint(
            schema=self.schema,
            settings=lambda: self._settings(get_context()),
            format_error=self.options.get("format_error", plain_format),
            encode=self.options.get("encode", json_encode),
            render_page=self._page if self.has_page else None,
            batch=self.options.get("batch", False),
            pretty=self.options.get("pretty", False),
            policy=self.policy,
            reveal=reveal,
            let_through=let_through,
        )

    def _page(self, params: GraphQLParams, result: str | None) -> HttpResponse:
        return graphiql_page(self.page_options, params, result)

    def _settings(self, context: Any) -> ExecutionSettings | Awaitable[ExecutionSettings]:
        settings: ExecutionSettings | Awaitable[ExecutionSettings] = then(context, self._settings_with)
        return settings

    def _settings_with(self, context: Any) -> ExecutionSettings:
        return ExecutionSettings(
            root_value=self.options.get("root_value"),
            context_value=context,
            middleware=self.options.get("middleware"),
            validation_rules=self.options.get("validation_rules") or (),
            execution_context_class=self.options.get("execution_context_class"),
        )
