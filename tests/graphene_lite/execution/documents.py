"""Generated documents for generated schemas, for `test_oracle`."""

import re
from typing import Any

from graphql import (
    GraphQLField,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from tests.graphene_lite.execution.worlds import World


class Writer:
    """Writes a document that is valid most of the time."""

    def __init__(self, world: World) -> None:
        self.world, self.draw = world, world.draw
        self.fragments: list[str] = []

    def document(self) -> str:
        kind = "mutation" if self.world.schema.mutation_type and self.draw(2) else "query"
        body = self.selection(self.world.schema.query_type, 3)
        text = "\n".join([body, *self.fragments])
        used = [f"{name}: {type_}" for name, type_ in DECLARED.items() if re.search(rf"\{name}\b", text)]
        return f"{kind} Q{'(' if used else ''}{', '.join(used)}{')' if used else ''} {text}"

    def selection(self, type_: Any, depth: int) -> str:
        parts = [self.part(type_, depth) for _ in range(1 + self.draw(4))]
        return "{ " + " ".join([*parts, "__typename"] if self.draw(3) == 0 else parts) + " }"

    def part(self, type_: Any, depth: int) -> str:
        choice = self.draw(8)
        if depth and choice == 0:
            on = self.condition(type_)
            return f"... on {on.name}{self.directive()} {self.selection(on, depth - 1)}"
        if depth and choice == 1:
            on, name = self.condition(type_), f"F{len(self.fragments)}"
            self.fragments.append("")
            self.fragments[int(name[1:])] = f"fragment {name} on {on.name} {self.selection(on, depth - 1)}"
            again = f" ...{name}{self.directive()}" if self.draw(3) == 0 else ""
            return f"...{name}{self.directive()}{again}"
        fields = getattr(type_, "fields", {})
        if not fields:
            return "__typename"
        name = list(fields)[self.draw(len(fields))]
        return self.field(type_, name, fields[name], depth)

    def field(self, type_: Any, name: str, field: GraphQLField, depth: int) -> str:
        named = get_named_type(field.type)
        if not is_leaf_type(named) and not depth:
            return "__typename"
        arguments, alias = self.arguments(field)
        below = "" if is_leaf_type(named) else " " + self.selection(named, depth - 1)
        prefix = f"{type_.name}{name}{alias}: " if alias or self.draw(3) == 0 else ""
        return f"{prefix}{name}{arguments}{self.directive()}{below}"

    def arguments(self, field: GraphQLField) -> tuple[str, str]:
        choices = ["", "(n: 4)", "(n: $n)", "(by: {low: 1, tags: [1, $i]})", "(by: {tags: $t})", '(must: "m", n: null)']
        index = self.draw(len(choices)) if field.args else 0
        return choices[index], str(index) if index else ""

    def condition(self, type_: Any) -> Any:
        if type_ is self.world.schema.query_type:
            return type_
        possible = [*self.world.objects, self.world.schema.type_map["Named"]]
        return possible[self.draw(3)] if is_abstract_type(type_) else type_

    def directive(self) -> str:
        choices = [
            "", "", "", "", "", " @include(if: $b)", " @skip(if: $c)", " @skip(if: true)", " @include(if: true)",
            " @skip(if: $b) @include(if: $c)",
        ]  # fmt: skip
        return choices[self.draw(len(choices))]


DECLARED = {"$b": "Boolean! = true", "$c": "Boolean = false", "$n": "Int", "$t": "[ID]", "$i": "ID"}
VARIABLES = [{}, {"b": False}, {"b": True, "c": True}, {"c": None}, {"n": 5, "t": ["1", None]}, {"n": None, "t": None}]
