"""What a plan cannot express goes to graphql-core's own executor, here and nowhere else.

That is one thing only: an `execution_context_class` of the caller's, whose methods replace parts of graphql-core's
algorithm.
"""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from graphql import ExecutionContext, ExecutionResult, GraphQLSchema, execute

from graphene_lite.planning.document import Document

if TYPE_CHECKING:
    from graphene_lite.execution.executor import Request


def must_fall_back(execution_context_class: type[ExecutionContext] | None) -> bool:
    """Say whether graphql-core must execute."""
    return execution_context_class is not None and execution_context_class is not ExecutionContext


def execute_by_core(
    schema: GraphQLSchema, document: Document, request: "Request"
) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Execute *document* as graphql-core does, with the caller's `execution_context_class`."""
    assert document.ast is not None
    return execute(
        schema,
        document.ast,
        request.root_value,
        request.context_value,
        request.variable_values,
        request.operation_name,
        request.field_resolver,
        request.type_resolver,
        middleware=request.middleware,
        execution_context_class=request.execution_context_class,
    )
