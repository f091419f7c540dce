"""Model attributes and `ORMField` declarations → fields and filter fields of one type."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import ColumnProperty, CompositeProperty, RelationshipProperty

from graphene_lite_sqlalchemy.conversion.fields import (
    convert_hybrid_method,
    convert_sqlalchemy_column,
    convert_sqlalchemy_composite,
    convert_sqlalchemy_hybrid_method,
)
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, UnconvertibleTypeError, UnknownAttributeError
from graphene_lite_sqlalchemy.inspection import FieldAttribute, ModelInfo, model_info, sql_expression
from graphene_lite_sqlalchemy.object_types.attribute_resolvers import (
    get_attr_resolver,
    get_column_resolver,
    get_custom_resolver,
    get_hybrid_resolver,
    get_method_resolver,
    get_proxy_resolver,
)
from graphene_lite_sqlalchemy.object_types.filter_fields import (
    FilterField,
    filter_field_from_type_field,
    only_operators,
    relation_exists_field,
)
from graphene_lite_sqlalchemy.object_types.filter_ids import with_global_ids
from graphene_lite_sqlalchemy.object_types.orm_field import ORMField
from graphene_lite_sqlalchemy.object_types.relation_fields import (
    ConnectionFieldFactory,
    ModelField,
    convert_sqlalchemy_association_proxy,
    convert_sqlalchemy_relationship,
)
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.typing import Composite, DeclaredType, Model, Proxy, Resolver

#: The options of an `ORMField`, by name.
Options: TypeAlias = dict[str, Any]
#: Options of an `ORMField` that are not options of `Field`: they say how the field is made.
_MAKING = ("model_attr", "create_filter", "filter_type", "filters", "batching")


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """One field to make: its name, the attribute it stands for, and what the declaration says about it."""

    name: str
    attr_name: str
    attribute: FieldAttribute
    declared: Options

    @property
    def options(self) -> Options:
        """The options that go to `Field`."""
        return {name: value for name, value in self.declared.items() if name not in _MAKING}


@dataclass(frozen=True, slots=True)
class TypePlan:
    """The type that fields are made for, and its options."""

    obj_type: DeclaredType
    model: Model
    registry: Registry
    batching: bool | None
    connection_field_factory: ConnectionFieldFactory | None


def get_polymorphic_on(model: Model) -> str | None:
    """Return the name of a hierarchy's discriminator column, which is made a field only on demand."""
    return model_info(model).discriminator


def construct_fields_and_filters(
    obj_type: DeclaredType,
    model: Model,
    registry: Registry,
    only_fields: Collection[str],
    exclude_fields: Collection[str],
    batching: bool | None,
    create_filters: bool,
    connection_field_factory: ConnectionFieldFactory | None,
) -> tuple[dict[str, ModelField], dict[str, FilterField | None]]:
    """Make the fields of a type and the input fields of its filter, by Python name.

    The type's own `ORMField`s come first, in the order of declaration, then the attributes of the model. The registry
    learns which attribute each field stands for.

    Raises:
        UnknownAttributeError: An `ORMField` names no attribute of the model.
        ConflictingOptionsError: An `ORMField` changes a composite.
        UnconvertibleTypeError: An attribute has no GraphQL type; the cause has the details.
    """
    plan = TypePlan(obj_type, model, registry, batching, connection_field_factory)
    fields: dict[str, ModelField] = {}
    filters: dict[str, FilterField | None] = {}
    relation_filters: dict[str, FilterField | None] = {}
    for item in _field_plans(obj_type, model_info(model), only_fields, exclude_fields):
        field = fields[item.name] = _make_field(item, plan)
        registry.register_orm_field(obj_type, item.name, item.attribute)
        if item.declared.get("create_filter", create_filters or "filters" in item.declared) and _can_filter(item, plan):
            filters[item.name] = _filter_field(item, plan, field)
            if not registry.drop_in and isinstance(item.attribute, RelationshipProperty) and not item.attribute.uselist:
                relation_filters[f"{item.name}_exists"] = relation_exists_field(filters[item.name], item.attr_name)
    # An attribute of such a name keeps it.
    return fields, filters | {name: made for name, made in relation_filters.items() if name not in filters}


def _field_plans(
    obj_type: DeclaredType, info: ModelInfo, only_fields: Collection[str], exclude_fields: Collection[str]
) -> Iterator[FieldPlan]:
    declared = _declared_fields(obj_type)
    for name, orm_field in declared.items():
        attr_name = orm_field.kwargs.get("model_attr", name)
        if attr_name not in info.attributes:
            raise UnknownAttributeError(
                f"{obj_type.__name__}.{name}",
                f"Cannot map ORMField to a model attribute.\nField: '{obj_type.__name__}.{name}'",
                f"{info.model.__qualname__} has no attribute {attr_name!r}; set model_attr to one that it has.",
            )
        yield _plan(name, attr_name, info, orm_field.kwargs)
    # Synonyms and hybrid methods become fields where they are asked for by name.
    for name in {**info.automatic, **info.attributes} if only_fields else info.automatic:
        wanted = name in only_fields if only_fields else name not in exclude_fields
        if wanted and name not in declared and name != info.discriminator:
            yield _plan(name, name, info, {})


