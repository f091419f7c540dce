"""The `info` of a resolver: everything `GraphQLResolveInfo` has, looked up when it is read."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
)
from graphql.pyutils import Path, is_awaitable

from graphene_lite.execution.places import FieldPlace, Group, path_of
from graphene_lite.execution.runtime import Run
from graphene_lite.planning.plan import FieldSelection
from graphene_lite.support.graphql_core import async_helpers


class ResolveInfo:
    """What a resolver is told about where it runs.

    It has the attributes of `graphql.GraphQLResolveInfo`, equals one, and can be indexed and unpacked like one.
    """

    __slots__ = ("_field", "_group", "_row", "_run")

    def __init__(self, run: Run, group: Group, field: FieldSelection, row: int) -> None:
        self._run = run
        self._group = group
        self._field = field
        self._row = row

    @property
    def field_name(self) -> str:
        """The field's name in the schema."""
        return self._field.name

    @property
    def field_nodes(self) -> list[FieldNode]:
        """The syntax nodes that ask for the field, merged into one."""
        return self._field.nodes

    @property
    def return_type(self) -> GraphQLOutputType:
        """The field's type."""
        return self._field.definition.type

    @property
    def parent_type(self) -> GraphQLObjectType:
        """The object type that has the field."""
        return self._field.parent_type

    @property
    def path(self) -> Path:
        """Where in the response the field is."""
        return path_of(FieldPlace(self._group, self._field), self._row)

    @property
    def schema(self) -> GraphQLSchema:
        """The schema."""
        return self._run.plan.schema

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        """The document's fragments by name."""
        return self._run.plan.fragments

    @property
    def root_value(self) -> Any:
        """The value passed as the operation's root."""
        return self._run.root_value

    @property
    def operation(self) -> OperationDefinitionNode:
        """The operation being run."""
        return self._run.plan.operation

    @property
    def variable_values(self) -> dict[str, Any]:
        """The request's variables, coerced."""
        return self._run.variables

    @property
    def context(self) -> Any:
        """The request's context."""
        return self._run.context

    @property
    def is_awaitable(self) -> Any:
        """The function that tells whether a value is to be awaited."""
        return is_awaitable

    @property
    def abort_signal(self) -> None:
        """None: a request is cancelled by cancelling what executes it. New in graphql-core 3.3."""

    @property
    def async_helpers(self) -> Any:
        """The functions `gather` and `track` of graphql-core 3.3 for work that a resolver starts."""
        return async_helpers()

    @property  # type: ignore[misc]
    def __class__(self) -> type[GraphQLResolveInfo]:  # type: ignore[override]
        """What `isinstance` is told: code that asks for graphql-core's class gets what it needs."""
        return GraphQLResolveInfo

    @property
    def selection(self) -> FieldSelection:
        """The field with what is selected below it; graphql-core's class does not have this."""
        return self._field

    def as_tuple(self) -> GraphQLResolveInfo:
        """Return the same as graphql-core's own tuple."""
        return GraphQLResolveInfo(*(getattr(self, name) for name in GraphQLResolveInfo._fields))

    def _asdict(self) -> dict[str, Any]:
        return self.as_tuple()._asdict()

    def _replace(self, **changes: Any) -> GraphQLResolveInfo:
        return self.as_tuple()._replace(**changes)

    @property
    def _fields(self) -> tuple[str, ...]:
        return GraphQLResolveInfo._fields

    def __getitem__(self, index: Any) -> Any:
        return self.as_tuple()[index]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.as_tuple())

    def __len__(self) -> int:
        return len(GraphQLResolveInfo._fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is ResolveInfo:
            other = other.as_tuple()
        return self.as_tuple() == other

    # As of a tuple that holds lists.
    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<ResolveInfo {self._field.label} at {'.'.join(map(str, self.path.as_list()))}>"
