"""Choose the filter input field of a field: by its scalar or enum, its type, or the relation behind it."""

from collections.abc import Collection, Mapping
from functools import cache, partial
from inspect import isfunction
from typing import TypeAlias

from sqlalchemy import JSON
from sqlalchemy.orm import ColumnProperty

from graphene_lite import Dynamic, Enum, Field, InputField, JSONString, List, NonNull, Scalar
from graphene_lite.relay import Connection
from graphene_lite.types.base import BaseType
from graphene_lite.types.utils import yank_fields_from_attrs
from graphene_lite_sqlalchemy.conversion.column_enums import enum_class_of, to_type_name
from graphene_lite_sqlalchemy.conversion.relationships import get_nullable_type
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError
from graphene_lite_sqlalchemy.filtering.added import (
    NegatableTypeFilter,
    QuantifiedRelationshipFilter,
    RelationExistsInputField,
)
from graphene_lite_sqlalchemy.filtering.field_filters import FieldFilter
from graphene_lite_sqlalchemy.filtering.model_filters import BaseTypeFilter, SQLAlchemyFilterInputField
from graphene_lite_sqlalchemy.filtering.to_many import RelationshipFilter
from graphene_lite_sqlalchemy.registry import FilterType, Registry
from graphene_lite_sqlalchemy.typing import DeclaredType, Model

#: The input field that filters by a field; a `Dynamic` if it depends on types declared later.
FilterField: TypeAlias = SQLAlchemyFilterInputField | Dynamic

#: Names that a type's filter has for itself.
_LOGIC = ("and", "or", "not")


def make_type_filter(
    obj_type: DeclaredType, model: Model, registry: Registry, fields: Mapping[str, FilterField | None]
) -> type[BaseTypeFilter]:
    """Return the filter of *obj_type*.

    A field called like one of its own operators is filtered by with an underscore, as `not_`. A drop-in does without
    `and` and `or` as fields, as graphene-sqlalchemy does.

    Args:
        obj_type: The type.
        model: Its model.
        registry: Its registry.
        fields: Input fields by the Python names of what they filter by; None for fields that cannot be filtered by.
    """
    base = BaseTypeFilter if registry.drop_in else NegatableTypeFilter
    named = {
        f"{name}_" if name in _LOGIC and not registry.drop_in else name: field
        for name, field in fields.items()
        if field is not None
    }
    mounted = yank_fields_from_attrs(named, _as=InputField, sort=False)
    made: type[BaseTypeFilter] = base.create_type(f"{obj_type.__name__}Filter", filter_fields=mounted, model=model)
    return made


def relation_exists_field(relation_field: FilterField | None, model_attr_name: str) -> Dynamic:
    """Return a function of the input field that asks whether a relation to one leads to an object.

    Args:
        relation_field: What filters by the related object; a `Dynamic` of it gives None where there is nothing.
        model_attr_name: The name of the relationship.
    """

    def make() -> RelationExistsInputField | None:
        relation = relation_field.get_type() if isinstance(relation_field, Dynamic) else relation_field
        return None if relation is None else RelationExistsInputField(model_attr_name)

    return Dynamic(make)


def only_operators(
    made: FilterField | None, operators: Collection[str], type_name: str, field_name: str
) -> FilterField:
    """Return the input field *made*, or a `Dynamic` of it, with no other operators than *operators*.

    Args:
        made: What `filter_field_from_type_field` returned.
        operators: Python names of the operators.
        type_name: The type that has the field, and
        field_name: the field's Python name, for errors and for the name of the filter.

    Raises:
        ConflictingOptionsError: The filter does not have such an operator.
    """
    if isinstance(made, Dynamic):
        # Asked for at each request; the filter has to be the same one.
        return Dynamic(partial(cache(lambda: only_operators(made.get_type(), operators, type_name, field_name))))
    kind = FieldFilter if made is None else made.type
    known = list(kind._meta.fields) if made and issubclass(kind, FieldFilter | RelationshipFilter) else []
    unknown = [operators] if isinstance(operators, str) else [name for name in operators if name not in known]
    if made is None or unknown or not operators:
        raise ConflictingOptionsError(
            f"{type_name}.{field_name}",
            f"filters={operators!r} must be a list of operators.",
            f"Known operators: {', '.join(known)}." if known else "This field has no operators.",
        )
    name = f"{type_name}{to_type_name(field_name)}Filter"
    return SQLAlchemyFilterInputField(kind.create_type(name, only_operators=operators), made.model_attr)


