"""Names of tables, columns and enum labels as names of GraphQL."""

import re
import unicodedata
from collections.abc import Iterable

from graphene_lite.utils.str_converters import to_camel_case, to_snake_case


def type_name(name: str, fallback: str) -> str:
    """Return the type name of a table: `order_items` as `OrderItems`, *fallback* where nothing of ASCII is in it."""
    return "".join(word[0].upper() + word[1:] for word in _words(name, fallback).split("_"))


def field_name(name: str, fallback: str) -> str:
    """Return the Python name of a field: `UnitPrice` and `unit price` as `unit_price`."""
    return re.sub("_+", "_", to_snake_case(_words(name, fallback)))


def label_name(label: str, fallback: str) -> str:
    """Return the name of an enum value: `in progress` as `IN_PROGRESS`."""
    return _words(label, fallback).upper()


def plural(name: str) -> str:
    """Return the plural of an English word by the rules that need no dictionary; what ends with "s" stays."""
    if name.endswith("s"):
        return name
    if re.search("[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("x", "z", "ch", "sh")) else f"{name}s"


class FieldNames:
    """Hands out the Python names of a type's fields, so that no two are one name in GraphQL.

    Args:
        reserved: Python names that are taken from the start.
    """

    def __init__(self, reserved: Iterable[str]) -> None:
        self._taken = {to_camel_case(name) for name in reserved}

    def is_free(self, name: str) -> bool:
        """Tell whether *name* was not handed out yet."""
        return to_camel_case(name) not in self._taken

    def claim(self, name: str) -> str:
        """Return *name*, with a number behind it where it is taken."""
        candidates = [name, *(f"{name}_{number}" for number in range(2, len(self._taken) + 3))]
        chosen = next(filter(self.is_free, candidates))
        self._taken.add(to_camel_case(chosen))
        return chosen


class TypeNames:
    """Hands out the names of types, so that what is generated beside a type has a free name too.

    Args:
        reserved: Names that are taken from the start.
    """

    #: What is generated for a table's type has its name and one of these behind it.
    SUFFIXES = ("", "Connection", "Edge", "Filter", "RelationshipFilter", "SortEnum")

    def __init__(self, reserved: Iterable[str]) -> None:
        self._taken = {name + suffix for name in reserved for suffix in self.SUFFIXES}

    def claim(self, name: str) -> str:
        """Return *name*, with a number behind it where it, or the name of a type beside it, is taken."""
        chosen, number = name, 1
        while not self._taken.isdisjoint(self._claims(chosen)):
            number += 1
            chosen = f"{name}{number}"
        self._taken |= self._claims(chosen)
        return chosen

    def _claims(self, name: str) -> set[str]:
        return {name + suffix for suffix in self.SUFFIXES}


def _words(name: str, fallback: str) -> str:
    """Return the words of *name*, joined by underscores; *fallback* is also put before a name that starts with a digit.

    GraphQL specification, section 2.1.9: a name is made of ASCII letters, digits and underscores.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub("[^0-9A-Za-z]+", "_", plain).strip("_")
    if not words:
        return fallback
    return f"{fallback}_{words}" if words[0].isdigit() else words
