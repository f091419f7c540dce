"""Model attributes that need no other type as GraphQL fields: columns, hybrids, hybrid methods, composites."""

import inspect
import warnings
from collections.abc import Callable
from typing import Any

from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import ColumnProperty, CompositeProperty

from graphene_lite import Argument, Field, Float
from graphene_lite_sqlalchemy.conversion.columns import may_lose_digits
from graphene_lite_sqlalchemy.conversion.hints import convert_annotation
from graphene_lite_sqlalchemy.conversion.types import convert_sqlalchemy_type
from graphene_lite_sqlalchemy.errors import PrecisionWarning, UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry

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

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        """Warn, then do as every field: this is called when a schema is built, and only then."""
        warn_of_imprecise_columns(self._registry)
        return super().wrap_resolve(parent_resolver)


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
        # Reached only where warnings are no errors: an error repeats until it is dealt with.
        registry.imprecise_columns.clear()


def get_column_doc(column: Any) -> str | None:
    """Return the `doc` of a column, or None."""
    return getattr(column, "doc", None)


def is_column_nullable(column: Any) -> bool:
    """Tell whether a column may be null; what is no plain column may."""
    return bool(getattr(column, "nullable", True))


def convert_sqlalchemy_column(
    column_prop: ColumnProperty[Any], registry: Registry, resolver: Callable[..., Any] | None, **field_kwargs: Any
) -> Field:
    """Return the field of a column or `column_property`; *field_kwargs* replace what the column says."""
    column: Any = column_prop.columns[0]
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
    hybrid_prop: hybrid_property[Any],
    resolver: Callable[..., Any] | None,
    registry: Registry | None = None,
    **field_kwargs: Any,
) -> Field:
    """Return the field of a hybrid property; unless *field_kwargs* have a type, its getter's annotation gives it."""
    if "type_" not in field_kwargs:
        field_kwargs["type_"] = convert_hybrid_property_return_type(hybrid_prop, registry)
    field_kwargs.setdefault("description", getattr(hybrid_prop, "__doc__", None))
    return Field(resolver=resolver, **field_kwargs)


def convert_hybrid_property_return_type(hybrid_prop: hybrid_property[Any], registry: Registry | None = None) -> Any:
    """Return the type that the getter's annotation stands for.

    Raises:
        UnconvertibleTypeError: There is no annotation, or it cannot be converted.
    """
    return _return_type(hybrid_prop.fget, hybrid_prop, registry)


def convert_hybrid_method(
    method: hybrid_method[Any, Any],
    resolver: Callable[..., Any] | None,
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


def convert_sqlalchemy_composite(
    composite_prop: CompositeProperty[Any], registry: Registry, resolver: Callable[..., Any] | None
) -> Any:
    """Return what the converter registered for the composite's class makes of it.

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
    cls: type[Any], registry: Registry | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Convert composites of *cls* with the decorated `function(property, registry)`."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        (registry or get_global_registry()).register_composite_converter(cls, function)
        return function

    return register


convert_sqlalchemy_composite.register = register_composite_class  # type: ignore[attr-defined]


def _return_type(function: Callable[..., Any], owner: Any, registry: Registry | None) -> Any:
    annotation = function.__annotations__.get("return")
    if not annotation:
        raise UnconvertibleTypeError(
            function.__qualname__,
            f"Cannot convert hybrid property type {owner} to a valid graphene type.",
            _HYBRID_REMEDY,
        )
    return convert_annotation(annotation, function, registry, column=owner)


def _argument(parameter: inspect.Parameter, function: Callable[..., Any], registry: Registry | None) -> Argument:
    if parameter.annotation is parameter.empty:
        raise UnconvertibleTypeError(
            f"{function.__qualname__}({parameter.name})", "The parameter has no annotation.", "Annotate its type."
        )
    type_ = convert_annotation(parameter.annotation, function, registry)
    if parameter.default is parameter.empty:
        return Argument(type_, required=True)
    return Argument(type_, default_value=parameter.default)
