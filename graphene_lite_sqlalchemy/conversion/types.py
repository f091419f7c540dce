"""`convert_sqlalchemy_type`: any column type or annotation as a GraphQL type, and what is made of other types.

@convert_sqlalchemy_type.register(column_type_eq(MyColumnType))
def convert_mine(type_arg, column=None, registry=None, **kwargs):
    return graphene.String
"""

import enum
import types
import typing
from collections.abc import Collection, Iterable, Mapping, Sequence
from inspect import isfunction
from typing import ForwardRef, TypeVar, get_args, get_origin

from sqlalchemy import types as sqltypes
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator

from graphene_lite import Enum, InputObjectType, Interface, List, ObjectType, Scalar, Union
from graphene_lite_sqlalchemy.conversion.annotations import (
    ANNOTATION_CONVERTERS,
    convert_object_type,
    convert_python_enum,
    convert_scalar_type,
    convert_sqlalchemy_model_using_registry,
    convert_type_var,
    find_type,
    graphene_union_for_py_union,
    object_types,
)
from graphene_lite_sqlalchemy.conversion.columns import (
    COLUMN_CONVERTERS,
    column_like,
    convert_json_to_string,
    init_array_list_recursive,
    require_column_type,
    type_of_column,
)
from graphene_lite_sqlalchemy.conversion.dispatch import TypeConverters, safe_isinstance, safe_issubclass
from graphene_lite_sqlalchemy.conversion.optional import utils_converters
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.inspection import is_mapped_class
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry
from graphene_lite_sqlalchemy.typing import ColumnType, ConvertedType, DeclaredType, FieldType

_LIST_ORIGINS: tuple[object, ...] = (list, set, frozenset, Sequence, Collection, Iterable)


def refuse_type(
    type_arg: object,
    column: object = None,
    registry: Registry | None = None,
    replace_type_vars: Mapping[object, ConvertedType] | None = None,
    **kwargs: object,
) -> ConvertedType:
    """Return the replacement of *type_arg* if there is one; this is called where no converter is found.

    Raises:
        UnconvertibleTypeError: There is none.
    """
    if replace_type_vars and type_arg in replace_type_vars:
        return replace_type_vars[type_arg]
    kind = type(column).__name__ if column is not None else "no column provided"
    raise UnconvertibleTypeError(
        str(column) if column is not None else str(type_arg),
        f"Don't know how to convert the SQLAlchemy field {column} ({kind}, {type_arg}).",
        "Please add a type converter or set the type manually using ORMField(type_=your_type), "
        "or leave the field out with Meta.exclude_fields.",
    )


