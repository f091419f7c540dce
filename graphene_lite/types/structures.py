"""Types around types: lists and non-null."""

from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType
from graphene_lite.types.utils import get_type as get_type


class Structure(UnmountedType):
    """A type that wraps another one.

    Args:
        of_type: The inner type: a class, another structure, or a lazy reference (dotted path, function, partial).
        args, kwargs: Options of the field, input field or argument that this becomes.
    """

    def __init__(self, of_type: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(of_type, UnmountedType) and not isinstance(of_type, Structure):
            wrapper, inner = type(self).__name__, type(of_type).__name__
            raise InvalidDeclaration(
                wrapper, f"{wrapper} could not have a mounted {inner}() as inner type.", f"Try with {wrapper}({inner})."
            )
        self._of_type = of_type

    @property
    def of_type(self) -> Any:
        """The inner type, resolved if it was a lazy reference."""
        return get_type(self._of_type)

    def get_type(self) -> "Structure":
        """Return this structure: it is a type itself."""
        return self

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, type(self))
            and bool(self.of_type == other.of_type)
            and self.args == other.args
            and self.kwargs == other.kwargs
        )


class List(Structure):
    """A list of the inner type: `List(String)` is `[String]`."""

    def __str__(self) -> str:
        return f"[{self.of_type}]"


class NonNull(Structure):
    """The inner type without null: `NonNull(String)` is `String!`, the same as `String(required=True)`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self._of_type, NonNull):
            raise InvalidDeclaration(
                "NonNull",
                f"Can only create NonNull of a Nullable GraphQLType but got: {self._of_type}.",
                "Leave out one of the two, or `required=True`.",
            )

    def __str__(self) -> str:
        return f"{self.of_type}!"
