"""Classes that read their own body: `class Meta` becomes keyword arguments of one hook.

A subclass of `SubclassWithMeta` may have an inner `class Meta` (or a dict of that name), or class keywords. Their
options reach `__init_subclass_with_meta__` of the *parent* class once, when the subclass is created. Extension packages
override that hook, take the options they know and pass the rest on with `super()`.
"""

from collections.abc import Callable
from inspect import isclass
from typing import Any, ClassVar

from graphene_lite.errors import InvalidDeclaration


def props(x: type) -> dict[str, Any]:
    """Return the attributes of a namespace class, inherited ones included, special (`__x__`) ones left out.

    The values are those written in the body: functions stay plain, class and static methods unbound.
    """
    return {name: vars(x).get(name, getattr(x, name)) for name in dir(x) if not _is_special(name)}


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def meta_hook(function: Callable[..., None]) -> Any:
    """Type the class method that receives the `Meta` options as Any; at run time, return it unchanged.

    Each class names the options that it knows, so no two signatures in a line of overrides agree.
    """
    return function


class SubclassWithMeta_Meta(type):  # noqa: N801 - Graphene's public name
    """Metaclass that shows a declared class by its GraphQL name."""

    #: The record of the declaration; None on abstract classes.
    _meta: Any = None

    def __str__(cls) -> str:
        return str(cls._meta.name) if cls._meta else cls.__name__

    def __repr__(cls) -> str:
        return f"<{cls.__name__} meta={cls._meta!r}>"


class SubclassWithMeta(metaclass=SubclassWithMeta_Meta):
    """Base of classes whose subclasses are declarations with options (see the module's docstring)."""

    #: The record of the declaration, made by `__init_subclass_with_meta__`.
    _meta: ClassVar[Any]

    def __init_subclass__(cls, **meta_options: Any) -> None:
        options = {**meta_options, **_take_meta(cls)}
        if options.pop("abstract", False):
            if options:
                raise InvalidDeclaration(
                    cls.__name__,
                    f"Abstract types can only contain the abstract attribute. Received: {', '.join(options)}.",
                    "Move the other options to the subclasses.",
                )
            return
        parent: Any = super(cls, cls)
        parent.__init_subclass_with_meta__(**options)

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(cls, **meta_options: Any) -> None:
        """End the chain of `super()` calls."""


def _take_meta(cls: type) -> dict[str, Any]:
    """Return the options of the class's `Meta` and remove it, so that subclasses do not inherit it."""
    meta = getattr(cls, "Meta", None)
    if "Meta" in vars(cls):
        del cls.Meta  # type: ignore[attr-defined]
    if not meta:
        return {}
    if isinstance(meta, dict):
        return meta
    if isclass(meta):
        return props(meta)
    raise InvalidDeclaration(
        cls.__name__, f"Meta have to be either a class or a dict. Received {meta}.", "Write `class Meta:` in the body."
    )
