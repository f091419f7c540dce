"""Results folded so that each distinct value stands once."""

from typing import Any

import pytest

from graphene_lite.utils.crunch import crunch


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (None, [None]),
        ([None], [None, [0]]),
        ({}, [{}]),
        ([1, 1], [1, [0, 0]]),
        ({"a": "x", "b": "x"}, ["x", {"a": 0, "b": 0}]),
        ([{"id": 1, "tags": ["a"]}, {"id": 1, "tags": ["a"]}], [1, "a", [1], {"id": 0, "tags": 2}, [3, 3]]),
    ],
)
def test_each_distinct_value_stands_once(whole: Any, parts: list[Any]) -> None:
    assert crunch(whole) == parts
