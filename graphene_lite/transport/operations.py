"""Run one operation against a schema: parse, validate, check what the request allows, execute."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Protocol

from graphql import (
    ASTValidationRule,
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    assert_valid_schema,
    specified_rules,
)

from graphene_lite.execution.companions import EXPLAIN
from graphene_lite.execution.companions import explain as add_explanation
from graphene_lite.execution.deadline import Budget, Halted, check_deadline, punctual
from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.planning.document import TOO_DEEP, Document, Terms
from graphene_lite.planning.validating import validate
from graphene_lite.support.graphql_core import CoreExecutor
from graphene_lite.support.later import then
from graphene_lite.transport.masking import unexpected
from graphene_lite.transport.messages import HttpRefusal
from graphene_lite.transport.options import EndpointOptions, Middleware, Observer, Usage
from graphene_lite.transport.parameters import GraphQLParams
from graphene_lite.validation.cost import Costs, check_costs
from graphene_lite.validation.extent import check_extent
from graphene_lite.validation.limits import LimitExceeded, Limits
from graphene_lite.validation.overlaps import check_overlaps
from graphene_lite.validation.suggestions import BoundedSuggestions

#: Errors after which validation gives up when no limit says so: graphql-core's own value.
_MOST_ERRORS = 100


class SchemaHolder(Protocol):
    """A Graphene-style schema: anything that holds graphql-core's."""

    graphql_schema: GraphQLSchema


@dataclass(slots=True)
class ExecutionSettings:
    """What the operations of one request are executed with."""

    root_value: Any = None
    context_value: Any = None
    middleware: Middleware = None
    #: Beside the rules of the GraphQL specification, which always apply.
    validation_rules: Collection[type[ASTValidationRule]] = ()
    execution_context_class: type[CoreExecutor] | None = None


@dataclass(slots=True)
class Prepared:
    """An operation that may be executed."""

    document: Document
    params: GraphQLParams
    #: None where the document has no operation of the name that was asked for.
    operation: OperationDefinitionNode | None
    #: What it is estimated to cost; 0 without a limit on that.
    cost: int
    #: Leave "Did you mean" out of the errors about its variables.
    hide_suggestions: bool


@dataclass(slots=True)
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


def check_schema(schema: SchemaHolder | GraphQLSchema, options: EndpointOptions) -> None:
    """Check that there is a schema, and what *options* say of it.

    Raises:
        TypeError: The schema is missing or invalid.
        InvalidDeclaration: `limits.costs` names a field that the schema does not have.
    """
    core = core_schema(schema)
    if options["limits"]:
        check_costs(options["limits"].costs, core)


def executor_of(schema: SchemaHolder | GraphQLSchema) -> Executor:
    """Return the executor of a schema: a Graphene-style schema may bring its own."""
    own = getattr(schema, "executor", None)
    return own if isinstance(own, Executor) else Executor.of(core_schema(schema))


@dataclass(frozen=True, slots=True, eq=False)
class _Study:
    """Checks a document's extent before it is validated, and tells what its operations cost."""

    limits: Limits

    def __call__(self, schema: GraphQLSchema, document: DocumentNode) -> Costs:
        check_extent(document, self.limits)
        check_overlaps(document, self.limits)
        return Costs.of(document, schema, self.limits)


def terms_of(options: EndpointOptions) -> Terms:
    """Return what the documents of an endpoint have to satisfy, whoever sends them."""
    return _terms(options["limits"] or Limits(), bool(options["introspection"]), bool(options["suggestions"]))


# Always the same terms of the same options: documents are found by them, and their comparison costs nothing.
@lru_cache(maxsize=256)
def _terms(limits: Limits, introspection: bool, suggestions: bool) -> Terms:
    return Terms(
        rules=() if introspection else (NoSchemaIntrospectionCustomRule,),
        first=(BoundedSuggestions,) if suggestions else (),
        hide_suggestions=not suggestions,
        check=_Study(limits),
        max_errors=_most_errors(limits),
    )


