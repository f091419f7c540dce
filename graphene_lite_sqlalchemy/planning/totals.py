"""`totalCount` of connections: how many nodes the whole list has."""

from typing import Any

from graphql import GraphQLError

from graphene_lite import Field, Int


def resolve_total_count(root: Any, info: Any) -> Any:
    """Return how many nodes the list has that the connection *root* is a page of.

    Raises:
        GraphQLError: It is a connection of the user's own, which does not say.
    """
    given = getattr(root, "total_count", None)
    length = getattr(root, "length", None) if given is None else given
    if length is None and not hasattr(root, "iterable"):
        raise GraphQLError(f"{type(root).__name__} was made without its total_count.")
    return len(root.iterable) if length is None else length


def total_count_field() -> Field:
    """Return the field that connections get."""
    return Field(
        Int,
        required=True,
        resolver=resolve_total_count,
        description="How many items there are in all, on this page and others.",
    )
