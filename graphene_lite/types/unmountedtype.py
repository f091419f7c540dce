"""Types written into a class body or an argument list, before it is known what they are for."""

from typing import Any, TypeVar

from graphene_lite.support.ordering import OrderedType as OrderedType

#: The class that each way of mounting makes, by its name: "Field", "InputField", "Argument".
_MOUNTED_CLASSES: dict[str, Any] = {}

Mounted = TypeVar("Mounted", bound=type)


def mountable(mounted_class: Mounted) -> Mounted:
    """Let `UnmountedType` mount itself as *mounted_class*, through the method of the class's name."""
    _MOUNTED_CLASSES[mounted_class.__name__] = mounted_class
    return mounted_class


class UnmountedType(OrderedType):
    """A type with the options of a field, input field or argument, whichever it will turn out to be.

    `name = String(description="…")` in an object type's body is a `Field`, in an input type's body an `InputField`, and
    as a keyword of another field an `Argument`; the arguments go to that class.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self.args = args
        self.kwargs = kwargs

    def get_type(self) -> Any:
        """Return the type to mount: the class itself, or this instance for `List` and `NonNull`."""
        raise NotImplementedError(f"get_type not implemented in {self}")

    def mount_as(self, _as: Any) -> Any:
        """Return this type mounted as *_as*: `Field`, `InputField`, `Argument` or a subclass of one."""
        return _as.mounted(self)

    def Field(self) -> Any:  # noqa: N802 - Graphene's public name
        """Return this type mounted as a `Field`."""
        return self.mount_as(_MOUNTED_CLASSES["Field"])

    def InputField(self) -> Any:  # noqa: N802 - Graphene's public name
        """Return this type mounted as an `InputField`."""
        return self.mount_as(_MOUNTED_CLASSES["InputField"])

    def Argument(self) -> Any:  # noqa: N802 - Graphene's public name
        """Return this type mounted as an `Argument`."""
        return self.mount_as(_MOUNTED_CLASSES["Argument"])

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, UnmountedType)
            and bool(self.get_type() == other.get_type())
            and self.args == other.args
            and self.kwargs == other.kwargs
        )
