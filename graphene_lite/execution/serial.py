"""Mutations run one after the other, also when their resolvers return Promises.

graphql-core calls the resolvers of all root fields of a mutation at once and then awaits them in order. That is serial
for coroutines, which start when they are awaited, but a Promise's work has begun when its resolver returns.
Source: GraphQL specification, section 6.2.2 "Mutation".
"""

from collections.abc import Awaitable
from functools import cache
from typing import Any

from graphql import ExecutionContext


class SerialContext(ExecutionContext):
    """Calls the resolver of a mutation's root field when the field before it is complete."""

    def execute_fields_serially(self, parent_type: Any, source_value: Any, path: Any, fields: dict[str, Any]) -> Any:
        """Return the results by name, or a coroutine of them if one arrives later."""
        results: dict[str, Any] = {}
        names = list(fields)
        for position, name in enumerate(names):
            result: Any = super().execute_fields_serially(parent_type, source_value, path, {name: fields[name]})
            if self.is_awaitable(result):
                rest = {name: fields[name] for name in names[position + 1 :]}
                return self._then_rest(results, result, (parent_type, source_value, path, rest))
            results.update(result)
        return results

    async def _then_rest(self, done: dict[str, Any], first: Awaitable[Any], rest: tuple[Any, ...]) -> dict[str, Any]:
        done.update(await first)
        remaining = self.execute_fields_serially(*rest)
        done.update(await remaining if self.is_awaitable(remaining) else remaining)
        return done


@cache
def serial(context_class: type[ExecutionContext]) -> type[ExecutionContext]:
    """Return *context_class* with mutations that wait for Promises."""
    return type(context_class.__name__, (SerialContext, context_class), {})


#: Files whose coroutines belong to the execution itself; all others belong to users.
EXECUTOR_FILES = frozenset(
    function.__code__.co_filename
    for function in (ExecutionContext.execute_field, SerialContext.execute_fields_serially)
)
