"""Fields of object types and interfaces."""

import inspect
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.batches import batch as make_batch_resolver
from graphene_lite.support.deprecation import warn_deprecation as warn_deprecation
from graphene_lite.types.argument import Argument as Argument
from graphene_lite.types.argument import to_arguments as to_arguments
from graphene_lite.types.mountedtype import MountedType as MountedType
from graphene_lite.types.resolver import default_resolver as default_resolver
from graphene_lite.types.structures import NonNull as NonNull
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType
from graphene_lite.types.unmountedtype import mountable
from graphene_lite.types.utils import get_type as get_type

#: Key in the `extensions` of a built field that holds what its resolver reads of the parent.
REQUIRES = "graphene_lite_requires"


def source_resolver(source: str, root: Any, info: Any, **args: Any) -> Any:
    """Return the attribute or entry *source* of the parent, called if it is a function or method."""
    resolved = default_resolver(source, None, root, info, **args)
    if inspect.isfunction(resolved) or inspect.ismethod(resolved):
        return resolved()
    return resolved


@mountable
class Field(MountedType):
    """A field of an object type or interface.

    Args:
        type_: Output type: a declared class, `List` or `NonNull` of one, or a lazy reference to one (dotted path,
            function, partial).
        args: Arguments by keyword, for names that are parameters here.
        resolver: Called as `resolver(parent, info, **arguments)`. Defaults to `resolve_<name>` of the class, then to
            the default resolver.
        source: Name of the attribute to read instead (not together with *resolver*).
        deprecation_reason: Marks the field as deprecated.
        name: GraphQL name, defaults to the attribute's name in camel case; or an argument that is called "name".
        description: Description in the schema.
        required: The same as `NonNull(type_)`.
        default_value: What the default resolver returns when the parent has no such attribute. No function.
        batch: The resolver takes all parents of a level at once, as if it were decorated with `@batch`; or an argument
            that is called "batch".
        requires: Names of the attributes that the resolver reads of its parent, for what loads parents: an integration
            such as `graphene_lite_sqlalchemy` then loads these and not all. Or an argument that is called "requires".
        extra_args: Arguments by keyword, in the order in which they were declared.
    """

    #: Graphene 1's name for `wrap_resolve`, still called when a subclass defines it.
    get_resolver: Callable[..., Any] | None = None
    #: Whether the resolver takes all parents of a level at once.
    batch: bool = False
    #: Names of the attributes that the resolver reads of its parent; None where the declaration does not say.
    requires: tuple[str, ...] | None = None

    def __init__(
        self,
        type_: Any,
        args: Mapping[str, Any] | None = None,
        resolver: Callable[..., Any] | None = None,
        source: Any = None,
        deprecation_reason: str | None = None,
        name: Any = None,
        description: str | None = None,
        required: bool = False,
        _creation_counter: int | None = None,
        default_value: Any = None,
        *,
        batch: Any = False,
        requires: Any = None,
        **extra_args: Any,
    ) -> None:
        super().__init__(_creation_counter=_creation_counter)
        _check_options(args, resolver, source, default_value)
        if name is not None and isinstance(name, (Argument, UnmountedType)):
            extra_args["name"], name = name, None
        if source is not None and isinstance(source, (Argument, UnmountedType)):
            extra_args["source"], source = source, None
        if batch and isinstance(batch, (Argument, UnmountedType)):
            extra_args["batch"], batch = batch, False
        if isinstance(requires, (Argument, UnmountedType)):
            extra_args["requires"], requires = requires, None
        if batch and source:
            raise InvalidDeclaration(
                "Field", "A batch resolver is a function, so it cannot have a source.", "Remove one of them."
            )
        self.name = name
        self.batch = bool(batch)
        self.requires = None if requires is None else _names(requires)
        self._type = NonNull(type_) if required else type_
        self.args = to_arguments(args or {}, extra_args) if args or extra_args else {}
        self.resolver = partial(source_resolver, source) if source else resolver
        self.deprecation_reason = deprecation_reason
        self.description = description
        self.default_value = default_value

    @property
    def type(self) -> Any:
        """The field's type, resolved if it was a lazy reference."""
        return get_type(self._type)

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        """Return the resolver to use; override it to wrap one.

        Args:
            parent_resolver: What would be used otherwise: `resolve_<name>` of the class, or the default resolver.
        """
        if self.get_resolver is not None:
            warn_deprecation("The get_resolver method is being deprecated, please rename it to wrap_resolve.")
            return self.get_resolver(parent_resolver)
        resolver = self.resolver or parent_resolver
        return make_batch_resolver(resolver) if self.batch and resolver else resolver

    def wrap_subscribe(self, parent_subscribe: Any) -> Any:
        """Return the function that makes the source event stream; override it to wrap `subscribe_<name>`."""
        return parent_subscribe


def _names(requires: Any) -> tuple[str, ...]:
    if isinstance(requires, Collection) and not isinstance(requires, str | bytes):
        names = tuple(requires)
        if all(isinstance(name, str) for name in names):
            return names
    raise InvalidDeclaration(
        "Field", f"requires={requires!r} is no list of names.", 'Write `requires=("first_name", "last_name")`.'
    )


def _check_options(args: Any, resolver: Any, source: Any, default_value: Any) -> None:
    if args and not isinstance(args, Mapping):
        raise InvalidDeclaration(
            "Field", f'Arguments in a field have to be a mapping, received "{args}".', "Use a dict of name to argument."
        )
    if source and resolver:
        raise InvalidDeclaration(
            "Field", "A Field cannot have a source and a resolver in at the same time.", "Remove one of them."
        )
    if callable(default_value):
        raise InvalidDeclaration(
            "Field",
            f'The default value can not be a function but received "{type(default_value)}".',
            "Call it in a resolver instead.",
        )
