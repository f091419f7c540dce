"""Resolvers of fields that are made from model attributes."""

import enum
from collections.abc import Callable
from typing import Any

from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import ColumnProperty

from graphene_lite.utils.get_unbound_function import get_unbound_function
from graphene_lite_sqlalchemy.conversion.column_enums import stored_value_reader, value_of_member
from graphene_lite_sqlalchemy.conversion.optional import is_choice
from graphene_lite_sqlalchemy.loaders.proxies import ProxyRead
from graphene_lite_sqlalchemy.planning.reads import ColumnRead, mark

Resolver = Callable[..., Any]


def get_custom_resolver(obj_type: type[Any], orm_field_name: str) -> Resolver | None:
    """Return the `resolve_<field>` of a type, or None."""
    resolver = getattr(obj_type, f"resolve_{orm_field_name}", None)
    return get_unbound_function(resolver) if resolver else None


def get_attr_resolver(obj_type: type[Any], model_attr: str) -> Resolver:
    """Return a resolver that reads the attribute *model_attr*, None where the parent has no such attribute."""
    return lambda root, _info: getattr(root, model_attr, None)


def get_proxy_resolver(model: type[Any], model_attr: str, proxy: AssociationProxy[Any]) -> Resolver:
    """Return a resolver that reads the association proxy *model_attr* of *model*."""

    read = get_attr_resolver(model, model_attr)
    return mark(read, ProxyRead(model, proxy, read))


def get_method_resolver(model_attr: str) -> Resolver:
    """Return a resolver that calls the method *model_attr* with the field's arguments."""
    return lambda root, _info, **arguments: getattr(root, model_attr)(**arguments)


def get_hybrid_resolver(obj_type: type[Any], model_attr: str) -> Resolver:
    """Return a resolver that reads a hybrid, members of a Python enum as values of its GraphQL enum."""
    read = get_attr_resolver(obj_type, model_attr)

    def resolve(root: Any, info: Any) -> Any:
        value = read(root, info)
        convert = stored_value_reader(type(value)) if isinstance(value, enum.Enum) else None
        return convert(value) if convert else value

    return resolve


def get_column_resolver(obj_type: type[Any], attribute: ColumnProperty[Any]) -> Resolver:
    """Return a resolver that reads a column's attribute, as its enum's value where the column stores something else."""
    read = get_attr_resolver(obj_type, attribute.key)
    convert = _reader(attribute.columns[0].type)
    resolver = read if convert is None else lambda root, info: convert(read(root, info))
    return mark(resolver, ColumnRead(attribute.key, convert))


def _reader(column_type: Any) -> Callable[[Any], Any] | None:
    item_type = getattr(column_type, "item_type", column_type)
    return value_of_member if is_choice(item_type) else stored_value_reader(getattr(item_type, "enum_class", None))
