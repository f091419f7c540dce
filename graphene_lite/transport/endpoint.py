"""The GraphQL endpoint: one HTTP request in, one HTTP answer out, and nothing of any framework between."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from typing import Any, Protocol

from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationType

from graphene_lite.support.later import then
from graphene_lite.transport.bundle import PARAMETER, serve_asset
from graphene_lite.transport.media import DEFAULT, PAGE, Representation, negotiate
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse
from graphene_lite.transport.operations import (
    ExecutionSettings,
    Outcome,
    SchemaHolder,
    execute_operation,
    prepare_operation,
)
from graphene_lite.transport.parameters import GraphQLParams, Payload, forces_preflight, read_payload

ALLOW = "GET, HEAD, OPTIONS, POST"


class Encoder(Protocol):
    """Encodes a result as text."""

    def __call__(self, data: Any, pretty: bool = False) -> str:
        """Return *data* as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A GraphQL endpoint: `answer` a request, or `refuse` one that the adapter could not read."""

    #: A Graphene-style schema or graphql-core's.
    schema: SchemaHolder | GraphQLSchema
    #: Called once per request that executes something, before it does.
    settings: Callable[[], ExecutionSettings]
    #: Turns an error into its entry in `errors`.
    format_error: Callable[[GraphQLError], dict[str, Any]]
    encode: Encoder
    #: Renders GraphiQL from the parameters and the encoded result; None turns GraphiQL off. What it returns need not be
    #: an HttpResponse: `answer` hands it to the adapter as it is.
    render_page: Callable[[GraphQLParams, str | None], Any] | None = None
    #: Accept a JSON list of operations.
    batch: bool = False
    #: Indent every answer; a request may ask for it by `?pretty`.
    pretty: bool = False

    def answer(self, request: HttpRequest) -> Any:
        """Answer a request.

        Returns:
            An HttpResponse, or what `render_page` returned; an awaitable of it when resolvers were asynchronous.
        """
        try:
            return self._dispatch(request)
        except HttpRefusal as refusal:
            return self.refuse(refusal)

    def refuse(self, refusal: HttpRefusal) -> HttpResponse:
        """Answer a request that cannot be answered with a GraphQL result."""
        body = self.encode({"errors": [self.format_error(GraphQLError(refusal.message))]})
        response = _json_response(refusal.status, DEFAULT.media_type, body)
        return HttpResponse(refusal.status, {**response.headers, **refusal.headers}, response.body)

    def _dispatch(self, request: HttpRequest) -> Any:
        if request.method == "OPTIONS":
            return HttpResponse(204, {"Allow": ALLOW})
        if request.method not in ("GET", "HEAD", "POST"):
            raise HttpRefusal(405, "GraphQL only supports GET and POST requests.", {"Allow": ALLOW})
        reads = request.method != "POST"
        if self.render_page and reads and (name := request.query.get(PARAMETER)) is not None:
            return serve_asset(name, request)
        # `?raw` is how a browser asks for JSON.
        raw = request.query.get("raw") is not None
        page = self.render_page is not None and reads and not raw
        representation = negotiate(request.header("accept"), page=page) or (DEFAULT if raw else None)
        if representation is None:
            raise HttpRefusal(406, "Only application/json and application/graphql-response+json can be answered.")
        if representation is PAGE:
            return self._show_page(request)
        payload = read_payload(request, batch=self.batch)
        return then(
            self._run(payload, request), lambda outcomes: self._reply(outcomes, payload, request, representation)
        )

    def _show_page(self, request: HttpRequest) -> Any:
        """Show GraphiQL, with the answer to the query in the address; a query that may not run is shown without."""
        params = GraphQLParams(request.query.get("query"))
        try:
            payload = read_payload(request, batch=False)
            params = payload.operations[0]
            outcomes = self._run(payload, request)
        except HttpRefusal:
            return self._render(params, None)
        return then(outcomes, lambda done: self._render(params, self._encoded(done, payload, pretty=True)[0]))

    def _render(self, params: GraphQLParams, result: str | None) -> Any:
        assert self.render_page is not None
        return self.render_page(params, result)

    def _run(self, payload: Payload, request: HttpRequest) -> Any:
        if not all(params.query for params in payload.operations):
            raise HttpRefusal(400, "Must provide query string.")
        settings = self.settings()

        def permit(operation: OperationType) -> None:
            check_permitted(operation, request)

        # All are checked before the first is run: a request that is refused has done nothing.
        prepared = [
            prepare_operation(self.schema, params, settings.validation_rules, permit) for params in payload.operations
        ]
        return _in_turn(
            [partial(self._execute, *pair, settings) for pair in zip(prepared, payload.operations, strict=True)]
        )

    def _execute(self, prepared: DocumentNode | Outcome, params: GraphQLParams, settings: ExecutionSettings) -> Any:
        if isinstance(prepared, Outcome):
            return prepared
        return execute_operation(self.schema, prepared, params, settings)

    def _reply(
        self, outcomes: Sequence[Outcome], payload: Payload, request: HttpRequest, representation: Representation
    ) -> HttpResponse:
        pretty = self.pretty or bool(request.query.get("pretty"))
        body, encoded = self._encoded(outcomes, payload, pretty=pretty)
        status = max(_status(outcome, representation) for outcome in outcomes) if encoded else 500
        return _json_response(status, representation.media_type, body)

    def _encoded(self, outcomes: Sequence[Outcome], payload: Payload, *, pretty: bool) -> tuple[str, bool]:
        """Return the JSON text, and whether it is the answer rather than the error that took its place."""
        results = [self._formatted(outcome) for outcome in outcomes]
        try:
            return self.encode(results if payload.is_batch else results[0], pretty=pretty), True
        except (TypeError, ValueError, RecursionError) as error:
            shown = self.format_error(GraphQLError(str(error), original_error=error))
            return self.encode({"errors": [shown]}, pretty=pretty), False

    def _formatted(self, outcome: Outcome) -> dict[str, Any]:
        result = outcome.result
        formatted: dict[str, Any] = {}
        if result.errors:
            formatted["errors"] = [self.format_error(error) for error in result.errors]
        if not (outcome.rejected or outcome.crashed):
            formatted["data"] = result.data
        if result.extensions:
            formatted["extensions"] = result.extensions
        return formatted


def check_permitted(operation: OperationType, request: HttpRequest) -> None:
    """Check that *request* may run an operation of this type.

    Raises:
        HttpRefusal: 405 for anything but a query on GET; 403 for a mutation that a page of another site can have sent;
            400 for a subscription, which needs a connection that stays open.
    """
    if operation is OperationType.QUERY:
        return
    if request.method != "POST":
        message = f"Can only perform a {operation.value} operation from a POST request."
        raise HttpRefusal(405, message, {"Allow": "POST"})
    if operation is OperationType.SUBSCRIPTION:
        raise HttpRefusal(400, "Subscriptions are not supported over this connection.")
    if not forces_preflight(request):
        raise HttpRefusal(
            403,
            "A mutation sent as a form needs a header that only the site itself can send, such as X-Requested-With.",
        )


def _status(outcome: Outcome, representation: Representation) -> int:
    if outcome.crashed:
        return 500
    return representation.rejected if outcome.rejected else 200


def _json_response(status: int, media_type: str, body: str) -> HttpResponse:
    headers = {
        "Content-Type": f"{media_type}; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept",
    }
    return HttpResponse(status, headers, body.encode())


def _in_turn(runs: Sequence[Callable[[], Any]]) -> Any:
    """Run one after the other; return their outcomes, or an awaitable of them once one has to be waited for."""
    outcomes: list[Outcome] = []
    for index, run in enumerate(runs):
        outcome = run()
        if isawaitable(outcome):
            return _rest_in_turn(outcomes, outcome, runs[index + 1 :])
        outcomes.append(outcome)
    return outcomes


async def _rest_in_turn(done: list[Outcome], current: Awaitable[Outcome], rest: Sequence[Callable[[], Any]]) -> Any:
    outcomes = [*done, await current]
    for run in rest:
        outcome = run()
        outcomes.append(await outcome if isawaitable(outcome) else outcome)
    return outcomes
