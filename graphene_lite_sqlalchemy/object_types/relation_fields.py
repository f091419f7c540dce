"""Relationships and association proxies as fields, made when the schema asks: only then are all types known."""

from collections.abc import Callable
from typing import Any, TypeAlias

from sqlalchemy.orm import ColumnProperty, RelationshipProperty

from graphene_lite import Dynamic, Field, List, ResolveInfo
from graphene_lite.types.unmountedtype import UnmountedType
from graphene_lite_sqlalchemy.conversion.fields import convert_sqlalchemy_column, convert_sqlalchemy_hybrid_method
from graphene_lite_sqlalchemy.conversion.relationships import is_to_many, list_of, proxy_target
from graphene_lite_sqlalchemy.fields import (
    BatchSQLAlchemyConnectionField,
    default_connection_field_factory,
    relationship_resolver,
)
from graphene_lite_sqlalchemy.loaders.batches import get_batch_resolver, get_query_resolver
from graphene_lite_sqlalchemy.loaders.proxies import ProxyRead
from graphene_lite_sqlalchemy.loaders.relations import collected
from graphene_lite_sqlalchemy.object_types.attribute_resolvers import get_custom_resolver
from graphene_lite_sqlalchemy.planning.depth import require_depth
from graphene_lite_sqlalchemy.planning.reads import mark, read_by
from graphene_lite_sqlalchemy.planning.relations import is_queried
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.typing import (
    Arguments,
    ColumnMapping,
    DeclaredType,
    Hybrid,
    Proxy,
    Relationship,
    Resolver,
)

#: A field, or what becomes one: a `Dynamic`, or a scalar that a composite's converter made.
ModelField: TypeAlias = Field | Dynamic | UnmountedType
#: Called as `factory(relationship, registry, **field_kwargs)`; returns a connection field.
ConnectionFieldFactory: TypeAlias = Callable[..., Any]


def convert_sqlalchemy_relationship(
    relationship_prop: Relationship,
    obj_type: DeclaredType,
    connection_field_factory: ConnectionFieldFactory | None,
    batching: bool | None,
    orm_field_name: str,
    **field_kwargs: Any,
) -> Dynamic:
    """Make a function of the field of a relationship; the field is None if the related model has no type.

    Args:
        relationship_prop: The relationship.
        obj_type: The type that gets the field.
        connection_field_factory: Makes to-many fields where the related type has a connection.
        batching: True loads the relation for all parents at once, in a sortable and filterable connection where it is
            to-many. False loads it parent by parent. None loads it for all parents, and adds arguments unless the
            registry is a drop-in's.
        orm_field_name: The field's name.
        field_kwargs: Options of `Field`.
    """
    options = dict(field_kwargs)

    def make() -> ModelField | None:
        registry: Registry = obj_type._meta.registry
        child_type = registry.get_type_for_model(relationship_prop.mapper.entity)
        if child_type is None:
            return None
        custom = get_custom_resolver(obj_type, orm_field_name)
        resolver = custom or _resolver(relationship_prop, batching)
        if not is_to_many(relationship_prop):
            return Field(child_type, resolver=resolver, **options)
        if not child_type._meta.connection:
            return Field(list_of(child_type), resolver=resolver, **options)
        factory = connection_field_factory or _default_factory(batching, registry)
        field = factory(relationship_prop, registry, **options)
        if custom is not None:
            field.resolver = custom
        return _with_resolver(field, relationship_resolver(relationship_prop, field, resolver))

    return Dynamic(make)


def convert_sqlalchemy_association_proxy(
    parent: type[Any],
    assoc_prop: Proxy,
    obj_type: DeclaredType,
    registry: Registry,
    connection_field_factory: ConnectionFieldFactory | None,
    batching: bool | None,
    resolver: Resolver,
    **field_kwargs: Any,
) -> Dynamic:
    """Make a function of the field of an association proxy: what it ends at, as a list if it leads through many.

    Raises (when the field is made):
        UnconvertibleTypeError: It does not end at a column, a hybrid property or a relationship.
    """
    options = {name: value for name, value in field_kwargs.items() if name != "batching"}

    def make() -> ModelField | None:
        target = proxy_target(parent, assoc_prop)
        attribute = target.attribute
        if isinstance(attribute, RelationshipProperty):
            return _proxied_relationship(attribute, target.many, obj_type, connection_field_factory, resolver, options)
        if not target.many:
            return _value_field(attribute, registry, resolver, options)
        return _list_field(attribute, registry, resolver, options)

    return Dynamic(make)


def _resolver(relationship: Relationship, batching: bool | None) -> Resolver:
    if batching is not False:
        return get_batch_resolver(relationship)
    # A write-only collection cannot be read as an attribute at all.
    return get_query_resolver(relationship) if is_queried(relationship) else _reading(relationship)


def _reading(relationship: Relationship) -> Resolver:
    def resolve(root: object, info: ResolveInfo, **args: object) -> object:
        require_depth(info)
        return collected(getattr(root, relationship.key, None))

    return resolve


def _default_factory(batching: bool | None, registry: Registry) -> ConnectionFieldFactory:
    narrows = not registry.drop_in if batching is None else batching
    return BatchSQLAlchemyConnectionField.from_relationship if narrows else default_connection_field_factory


def _with_resolver(field: ModelField, resolver: Resolver) -> ModelField:
    """Give *field* a resolver unless its factory did: the default one would look for the field's name in the parent."""
    if isinstance(field, Field) and field.resolver is None:
        field.resolver = resolver
    return field


def _proxied_relationship(
    relationship: Relationship,
    many: bool,
    obj_type: DeclaredType,
    connection_field_factory: ConnectionFieldFactory | None,
    resolver: Resolver,
    options: Arguments,
) -> ModelField | None:
    registry: Registry = obj_type._meta.registry
    child_type = registry.get_type_for_model(relationship.mapper.entity)
    if child_type is None:
        return None
    if not many and not is_to_many(relationship):
        return Field(child_type, resolver=resolver, **options)
    if not child_type._meta.connection:
        return Field(list_of(child_type), resolver=resolver, **options)
    factory = connection_field_factory or default_connection_field_factory
    return _with_resolver(factory(relationship, registry, **options), _list_resolver(resolver))


def _list_resolver(resolver: Resolver) -> Resolver:
    """Return a resolver of a list of what *resolver* returns."""

    def resolve(root: object, info: ResolveInfo, **_args: object) -> object:
        return list(resolver(root, info) or ())

    read = read_by(resolver)
    return mark(resolve, read.read_by(resolve)) if isinstance(read, ProxyRead) else resolve


def _value_field(
    attribute: ColumnMapping | Hybrid, registry: Registry, resolver: Resolver, options: Arguments
) -> Field:
    if isinstance(attribute, ColumnProperty):
        return convert_sqlalchemy_column(attribute, registry, resolver, **options)
    return convert_sqlalchemy_hybrid_method(attribute, resolver, registry, **options)


def _list_field(attribute: ColumnMapping | Hybrid, registry: Registry, resolver: Resolver, options: Arguments) -> Field:
    item = _value_field(attribute, registry, resolver, options)
    return Field(
        List(item._type),
        resolver=resolver,
        name=item.name,
        description=item.description,
        deprecation_reason=item.deprecation_reason,
    )
