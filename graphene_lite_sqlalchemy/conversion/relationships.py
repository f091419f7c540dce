"""Tell the GraphQL type of a relationship, or of a proxy through one: one object, a list, or a connection."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import ColumnProperty, RelationshipDirection, RelationshipProperty

from graphene_lite import List, NonNull
from graphene_lite.types.structures import Structure
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.inspection import ModelAttribute, model_info
from graphene_lite_sqlalchemy.typing import ColumnMapping, DeclaredType, FieldType, Hybrid, Model, Proxy, Relationship

_non_null_many_relationships = True


def set_non_null_many_relationships(non_null_flag: bool) -> None:
    """Choose what lists of related objects are: `[T!]!` (the default), or `[T]` as before graphene-sqlalchemy 3."""
    global _non_null_many_relationships
    _non_null_many_relationships = non_null_flag


def is_to_many(relationship: Relationship) -> bool:
    """Tell whether a relationship holds a collection."""
    return relationship.direction is not RelationshipDirection.MANYTOONE and bool(relationship.uselist)


def list_of(child_type: DeclaredType) -> Structure:
    """Return the type of a list of related objects."""
    return NonNull(List(NonNull(child_type))) if _non_null_many_relationships else List(child_type)


def get_nullable_type(_type: FieldType) -> Any:
    """Return the type inside a `NonNull`; any other type unchanged."""
    return _type.of_type if isinstance(_type, NonNull) else _type


@dataclass(frozen=True, slots=True)
class ProxyTarget:
    """The end of an association proxy: an attribute of the related model, reached through one object or many."""

    attribute: ColumnMapping | Relationship | Hybrid
    many: bool


def proxy_target(model: Model, proxy: Proxy) -> ProxyTarget:
    """Follow an association proxy of *model*, through further proxies if need be.

    Raises:
        UnconvertibleTypeError: It does not end at a column, a hybrid property or a relationship.
    """
    through = model_info(model).attributes.get(proxy.target_collection)
    if not isinstance(through, RelationshipProperty):
        raise _unsupported(model, proxy, through)
    related: Model = through.mapper.class_
    attribute: ModelAttribute | None = model_info(related).attributes.get(proxy.value_attr)
    if isinstance(attribute, AssociationProxy):
        beyond = proxy_target(related, attribute)
        return ProxyTarget(beyond.attribute, many=is_to_many(through) or beyond.many)
    if not isinstance(attribute, ColumnProperty | RelationshipProperty | hybrid_property):
        raise _unsupported(model, proxy, attribute)
    return ProxyTarget(attribute, many=is_to_many(through))


def _unsupported(model: Model, proxy: Proxy, target: object) -> UnconvertibleTypeError:
    return UnconvertibleTypeError(
        f"{model.__qualname__}.{proxy.target_collection}.{proxy.value_attr}",
        f"Unsupported association proxy target type: {type(target).__name__}.",
        "Leave the field out with Meta.exclude_fields, or write it yourself with a resolver.",
    )
