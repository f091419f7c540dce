"""Enums: Python members become GraphQL values, and are what resolvers get."""

from enum import Enum as PyEnum
from typing import Any

from graphql import GraphQLEnumValue

from graphene_lite.types.definitions import GrapheneEnumType


def enum_type(declared: Any) -> GrapheneEnumType:
    """Return the GraphQL enum of a declared one."""
    meta = declared._meta
    values = {
        name: GraphQLEnumValue(
            value=member,
            description=_text_of(member, "description", meta.description),
            deprecation_reason=_text_of(member, "deprecation_reason", meta.deprecation_reason),
        )
        for name, member in meta.enum.__members__.items()
    }
    description = meta.description(None) if callable(meta.description) else meta.description
    return GrapheneEnumType(graphene_type=declared, values=values, name=meta.name, description=description)


def _text_of(member: PyEnum, attribute: str, for_each: Any) -> Any:
    """Return a member's own text, else what the function *for_each*, if it is one, says of the member."""
    own = getattr(member, attribute, None)
    # An enum may have a member that is called "description".
    if isinstance(own, PyEnum):
        own = None
    return own or (for_each(member) if callable(for_each) else None)
