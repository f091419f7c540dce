"""Fields of input object types."""

import warnings
from typing import Any

from graphql import Undefined

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.mountedtype import MountedType as MountedType
from graphene_lite.types.structures import NonNull as NonNull
from graphene_lite.types.unmountedtype import mountable
from graphene_lite.types.utils import get_type as get_type


@mountable
class InputField(MountedType):
    """A field of an input object type.

    Args:
        type_: Input type: scalar, enum, input object, `List` or `NonNull` of one, or a lazy reference to one.
        name: GraphQL name. Defaults to the attribute's name, in camel case.
        default_value: Value when the query gives none; `Undefined` leaves the key out.
        deprecation_reason: Marks the field as deprecated. Not for required fields (GraphQL specification, 3.13).
        description: Description in the schema.
        required: The same as `NonNull(type_)`.
        extra_args: Options that mean something on output fields only. Ignored, with a warning that names them.
    """

    def __init__(
        self,
        type_: Any,
        name: str | None = None,
        default_value: Any = Undefined,
        deprecation_reason: str | None = None,
        description: str | None = None,
        required: bool = False,
        _creation_counter: int | None = None,
        **extra_args: Any,
    ) -> None:
        super().__init__(_creation_counter=_creation_counter)
        if required and deprecation_reason is not None:
            raise InvalidDeclaration(
                "InputField", f"InputField {name} is required, cannot deprecate it.", "Make it optional first."
            )
        if extra_args:
            warnings.warn(f"InputField ignores {', '.join(extra_args)}: it has no such option.", stacklevel=2)
        self.name = name
        self._type = NonNull(type_) if required else type_
        self.deprecation_reason = deprecation_reason
        self.default_value = default_value
        self.description = description

    @property
    def type(self) -> Any:
        """The field's type, resolved if it was a lazy reference."""
        return get_type(self._type)
