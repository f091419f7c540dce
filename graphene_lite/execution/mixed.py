"""Execute a document whose resolvers may return values, awaitables and Promises alike, in synchronous code or not."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from graphql import DocumentNode, ExecutionContext, ExecutionResult, GraphQLSchema, execute
from promise import Promise

from graphene_lite.execution.adoption import adopt
from graphene_lite.execution.ticks import in_tick


def execute_any(
    schema: GraphQLSchema,
    document: DocumentNode,
    *,
    execution_context_class: type[ExecutionContext] | None = None,
    **options: Any,
) -> Any:
    """Execute a valid document; *options* are those of `graphql.execute`.

    Returns:
        An ExecutionResult; or an awaitable of one, once a resolver returned something to wait for.
    """
    context_class = execution_context_class or ExecutionContext
    watch = _PromiseWatch(context_class.is_awaitable)
    result = in_tick(
        lambda: execute(schema, document, execution_context_class=context_class, is_awaitable=watch, **options)
    )
    return watch.finish(result) if isawaitable(result) else result


class _PromiseWatch:
    """Tells graphql-core to await Promises, too, and sees to it that they can be awaited in the loop that will run."""

    def __init__(self, is_awaitable: Callable[[Any], bool]) -> None:
        self._is_awaitable = is_awaitable
        self._early: list[Promise[Any]] = []

    def __call__(self, value: Any) -> bool:
        if not isinstance(value, Promise):
            return self._is_awaitable(value)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            # Execution starts before there is a loop, as most requests never need one.
            self._early.append(value)
        else:
            adopt(value, loop, loop.call_soon_threadsafe)
        return True

    async def finish(self, result: Awaitable[ExecutionResult]) -> ExecutionResult:
        """Wait for the result of an execution in the running loop."""
        loop = asyncio.get_running_loop()
        for promise in self._early:
            adopt(promise, loop, loop.call_soon_threadsafe)
        return await result
