"""One schema with its options, as the adapters other than Flask's serve it."""

from collections.abc import Awaitable, Callable
from typing import Any

from graphql import GraphQLSchema
from typing_extensions import Unpack

from graphene_lite.support.later import then
from graphene_lite.transport.endpoint import Endpoint
from graphene_lite.transport.graphiql import GraphiQLOptions, graphiql_page
from graphene_lite.transport.masking import StatusOf, no_status
from graphene_lite.transport.messages import HttpResponse
from graphene_lite.transport.operations import ExecutionSettings, SchemaHolder, check_schema, terms_of
from graphene_lite.transport.options import EndpointOptions, settled
from graphene_lite.transport.parameters import GraphQLParams


class Service:
    """Makes the endpoint of each request.

    Args:
        schema: A Graphene-style schema or graphql-core's.
        options: See `EndpointOptions`.

    Raises:
        TypeError: The schema is missing or invalid, an option unknown, or two options exclude each other.
        InvalidDeclaration: `limits.costs` names a field that the schema does not have.
    """

    def __init__(self, schema: SchemaHolder | GraphQLSchema, **options: Unpack[EndpointOptions]) -> None:
        self.schema = schema
        self.options = settled(options)
        self.page_options = self.options["graphiql_options"] or GraphiQLOptions()
        self.terms = terms_of(self.options)
        check_schema(schema, self.options)

    def endpoint(
        self,
        get_context: Callable[[], Any],
        *,
        reveal: bool,
        let_through: tuple[type[Exception], ...] = (),
        status_of: StatusOf = no_status,
    ) -> Endpoint:
        """Return the endpoint for one request.

        Args:
            get_context: Returns what resolvers get as `info.context`, or an awaitable of it.
            reveal: Show the text of unexpected exceptions.
            let_through: Exceptions of the framework that are answers in themselves.
            status_of: Returns the status of such an exception, for the error of a field.
        """
        return Endpoint(
            schema=self.schema,
            settings=lambda: self._settings(get_context()),
            options=self.options,
            terms=self.terms,
            render_page=self._page if self.options["graphiql"] else None,
            reveal=reveal,
            let_through=let_through,
            status_of=status_of,
        )

    def _page(self, params: GraphQLParams, result: str | None) -> HttpResponse:
        return graphiql_page(self.page_options, params, result)

    def _settings(self, context: Any) -> ExecutionSettings | Awaitable[ExecutionSettings]:
        settings: ExecutionSettings | Awaitable[ExecutionSettings] = then(context, self._settings_with)
        return settings

    def _settings_with(self, context: Any) -> ExecutionSettings:
        options = self.options
        return ExecutionSettings(
            root_value=options["root_value"],
            context_value=context,
            middleware=options["middleware"],
            validation_rules=options["validation_rules"] or (),
            execution_context_class=options["execution_context_class"],
        )
