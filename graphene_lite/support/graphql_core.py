"""What graphql-core 3.2 and 3.3 have under different names, or with different meanings; nothing else.

What both have alike is imported from `graphql` where it is used.
"""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from importlib import import_module
from inspect import isawaitable, signature
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import graphql
import graphql.execution
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLArgument,
    GraphQLError,
    GraphQLFieldResolver,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    type_from_ast,
    version_info,
)
from graphql.execution import values as core_values
from graphql.pyutils import print_path_list

# The first two versions of 3.3 recurse without end into deep input, and take no Decimal for a Float.
_SUPPORTED = "graphql-core>=3.2.6,<3.4,!=3.3.0,!=3.3.1"
if not (3, 2, 6) <= version_info[:3] < (3, 4) or version_info[:3] in ((3, 3, 0), (3, 3, 1)):
    raise ImportError(
        f"graphene-lite works with {_SUPPORTED}, but version {graphql.__version__} is installed."
        f" Run: pip install '{_SUPPORTED}'"
    )

#: Whether graphql-core is of the 3.3 line.
IS_3_3 = version_info[:2] == (3, 3)

#: What means null besides None when a resolver returns it; for 3.2 `Undefined` is a value that no type has.
ALSO_NULL: object = Undefined if IS_3_3 else None

# Read without types, as each of their names is missing in one of the lines.
_core: Any = graphql
_execution: Any = graphql.execution
_values: Any = core_values
# The package has a function of the same name in front of the module.
_coerce: Any = import_module("graphql.utilities.coerce_input_value")

if TYPE_CHECKING:
    from graphql import ExecutionContext

    CoreExecutor: TypeAlias = ExecutionContext
else:
    #: The class that runs operations in graphql-core, which callers may subclass.
    CoreExecutor = _core.Executor if IS_3_3 else _core.ExecutionContext

_CAN_HIDE = "hide_suggestions" in signature(_values.get_variable_values).parameters

#: The name of the function that `output_coercer` returns, as messages have it.
OUTPUT_COERCER = "coerce_output_value" if IS_3_3 else "serialize"

T = TypeVar("T")
R = TypeVar("R")


#: What runs in the background: asyncio keeps no reference of its own.
_tracked: "set[asyncio.Future[Any]]" = set()


class Variables(dict[str, Any]):
    """The coerced variables of a request by name.

    It is a dict, as in graphql-core 3.2, and has the attributes of graphql-core 3.3's `VariableValues`, so that code
    written for either reads it.
    """

    __slots__ = ()

    @property
    def coerced(self) -> "Variables":
        """The values by name."""
        return self

    @property
    def sources(self) -> Mapping[str, object]:
        """The values by name, as graphql-core 3.3 looks them up to put them into the literal of a custom scalar."""
        return {name: _values.VariableValueSource(None, value) for name, value in self.items()}


def output_coercer(leaf_type: Any) -> Callable[[Any], Any]:
    """Return the function of a scalar or enum that makes a result of a value."""
    return cast("Callable[[Any], Any]", leaf_type.coerce_output_value if IS_3_3 else leaf_type.serialize)


def input_coercer(leaf_type: Any) -> Callable[[Any], Any]:
    """Return the function of a scalar or enum that reads the value of a variable."""
    return cast("Callable[[Any], Any]", leaf_type.coerce_input_value if IS_3_3 else leaf_type.parse_value)


def literal_coercer(leaf_type: Any) -> Callable[[Any], Any]:
    """Return the function of a scalar or enum that reads a literal."""
    newer = leaf_type.coerce_input_literal if IS_3_3 else None
    return cast("Callable[[Any], Any]", newer or leaf_type.parse_literal)


def as_mapping(variables: Any) -> Mapping[str, Any]:
    """Return the variables of an `info`, ours or graphql-core's, by name."""
    return cast("Mapping[str, Any]", variables.coerced if IS_3_3 else variables)


def has_default(argument: GraphQLArgument) -> bool:
    """Tell whether a default value is used where *argument* is not given."""
    declared: Any = argument
    return argument.default_value is not Undefined or (IS_3_3 and declared.default is not None)


def default_of(argument: GraphQLArgument) -> Any:
    """Return the value that a resolver gets where *argument* is not given; Undefined if that is none.

    Raises:
        TypeError: The schema gives a default that is not valid; 3.3 finds that out late.
    """
    return _coerce.coerce_default_value(argument) if IS_3_3 else argument.default_value


