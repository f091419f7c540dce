"""What fields, input fields and arguments have in common."""

from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.ordering import OrderedType as OrderedType
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType


class MountedType(OrderedType):
    """Base of `Field`, `InputField`, `Argument` and `Dynamic`."""

    @classmethod
    def mounted(cls, unmounted: UnmountedType) -> Any:
        """Return an instance of this class made of *unmounted*, at the same place in the order of declaration.

        Raises:
            InvalidDeclaration: *unmounted* is no `UnmountedType`, or has options that this class does not take.
        """
        if not isinstance(unmounted, UnmountedType):
            raise InvalidDeclaration(
                cls.__name__, f"{cls.__name__} can't mount {unmounted!r}.", "Use an instance of a type, as `String()`."
            )
        make: Any = cls  # what subclasses take, this base does not
        return make(
            unmounted.get_type(), *unmounted.args, _creation_counter=unmounted.creation_counter, **unmounted.kwargs
        )
