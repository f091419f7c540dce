"""A client for tests: runs requests and returns plain dicts."""

from collections.abc import Callable
from typing import Any

from graphql import ExecutionResult, GraphQLError

from graphene_lite.engine import Schema as Schema
from graphene_lite.errors import InvalidDeclaration

FormatError = Callable[[Any], Any]


def default_format_error(error: Exception) -> Any:
    """Return *error* as GraphQL clients see it; an error that is not GraphQL's by its message alone."""
    return error.formatted if isinstance(error, GraphQLError) else {"message": str(error)}


def format_execution_result(
    execution_result: ExecutionResult | None, format_error: FormatError
) -> dict[str, Any] | None:
    """Return a result as a dict with "errors", if there are any, and "data"; None for no result."""
    if not execution_result:
        return None
    errors = [format_error(error) for error in execution_result.errors or ()]
    return {**({"errors": errors} if errors else {}), "data": execution_result.data}


class Client:
    """Runs requests against a schema.

        client = Client(schema, context_value={"user": user})
        assert client.execute("{ hello }") == {"data": {"hello": "World"}}

    Args:
        schema: The schema.
        format_error: Makes what stands under "errors" of each error. Defaults to `default_format_error`.
        execute_options: Options of `Schema.execute` for every request; those of a single request win.

    Raises:
        InvalidDeclaration: *schema* is no `Schema`.
    """

    def __init__(self, schema: Schema, format_error: FormatError | None = None, **execute_options: Any) -> None:
        if not isinstance(schema, Schema):
            raise InvalidDeclaration("Client", f"Received {schema!r}.", "Pass a graphene_lite.Schema.")
        self.schema = schema
        self.execute_options = execute_options
        self.format_error = format_error or default_format_error

    def format_result(self, result: ExecutionResult | None) -> dict[str, Any] | None:
        """Return a result as a dict."""
        return format_execution_result(result, self.format_error)

    def execute(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """Run a request; arguments as of `Schema.execute`."""
        return self.format_result(self.schema.execute(*args, **{**self.execute_options, **kwargs}))

    async def execute_async(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """Run a request with resolvers that may return awaitables; arguments as of `Schema.execute_async`."""
        return self.format_result(await self.schema.execute_async(*args, **{**self.execute_options, **kwargs}))
