"""The GraphQL endpoint: one HTTP request in, one HTTP answer out, and nothing of any framework between."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import GraphQLError, GraphQLSchema

from graphene_lite.execution.deadline import Budget, Halted, OutOfTime, TooManyNodes, spending, within
from graphene_lite.planning.document import Terms
from graphene_lite.support.later import is_awaitable, then
from graphene_lite.transport.bundle import PARAMETER, serve_asset
from graphene_lite.transport.encoding import json_encode
from graphene_lite.transport.masking import StatusOf, no_status, unexpected
from graphene_lite.transport.media import DEFAULT, PAGE, Representation, negotiate
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse
from graphene_lite.transport.operations import (
    ExecutionSettings,
    Outcome,
    Prepared,
    SchemaHolder,
    execute_operation,
    executor_of,
    prepare_operation,
    terms_of,
)
from graphene_lite.transport.options import EndpointOptions, settled
from graphene_lite.transport.parameters import GraphQLParams, Payload, read_payload
from graphene_lite.transport.policy import check_method, check_operation, check_payload, check_uploads, explains
from graphene_lite.transport.replies import Writer
from graphene_lite.validation.cost import check_cost
from graphene_lite.validation.limits import LimitExceeded, Limits

ALLOW = "GET, HEAD, OPTIONS, POST"

#: An operation to execute, or what became of one that cannot be.
Todo = Prepared | Outcome


def plain_format(error: GraphQLError) -> dict[str, Any]:
    """Return the entry of *error* in `errors` as the GraphQL specification describes it."""
    return dict(error.formatted)


# Not frozen: adapters make one for each request, and freezing would take longer than all else about it.
@dataclass(slots=True, kw_only=True)
class Endpoint:
    """A GraphQL endpoint: `answer` a request, or `refuse` one that the adapter could not read."""

    #: A Graphene-style schema or graphql-core's.
    schema: SchemaHolder | GraphQLSchema
    #: Called once per request that executes something, before it does; returns the settings or an awaitable of them.
    settings: Callable[[], ExecutionSettings | Awaitable[ExecutionSettings]]
    #: All of them, as `settled` returns them.
    options: EndpointOptions = field(default_factory=partial(settled, {}))
    #: Renders GraphiQL from the parameters and the encoded result; None turns GraphiQL off. What it returns need not be
    #: an HttpResponse: `answer` hands it to the adapter as it is.
    render_page: Callable[[GraphQLParams, str | None], Any] | None = None
    #: Show the text of unexpected exceptions, for development.
    reveal: bool = False
    #: Exceptions of the framework that are answers in themselves, such as "404 Not Found": `answer` raises them.
    let_through: tuple[type[Exception], ...] = ()
    #: Returns the status that such an exception stands for, where it is the error of a field.
    status_of: StatusOf = no_status
    #: See `terms_of`; an adapter that makes an endpoint for each request finds them once.
    terms: Terms = field(default=None)  # type: ignore[assignment]
    limits: Limits = field(init=False)
    _writer: Writer = field(init=False)

    def __post_init__(self) -> None:
        options = self.options
        self.limits = options["limits"] or Limits()
        self.terms = self.terms or terms_of(options)
        self._writer = Writer(
            options["encode"] or json_encode,
            options["format_error"] or plain_format,
            self.limits,
            bool(options["suggestions"]),
            self.reveal,
            self.status_of,
        )

    def answer(self, request: HttpRequest) -> Any:
        """Answer a request.

        Returns:
            An HttpResponse, or what `render_page` returned; an awaitable of it when resolvers were asynchronous.
        """
        try:
            reply = self._dispatch(request)
        except (Exception, Halted) as error:
            return self._failed(error)
        return self._guarded(reply) if is_awaitable(reply) else reply

    def refuse(self, refusal: HttpRefusal | LimitExceeded) -> HttpResponse:
        """Answer a request that cannot be answered with a GraphQL result."""
        if isinstance(refusal, LimitExceeded):
            refusal = HttpRefusal(refusal.status, refusal)
        return self._writer.refusal(refusal)

    async def _guarded(self, reply: Awaitable[Any]) -> Any:
        try:
            return await reply
        except (Exception, Halted) as error:
            return self._failed(error)

    def _failed(self, error: BaseException) -> HttpResponse:
        """Answer a request that ended in *error*, whoever raised it."""
        if isinstance(error, self.let_through):
            raise error
        if isinstance(error, OutOfTime):
            seconds = self.limits.seconds or 0
            error = LimitExceeded("seconds", seconds, f"The request took longer than {seconds} seconds.", status=503)
        elif isinstance(error, TooManyNodes):
            most = self.limits.nodes or 0
            error = LimitExceeded("nodes", most, f"The answer holds more than {most} objects. Ask for smaller pages.")
        if not isinstance(error, HttpRefusal | LimitExceeded):
            assert isinstance(error, Exception)
            error = HttpRefusal(500, unexpected(error))
        return self.refuse(error)

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
        payload = self._read(request)
        return then(self._run(payload, request), partial(self._reply, payload, request, representation))

    def _show_page(self, request: HttpRequest) -> Any:
        """Show GraphiQL, with the answer to the query in the address; a query that may not run is shown without."""
        params = GraphQLParams(request.query.get("query"))
        try:
            payload = self._read(request)
            params = payload.operations[0]
            outcomes = self._run(payload, request)
        except (HttpRefusal, LimitExceeded):
            return self._render(params, None)

        def rendered(done: Sequence[Outcome]) -> Any:
            return self._render(params, self._writer.encoded(done, is_batch=False, pretty=True)[0].decode())

        return then(outcomes, rendered)

    def _render(self, params: GraphQLParams, result: str | None) -> Any:
        assert self.render_page is not None
        return self.render_page(params, result)

    def _read(self, request: HttpRequest) -> Payload:
        check_uploads(self.options, request)
        payload = read_payload(request, batch=self.options["batch"], limits=self.limits)
        check_payload(self.limits, payload)
        check_method(self.options, request)
        return payload

    def _run(self, payload: Payload, request: HttpRequest) -> Any:
        """Run the operations; return the list of their outcomes, or an awaitable of it."""
        budget = Budget(self.limits.nodes, self.limits.seconds, bounds_statements=self.options["statement_timeouts"])
        with spending(budget):
            settings: Any = self.settings()
            if isinstance(settings, ExecutionSettings):
                outcomes = self._run_with(settings, payload, request, budget)
            else:
                outcomes = self._run_when_settled(settings, payload, request, budget)
        return outcomes if isinstance(outcomes, list) else within(outcomes, budget)

    async def _run_when_settled(
        self, settings: Awaitable[ExecutionSettings], payload: Payload, request: HttpRequest, budget: Budget
    ) -> Any:
        outcomes = self._run_with(await settings, payload, request, budget)
        return outcomes if isinstance(outcomes, list) else await outcomes

    def _run_with(self, settings: ExecutionSettings, payload: Payload, request: HttpRequest, budget: Budget) -> Any:
        executor = executor_of(self.schema)
        permit = partial(check_operation, request)
        # All are checked before the first is run: a request that is refused has done nothing.
        todo = [
            prepare_operation(executor, params, settings.validation_rules, self.terms, permit)
            for params in payload.operations
        ]
        self._check_cost(todo)
        explain = explains(self.options, request, developing=self.reveal)
        observe = self.options["observe"]

        def execute(each: Todo) -> Any:
            if isinstance(each, Outcome):
                return each
            return execute_operation(executor, each, settings, budget, explain, observe)

        return _in_turn(todo, execute)

    def _check_cost(self, todo: Sequence[Todo]) -> None:
        """Raise `LimitExceeded` if the operations cost too much together."""
        cost = 0
        for each in todo:
            if isinstance(each, Prepared):
                cost += each.cost
                check_cost(cost, self.limits, each.operation)

    def _reply(
        self, payload: Payload, request: HttpRequest, representation: Representation, outcomes: Sequence[Outcome]
    ) -> HttpResponse:
        pretty = self.options["pretty"] or bool(request.query.get("pretty"))
        return self._writer.reply(outcomes, representation, is_batch=payload.is_batch, pretty=pretty)


def _in_turn(operations: Sequence[Todo], execute: Callable[[Todo], Any]) -> Any:
    """Execute one after the other; return their outcomes, or an awaitable of them once one has to be waited for."""
    outcomes: list[Outcome] = []
    for index, operation in enumerate(operations):
        outcome = execute(operation)
        if not isinstance(outcome, Outcome):
            return _rest_in_turn(outcomes, outcome, operations[index + 1 :], execute)
        outcomes.append(outcome)
    return outcomes


async def _rest_in_turn(
    done: list[Outcome],
    current: Awaitable[Outcome],
    rest: Sequence[Todo],
    execute: Callable[[Todo], Any],
) -> list[Outcome]:
    outcomes = [*done, await current]
    for operation in rest:
        outcome = execute(operation)
        outcomes.append(outcome if isinstance(outcome, Outcome) else await outcome)
    return outcomes