def option_to_hide(hide: bool) -> dict[str, bool]:
    """Return the option that leaves "Did you mean" out of errors, if *hide*; none before 3.2.7, which has no such."""
    return {"hide_suggestions": True} if hide and _CAN_HIDE else {}


def coerced_variables(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    inputs: dict[str, object],
    max_errors: int,
    *,
    hide_suggestions: bool = False,
) -> Variables | list[GraphQLError]:
    """Return the variables of *operation* with their coerced values, or what is wrong with *inputs*."""
    definitions = operation.variable_definitions or ()
    hiding = option_to_hide(hide_suggestions)
    found: Any = _values.get_variable_values(schema, definitions, inputs, max_errors, **hiding)
    if isinstance(found, list):
        return found
    return Variables(found.coerced if IS_3_3 else found)


def wrong_values(
    schema: GraphQLSchema, operation: OperationDefinitionNode, inputs: dict[str, object], max_errors: int
) -> list[GraphQLError]:
    """Return what is wrong with *inputs* without looking for the names that were meant.

    For 3.3 only, whose coercion looks for them at every wrong value of an enum, even where it hides them.
    """
    errors: list[GraphQLError] = []
    for definition in operation.variable_definitions or ():
        name = definition.variable.name.value
        found: list[tuple[GraphQLError, list[str | int]]] = []
        if name in inputs:
            type_ = type_from_ast(schema, definition.type)
            _core.validate_input_value(
                inputs[name], type_, lambda *each, found=found: found.append(each), hide_suggestions=True
            )
        for error, path in found:
            message = f"Variable '${name}' has invalid value{print_path_list(path)}: {error.message}"
            errors.append(GraphQLError(message, definition, original_error=error))
        if len(errors) >= max_errors:
            break
    return errors[:max_errors]


def _append(found: list[tuple[GraphQLError, list[str | int]]], error: GraphQLError, path: list[str | int]) -> None:
    found.append((error, path))


def execute_with(
    executor_class: type[CoreExecutor], schema: GraphQLSchema, document: DocumentNode, *args: object, **options: object
) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Execute *document* as `graphql.execute` does, with a subclass of `CoreExecutor`."""
    keyword = "executor_class" if IS_3_3 else "execution_context_class"
    result = _core.execute(schema, document, *args, **options, **{keyword: executor_class})
    return cast("ExecutionResult | Awaitable[ExecutionResult]", result)


async def source_event_stream(
    schema: GraphQLSchema,
    document: DocumentNode,
    root_value: object,
    context_value: object,
    variable_values: dict[str, object] | None,
    operation_name: str | None,
    subscribe_field_resolver: GraphQLFieldResolver | None,
) -> AsyncIterable[object] | ExecutionResult:
    """Return the events of a subscription, or a result with the errors that prevent it."""
    request = schema, document, root_value, context_value, variable_values, operation_name
    if IS_3_3:
        executor = _core.Executor.build(*request, subscribe_field_resolver=subscribe_field_resolver)
        if isinstance(executor, list):
            return ExecutionResult(None, executor)
        stream = _execution.create_source_event_stream(executor)
    else:
        stream = _execution.create_source_event_stream(*request, subscribe_field_resolver)
    return cast("AsyncIterable[object] | ExecutionResult", await stream if isawaitable(stream) else stream)


def mapped(events: AsyncIterable[T], answer: Callable[[T], Awaitable[R]]) -> AsyncIterator[R]:
    """Return an iterator of what *answer* makes of each of the *events*; closing it closes *events*."""
    mapping = _execution.map_async_iterable if IS_3_3 else _execution.MapAsyncIterator
    return cast("AsyncIterator[R]", mapping(events, answer))


def async_helpers() -> Any:
    """Return what `info.async_helpers` is under graphql-core 3.3."""
    return _core.GraphQLResolveInfoHelpers(_gather, _track)


async def _gather(awaitables: Sequence[Awaitable[T]]) -> list[T]:
    """Await all, and when one fails cancel the others."""
    tasks = [asyncio.ensure_future(each) for each in awaitables]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


def _track(values: Sequence[object]) -> None:
    """Run those of *values* that are awaitable in the background, where nobody looks at their errors."""
    tasks = [asyncio.ensure_future(value) for value in values if isawaitable(value)]
    if tasks:
        together = asyncio.gather(*tasks, return_exceptions=True)
        _tracked.add(together)
        together.add_done_callback(_tracked.discard)
