"""Questions as GraphQL documents: with fragments, repeated fields and variables, none of which changes the answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphql_relay import offset_to_cursor, to_global_id

from tests.graphene_lite_sqlalchemy.differential.data import Draw
from tests.graphene_lite_sqlalchemy.differential.filters import Name
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, Sort, camel
from tests.graphene_lite_sqlalchemy.differential.questions import (
    ById,
    Connected,
    Field,
    Fields,
    Page,
    Place,
    Related,
    Value,
)


@dataclass
class Writer:
    """Writes one document, and collects its variables."""

    draw: Draw
    variables: dict[str, Any] = field(default_factory=dict)
    _types: list[str] = field(default_factory=list)
    _fragments: list[str] = field(default_factory=list)

    def document(self, question: Fields) -> str:
        """Return the document that asks *question*."""
        body = self._selection("Query", question)
        declared = f"({', '.join(self._types)})" if self._types else ""
        return "\n".join([f"query Q{declared} {body}", *self._fragments])

    def _selection(self, kind: str, fields: Fields) -> str:
        """Write *fields*, some of them in a fragment, some in two halves."""
        written = [text for each in fields for text in self._halves(each)]
        at = self.draw(len(written) + 1)
        choice = self.draw(6)
        if choice == 0 and at:
            written[:at] = [f"... on {kind} {{ {' '.join(written[:at])} }}"]
        elif choice == 1 and at:
            name = f"F{len(self._fragments)}"
            self._fragments.append(f"fragment {name} on {kind} {{ {' '.join(written[:at])} }}")
            written[:at] = [f"...{name}"]
        return f"{{ {' '.join(written)} }}"

    def _halves(self, asked: Field) -> list[str]:
        """Write a field, once or with what is below it divided between two of the same name."""
        if isinstance(asked, Related) and len(asked.below) > 1 and self.draw(4) == 0:
            half = len(asked.below) // 2
            return [self._field(replace(asked, below=part)) for part in (asked.below[:half], asked.below[half:])]
        return [self._field(asked)]

    def _field(self, asked: Field) -> str:
        if isinstance(asked, Value):
            return _named(asked.alias, asked.name if asked.name == "__typename" else camel(asked.name))
        if isinstance(asked, Related):
            return f"{_named(asked.alias, asked.name)} {self._selection(asked.kind, asked.below)}"
        if isinstance(asked, ById):
            below = self._selection(asked.kind, asked.below)
            return f'{asked.alias}: node(id: "{global_id(asked.kind, asked.key)}") {{ ... on {asked.kind} {below} }}'
        named = _named(asked.alias, asked.name)
        return f"{named}{self._arguments(asked.kind, asked.page)} {self._connection(asked)}"

    def _connection(self, asked: Connected) -> str:
        parts = ["totalCount"] if asked.has_total else []
        if asked.info:
            parts.append(f"pageInfo {{ {' '.join(asked.info)} }}")
        of_edge = [f"node {self._selection(asked.kind, asked.node)}"] if asked.node else []
        of_edge += ["cursor"] if asked.has_cursor else []
        if of_edge:
            parts.append(f"edges {{ {' '.join(of_edge)} }}")
        return f"{{ {' '.join(parts)} }}"

    def _arguments(self, kind: str, page: Page) -> str:
        given = {
            f"sort: [{kind}SortEnum]": None if page.sort is None else [sort_name(each) for each in page.sort],
            f"filter: {kind}Filter": page.filter,
            "first: Int": page.first,
            "last: Int": page.last,
            "after: String": _cursor(page.after),
            "before: String": _cursor(page.before),
        }
        written = [self._argument(*each.split(": "), value) for each, value in given.items() if value is not None]
        return f"({', '.join(written)})" if written else ""

    def _argument(self, name: str, type_: str, value: Any) -> str:
        if self.draw(3):
            return f"{name}: {literal(value)}"
        variable = f"v{len(self.variables)}"
        self.variables[variable] = value
        self._types.append(f"${variable}: {type_}")
        return f"{name}: ${variable}"


def _named(alias: str, name: str) -> str:
    return name if alias == name else f"{alias}: {name}"


def _cursor(given: int | Place | None) -> str | None:
    return given.cursor if isinstance(given, Place) else None if given is None else offset_to_cursor(given)


def sort_name(sort: Sort) -> Name:
    """Return the value of a sort enum."""
    parts = [sort.relation, sort.column, "desc" if sort.descending else "asc"]
    if sort.nulls_first is not None:
        parts.append("nulls_first" if sort.nulls_first else "nulls_last")
    return Name("_".join(part for part in parts if part).upper())


def literal(value: Any) -> str:
    """Return *value*, made of what JSON has and of names, as GraphQL writes it."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {literal(each)}' for name, each in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    return value if isinstance(value, Name) else json.dumps(value)


def global_id(kind: str, key: tuple[Any, ...]) -> str:
    """Return the global id of the row of *kind* with *key*."""
    assert len(key) == len(KINDS[kind].key)
    return to_global_id(kind, key[0] if len(key) == 1 else str(key))
