"""Model attributes that need no other type as GraphQL fields: columns, hybrids, hybrid methods, composites."""

import inspect
import warnings
from collections.abc import Callable
from typing import Any

from sqlalchemy import Column

from graphene_lite import Argument, Field, Float
from graphene_lite_sqlalchemy.conversion.columns import may_lose_digits
from graphene_lite_sqlalchemy.conversion.hints import convert_annotation
from graphene_lite_sqlalchemy.conversion.types import convert_sqlalchemy_type
from graphene_lite_sqlalchemy.errors import PrecisionWarning, UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry
from graphene_lite_sqlalchemy.typing import (
    ColumnMapping,
    Composite,
    CompositeConverter,
    ConvertedType,
    Hybrid,
    HybridMethod,
    Resolver,
)

_HYBRID_REMEDY = (
    "Please make sure to annotate the return type of the hybrid property or use the "
    "type_ attribute of ORMField to set the type."
)


class ImpreciseField(Field):
    """A `Float` field for a column whose exact numbers a float may not hold.

    The first of them that is built into a schema issues the registry's `PrecisionWarning`, which names them all.
    """

    def __init__(self, type_: Any, *, registry: Registry, **options: Any) -> None:
        super().__init__(type_, **options)
        self._registry = registry

    def wrap_resolve(self, parent_resolver: Resolver) -> Resolver:
        """Warn, then do as every field: this is called when a schema is built, and only then."""
        warn_of_imprecise_columns(self._registry)
        resolver: Resolver = super().wrap_resolve(parent_resolver)
        return resolver


def warn_of_imprecise_columns(registry: Registry) -> None:
    """Issue one `PrecisionWarning` for the columns of *registry* that no warning has named yet."""
    if registry.imprecise_columns:
        warnings.warn(
            f"These columns hold exact numbers but are Float in the schema, so they may lose digits: "
            f"{', '.join(registry.imprecise_columns)}. Use Registry(exact_numbers=True) to get BigInt and Decimal, "
            "or set the type of a field with ORMField(type_=...).",
            PrecisionWarning,
            stacklevel=2,
        )
        # Not reached where warnings are errors: an error repeats until it is dealt with.
        registry.imprecise_columns.clear()


def get_column_doc(column: object) -> str | None:
    """Return the `doc` of a column; None for other expressions."""
    return column.doc if isinstance(column, Column) else None


def is_column_nullable(column: object) -> bool:
    """Tell whether a column may be null; other expressions may."""
    return bool(column.nullable) if isinstance(column, Column) else True


def convert_sqlalchemy_column(
    column_prop: ColumnMapping, registry: Registry, resolver: Resolver | None, **field_kwargs: Any
) -> Field:
    """Return the field of a column or `column_property`; *field_kwargs* replace what the column says."""
    column = column_prop.columns[0]
    field_class: Callable[..., Field] = Field
    if "type_" not in field_kwargs:
        field_kwargs["type_"] = convert_sqlalchemy_type(type(column.type), column=column, registry=registry)
        if field_kwargs["type_"] is Float and may_lose_digits(column.type):
            registry.imprecise_columns.append(str(column_prop))
            field_kwargs["registry"], field_class = registry, ImpreciseField
    field_kwargs.setdefault("required", not is_column_nullable(column))
    field_kwargs.setdefault("description", get_column_doc(column))
    return field_class(resolver=resolver, **field_kwargs)


def convert_sqlalchemy_hybrid_method(
    hybrid_prop: Hybrid,
    resolver: Resolver | None,
    registry: Registry | None = None,
    **field_kwargs: Any,
) -> Field:
    """Return the field of a hybrid property; unless *field_kwargs* have a type, its getter's annotation gives it."""
    if "type_" not in field_kwargs:
        field_kwargs["type_"] = convert_hybrid_property_return_type(hybrid_prop, registry)
    field_kwargs.setdefault("description", hybrid_prop.__doc__)
    return Field(resolver=resolver, **field_kwargs)


def convert_hybrid_property_return_type(hybrid_prop: Hybrid, registry: Registry | None = None) -> ConvertedType:
    """Convert the getter's return annotation.

    Raises:
        UnconvertibleTypeError: There is no annotation, or it cannot be converted.
    """
    return _return_type(hybrid_prop.fget, hybrid_prop, registry)


def convert_hybrid_method(
    method: HybridMethod,
    resolver: Resolver | None,
    registry: Registry | None = None,
    **field_kwargs: Any,
) -> Field:
    """Return the field of a hybrid method: its parameters are the arguments, typed by their annotations."""
    function = method.func
    if "type_" not in field_kwargs:
        field_kwargs["type_"] = _return_type(function, method, registry)
    field_kwargs.setdefault("description", inspect.getdoc(function))
    parameters = list(inspect.signature(function).parameters.values())[1:]
    arguments = {parameter.name: _argument(parameter, function, registry) for parameter in parameters}
    return Field(resolver=resolver, args=arguments, **field_kwargs)


def convert_sqlalchemy_composite(composite_prop: Composite, registry: Registry, resolver: Resolver | None) -> Any:
    """Make the field of a composite with the converter registered for its class.

    Raises:
        UnconvertibleTypeError: None is registered.
    """
    composite_class: Any = composite_prop.composite_class
    converter = registry.get_converter_for_composite(composite_class)
    if converter is None:
        raise UnconvertibleTypeError(
            repr(composite_prop),
            f"Don't know how to convert the composite field {composite_prop!r} ({composite_class}).",
            "Register a converter with @convert_sqlalchemy_composite.register(TheClass), "
            "or leave the field out with Meta.exclude_fields.",
        )
    return converter(composite_prop, registry)


def register_composite_class(
    cls: type, registry: Registry | None = None
) -> Callable[[CompositeConverter], CompositeConverter]:
    """Convert composites of *cls* with the decorated `function(property, registry)`."""

    def register(function: CompositeConverter) -> CompositeConverter:
        (registry or get_global_registry()).register_composite_converter(cls, function)
        return function

    return register


convert_sqlalchemy_composite.register = register_composite_class  # type: ignore[attr-defined]


def _return_type(function: Callable[..., object], owner: object, registry: Registry | None) -> ConvertedType:
    annotation = function.__annotations__.get("return")
    if not annotation:
        raise UnconvertibleTypeError(
            function.__qualname__,
            f"Cannot convert hybrid property type {owner} to a valid graphene type.",
            _HYBRID_REMEDY,
        )
    return convert_annotation(annotation, function, registry, column=owner)


def _argument(parameter: inspect.Parameter, function: Callable[..., object], registry: Registry | None) -> Argument:
    if parameter.annotation is parameter.empty:
        raise UnconvertibleTypeError(
            f"{function.__qualname__}({parameter.name})", "The parameter has no annotation.", "Annotate its type."
        )
    type_ = convert_annotation(parameter.annotation, function, registry)
    if parameter.default is parameter.empty:
        return Argument(type_, required=True)
    return Argument(type_, default_value=parameter.default)
