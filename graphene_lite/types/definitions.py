"""graphql-core's types, each knowing the declared class that it was built from."""

from enum import Enum as PyEnum
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
)


class GrapheneGraphQLType:
    """Mixin that adds `graphene_type` to a graphql-core type.

    Args:
        graphene_type: The declared class; the other arguments are those of the graphql-core type.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        #: The declared class.
        self.graphene_type: Any = kwargs.pop("graphene_type")
        super().__init__(*args, **kwargs)

    def __copy__(self) -> Any:
        """Return a copy that shares everything; graphql-core's own way would lose `graphene_type`."""
        result = object.__new__(type(self))
        result.__dict__.update(self.__dict__)
        return result


class GrapheneInterfaceType(GrapheneGraphQLType, GraphQLInterfaceType):
    """An interface built from a declared class."""


class GrapheneUnionType(GrapheneGraphQLType, GraphQLUnionType):
    """A union built from a declared class."""


class GrapheneObjectType(GrapheneGraphQLType, GraphQLObjectType):
    """An object type built from a declared class."""


class GrapheneScalarType(GrapheneGraphQLType, GraphQLScalarType):
    """A scalar built from a declared class."""


class GrapheneEnumType(GrapheneGraphQLType, GraphQLEnumType):
    """An enum built from a declared class."""

    def serialize(self, value: Any) -> str:
        """Return the GraphQL name of a member, of a member's value, or of a member's name.

        Raises:
            GraphQLError: It is none of them.
        """
        if not isinstance(value, PyEnum):
            enum = self.graphene_type._meta.enum
            try:
                value = enum(value)
            except ValueError:
                value = enum.__members__.get(value, value)
        return super().serialize(value)


class GrapheneInputObjectType(GrapheneGraphQLType, GraphQLInputObjectType):
    """An input object type built from a declared class."""
