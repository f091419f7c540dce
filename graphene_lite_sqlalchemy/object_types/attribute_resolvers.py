"""Resolvers of fields that are made from model attributes."""

import enum
from collections.abc import Callable

from graphene_lite import ResolveInfo
from graphene_lite.utils.get_unbound_function import get_unbound_function
from graphene_lite_sqlalchemy.conversion.column_enums import enum_class_of, stored_value_reader, value_of_member
from graphene_lite_sqlalchemy.conversion.optional import is_choice
from graphene_lite_sqlalchemy.loaders.proxies import ProxyRead
from graphene_lite_sqlalchemy.planning.reads import ColumnRead, mark
from graphene_lite_sqlalchemy.typing import ColumnMapping, ColumnType, DeclaredType, Model, Proxy, Resolver


def get_custom_resolver(obj_type: DeclaredType, orm_field_name: str) -> Resolver | None:
    """Return the `resolve_<field>` of a type, or None."""
    resolver = getattr(obj_type, f"resolve_{orm_field_name}", None)
    return get_unbound_function(resolver) if resolver else None


def get_attr_resolver(obj_type: type, model_attr: str) -> Resolver:
    """Make a resolver that reads the attribute *model_attr*; None if the parent has no such attribute."""
    return lambda root, _info: getattr(root, model_attr, None)


def get_proxy_resolver(model: Model, model_attr: str, proxy: Proxy) -> Resolver:
    """Make a resolver that reads the association proxy *model_attr* of *model*."""

    read = get_attr_resolver(model, model_attr)
    return mark(read, ProxyRead(model, proxy, read))


def get_method_resolver(model_attr: str) -> Resolver:
    """Make a resolver that calls the method *model_attr* with the field's arguments."""
    return lambda root, _info, **arguments: getattr(root, model_attr)(**arguments)


def get_hybrid_resolver(obj_type: DeclaredType, model_attr: str) -> Resolver:
    """Make a resolver that reads a hybrid, members of a Python enum as values of its GraphQL enum."""
    read = get_attr_resolver(obj_type, model_attr)

    def resolve(root: object, info: ResolveInfo) -> object:
        value = read(root, info)
        convert = stored_value_reader(type(value)) if isinstance(value, enum.Enum) else None
        return convert(value) if convert else value

    return resolve


def get_column_resolver(obj_type: DeclaredType, attribute: ColumnMapping) -> Resolver:
    """Make a resolver that reads a column's attribute, and turns what an enum column stores into its enum's value."""
    read = get_attr_resolver(obj_type, attribute.key)
    convert = _reader(attribute.columns[0].type)
    resolver = read if convert is None else lambda root, info: convert(read(root, info))
    return mark(resolver, ColumnRead(attribute.key, convert))


def _reader(column_type: ColumnType) -> Callable[[object], object] | None:
    item_type = getattr(column_type, "item_type", column_type)
    return value_of_member if is_choice(item_type) else stored_value_reader(enum_class_of(item_type))
