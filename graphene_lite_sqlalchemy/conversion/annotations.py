"""Convert annotations of hybrids that stand for one thing: a Python type, a model, an enum.

`conversion.types` converts those that are made of others: lists, unions, forward references.
"""

import datetime
import decimal
import enum
import uuid
from collections.abc import Collection, Mapping
from typing import TypeVar

from sqlalchemy.types import Enum as SQLAlchemyEnum

from graphene_lite import ObjectType, Union
from graphene_lite_sqlalchemy.conversion.column_enums import enum_for_sa_enum
from graphene_lite_sqlalchemy.conversion.columns import (
    convert_binary,
    convert_column_to_boolean,
    convert_column_to_date,
    convert_column_to_datetime,
    convert_column_to_float,
    convert_column_to_int_or_id,
    convert_column_to_string,
    convert_column_to_time,
    convert_column_to_uuid,
    convert_interval,
    convert_json_to_string,
)
from graphene_lite_sqlalchemy.conversion.dispatch import Converter
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry
from graphene_lite_sqlalchemy.typing import ConvertedType, DeclaredType, Model


def convert_sqlalchemy_hybrid_property_type_decimal(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `String`, which keeps every digit."""
    return convert_column_to_string(type_arg, **kwargs)


#: Converters by Python type.
ANNOTATION_CONVERTERS: Mapping[type, Converter] = {
    str: convert_column_to_string,
    uuid.UUID: convert_column_to_uuid,
    datetime.datetime: convert_column_to_datetime,
    datetime.time: convert_column_to_time,
    datetime.date: convert_column_to_date,
    datetime.timedelta: convert_interval,
    int: convert_column_to_int_or_id,
    bool: convert_column_to_boolean,
    float: convert_column_to_float,
    bytes: convert_binary,
    dict: convert_json_to_string,
    decimal.Decimal: convert_sqlalchemy_hybrid_property_type_decimal,
}


def convert_object_type(type_arg: DeclaredType, **kwargs: object) -> ConvertedType:
    """Return a GraphQL object type (or interface) as it is."""
    return type_arg


def convert_scalar_type(type_arg: DeclaredType, **kwargs: object) -> ConvertedType:
    """Return a GraphQL scalar (or enum, or input type) as it is."""
    return type_arg


def convert_python_enum(type_arg: type[enum.Enum], registry: Registry | None = None, **kwargs: object) -> ConvertedType:
    """Return a function of the enum for a Python enum, the same one that columns of that enum have."""
    return lambda: enum_for_sa_enum(SQLAlchemyEnum(type_arg), registry or get_global_registry())


def convert_type_var(
    type_arg: TypeVar, replace_type_vars: Mapping[TypeVar, ConvertedType], **kwargs: object
) -> ConvertedType:
    """Return what *replace_type_vars* has for the type variable."""
    return replace_type_vars[type_arg]


def convert_sqlalchemy_model_using_registry(
    type_arg: Model, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return the type of a model, or a function of it where the type is not declared yet."""

    def type_of_model() -> DeclaredType:
        found = find_type(type_arg, registry)
        if found is None:
            raise UnconvertibleTypeError(
                type_arg.__qualname__,
                f"No model found in Registry for type {type_arg}.",
                "Only references to SQLAlchemy Models mapped to SQLAlchemyObjectTypes are allowed.",
            )
        return found

    return find_type(type_arg, registry) or type_of_model


def find_type(model: Model | str, registry: Registry | None) -> DeclaredType | None:
    """Return the type of *model* (a class, or the name of one) in *registry*, else in the global registry, or None."""
    for candidate in (registry, get_global_registry()):
        if candidate is not None:
            if isinstance(model, str):
                found = candidate.get_type_for_model_name(model)
            else:
                found = candidate.get_type_for_model(model)
            if found is not None:
                return found
    return None


def graphene_union_for_py_union(obj_types: list[DeclaredType], registry: Registry) -> type[Union]:
    """Return the union of exactly *obj_types*, making it on first use; its name is those of its members, sorted."""
    known = registry.get_union_for_object_types(obj_types)
    if known is None:
        name = "".join(sorted(obj_type._meta.name for obj_type in obj_types))
        known = Union.create_type(name, types=obj_types)
        registry.register_union_type(known, obj_types)
    return known


def object_types(candidates: Collection[object]) -> list[type[ObjectType]]:
    """Return *candidates*, the members of a GraphQL union.

    Raises:
        UnconvertibleTypeError: One of them is not an object type.
    """
    found = [each for each in candidates if isinstance(each, type) and issubclass(each, ObjectType)]
    if len(found) < len(candidates):
        raise UnconvertibleTypeError(
            " | ".join(str(candidate) for candidate in candidates),
            "Cannot convert hybrid_property Union to graphene.Union: the Union contains scalars.",
            "Please add the corresponding hybrid_property to the excluded fields in the ObjectType, "
            "or use an ORMField to override this behaviour.",
        )
    return found
