"""Annotations that are text: evaluated where their function stands, at once or when the schema is built."""

import inspect
from collections import ChainMap
from collections.abc import Callable

from graphene_lite_sqlalchemy.conversion.annotations import find_type
from graphene_lite_sqlalchemy.conversion.types import convert_sqlalchemy_type, settle
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.typing import ConvertedType, DeclaredType, FieldType


def convert_annotation(
    annotation: object, function: Callable[..., object], registry: Registry | None = None, **options: object
) -> ConvertedType:
    """Return the GraphQL type of an annotation of *function*, or a function of it.

    Text (a quoted name, or any annotation under `from __future__ import annotations`) may name what the function's
    module knows and every model that has a type; other names are looked up again when the schema is built.

    Raises:
        UnconvertibleTypeError: The annotation has no GraphQL type.
    """

    def convert(hint: object) -> ConvertedType:
        return convert_sqlalchemy_type(hint, registry=registry, **options)

    def convert_later() -> FieldType:
        try:
            hint = _evaluate(str(annotation), function, registry)
        except (NameError, SyntaxError) as error:
            raise UnconvertibleTypeError(
                function.__qualname__,
                f"No model found in Registry for forward reference for type {annotation}.",
                "Only forward references to other SQLAlchemy Models mapped to SQLAlchemyObjectTypes are allowed.",
            ) from error
        return settle(convert(hint))

    if not isinstance(annotation, str):
        return convert(annotation)
    try:
        hint = _evaluate(annotation, function, registry)
    except (NameError, SyntaxError):
        return convert_later
    return convert(hint)


def _evaluate(annotation: str, function: Callable[..., object], registry: Registry | None) -> object:
    names = _Names(registry, getattr(inspect.unwrap(function), "__globals__", {}))
    # As `typing.get_type_hints` does, which cannot look up single names late.
    return eval(annotation, {}, names)


class _Names(ChainMap[str, object]):
    """The names of a module, then the types of models by the models' names."""

    def __init__(self, registry: Registry | None, module_names: dict[str, object]) -> None:
        super().__init__(module_names)
        self._registry = registry

    def __missing__(self, name: str) -> DeclaredType:
        found = find_type(name, self._registry)
        if found is None:
            raise KeyError(name)
        return found
