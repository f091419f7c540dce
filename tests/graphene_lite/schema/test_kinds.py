"""What counts as a declared type."""

from typing import Any

import pytest

from graphene_lite import Enum, InputObjectType, Interface, List, NonNull, ObjectType, Scalar, String, Union
from graphene_lite.schema import is_graphene_type


@pytest.mark.parametrize("kind", [ObjectType, InputObjectType, Interface, Scalar, Enum, Union, String])
def test_a_class_of_any_kind_counts(kind: Any) -> None:
    assert is_graphene_type(kind)


@pytest.mark.parametrize("wrapper", [List(String), NonNull(String)])
def test_a_wrapped_type_counts(wrapper: Any) -> None:
    assert is_graphene_type(wrapper)


@pytest.mark.parametrize("other", [int, String(), "String", None])
def test_nothing_else_counts(other: Any) -> None:
    assert not is_graphene_type(other)
