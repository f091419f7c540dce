"""Interfaces and unions: their members, and which member a value is."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from graphql import GraphQLAbstractType, default_type_resolver

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema.references import resolved
from graphene_lite.schema.specs import Builder
from graphene_lite.support.later import is_later, then
from graphene_lite.types.interface import Interface
from graphene_lite.types.objecttype import ObjectType


def is_type_of_from_possible_types(possible_types: Any, root: Any, _info: Any) -> bool:
    """Tell whether a value is an instance of one of *possible_types* (a class or a tuple of classes)."""
    return isinstance(root, possible_types)


def is_type_of_function(declared: Any) -> Any:
    """Return the test for values of an object type: by `Meta.possible_types`, else its `is_type_of`, else None."""
    possible_types = declared._meta.possible_types
    return partial(is_type_of_from_possible_types, possible_types) if possible_types else declared.is_type_of


def interfaces_of(builder: Builder, declared: Any) -> list[Any]:
    """Return the GraphQL interfaces that an object type or interface implements.

    Raises:
        InvalidDeclaration: One of them is not an interface.
    """
    return _members(builder, declared, "interfaces", Interface)


def members_of(builder: Builder, declared: Any) -> list[Any]:
    """Return the GraphQL object types of a union.

    Raises:
        InvalidDeclaration: One of them is not an object type.
    """
    return _members(builder, declared, "types", ObjectType)


def name_of_type(answer: Any, root: Any, info: Any, abstract_type: GraphQLAbstractType) -> Any:
    """Return the name of the object type that a `resolve_type` method means.

    Args:
        answer: What the method returned: an object type, a name, one of these later, or None.
        root: The value.
        info: The resolve info of the field.
        abstract_type: The interface or union; its object types' `is_type_of` decide when the method does not.
    """
    if isinstance(answer, type) and issubclass(answer, ObjectType):
        return answer._meta.name
    if isinstance(answer, str):
        return answer
    if is_later(answer):
        return then(answer, lambda arrived: name_of_type(arrived, root, info, abstract_type))
    return default_type_resolver(root, info, abstract_type)


def _members(builder: Builder, declared: Any, option: str, kind: type) -> list[Any]:
    references: Iterable[Any] = getattr(declared._meta, option)
    owner = f"{declared.__name__}.Meta.{option}"
    return [builder.add_type(_checked(resolved(reference, owner), owner, kind)) for reference in references]


def _checked(member: Any, owner: str, kind: type) -> Any:
    if not (isinstance(member, type) and issubclass(member, kind)):
        raise InvalidDeclaration(owner, f"lists {member!r}.", f"List subclasses of {kind.__name__} only.")
    return member
