"""The executor of one schema: owns the caches, and runs what clients send."""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from dataclasses import replace
from functools import partial
from inspect import iscoroutine
from operator import attrgetter
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLFieldResolver,
    GraphQLSchema,
    MiddlewareManager,
    OperationDefinitionNode,
    Source,
    validate_schema,
)
from graphql.pyutils import inspect

from graphene_lite.execution.companions import Companion, accompanied, companions_of
from graphene_lite.execution.fallback import execute_by_core, must_fall_back
from graphene_lite.execution.levels import run_sync
from graphene_lite.execution.request import Request
from graphene_lite.execution.runtime import Run
from graphene_lite.execution.strands import run_async, run_until_awaiting
from graphene_lite.execution.variables import coerce_variables
from graphene_lite.execution.waits import NEEDS_ASYNC
from graphene_lite.planning.cache import LRUCache
from graphene_lite.planning.compiler import compile_operation
from graphene_lite.planning.document import DISCREET, Document, DocumentCache
from graphene_lite.planning.plan import OperationPlan
from graphene_lite.planning.variables import PlainVariable
from graphene_lite.planning.watching import CHANGES
from graphene_lite.support.graphql_core import Variables, mapped, source_event_stream

#: What to execute: text, a syntax tree, or a document of this executor's cache.
Query = str | Source | DocumentNode | Document

#: Where `Executor.of` keeps the executor of a schema.
_EXTENSION = "graphene_lite.executor"

#: Documents and plans kept for a schema unless it says otherwise.
CACHE_SIZE = 512
#: Bytes that all plans may take: a short document may unfold to many fields.
PLAN_CAPACITY = 24_000_000


