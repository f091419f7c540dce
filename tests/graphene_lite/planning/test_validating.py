"""Our walk finds what `graphql.validate` finds: the same errors, in the same order, by whatever rules."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from graphql import (
    BREAK,
    REMOVE,
    SKIP,
    ASTValidationRule,
    FieldNode,
    GraphQLError,
    NameNode,
    ValidationRule,
    build_schema,
    parse,
    specified_rules,
)
from graphql import validate as validate_by_core
from hypothesis import strategies as st

from graphene_lite.planning.validating import validate
from tests.generated import Generated

SCHEMA = build_schema("""
directive @tag(name: String!, deep: Range) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | QUERY
directive @once on FIELD | FRAGMENT_DEFINITION
enum Colour { RED BLUE }
input Range { low: Int! = 1, high: Int, colours: [Colour!], inner: Range }
interface Named { name(style: Colour = RED): String! }
type Cat implements Named { name(style: Colour = RED): String! lives: Int friends(first: Int!, in: Range): [Pet] }
type Dog implements Named { name(style: Colour = RED): String! barks: Boolean owner: Person }
type Person implements Named { name(style: Colour = RED): String! pets: [Pet!]! }
union Pet = Cat | Dog
type Query { named(id: ID!, in: Range, many: [[Int]]): Named pet: Pet person: Person count(by: Float): Int }
type Mutation { rename(name: String): Person }
type Subscription { renamed: Person count: Int }
""")

NAMES = ["name", "lives", "friends", "barks", "owner", "pets", "named", "pet", "person", "count", "__typename", "nmae"]
TYPES = ["Cat", "Dog", "Person", "Named", "Pet", "Query", "Range", "Colour", "Cta"]
INPUTS = ["Int", "Int!", "[Colour!]", "Range", "String", "Pet", "Boolean!", "Nothing"]
VARIABLES = ["a", "b", "c"]


class Writer:
    """Writes documents that parse, and mostly are not valid."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def some(self, most: int, write: Callable[[], str]) -> list[str]:
        return [write() for _ in range(self.random.randrange(most + 1))]

    def one(self, choices: list[str]) -> str:
        return self.random.choice(choices)

    def document(self) -> str:
        return "\n".join([self.definition(), *self.some(3, self.definition)])

    def definition(self) -> str:
        kind = self.random.randrange(8)
        if kind == 0:
            return self.selection(3)
        if kind == 1:
            return self.one(["type Extra { name: String }", "extend type Cat { more: Int }", "scalar Time"])
        if kind < 5:
            kind_of_operation = self.one(["query", "mutation", "subscription"])
            variables = self.some(3, self.variable)
            declared = f"({', '.join(variables)})" if variables else ""
            return f"{kind_of_operation} {self.one(['', 'A', 'B'])}{declared}{self.directives()} {self.selection(3)}"
        return f"fragment {self.one(['F', 'G', 'H'])} on {self.one(TYPES)}{self.directives()} {self.selection(2)}"

    def variable(self) -> str:
        default = f" = {self.value(1)}".replace("$", "") if self.random.randrange(3) == 0 else ""
        return f"${self.one(VARIABLES)}: {self.one(INPUTS)}{default}"

    def selection(self, depth: int) -> str:
        return "{ " + " ".join([self.part(depth), *self.some(3, lambda: self.part(depth))]) + " }"

    def part(self, depth: int) -> str:
        choice = self.random.randrange(8)
        if choice == 0:
            return f"...{self.one(['F', 'G', 'H', 'J'])}{self.directives()}"
        if choice == 1 and depth:
            condition = f" on {self.one(TYPES)}" if self.random.randrange(4) else ""
            return f"...{condition}{self.directives()} {self.selection(depth - 1)}"
        alias = f"{self.one(['x', 'y'])}: " if self.random.randrange(5) == 0 else ""
        below = self.selection(depth - 1) if depth and self.random.randrange(2) else ""
        return f"{alias}{self.one(NAMES)}{self.arguments()}{self.directives()} {below}"

    def arguments(self) -> str:
        names = ["style", "first", "in", "id", "many", "by", "nope"]
        given = self.some(2, lambda: f"{self.one(names)}: {self.value(2)}")
        return f"({', '.join(given)})" if given and self.random.randrange(2) else ""

    def directives(self) -> str:
        if self.random.randrange(3):
            return ""
        known = ["@once", "@tag", '@tag(name: "t")', f"@tag(deep: {self.value(2)})", "@skip(if: $a)", "@include", "@no"]
        return "".join(f" {each}" for each in self.some(3, lambda: self.one(known)))

    def value(self, depth: int) -> str:
        simple = ["1", "-2.5", '"s"', "true", "null", "RED", "GREEN", *(f"${name}" for name in VARIABLES)]
        choice = self.random.randrange(4) if depth else 3
        if choice == 0:
            return f"[{' '.join(self.some(2, lambda: self.value(depth - 1)))}]"
        if choice == 1:
            names = ["low", "high", "colours", "inner", "none"]
            return f"{{{', '.join(self.some(3, lambda: f'{self.one(names)}: {self.value(depth - 1)}'))}}}"
        return self.one(simple)


def outcome(function: Callable[..., list[GraphQLError]], *arguments: Any, **options: Any) -> list[tuple[str, Any]]:
    try:
        return [(error.message, error.locations) for error in function(*arguments, **options)]
    except GraphQLError as error:
        # graphql-core's rule on subscriptions raises where a condition at their root has no value yet.
        return [("raised", error.message)]


