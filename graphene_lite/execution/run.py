"""Run a request: parsed and validated, then executed synchronously, asynchronously or as a subscription.

The only module through which a schema reaches an executor; here it is graphql-core's.
"""

from collections.abc import Callable
from inspect import isawaitable
from typing import Any, cast

from graphql import (
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    Middleware,
    Source,
    execute,
    graphql_sync,
    parse,
    subscribe,
    validate,
    validate_schema,
)

from graphene_lite.execution.adoption import promise_aware
from graphene_lite.execution.drive import PromiseLoop, driven
from graphene_lite.execution.serial import serial
from graphene_lite.execution.ticks import in_tick

#: A request as text or already parsed.
Request = str | Source | DocumentNode

Resolver = Callable[..., Any]


def run_sync(
    schema: GraphQLSchema,
    source: Request,
    root_value: Any = None,
    context_value: Any = None,
    variable_values: dict[str, Any] | None = None,
    operation_name: str | None = None,
    field_resolver: Resolver | None = None,
    type_resolver: Resolver | None = None,
    middleware: Middleware | None = None,
    execution_context_class: type[ExecutionContext] | None = None,
    check_sync: Any = False,
    hide_suggestions: bool = False,
) -> ExecutionResult:
    """Execute a request whose resolvers return values or Promises; parameters as of `graphql.graphql_sync`."""
    options = (root_value, context_value, variable_values, operation_name, field_resolver, type_resolver)
    hiding = _hiding(hide_suggestions)
    if check_sync:
        return graphql_sync(
            schema, cast(str, source), *options, middleware, execution_context_class, check_sync, **hiding
        )
    document = _checked_document(schema, source, hiding)
    if isinstance(document, ExecutionResult):
        return document
    loop = PromiseLoop()
    context_class: Any = execution_context_class or ExecutionContext
    result: ExecutionResult = loop.run(
        lambda: execute(
            schema,
            document,
            *options,
            middleware=middleware,
            execution_context_class=driven(context_class),
            is_awaitable=loop.is_awaitable,
            **hiding,
        )
    )
    return result


async def run_async(
    schema: GraphQLSchema,
    source: Request,
    root_value: Any = None,
    context_value: Any = None,
    variable_values: dict[str, Any] | None = None,
    operation_name: str | None = None,
    field_resolver: Resolver | None = None,
    type_resolver: Resolver | None = None,
    middleware: Middleware | None = None,
    execution_context_class: type[ExecutionContext] | None = None,
    is_awaitable: Callable[[Any], bool] | None = None,
    hide_suggestions: bool = False,
) -> ExecutionResult:
    """Execute a request whose resolvers return values, awaitables or Promises; parameters as of `graphql.graphql`."""
    hiding = _hiding(hide_suggestions)
    document = _checked_document(schema, source, hiding)
    if isinstance(document, ExecutionResult):
        return document
    context_class: Any = execution_context_class or ExecutionContext
    result: Any = in_tick(
        lambda: execute(
            schema,
            document,
            root_value,
            context_value,
            variable_values,
            operation_name,
            field_resolver,
            type_resolver,
            middleware=middleware,
            execution_context_class=serial(context_class),
            is_awaitable=promise_aware(is_awaitable or context_class.is_awaitable),
            **hiding,
        )
    )
    if isawaitable(result):
        result = await result
    return cast(ExecutionResult, result)


async def run_subscription(schema: GraphQLSchema, source: Request, *args: Any, **options: Any) -> Any:
    """Start a subscription; parameters after *source* are those of `graphql.subscribe`.

    Returns:
        An asynchronous iterator of execution results; or one execution result, if the subscription cannot start.
    """
    document = _checked_document(schema, source, {})
    if isinstance(document, ExecutionResult):
        return document
    return await subscribe(schema, document, *args, **options)


def _checked_document(schema: GraphQLSchema, source: Request, hiding: dict[str, Any]) -> DocumentNode | ExecutionResult:
    """Return the parsed request, or the result that says why schema or request are not valid."""
    errors = validate_schema(schema)
    if errors:
        return ExecutionResult(data=None, errors=errors)
    try:
        document = source if isinstance(source, DocumentNode) else parse(source)
    except GraphQLError as error:
        return ExecutionResult(data=None, errors=[error])
    errors = validate(schema, document, **hiding)
    return ExecutionResult(data=None, errors=errors) if errors else document


def _hiding(hide_suggestions: bool) -> dict[str, Any]:
    """Return the option for graphql-core, whose earlier 3.2 releases do not know it, only if it is set."""
    return {"hide_suggestions": True} if hide_suggestions else {}