def filter_field_from_type_field(
    field: object,
    registry: Registry,
    filter_type: FilterType | None,
    model_attr: object,
    model_attr_name: str,
) -> FilterField | None:
    """Return the input field that filters by *field*, or None; a `Dynamic` where it depends on types declared later.

    Args:
        field: The field as it was converted.
        registry: Where filter types are found.
        filter_type: The filter type that the user chose, if any.
        model_attr: The model attribute behind the field.
        model_attr_name: That attribute's name.
    """
    if filter_type:
        return SQLAlchemyFilterInputField(filter_type, model_attr_name)
    if isinstance(field, Scalar):
        return SQLAlchemyFilterInputField(_scalar_filter(type(field), registry, model_attr), model_attr_name)
    if isinstance(field, Dynamic):
        return Dynamic(partial(resolve_dynamic_relationship_filter, field, registry, model_attr_name))
    if not isinstance(field, Field):
        return None

    def make() -> SQLAlchemyFilterInputField | None:
        return filter_field_from_field(field, get_nullable_type(field.type), registry, model_attr, model_attr_name)

    return Dynamic(make) if _is_late(field) else make()


def filter_field_from_field(
    field: object, type_: object, registry: Registry, model_attr: object, model_attr_name: str
) -> SQLAlchemyFilterInputField | None:
    """Return the input field that filters by a field of *type_*; None for types without filters: lists, unions."""
    filter_class: FilterType | None = None
    if not (isinstance(type_, type) and issubclass(type_, BaseType)):
        return None
    if issubclass(type_, Enum):
        filter_class = _enum_filter(type_, registry, model_attr)
    elif issubclass(type_, Scalar):
        filter_class = _scalar_filter(type_, registry, model_attr)
    else:
        filter_class = registry.get_filter_for_base_type(type_)
    return SQLAlchemyFilterInputField(filter_class, model_attr_name) if filter_class else None


def resolve_dynamic_relationship_filter(
    field: Dynamic, registry: Registry, model_attr_name: str
) -> SQLAlchemyFilterInputField | None:
    """Return the input field that filters by a relation, or None if the relation is not a field of the schema."""
    resolved = field.get_type()
    if resolved is None:
        return None
    type_ = get_nullable_type(resolved.type)
    if isinstance(type_, List):
        filter_class = _to_many_filter(get_nullable_type(type_.of_type), registry)
    elif issubclass(type_, Connection):
        filter_class = _to_many_filter(get_nullable_type(type_._meta.node), registry)
    else:
        filter_class = registry.get_filter_for_base_type(type_)
    return SQLAlchemyFilterInputField(filter_class, model_attr_name) if filter_class else None


def get_or_create_relationship_filter(base_type: DeclaredType, registry: Registry) -> FilterType:
    """Return the filter of to-many relations to *base_type*, making it on first use."""
    known = registry.get_relationship_filter_for_base_type(base_type)
    if known is None:
        base = RelationshipFilter if registry.drop_in else QuantifiedRelationshipFilter
        known = base.create_type(
            f"{base_type.__name__}RelationshipFilter",
            base_type_filter=registry.get_filter_for_base_type(base_type),
            model=base_type._meta.model,
        )
        registry.register_relationship_filter_for_base_type(base_type, known)
    return known


def _to_many_filter(base_type: DeclaredType, registry: Registry) -> FilterType | None:
    if registry.get_filter_for_base_type(base_type) is None:
        return None
    return get_or_create_relationship_filter(base_type, registry)


def _scalar_filter(scalar_type: type[Scalar], registry: Registry, model_attr: object) -> FilterType:
    column_type = model_attr.columns[0].type if isinstance(model_attr, ColumnProperty) else None
    if issubclass(scalar_type, JSONString) and isinstance(column_type, JSON):
        return registry.get_filter_for_documents(scalar_type)
    return registry.get_filter_for_scalar_type(scalar_type)


def _enum_filter(enum_type: type[Enum], registry: Registry, model_attr: object) -> FilterType:
    column_type = model_attr.columns[0].type if isinstance(model_attr, ColumnProperty) else None
    if enum_class_of(column_type) is not None:
        return registry.get_filter_for_py_enum_type(enum_type)
    return registry.get_filter_for_sql_enum_type(enum_type)


def _is_late(field: Field) -> bool:
    declared = field._type
    if isinstance(declared, NonNull):
        declared = declared._of_type
    return isfunction(declared) or isinstance(declared, partial)
