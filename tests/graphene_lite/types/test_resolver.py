"""How fields without a resolver get their value."""

from collections.abc import Iterator
from typing import Any

import pytest

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.resolver import (
    attr_resolver,
    dict_or_attr_resolver,
    dict_resolver,
    get_default_resolver,
    set_default_resolver,
)


class Parent:
    name = "attribute"


@pytest.fixture
def restored_default() -> Iterator[None]:
    yield
    set_default_resolver(dict_or_attr_resolver)


@pytest.mark.parametrize(
    ("resolver", "parent", "value"),
    [
        (attr_resolver, Parent(), "attribute"),
        (dict_resolver, {"name": "entry"}, "entry"),
        (dict_or_attr_resolver, Parent(), "attribute"),
        (dict_or_attr_resolver, {"name": "entry"}, "entry"),
    ],
)
def test_the_value_is_an_attribute_or_an_entry(resolver: Any, parent: Any, value: str) -> None:
    assert resolver("name", None, parent, None) == value
    assert resolver("missing", "default", parent, None) == "default"


def test_attributes_and_entries_are_what_is_used_by_default() -> None:
    assert get_default_resolver() is dict_or_attr_resolver


@pytest.mark.usefixtures("restored_default")
def test_the_default_can_be_replaced() -> None:
    set_default_resolver(attr_resolver)
    assert get_default_resolver() is attr_resolver


def test_the_default_must_be_a_function() -> None:
    with pytest.raises(InvalidDeclaration, match="Received non-callable resolver"):
        set_default_resolver("name")  # type: ignore[arg-type]
