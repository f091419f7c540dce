"""What comes with a document: the record that every way of executing takes."""

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLFieldResolver, GraphQLTypeResolver, MiddlewareManager

from graphene_lite.support.graphql_core import CoreExecutor


@dataclass(slots=True)
class Request:
    """What comes with a document, all of it optional."""

    #: Parent of the root fields.
    root_value: Any = None
    #: What resolvers see as `info.context`.
    context_value: Any = None
    #: The variables by name.
    variable_values: dict[str, Any] | None = None
    #: Which operation of the document to run; needed where there are several.
    operation_name: str | None = None
    #: Resolver of fields that have none.
    field_resolver: GraphQLFieldResolver | None = None
    #: Type resolver of interfaces and unions that have none.
    type_resolver: GraphQLTypeResolver | None = None
    #: What wraps every resolver, as graphql-core has it.
    middleware: tuple[Any, ...] | list[Any] | MiddlewareManager | None = None
    #: A class of the caller's to execute with: hands over to graphql-core.
    execution_context_class: type[CoreExecutor] | None = None
    #: Leave "Did you mean" out of the errors about the document and its variables.
    hide_suggestions: bool = False
    #: Say in the result's `extensions` what the request took; None leaves it to the executor.
    explain: bool | None = None