def convert_array_to_list(
    type_arg: object, column: object = None, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return as many lists as the array has dimensions, of the type of its items."""
    array = require_column_type(column, sqltypes.ARRAY, "SQL-Array")
    inner_type = _convert_wrapped(array.item_type, column, registry, **kwargs)
    return List(init_array_list_recursive(inner_type, (array.dimensions or 1) - 1))


def convert_variant_to_impl_type(
    type_arg: type, column: object = None, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return the type of what a variant or type decorator stores."""
    wrapper = type_of_column(column)
    stored = getattr(wrapper if isinstance(wrapper, type_arg) else type_arg, "impl", None)
    if stored is None:
        raise UnconvertibleTypeError(
            str(column), "Variant conversion requires a column.", "Set the type with ORMField(type_=...)."
        )
    return _convert_wrapped(stored, column, registry, **kwargs)


def convert_domain(
    type_arg: object, column: object = None, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return the type that a PostgreSQL domain restricts."""
    domain = require_column_type(column, postgresql.DOMAIN, "Domain")
    return _convert_wrapped(domain.data_type, column, registry, **kwargs)


def is_union(type_arg: object, **kwargs: object) -> bool:
    """Tell whether an annotation is a union, in either notation; `Optional` is one."""
    return isinstance(type_arg, types.UnionType) or get_origin(type_arg) is typing.Union


def is_list(x: object) -> bool:
    """Tell whether an annotation is a list of something."""
    return get_origin(x) is list


def convert_sqlalchemy_hybrid_property_union(
    type_arg: object, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return the GraphQL union of the members, or the one member beside None."""
    members = [member for member in get_args(type_arg) if member is not type(None)]
    converted = [convert_sqlalchemy_type(member, registry=registry, **kwargs) for member in members]
    if len(converted) == 1:
        return converted[0]

    def union() -> type[Union]:
        members = object_types([settle(member) for member in converted])
        return graphene_union_for_py_union([*members], registry or get_global_registry())

    return union if any(isfunction(member) for member in converted) else union()


def convert_sqlalchemy_hybrid_property_type_list_t(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return a list of the type of the items."""
    return List(convert_sqlalchemy_type(get_args(type_arg)[0], **kwargs))


def convert_sqlalchemy_hybrid_property_forwardref(
    type_arg: ForwardRef, registry: Registry | None = None, **kwargs: object
) -> ConvertedType:
    """Return a function of the type of the model that a forward reference names."""
    return lambda: type_of_model_named(type_arg.__forward_arg__, registry)


def convert_sqlalchemy_hybrid_property_bare_str(type_arg: str, **kwargs: object) -> ConvertedType:
    """Return what a forward reference of that text would give."""
    return convert_sqlalchemy_type(ForwardRef(type_arg), **kwargs)


def type_of_model_named(name: str, registry: Registry | None) -> DeclaredType:
    """Return the type of the model called *name*; raises `UnconvertibleTypeError` where there is none."""
    found = find_type(name, registry)
    if found is None:
        raise UnconvertibleTypeError(
            name,
            f"No model found in Registry for forward reference for type {name}.",
            "Only forward references to other SQLAlchemy Models mapped to SQLAlchemyObjectTypes are allowed.",
        )
    return found


def settle(converted: ConvertedType) -> FieldType:
    """Return the type itself where a converter returned a function of it."""
    while isfunction(converted):
        converted = converted()
    return converted  # type: ignore[return-value]


def _convert_wrapped(
    stored: ColumnType | type[ColumnType], column: object, registry: Registry | None, **kwargs: object
) -> ConvertedType:
    column_type: type[ColumnType] = stored if isinstance(stored, type) else type(stored)
    stand_in = column_like(column, stored)
    return convert_sqlalchemy_type(column_type, column=stand_in, registry=registry, **kwargs)


def _is_dict(annotation: object) -> bool:
    return get_origin(annotation) is dict


convert_sqlalchemy_type = TypeConverters(
    refuse_type,
    table={
        **ANNOTATION_CONVERTERS,
        **COLUMN_CONVERTERS,
        **utils_converters(),
        sqltypes.ARRAY: convert_array_to_list,
        sqltypes.Variant: convert_variant_to_impl_type,
        TypeDecorator: convert_variant_to_impl_type,
        postgresql.DOMAIN: convert_domain,
    },
    forms=(
        (is_mapped_class, convert_sqlalchemy_model_using_registry),
        (safe_issubclass((ObjectType, Interface)), convert_object_type),
        (safe_issubclass((Scalar, Enum, InputObjectType)), convert_scalar_type),
        (safe_issubclass(enum.Enum), convert_python_enum),
        (safe_isinstance(TypeVar), convert_type_var),
        (is_union, convert_sqlalchemy_hybrid_property_union),
        (lambda annotation: get_origin(annotation) in _LIST_ORIGINS, convert_sqlalchemy_hybrid_property_type_list_t),
        (_is_dict, convert_json_to_string),
        (safe_isinstance(ForwardRef), convert_sqlalchemy_hybrid_property_forwardref),
        (safe_isinstance(str), convert_sqlalchemy_hybrid_property_bare_str),
    ),
)
