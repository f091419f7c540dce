"""Run one operation against a schema: parse, validate, check what the request allows, execute."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, runtime_checkable

from graphql import (
    ASTValidationRule,
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    MiddlewareManager,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    assert_valid_schema,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)

from graphene_lite.execution.deadline import punctual
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

#: Errors after which validation gives up when no limit says so: graphql-core's own value.
_MOST_ERRORS = 100

#: Functions, or objects with a method `resolve`, that see every field.
Middleware: TypeAlias = Sequence[Any] | MiddlewareManager | None


class SchemaHolder(Protocol):
    """A Graphene-style schema: anything that holds graphql-core's."""

    graphql_schema: GraphQLSchema


@runtime_checkable
class DocumentExecutor(Protocol):
    """A schema with an executor of its own, which is then used in place of graphql-core's."""

    def execute_document(
        self,
        document: DocumentNode,
        *,
        root_value: Any,
        context_value: Any,
        variable_values: dict[str, Any] | None,
        operation_name: str | None,
        middleware: Middleware,
        execution_context_class: type[ExecutionContext] | None,
    ) -> Any:
        """Execute a valid document; return an ExecutionResult or an awaitable of one."""


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
    try:
        document = parse(params.query or "")
        operation = get_operation_ast(document, params.operation_name)
        _check_limits(document, operation, core, params, policy.limits)
        errors = validate(core, document, _rules(rules, policy), max_errors=_most_errors(policy.limits))
    except LimitExceeded:
        raise
    except GraphQLError as error:
        return Outcome(ExecutionResult(None, [error]), rejected=True)
    except RecursionError as error:
        raise HttpRefusal(400, "The document is nested too deeply.") from error
    except Exception as error:  # a validation rule of the user's may raise anything
        return _crashed(error)
    if errors:
        return Outcome(ExecutionResult(None, errors), rejected=True)
    if operation:
        permit(operation.operation)
    return document


def execute_operation(
    schema: SchemaHolder | GraphQLSchema, document: DocumentNode, params: GraphQLParams, settings: ExecutionSettings
) -> Any:
    """Execute a prepared document; return an Outcome, or an awaitable of one."""
    options: dict[str, Any] = {
        "root_value": settings.root_value,
        "context_value": settings.context_value,
        "variable_values": params.variables,
        "operation_name": params.operation_name,
        "middleware": settings.middleware,
    }
    context_class: Any = settings.execution_context_class
    try:
        if isinstance(schema, DocumentExecutor):
            executed = schema.execute_document(document, execution_context_class=context_class, **options)
        else:
            context_class = punctual(context_class or ExecutionContext)
            executed = execute_any(core_schema(schema), document, execution_context_class=context_class, **options)
        return then(executed, _judged)
    except Exception as error:  # a middleware or execution context of the user's may raise anything
        return _crashed(error)


def _most_errors(limits: Limits) -> int:
    # Validation adds one, which says that it gave up.
    return _MOST_ERRORS if limits.errors is None else max(limits.errors - 1, 1)


def _check_limits(
    document: DocumentNode,
    operation: OperationDefinitionNode | None,
    schema: GraphQLSchema,
    params: GraphQLParams,
    limits: Limits,
) -> None:
    check_extent(document, limits)
    check_overlaps(document, limits)
    if operation:
        check_cost(document, operation, schema, params.variables or {}, limits)


def _rules(rules: Collection[type[ASTValidationRule]], policy: Policy) -> list[type[ASTValidationRule]]:
    own = () if policy.introspection else (NoSchemaIntrospectionCustomRule,)
    return [*specified_rules, *(rule for rule in (*own, *rules) if rule not in specified_rules)]


def _judged(result: ExecutionResult) -> Outcome:
    # Errors of fields have a path. Without data and without a path, variables or operation name were refused.
    errors = result.errors or ()
    return Outcome(result, rejected=result.data is None and bool(errors) and all(e.path is None for e in errors))


def _crashed(error: Exception) -> Outcome:
    return Outcome(ExecutionResult(None, [unexpected(error)]), crashed=True)
