"""Annotations that are text: evaluated where their function stands, at once or when the schema is built."""

import inspect
from collections import ChainMap
from collections.abc import Callable
from typing import Any

from graphene_lite_sqlalchemy.conversion.annotations import find_type
from graphene_lite_sqlalchemy.conversion.types import convert_sqlalchemy_type, settle
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry


def convert_annotation(
    annotation: Any, function: Callable[..., Any], registry: Registry | None = None, **options: Any
) -> Any:
    """Return the GraphQL type of an annotation of *function*, or a function of it.

    Text (a quoted name, or any annotation under `from __future__ import annotations`) may name what the function's
    module knows and every model that has a type; other names are looked up again when the schema is built.

    Raises:
        UnconvertibleTypeError: The annotation has no GraphQL type.
    """

    def convert(hint: Any) -> Any:
        return convert_sqlalchemy_type(hint, registry=registry, **options)

    def convert_later() -> Any:
        try:
            hint = _evaluate(annotation, function, registry)
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


def _evaluate(annotation: str, function: Callable[..., Any], registry: Registry | None) -> Any:
    names = _Names(registry, getattr(inspect.unwrap(function), "__globals__", {}))
    # As `typing.get_type_hints` does, which cannot look up single names late.
    return eval(annotation, {}, names)


class _Names(ChainMap[str, Any]):
    """The names of a module, then the types of models by the models' names."""

    def __init__(self, registry: Registry | None, module_names: dict[str, Any]) -> None:
        super().__init__(module_names)
        self._registry = registry

    def __missing__(self, name: str) -> Any:
        found = find_type(name, self._registry)
        if found is None:
            raise KeyError(name)
        return found
