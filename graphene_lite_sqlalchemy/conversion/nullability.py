"""What a type is beneath `NonNull`."""

from typing import Any

from graphene_lite import NonNull


def get_nullable_type(_type: Any) -> Any:
    """Return the type inside a `NonNull`; any other type as it is."""
    return _type.of_type if isinstance(_type, NonNull) else _type