def _plan(name: str, attr_name: str, info: ModelInfo, declared: Options) -> FieldPlan:
    return FieldPlan(name, attr_name, info.target(info.attributes[attr_name]), declared)


def _declared_fields(obj_type: DeclaredType) -> dict[str, ORMField]:
    found = {
        name: value
        for base in reversed(obj_type.__mro__)
        for name, value in vars(base).items()
        if isinstance(value, ORMField)
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _make_field(item: FieldPlan, plan: TypePlan) -> ModelField:
    try:
        return _convert(item, plan)
    except UnconvertibleTypeError as error:
        owner = f"{plan.obj_type.__name__}.{item.name}"
        raise UnconvertibleTypeError(owner, error.problem, error.remedy) from error


# Pyright takes a hybrid for a descriptor of the plan, and misses that the cases are all there are.
def _convert(item: FieldPlan, plan: TypePlan) -> ModelField:  # pyright: ignore[reportReturnType]
    match item.attribute:
        case ColumnProperty() as column:
            resolver = _custom(item, plan) or get_column_resolver(plan.obj_type, column)
            return convert_sqlalchemy_column(column, plan.registry, resolver, **item.options)
        case CompositeProperty() as composite:
            return _composite(composite, item, plan)
        case RelationshipProperty() as relationship:
            factory, batching = plan.connection_field_factory, _batching(item, plan)
            return convert_sqlalchemy_relationship(
                relationship, plan.obj_type, factory, batching, item.name, **item.options
            )
        case AssociationProxy() as proxy:
            return _proxy(proxy, item, plan)
        case hybrid_property() as hybrid:
            read = get_attr_resolver if "type_" in item.options else get_hybrid_resolver
            resolver = _custom(item, plan) or read(plan.obj_type, item.attr_name)
            return convert_sqlalchemy_hybrid_method(hybrid, resolver, plan.registry, **item.options)
        case hybrid_method() as method:
            resolver = _custom(item, plan) or get_method_resolver(item.attr_name)
            return convert_hybrid_method(method, resolver, plan.registry, **item.options)


def _composite(composite: Composite, item: FieldPlan, plan: TypePlan) -> ModelField:
    if item.attr_name != item.name or item.options or "batching" in item.declared:
        raise ConflictingOptionsError(
            f"{plan.obj_type.__name__}.{item.name}",
            f"ORMField kwargs for composite fields must be empty. Field: {plan.obj_type.__name__}.{item.name}.",
            "Let the converter of the composite's class make the field as it should be.",
        )
    resolver = _custom(item, plan) or get_attr_resolver(plan.obj_type, item.attr_name)
    made: ModelField = convert_sqlalchemy_composite(composite, plan.registry, resolver)
    return made


def _proxy(proxy: Proxy, item: FieldPlan, plan: TypePlan) -> ModelField:
    batching = _batching(item, plan)
    if batching is False:
        resolver = get_attr_resolver(plan.obj_type, item.attr_name)
    else:
        resolver = get_proxy_resolver(plan.model, item.attr_name, proxy)
    return convert_sqlalchemy_association_proxy(
        plan.model,
        proxy,
        plan.obj_type,
        plan.registry,
        plan.connection_field_factory,
        batching,
        _custom(item, plan) or resolver,
        **item.options,
    )


def _batching(item: FieldPlan, plan: TypePlan) -> bool | None:
    batching: bool | None = item.declared.get("batching", plan.batching)
    return batching


def _custom(item: FieldPlan, plan: TypePlan) -> Resolver | None:
    return get_custom_resolver(plan.obj_type, item.name)


def _filter_field(item: FieldPlan, plan: TypePlan, field: ModelField) -> FilterField | None:
    chosen = item.declared.get("filter_type")
    made = filter_field_from_type_field(field, plan.registry, chosen, item.attribute, item.attr_name)
    if "filters" in item.declared:
        made = only_operators(made, item.declared["filters"], plan.obj_type.__name__, item.name)
    return with_global_ids(made, item.attribute, plan.registry)


def _can_filter(item: FieldPlan, plan: TypePlan) -> bool:
    if isinstance(item.attribute, hybrid_property) and not plan.registry.drop_in:
        return sql_expression(plan.model, item.attr_name) is not None
    return not isinstance(item.attribute, AssociationProxy | hybrid_method)