class Executor:
    """Execute operations on one schema, compiling each once for each way in which its conditions go.

    Threads may share it.

    Args:
        schema: The schema.
        cache_size: How many documents, and how many plans, to keep. Zero keeps none.
        explain: Whether to explain requests that do not say it themselves.
        depth_first: Have graphql-core execute, for resolvers that rely on its order. Documents are cached all the same.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        cache_size: int = CACHE_SIZE,
        *,
        explain: bool = False,
        depth_first: bool = False,
    ) -> None:
        self.schema = schema
        self.depth_first = depth_first
        self.explain = explain
        #: Found so once, and not asked again: graphql-core remembers it too, but behind several calls.
        self._is_valid = False
        #: Parsed and validated documents.
        self.documents = DocumentCache(schema, cache_size)
        #: Compiled operations.
        self.plans: LRUCache[OperationPlan] = LRUCache(cache_size, PLAN_CAPACITY, attrgetter("tally.weight"))

    @classmethod
    def of(cls, schema: GraphQLSchema) -> "Executor":
        """Return the executor of a schema that nobody made one for: always the same, kept with the schema."""
        # In `extensions`, where graphql-core keeps what others know about a schema; so they are forgotten together.
        executor: Executor | None = schema.extensions.get(_EXTENSION)
        if executor is not None and executor.schema is not schema:
            # A copy of a schema shares its extensions.
            executor, schema.extensions = None, {**schema.extensions}
            del schema.extensions[_EXTENSION]
        # Of two threads that make one, the first wins.
        return executor or schema.extensions.setdefault(_EXTENSION, cls(schema))

    def execute(self, source: Query, request: Request) -> ExecutionResult:
        """Execute an operation synchronously.

        Promises are waited for. A resolver that returns a coroutine or another awaitable fails, at its position, with
        an error that says what to do.

        Raises:
            TypeError: The variables are not a dict, or the middleware is neither a list, a tuple nor a manager.
        """
        if companions := self._companions(request):
            return accompanied(companions, partial(self._execute, source, request))
        return self._execute(source, request)

    def _execute(self, source: Query, request: Request) -> ExecutionResult:
        prepared = self._prepare(source, request, is_async=False)
        if isinstance(prepared, Run):
            return run_sync(prepared)
        if isinstance(prepared, ExecutionResult):
            return prepared
        if iscoroutine(prepared):
            prepared.close()
        raise RuntimeError(NEEDS_ASYNC.format(what="An awaitable"))

    def execute_until_awaiting(self, source: Query, request: Request) -> ExecutionResult | Awaitable[ExecutionResult]:
        """Execute as `execute_async`, but in synchronous code and for as long as nothing has to be awaited.

        Returns:
            The result; or an awaitable of it, once a resolver returned one. Promises are waited for.
        """
        if companions := self._companions(request):
            return accompanied(companions, partial(self._execute_until_awaiting, source, request))
        return self._execute_until_awaiting(source, request)

    def _execute_until_awaiting(self, source: Query, request: Request) -> ExecutionResult | Awaitable[ExecutionResult]:
        prepared = self._prepare(source, request, is_async=True)
        return run_until_awaiting(prepared) if isinstance(prepared, Run) else prepared

    async def execute_async(self, source: Query, request: Request) -> ExecutionResult:
        """Execute an operation, awaiting what resolvers return; otherwise as `execute`.

        All that a level has to wait for is waited for concurrently. Cancelling the call cancels all of it.
        """
        if companions := self._companions(request):
            return await accompanied(companions, partial(self._execute_async, source, request))
        return await self._execute_async(source, request)

    async def _execute_async(self, source: Query, request: Request) -> ExecutionResult:
        prepared = self._prepare(source, request, is_async=True)
        if isinstance(prepared, Run):
            return await run_async(prepared)
        if isinstance(prepared, ExecutionResult):
            return prepared
        return await prepared

    async def subscribe(
        self, source: Query, request: Request, subscribe_field_resolver: GraphQLFieldResolver | None = None
    ) -> AsyncIterator[ExecutionResult] | ExecutionResult:
        """Subscribe: return an iterator of results, one per event, or a result with the errors that prevent it."""
        document = self._document(source, request)
        if document.ast is None or document.errors:
            return ExecutionResult(None, list(document.errors))
        stream = await source_event_stream(
            self.schema,
            document.ast,
            request.root_value,
            request.context_value,
            request.variable_values,
            request.operation_name,
            subscribe_field_resolver,
        )
        if isinstance(stream, ExecutionResult):
            return stream
        run_for = self._core_run(document, request) if self.depth_first else self._planned_run(document, request)

        async def answer(event: Any) -> ExecutionResult:
            return await accompanied(self._companions(request), partial(run_for, event))

        return mapped(stream, answer)

    def _planned_run(self, document: Document, request: Request) -> Callable[[Any], Awaitable[ExecutionResult]]:
        """Return what executes a subscription's operation for one event by its plan."""
        plan, variables = self._plan(document, request)

        def run_for(event: Any) -> Awaitable[ExecutionResult]:
            run = Run(plan, event, request.context_value, variables, is_async=True, type_resolver=request.type_resolver)
            return run_async(run)

        return run_for

    def _core_run(self, document: Document, request: Request) -> Callable[[Any], Awaitable[ExecutionResult]]:
        """Return what has graphql-core execute a subscription's operation for one event."""

        async def run_for(event: Any) -> ExecutionResult:
            result = execute_by_core(self.schema, document, replace(request, root_value=event))
            return result if isinstance(result, ExecutionResult) else await result

        return run_for

    def plan(
        self, source: Query, operation_name: str | None = None, variable_values: dict[str, Any] | None = None
    ) -> OperationPlan:
        """Return the plan of an operation, to look at.

        Args:
            source: The document.
            operation_name: Which operation of it; needed where there are several.
            variable_values: The variables that `@skip` and `@include` look at; without any, what depends on one is in
                the plan. No others need a value.

        Raises:
            GraphQLError: The document is not valid, or has no such operation.
        """
        document = self._document(source, Request())
        if document.errors:
            raise document.errors[0]
        return compile_operation(self.schema, document, document.operation(operation_name), variable_values)

    def _companions(self, request: Request) -> list[Companion]:
        return companions_of(request.context_value, self.explain if request.explain is None else request.explain)

    def _prepare(
        self, source: Query, request: Request, *, is_async: bool
    ) -> Run | ExecutionResult | Awaitable[ExecutionResult]:
        """Return the run of *source*; or the result, where there is one already or graphql-core makes it."""
        if not self._is_valid:
            if problems := validate_schema(self.schema):
                return ExecutionResult(None, problems)
            self._is_valid = True
        document = self._document(source, request)
        if document.errors:
            return ExecutionResult(None, list(document.errors))
        if must_fall_back(request, depth_first=self.depth_first):
            return execute_by_core(self.schema, document, request)
        manager = middleware_manager(request.middleware)
        try:
            plan, variables = self._plan(document, request, wrapped=manager is not None)
        except _RequestError as reason:
            return ExecutionResult(None, reason.errors)
        return Run(
            plan,
            request.root_value,
            request.context_value,
            variables,
            is_async=is_async,
            type_resolver=request.type_resolver,
            wrap=manager.get_field_resolver if manager else None,
        )

    def _document(self, source: Query, request: Request) -> Document:
        if isinstance(source, Document):
            return source
        return self.documents.get(source, DISCREET if request.hide_suggestions else None)

    def _plan(self, document: Document, request: Request, *, wrapped: bool = False) -> tuple[OperationPlan, Variables]:
        """Return the plan of the operation that *request* names, and its variables coerced.

        Raises:
            _RequestError: There is no such operation, or the variables do not fit it or its conditions.
        """
        key: Hashable = (document.key, request.operation_name, request.field_resolver, wrapped, CHANGES.version)
        known = self.plans.get(key)
        try:
            operation = known.operation if known else document.operation(request.operation_name)
            variables = self._variables(operation, request, known.variables if known else None)
            if known is not None:
                if not known.conditions or known.serves(variables):
                    return known, variables
                # The first plan of an operation tells which variables `@skip` and `@include` look at.
                key = (key, known.conditions_of(variables))
                kept = self.plans.get(key)
                if kept is not None:
                    return kept, variables
            plan = compile_operation(
                self.schema, document, operation, variables, field_resolver=request.field_resolver, wrapped=wrapped
            )
        except GraphQLError as error:
            raise _RequestError([error]) from None
        if document.key is not None:
            self.plans.put(key, plan)
        return plan, variables

    def _variables(
        self,
        operation: OperationDefinitionNode,
        request: Request,
        known: tuple[PlainVariable, ...] | None = None,
    ) -> Variables:
        variables = coerce_variables(
            self.schema, operation, request.variable_values, known, hide_suggestions=request.hide_suggestions
        )
        if isinstance(variables, list):
            raise _RequestError(variables)
        return variables


class _RequestError(Exception):
    """Raised where a request is wrong before any field is resolved."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(*errors)
        self.errors = errors


def middleware_manager(middleware: Any) -> MiddlewareManager | None:
    """Return what puts *middleware* around resolvers; None for none at all.

    Raises:
        TypeError: It is neither a list, a tuple nor a manager.
    """
    if middleware is None or isinstance(middleware, MiddlewareManager):
        return middleware
    if isinstance(middleware, list | tuple):
        return MiddlewareManager(*middleware) if middleware else None
    raise TypeError(
        "Middleware must be passed as a list or tuple of functions or objects, or as a single MiddlewareManager object."
        f" Got {inspect(middleware)} instead."
    )
