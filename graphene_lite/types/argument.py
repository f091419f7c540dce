"""Arguments of fields."""

from collections.abc import Mapping
from typing import Any

from graphql import Undefined

from graphene_lite.errors import InvalidDeclaration, UnknownArgument
from graphene_lite.types.dynamic import Dynamic as Dynamic
from graphene_lite.types.mountedtype import MountedType as MountedType
from graphene_lite.types.structures import NonNull as NonNull
from graphene_lite.types.unmountedtype import UnmountedType, mountable
from graphene_lite.types.utils import get_type as get_type


@mountable
class Argument(MountedType):
    """An argument of a field; its value reaches the resolver as a keyword.

    Args:
        type_: Input type: scalar, enum, input object, `List` or `NonNull` of one, or a lazy reference to one.
        default_value: Value when the query gives none; `Undefined` passes no keyword at all.
        deprecation_reason: Marks the argument as deprecated. Not for required arguments (GraphQL specification, 3.13).
        description: Description in the schema.
        name: GraphQL name. Defaults to the keyword's name, in camel case.
        required: The same as `NonNull(type_)`.
    """

    def __init__(
        self,
        type_: Any,
        default_value: Any = Undefined,
        deprecation_reason: str | None = None,
        description: str | None = None,
        name: str | None = None,
        required: bool = False,
        _creation_counter: int | None = None,
    ) -> None:
        super().__init__(_creation_counter=_creation_counter)
        if required and deprecation_reason is not None:
            raise InvalidDeclaration(
                "Argument", f"Argument {name} is required, cannot deprecate it.", "Make it optional first."
            )
        self.name = name
        self._type = NonNull(type_) if required else type_
        self.default_value = default_value
        self.description = description
        self.deprecation_reason = deprecation_reason

    @property
    def type(self) -> Any:
        """The argument's type, resolved if it was a lazy reference."""
        return get_type(self._type)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Argument) and bool(
            self.name == other.name
            and self.type == other.type
            and self.default_value == other.default_value
            and self.description == other.description
            and self.deprecation_reason == other.deprecation_reason
        )


def to_arguments(args: Mapping[str, Any], extra_args: Mapping[str, Any] | None = None) -> dict[str, Argument]:
    """Return the arguments of a field by keyword.

    Args:
        args: Arguments in their own order.
        extra_args: Further ones, put in the order in which they were declared.

    Raises:
        UnknownArgument: A value declares no argument.
        InvalidDeclaration: The same keyword stands in both.
    """
    extra_args = extra_args or {}
    for name, value in extra_args.items():
        if not isinstance(value, (MountedType, UnmountedType)):
            raise UnknownArgument(name, f'Unknown argument "{name}".', f"Give it a type, as `{name}=String()`.")
    ordered = sorted(extra_args.items(), key=lambda pair: pair[1].creation_counter)
    arguments: dict[str, Argument] = {}
    for name, value in [*args.items(), *ordered]:
        argument = _to_argument(name, value)
        if argument is None:
            continue
        keyword = name or argument.name or ""
        if keyword in arguments:
            raise InvalidDeclaration(keyword, f'More than one Argument have same name "{keyword}".', "Rename one.")
        arguments[keyword] = argument
    return arguments


def _to_argument(name: str, value: Any) -> Argument | None:
    """Return *value* as an argument; None when it is a `Dynamic` that leaves itself out."""
    if isinstance(value, Dynamic):
        value = value.get_type()
        if value is None:
            return None
    if isinstance(value, UnmountedType):
        value = Argument.mounted(value)
    if isinstance(value, Argument):
        return value
    if isinstance(value, MountedType):
        mounted: Any = value
        raise UnknownArgument(
            name,
            f"Expected {name} to be Argument, but received {type(value).__name__}.",
            f"Try using Argument({mounted.type}).",
        )
    raise UnknownArgument(name, f'Unknown argument "{name}".', f"Give it a type, as `{name}=String()`.")