def assert_same(text: str, *rules: Any, **options: Any) -> list[tuple[str, Any]]:
    arguments = SCHEMA, parse(text), (*specified_rules, *rules)
    found = outcome(validate, *arguments, **options)
    assert found == outcome(validate_by_core, *arguments, **options)
    return found


@pytest.mark.long
def test_any_document_has_the_errors_that_graphql_core_finds(generated: Generated) -> None:
    def check(random: Random, most: int | None, hide: bool) -> None:
        assert_same(Writer(random).document(), max_errors=most, hide_suggestions=hide)

    values = st.randoms(use_true_random=False), st.sampled_from([None, 0, 1, 3]), st.booleans()
    generated.check(check, *values, short=150)


def test_a_valid_document_has_no_errors() -> None:
    text = """query Q($id: ID!, $low: Int = 2, $on: Boolean!) {
        named(id: $id, in: {low: $low, colours: [RED]}, many: [[1, 2], [3]]) @tag(name: "x") {
            ...Parts ... on Cat @include(if: $on) { friends(first: 1, in: {low: 1}) { ... on Dog { owner { name } } } }
        }
    }
    fragment Parts on Named { name(style: BLUE) }"""
    assert assert_same(text) == []


@pytest.mark.parametrize("depth", [150, 250])
def test_fragments_deep_inside_one_another_are_judged_alike(depth: int) -> None:
    links = [f"fragment F{number} on Person {{ pets {{ ...F{number + 1} }} }}" for number in range(depth)]
    assert_same("\n".join(["{ person { ...F0 } }", *links, f"fragment F{depth} on Person {{ name }}"]))


class Watching(ValidationRule):
    """Reports all that it is told, once per node."""

    def enter(self, node: Any, *place: Any) -> Any:
        self.report("enter", node, *place)

    def leave(self, node: Any, *place: Any) -> Any:
        self.report("leave", node, *place)

    def report(self, way: str, node: Any, key: Any, parent: Any, path: list[Any], ancestors: list[Any]) -> None:
        above = [getattr(each, "kind", len(each) if isinstance(each, tuple) else None) for each in [*ancestors, parent]]
        types = [self.context.get_type(), self.context.get_parent_type(), self.context.get_input_type()]
        told = [way, node.kind, key, path, above, *map(str, types), str(self.context.get_field_def() is not None)]
        self.report_error(GraphQLError(" ".join(map(str, told)), node))


class Skipping(Watching):
    """Looks neither below fields named "pets" nor at anything after the first argument."""

    def enter(self, node: Any, *place: Any) -> Any:
        super().enter(node, *place)
        if node.kind == "argument":
            return BREAK
        return SKIP if node.kind == "field" and node.name.value == "pets" else None


class OneKind(ValidationRule):
    """Has its functions on the instance, and answers in the other ways that mean going on, or not."""

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self.enter_field = self.look
        self.leave_name = self.look_again

    def look(self, node: Any, *_place: Any) -> Any:
        self.report_error(GraphQLError("a field", node))
        return False if node.name.value == "owner" else None

    def look_again(self, node: Any, *_place: Any) -> Any:
        self.report_error(GraphQLError("a name", node))
        return True if node.value == "lives" else SKIP


class OfTheDocument(ASTValidationRule):
    """Looks at the document only."""

    def enter_document(self, _node: Any, *_place: Any) -> Any:
        return self.SKIP

    def leave_document(self, _node: Any, *_place: Any) -> None:
        raise AssertionError("skipped")


class Replacing(ValidationRule):
    """Puts other nodes in place of some."""

    def enter_field(self, node: Any, *_place: Any) -> Any:
        if node.name.value == "nmae":
            return FieldNode(name=NameNode(value="name"), arguments=(), directives=())
        return REMOVE if node.name.value == "lives" else None


TEXT = """query Q($a: Int) @tag(name: "q") {
    named(id: 1, in: {low: $a, colours: [RED]}) { ... on Person @once { pets { ...F } } nmae }
    pet { ... on Cat { lives friends(first: 2) { ...F } } ...F }
}
fragment F on Dog { barks x: owner { name @once } }"""


@pytest.mark.parametrize("rule", [Watching, Skipping, OneKind, OfTheDocument, Replacing])
def test_a_rule_of_the_callers_is_told_the_same(rule: Any) -> None:
    assert_same(TEXT, rule, max_errors=10_000)


@pytest.mark.long
def test_rules_of_the_callers_see_any_document_alike(generated: Generated) -> None:
    def check(random: Random) -> None:
        assert_same(Writer(random).document(), Skipping, OneKind, Watching, max_errors=10_000)

    generated.check(check, st.randoms(use_true_random=False), short=30)


def test_an_exception_of_a_rule_goes_through() -> None:
    class Broken(ValidationRule):
        def enter_field(self, *_: Any) -> None:
            raise LookupError("broken")

    with pytest.raises(LookupError, match="broken"):
        validate(SCHEMA, parse("{ count }"), [Broken])


def test_an_invalid_schema_is_refused() -> None:
    with pytest.raises(TypeError, match="Query root type must be provided"):
        validate(build_schema("scalar Time", assume_valid_sdl=True), parse("{ a }"), specified_rules)
