"""graphql-core's types, each knowing the declared class that it was built from."""

import re
from enum import Enum as PyEnum
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
)
from graphql.pyutils import cached_property
from typing_extensions import Self

#: Says whether a text is a name. Source: GraphQL specification, section 2.1.9 "Names".
is_name = re.compile("[_A-Za-z][_0-9A-Za-z]*", re.ASCII).fullmatch


class GrapheneGraphQLType:
    """Mixin that adds `graphene_type` to a graphql-core type.

    Args:
        graphene_type: The declared class; the other arguments are those of the graphql-core type.
    """

    if TYPE_CHECKING:

        def __new__(cls, *args: Any, **kwargs: Any) -> Self:
            """Return a type of this class, where graphql-core's own annotation says any named type."""
            ...

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        #: The declared class.
        self.graphene_type: Any = kwargs.pop("graphene_type")
        super().__init__(*args, **kwargs)

    def __copy__(self) -> Any:
        """Return a copy that shares everything; graphql-core's own way would lose `graphene_type`."""
        result = object.__new__(type(self))
        result.__dict__.update(self.__dict__)
        return result


class _BuiltFields(GrapheneGraphQLType):
    """Mixin that takes fields over as the schema builder made them.

    graphql-core checks each name letter by letter, which would be a sixth of the time that building a schema takes.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._build_fields: Any = kwargs.get("fields")
        super().__init__(*args, **kwargs)

    @cached_property
    def fields(self) -> dict[str, GraphQLField]:
        """The fields by name."""
        try:
            fields = self._build_fields()
            as_they_should = all(type(field) is GraphQLField and is_name(name) for name, field in fields.items())
        except Exception:
            as_they_should = False
        # Where something is wrong, graphql-core says what.
        checked: dict[str, GraphQLField] = fields if as_they_should else super().fields  # type: ignore[misc]
        return checked


class GrapheneInterfaceType(_BuiltFields, GraphQLInterfaceType):
    """An interface built from a declared class."""


class GrapheneUnionType(GrapheneGraphQLType, GraphQLUnionType):
    """A union built from a declared class."""


class GrapheneObjectType(_BuiltFields, GraphQLObjectType):
    """An object type built from a declared class."""


class GrapheneScalarType(GrapheneGraphQLType, GraphQLScalarType):
    """A scalar built from a declared class."""


class GrapheneEnumType(GrapheneGraphQLType, GraphQLEnumType):
    """An enum built from a declared class."""

    # The parameter is called as in Graphene.
    def serialize(self, value: Any) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the GraphQL name of a member, of a member's value, or of a member's name.

        Raises:
            GraphQLError: It is none of them.
        """
        return super().serialize(self._member(value))

    def coerce_output_value(self, value: Any) -> str:
        """Do what `serialize` does, under graphql-core 3.3's name for it."""
        name: str = super().coerce_output_value(self._member(value))  # type: ignore[misc]
        return name

    def _member(self, value: Any) -> Any:
        if isinstance(value, PyEnum):
            return value
        enum = self.graphene_type._meta.enum
        try:
            return enum(value)
        except ValueError:
            return enum.__members__.get(value, value)


class GrapheneInputObjectType(GrapheneGraphQLType, GraphQLInputObjectType):
    """An input object type built from a declared class."""
