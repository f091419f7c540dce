"""What a plan cannot express goes to graphql-core's own executor, here and nowhere else.

That is two things: an `execution_context_class` of the caller's, whose methods replace parts of graphql-core's
algorithm; and a schema whose resolvers rely on graphql-core's order, one object with all that is below it after the
other.
"""

from collections.abc import Awaitable

from graphql import ExecutionResult, GraphQLSchema

from graphene_lite.execution.deadline import punctual
from graphene_lite.execution.request import Request
from graphene_lite.planning.document import Document
from graphene_lite.support.graphql_core import CoreExecutor, execute_with


def must_fall_back(request: Request, *, depth_first: bool) -> bool:
    """Say whether graphql-core must execute *request*, on a schema that is to be executed *depth_first* or not."""
    return depth_first or request.execution_context_class not in {None, CoreExecutor}


def execute_by_core(
    schema: GraphQLSchema, document: Document, request: Request
) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Execute *document* as graphql-core does, with the caller's `execution_context_class` if there is one."""
    assert document.ast is not None
    return execute_with(
        request.execution_context_class or punctual(CoreExecutor),
        schema,
        document.ast,
        request.root_value,
        request.context_value,
        request.variable_values,
        request.operation_name,
        request.field_resolver,
        request.type_resolver,
        middleware=request.middleware,
    )
