"""The schema as users hold it: built once, executed often."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLDirective,
    GraphQLFieldResolver,
    GraphQLSchema,
    GraphQLTypeResolver,
    Middleware,
    get_introspection_query,
    print_schema,
)

from graphene_lite.execution.executor import CACHE_SIZE, Executor
from graphene_lite.execution.request import Request
from graphene_lite.schema.build import build_schema
from graphene_lite.schema.type_map import TypeMap
from graphene_lite.support.graphql_core import CoreExecutor
from graphene_lite.types.definitions import GrapheneGraphQLType

#: Short names for the options of a request, from Graphene 2.
_ALIASES = {
    "root": "root_value",
    "context": "context_value",
    "variables": "variable_values",
    "operation": "operation_name",
}

_INTROSPECTION = get_introspection_query()


class Schema:
    """A GraphQL schema made of declared classes.

    `str(schema)` is its text in the schema definition language; `schema.Name` is the declared class of the GraphQL type
    "Name" (or graphql-core's type, for the standard scalars).

    Args:
        query: Root object type for reading. A schema without one can be printed only, and has no other root either.
        mutation: Root object type for writing.
        subscription: Root object type for streams of events.
        types: Further types, for those that no field refers to (such as the implementations of an interface).
        directives: graphql-core directives. None means those of the GraphQL specification.
        auto_camelcase: Turn `first_name` into `firstName`, where no name is given.
        cache_size: How many documents, and how many plans of operations, to keep. Zero keeps none.
        explain: Say in `extensions["explain"]` of each result how long the request took, and what integrations know:
            `graphene_lite_sqlalchemy` lists the statements. Clients of an endpoint see it, too.
        depth_first: Resolve one object with all that is below it before the next, as graphql-core does, and by its
            executor: for resolvers whose side effects rely on that order. Level by level is many times faster.

    Raises:
        InvalidDeclaration: A declaration cannot mean anything; the message names it and what to do.
        DuplicateTypeName: Two different classes claim one GraphQL name.
    """

    #: The graphql-core schema that this one was built to.
    graphql_schema: GraphQLSchema
    #: Runs requests on it, and keeps what was compiled for them.
    executor: Executor

    def __init__(
        self,
        query: Any = None,
        mutation: Any = None,
        subscription: Any = None,
        types: Iterable[Any] | None = None,
        directives: Collection[GraphQLDirective] | None = None,
        auto_camelcase: bool = True,
        cache_size: int = CACHE_SIZE,
        explain: bool = False,
        depth_first: bool = False,
    ) -> None:
        self.query = query
        self.mutation = mutation
        self.subscription = subscription
        type_map = TypeMap(query, mutation, subscription, types, auto_camelcase=auto_camelcase)
        self.graphql_schema = build_schema(type_map, directives)
        self.executor = Executor(self.graphql_schema, cache_size, explain=explain, depth_first=depth_first)

    def __str__(self) -> str:
        return print_schema(self.graphql_schema)

    def __getattr__(self, type_name: str) -> Any:
        # A copy asks for attributes before it has any.
        graphql_type = vars(self)["graphql_schema"].get_type(type_name) if "graphql_schema" in vars(self) else None
        if graphql_type is None:
            raise AttributeError(f'Type "{type_name}" not found in the Schema')
        return graphql_type.graphene_type if isinstance(graphql_type, GrapheneGraphQLType) else graphql_type

    def lazy(self, _type: str) -> Callable[[], Any]:
        """Return a lazy reference to the type of this name."""
        return lambda: getattr(self, _type)

    def execute(self, *args: Any, **kwargs: Any) -> ExecutionResult:
        """Run a query or mutation and return its data and errors.

        Resolvers may return values or Promises; loaders of `promise.dataloader` batch. Resolvers that return awaitables
        need `execute_async`.

        Args:
            source (str, Source or DocumentNode): The request.
            root_value: Parent of the root fields (alias `root`).
            context_value: What resolvers get as `info.context` (alias `context`).
            variable_values (dict): Values of the variables by name (alias `variables`).
            operation_name (str): Which operation of several to run (alias `operation`).
            field_resolver, type_resolver: graphql-core resolvers for fields and types that have none.
            middleware: List of functions or objects with a `resolve` method, or a graphql-core MiddlewareManager.
            execution_context_class: Subclass of graphql-core's `ExecutionContext`; graphql-core executes then.
            hide_suggestions (bool): Leave "Did you mean" out of errors.
        """
        return self.executor.execute(*_request(*args, **normalize_execute_kwargs(kwargs)))

    async def execute_async(self, *args: Any, **kwargs: Any) -> ExecutionResult:
        """Run a query or mutation, with resolvers that may return awaitables; sibling fields are awaited together.

        Arguments are those of `execute`. Cancelling it cancels all that it has started.
        """
        return await self.executor.execute_async(*_request(*args, **normalize_execute_kwargs(kwargs)))

    async def subscribe(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Start a subscription.

        Args:
            query (str, Source or DocumentNode): The request; the other arguments are those of `graphql.subscribe`, or
                their aliases as in `execute`.

        Returns:
            An asynchronous iterator of execution results, one per event; or one execution result with the errors that
            kept the subscription from starting.
        """
        return await self.executor.subscribe(*_subscription(query, *args, **normalize_execute_kwargs(kwargs)))

    def introspect(self) -> dict[str, Any]:
        """Return the answer to the standard introspection query.

        Raises:
            GraphQLError: The schema cannot be executed.
        """
        result = self.execute(_INTROSPECTION)
        if result.errors:
            raise result.errors[0]
        return result.data or {}


def normalize_execute_kwargs(kwargs: dict[str, Any]) -> dict[str, Any]:
    """Replace the short names `root`, `context`, `variables` and `operation` by graphql-core's, in place."""
    for alias, name in _ALIASES.items():
        if alias in kwargs and name not in kwargs:
            kwargs[name] = kwargs.pop(alias)
    return kwargs


def _request(
    source: Any,
    root_value: Any = None,
    context_value: Any = None,
    variable_values: dict[str, Any] | None = None,
    operation_name: str | None = None,
    field_resolver: GraphQLFieldResolver | None = None,
    type_resolver: GraphQLTypeResolver | None = None,
    middleware: Middleware | None = None,
    execution_context_class: type[CoreExecutor] | None = None,
    hide_suggestions: bool = False,
) -> tuple[Any, Request]:
    """Return source and request of a call with the parameters of `graphql.graphql`."""
    return source, Request(
        root_value,
        context_value,
        variable_values,
        operation_name,
        field_resolver,
        type_resolver,
        middleware,
        execution_context_class,
        hide_suggestions=hide_suggestions,
    )


def _subscription(
    source: Any,
    root_value: Any = None,
    context_value: Any = None,
    variable_values: dict[str, Any] | None = None,
    operation_name: str | None = None,
    field_resolver: GraphQLFieldResolver | None = None,
    subscribe_field_resolver: GraphQLFieldResolver | None = None,
) -> tuple[Any, Request, GraphQLFieldResolver | None]:
    """Return source, request and stream resolver of a call with the parameters of `graphql.subscribe`."""
    request = Request(root_value, context_value, variable_values, operation_name, field_resolver)
    return source, request, subscribe_field_resolver


# Python names the function in errors about arguments: the one that was called.
_request.__qualname__ = "Schema.execute"
_subscription.__qualname__ = "Schema.subscribe"
