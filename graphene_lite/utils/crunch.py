"""Fold a result into a list in which each distinct value stands once."""

import json
from collections.abc import Mapping
from typing import Any


def to_key(value: Any) -> str:
    """Return the JSON text by which equal values are recognised."""
    return json.dumps(value)


def insert(value: Any, index: dict[str, int], values: list[Any]) -> int:
    """Return the place of *value* in *values*, appending it when *index* does not know it."""
    key = to_key(value)
    if key not in index:
        index[key] = len(values)
        values.append(value)
    return index[key]


def flatten(data: Any, index: dict[str, int], values: list[Any]) -> int:
    """Insert *data*, whose lists and mappings then hold the places of their parts, and return its place."""
    if isinstance(data, (list, tuple)):
        return insert([flatten(child, index, values) for child in data], index, values)
    if isinstance(data, Mapping):
        return insert({key: flatten(child, index, values) for key, child in data.items()}, index, values)
    return insert(data, index, values)


def crunch(data: Any) -> list[Any]:
    """Return *data* (a JSON value) as a list of its distinct parts; the last one is the whole."""
    values: list[Any] = []
    flatten(data, {}, values)
    return values