def prepare_operation(
    executor: Executor,
    params: GraphQLParams,
    rules: Collection[type[ASTValidationRule]],
    terms: Terms,
    permit: Callable[[OperationType], None],
) -> Prepared | Outcome:
    """Parse and validate an operation, unless that was done before, and check that the request may run it.

    Args:
        executor: The executor of the schema.
        params: The operation, with a query.
        rules: The application's validation rules. They may look at the request, so they run for each.
        terms: What every document has to satisfy, see `terms_of`.
        permit: Called with the operation's type; raises `HttpRefusal` to stop it.

    Returns:
        The operation to execute, or what became of an operation that cannot be.

    Raises:
        HttpRefusal: The request may not run this type of operation, or 400 for a document nested too deeply to check.
        LimitExceeded: The document exceeds a limit.
    """
    try:
        document = executor.documents.get(params.query or "", terms)
        errors = [*document.errors, *_errors_by(rules, document, executor.schema, terms)]
    except LimitExceeded:
        raise
    except RecursionError as error:
        raise HttpRefusal(400, TOO_DEEP) from error
    except Exception as error:  # a validation rule of the user's may raise anything
        return _crashed(error)
    if errors:
        return Outcome(ExecutionResult(None, errors), rejected=True)
    costs = document.facts
    assert isinstance(costs, Costs)
    operation = costs.operations.get(params.operation_name)
    if operation:
        permit(operation.operation)
    cost = costs.of_operation(params.operation_name, params.variables or {})
    return Prepared(document, params, operation, cost, terms.hide_suggestions)


def _errors_by(
    rules: Collection[type[ASTValidationRule]], document: Document, schema: GraphQLSchema, terms: Terms
) -> Collection[GraphQLError]:
    """Return what the application's *rules* find wrong with *document*."""
    own = [rule for rule in rules if rule not in specified_rules] if rules else ()
    if not own or document.ast is None:
        return ()
    return validate(
        schema, document.ast, (*terms.first, *own), terms.max_errors, hide_suggestions=terms.hide_suggestions
    )


def execute_operation(
    executor: Executor,
    prepared: Prepared,
    settings: ExecutionSettings,
    budget: Budget,
    explain: bool | None = None,
    observe: Observer | None = None,
) -> Outcome | Awaitable[Outcome]:
    """Execute a prepared operation; return its outcome, or an awaitable of it. See `explains` for *explain*."""
    usage = _Usage(prepared, budget, budget.found)
    try:
        result = executor.execute_until_awaiting(prepared.document, _request(prepared, settings, explain))
        outcome: Outcome | Awaitable[Outcome] = then(result, partial(_judged, usage))
    except Halted:
        usage.tell(observe)
        raise
    except Exception as error:  # a middleware or execution context of the user's may raise anything
        outcome = _crashed(error)
    if isinstance(outcome, Outcome):
        usage.tell(observe)
        return outcome
    return _told(outcome, usage, observe) if observe else outcome


async def _told(outcome: Awaitable[Outcome], usage: "_Usage", observe: Observer) -> Outcome:
    try:
        return await outcome
    finally:
        usage.tell(observe)


@dataclass(slots=True)
class _Usage:
    """What one operation was estimated to cost, and what its answer holds so far."""

    prepared: Prepared
    budget: Budget
    #: Nodes of the operations before it.
    before: int

    def so_far(self) -> Usage:
        operation = self.prepared.operation
        name = operation.name.value if operation and operation.name else None
        return Usage(name, self.prepared.cost, self.budget.found - self.before)

    def tell(self, observe: Observer | None) -> None:
        if observe is not None:
            observe(self.so_far())


def _request(prepared: Prepared, settings: ExecutionSettings, explain: bool | None) -> Request:
    context_class: Any = settings.execution_context_class
    return Request(
        settings.root_value,
        settings.context_value,
        prepared.params.variables,
        prepared.params.operation_name,
        middleware=settings.middleware,
        execution_context_class=punctual(context_class) if context_class else None,
        hide_suggestions=prepared.hide_suggestions,
        explain=explain,
    )


def _most_errors(limits: Limits) -> int:
    # Validation adds one, which says that it gave up.
    return _MOST_ERRORS if limits.errors is None else max(limits.errors - 1, 1)


def _judged(usage: _Usage, result: ExecutionResult) -> Outcome:
    if result.extensions and EXPLAIN in result.extensions:
        found = usage.so_far()
        add_explanation(result, {"cost": found.cost, "nodes": found.nodes})
    if not result.errors:
        return Outcome(result)
    # What failed late failed for that: a statement that its database ended.
    check_deadline()
    # Errors of fields have a path. Without data and without a path, variables or operation name were refused.
    return Outcome(result, rejected=result.data is None and all(error.path is None for error in result.errors))


def _crashed(error: Exception) -> Outcome:
    return Outcome(ExecutionResult(None, [unexpected(error)]), crashed=True)
