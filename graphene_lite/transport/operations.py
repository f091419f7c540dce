"""Run one operation against a schema: parse, validate, check what the request allows, execute."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, cast

from graphql import (
    ASTValidationRule,
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    GraphQLSchema,
    MiddlewareManager,
    NoSchemaIntrospectionCustomRule,
    OperationType,
    assert_valid_schema,
    get_operation_ast,
    specified_rules,
)

from graphene_lite.execution.deadline import punctual
from graphene_lite.execution.executor import Executor, Request
from graphene_lite.execution.mixed import execute_any
from graphene_lite.support.later import then
from graphene_lite.transport.masking import unexpected
from graphene_lite.transport.messages import HttpRefusal
from graphene_lite.transport.parameters import GraphQLParams
from graphene_lite.transport.policy import Policy
from graphene_lite.validation.cost import check_cost
from graphene_lite.validation.extent import check_extent
from graphene_lite.validation.limits import LimitExceeded, Limits
from graphene_lite.validation.overlaps import check_overlaps

#: Functions, or objects with a method `resolve`, that see every field.
Middleware: TypeAlias = Sequence[Any] | MiddlewareManager | None


class SchemaHolder(Protocol):
    """A Graphene-style schema: anything that holds graphql-core's."""

    graphql_schema: GraphQLSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionSettings:
    """What the operations of one request are executed with."""

    root_value: Any = None
    context_value: Any = None
    middleware: Middleware = None
    #: Beside the rules of the GraphQL specification, which always apply.
    validation_rules: Collection[type[ASTValidationRule]] = ()
    execution_context_class: type[ExecutionContext] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one operation."""

    result: ExecutionResult
    #: It reached no resolver: its document, operation name or variables were refused.
    rejected: bool = False
    #: Execution itself broke down, outside any resolver.
    crashed: bool = False


def core_schema(schema: SchemaHolder | GraphQLSchema) -> GraphQLSchema:
    """Return graphql-core's schema of a Graphene-style schema, or the schema itself when it is one.

    Raises:
        TypeError: It is neither, or a schema that graphql-core finds invalid.
    """
    core = getattr(schema, "graphql_schema", schema)
    if not isinstance(core, GraphQLSchema):
        raise TypeError(f"A Schema is required, Graphene-style or graphql-core's; got {schema!r}.")
    assert_valid_schema(core)
    return core


def prepare_operation(
    schema: SchemaHolder | GraphQLSchema,
    params: GraphQLParams,
    rules: Collection[type[ASTValidationRule]],
    policy: Policy,
    permit: Callable[[OperationType], None],
) -> DocumentNode | Outcome:
    """Parse and validate an operation, and check that the request may run it.

    Args:
        schema: A schema that `core_schema` accepts.
        params: The operation, with a query.
        rules: Validation rules beside those of the GraphQL specification, which always apply.
        policy: What the endpoint lets clients do.
        permit: Called with the operation's type; raises `HttpRefusal` to stop it.

    Returns:
        The document to execute, or what became of an operation that cannot be.

    Raises:
        HttpRefusal: The request may not run this type of operation, or 400 for a document nested too deeply to read.
        LimitExceeded: The document exceeds a limit.
    """
    core = core_schema(schema)

    def check(document: DocumentNode) -> None:
        _check_limits(document, core, params, policy.limits)

    try:
        document = Executor.of(core).documents.get(params.query or "", all_rules(rules, policy), check=check)
    except LimitExceeded:
        raise
    except RecursionError as error:
        raise HttpRefusal(400, "The document is nested too deeply.") from error
    except Exception as error:  # a validation rule of the user's may raise anything
        return _crashed(error)
    if document.ast is None or document.errors:
        return Outcome(ExecutionResult(None, list(document.errors)), rejected=True)
    if operation := get_operation_ast(document.ast, params.operation_name):
        permit(operation.operation)
    return document.ast


def execute_operation(
    schema: SchemaHolder | GraphQLSchema,
    document: DocumentNode,
    params: GraphQLParams,
    settings: ExecutionSettings,
    policy: Policy,
) -> Any:
    """Execute a prepared document; return an Outcome, or an awaitable of one."""
    core = core_schema(schema)
    try:
        if settings.execution_context_class:
            executed = _execute_by_class(core, document, params, settings)
        else:
            executed = _execute_by_plan(core, params, settings, policy)
        return then(executed, _judged)
    except Exception as error:  # a middleware or execution context of the user's may raise anything
        return _crashed(error)


def _execute_by_plan(core: GraphQLSchema, params: GraphQLParams, settings: ExecutionSettings, policy: Policy) -> Any:
    request = Request(
        root_value=settings.root_value,
        context_value=settings.context_value,
        variable_values=params.variables,
        operation_name=params.operation_name,
        middleware=cast("Any", settings.middleware),
        validation_rules=all_rules(settings.validation_rules, policy),
    )
    executor = Executor.of(core)
    # What settles a Promise may need the loop that runs, so nothing may wait for it in the meantime.
    run = executor.execute_async if _loop_is_running() else executor.execute_until_awaiting
    return run(params.query or "", request)


def _execute_by_class(
    core: GraphQLSchema, document: DocumentNode, params: GraphQLParams, settings: ExecutionSettings
) -> Any:
    context_class: Any = settings.execution_context_class
    return execute_any(
        core,
        document,
        root_value=settings.root_value,
        context_value=settings.context_value,
        variable_values=params.variables,
        operation_name=params.operation_name,
        middleware=settings.middleware,
        execution_context_class=punctual(context_class),
    )


def _loop_is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def all_rules(rules: Collection[type[ASTValidationRule]], policy: Policy) -> tuple[type[ASTValidationRule], ...]:
    """Return the rules to validate by beside those of the specification."""
    own = () if policy.introspection else (NoSchemaIntrospectionCustomRule,)
    return tuple(rule for rule in (*own, *rules) if rule not in specified_rules)


def _check_limits(document: DocumentNode, schema: GraphQLSchema, params: GraphQLParams, limits: Limits) -> None:
    check_extent(document, limits)
    check_overlaps(document, limits)
    if operation := get_operation_ast(document, params.operation_name):
        check_cost(document, operation, schema, params.variables or {}, limits)


def _judged(result: ExecutionResult) -> Outcome:
    # Errors of fields have a path. Without data and without a path, variables or operation name were refused.
    errors = result.errors or ()
    return Outcome(result, rejected=result.data is None and bool(errors) and all(e.path is None for e in errors))


def _crashed(error: Exception) -> Outcome:
    return Outcome(ExecutionResult(None, [unexpected(error)]), crashed=True)
