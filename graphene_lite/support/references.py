"""References to things that may not exist yet: dotted paths, functions without arguments, partials."""

import inspect
from functools import partial
from importlib import import_module
from typing import Any


def import_string(dotted_path: str, dotted_attributes: str | None = None) -> Any:
    """Import what *dotted_path* (`package.module.Name`) names, then follow *dotted_attributes* from there.

    Raises:
        ImportError: The path has no dot, the module does not exist, or an attribute on the way does not.
    """
    module_path, dot, name = dotted_path.rpartition(".")
    if not dot:
        raise ImportError(f"{dotted_path} doesn't look like a module path")
    module = import_module(module_path)
    if not hasattr(module, name):
        raise ImportError(f'Module "{module_path}" does not define a "{name}" attribute/class')
    result = getattr(module, name)
    travelled: list[str] = []
    for attribute in dotted_attributes.split(".") if dotted_attributes else ():
        travelled.append(attribute)
        if not hasattr(result, attribute):
            raise ImportError(
                f'Module "{module_path}" does not define a "{".".join(travelled)}" attribute inside '
                f'attribute/class "{name}"'
            )
        result = getattr(result, attribute)
    return result


def lazy_import(dotted_path: str, dotted_attributes: str | None = None) -> "partial[Any]":
    """Return a reference that imports *dotted_path* when it is resolved; stands wherever a type may stand."""
    return partial(import_string, dotted_path, dotted_attributes)


def is_lazy(reference: object) -> bool:
    """Tell whether *reference* has to be resolved before it can be used: a dotted path, a function or a partial."""
    return isinstance(reference, (str, partial)) or inspect.isfunction(reference)


def resolve_reference(_type: Any) -> Any:
    """Return what a reference stands for: a dotted path is imported, a function or partial called, the rest kept.

    Its parameter has the name that Graphene's `get_type` gave it; that is this function's public name.
    """
    if isinstance(_type, type):
        return _type
    if isinstance(_type, str):
        return import_string(_type)
    return _type() if is_lazy(_type) else _type
