"""Whatever a resolver returns or raises is a value or an error at its position: the same as under graphql-core."""

import asyncio
import gc
import re
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from graphql import ExecutionResult, execute, parse

from graphene_lite import (
    ID,
    BigInt,
    Boolean,
    Date,
    DateTime,
    Decimal,
    Enum,
    Field,
    Float,
    Int,
    Interface,
    JSONString,
    List,
    NonNull,
    ObjectType,
    Schema,
    String,
    Union,
)  # fmt: skip
from graphene_lite.planning import codegen
from tests.generated import Generated
from tests.graphene_lite.execution.hostile_values import ERRORS, VALUES, Make

#: Values for which graphql-core has no answer of its own: it awaits them, leaves `execute`, or breaks off a whole list.
OURS_ALONE = {"promise", "unspeakable", "class raises", "getattribute raises"}

LEAVES = {
    "string": String, "int": Int, "float": Float, "boolean": Boolean, "id": ID, "json": JSONString, "date": Date,
    "time": DateTime, "decimal": Decimal, "big": BigInt, "enum": Enum("Choice", [("ONE", 1), ("B", "b")]),
}  # fmt: skip
WRAPPERS: dict[str, Callable[[Any], Any]] = {
    "plain": lambda leaf: leaf,
    "must": NonNull,
    "list": List,
    "strict": lambda leaf: List(NonNull(leaf)),
    "deep": lambda leaf: List(List(leaf)),
}


class Named(Interface):
    text = String()

    @classmethod
    def resolve_type(cls, value, info):
        return Thing


class Thing(ObjectType):
    class Meta:
        interfaces = (Named,)

    text = String()
    number = Int()
    resolved = String()

    def resolve_resolved(root, info):
        return type(root).__name__


class Picky(ObjectType):
    text = String()

    @classmethod
    def is_type_of(cls, value, info):
        return value if hasattr(type(value), "text") else None


class Checked(ObjectType):
    class Meta:
        possible_types = (dict,)

    number = Int()


class Either(Union):
    class Meta:
        types = (Picky, Checked)


def make(root: Any, info: Any) -> Any:
    """Resolve a field: return or raise what the case says, now or later."""
    return info.context(info)


def leaf_fields(resolver: Any) -> dict[str, Any]:
    return {
        f"{name}_{wrapper}": Field(wrap(leaf), resolver=resolver)
        for name, leaf in LEAVES.items()
        for wrapper, wrap in WRAPPERS.items()
    }


#: Reads its leaves, of a dict or another object.
Reader = type("Reader", (ObjectType,), leaf_fields(None))
OBJECTS = {"thing": Thing, "named": Named, "picky": Picky, "checked": Checked, "either": Either}
SELECTIONS = {
    "thing": "{ text number resolved __typename }",
    "named": "{ text ... on Thing { number } }",
    "picky": "{ text }",
    "checked": "{ number }",
    "either": "{ ... on Picky { text } ... on Checked { number } }",
}
Query = type(
    "Query",
    (ObjectType,),
    {
        **leaf_fields(make),
        **{
            f"{name}_{wrapper}": Field(wrap(object_type), resolver=make)
            for name, object_type in OBJECTS.items()
            for wrapper, wrap in WRAPPERS.items()
        },
        "reader": Field(Reader, resolver=make),
        "readers": Field(List(Reader), resolver=make),
    },
)
SCHEMA = Schema(query=Query, auto_camelcase=False)


class Case:
    """One document with what its resolvers do."""

    def __init__(self, random: Random, number: int) -> None:
        choices = ERRORS if random.randrange(5) == 0 else VALUES
        self.name = random.choice([*choices])
        self.make: Make = choices[self.name]
        self.is_raised = choices is ERRORS and random.randrange(2) == 0
        self.is_async = random.randrange(3) == 0
        self.is_wrapped = random.randrange(4) == 0
        wrapper = random.choice([*WRAPPERS])
        kind = random.randrange(3)
        if kind == 0:
            self.parent, name = "", random.choice([*LEAVES])
            self.document = f"{{ {name}_{wrapper} sibling: int_plain }}"
        elif kind == 1:
            self.parent, name = "", random.choice([*OBJECTS])
            self.document = f"{{ {name}_{wrapper} {SELECTIONS[name]} }}"
        else:
            self.parent = random.choice(["reader", "readers"])
            self.field = f"{random.choice([*LEAVES])}_{wrapper}"
            self.document = f"{{ {self.parent} {{ {self.field} }} }}"
            self.as_dict = random.randrange(2) == 0

    def context(self, info: Any) -> Any:
        return self._later(info) if self.is_async else self._now(info)

    async def _later(self, info: Any) -> Any:
        await asyncio.sleep(0)
        return self._now(info)

    def _now(self, info: Any) -> Any:
        if info.path.key == "sibling":
            return 1
        if info.field_name == self.parent:
            return [self._parent(), self._parent()] if self.parent == "readers" else self._parent()
        if info.field_name.startswith(tuple(OBJECTS)) and self.name != "undefined":
            depth = {"list": 1, "strict": 1, "deep": 2}.get(info.field_name.rpartition("_")[2], 0)
            value = self._made()
            for _ in range(depth):
                value = [value, value]
            return value
        return self._made()

    def _parent(self) -> Any:
        entry = ERRORS["plain"]() if self.is_raised else self.make()
        return {self.field: entry} if self.as_dict else type("Parent", (), {self.field: entry})()

    def _made(self) -> Any:
        if self.is_raised:
            raise self.make()
        return self.make()


def passing(following: Any, root: Any, info: Any, **arguments: Any) -> Any:
    return following(root, info, **arguments)


def shown(result: ExecutionResult) -> tuple[str, list[str]]:
    """Return data and errors in a form that can be compared."""
    errors = [f"{error.path} {error.message} {error.extensions}" for error in result.errors or ()]
    return _plain(repr_of(result.data)), sorted(map(_plain, errors))


def repr_of(value: Any) -> str:
    if type(value) is dict:
        return "{" + ", ".join(f"{key}: {repr_of(each)}" for key, each in value.items()) + "}"
    if type(value) is list:
        return f"[{', '.join(map(repr_of, value))}]"
    try:
        return f"{type(value).__name__} {value!r}"
    except Exception:
        return type(value).__name__


def _plain(text: str) -> str:
    return re.sub(r"0x[0-9a-f]+|id='\d+'", "@", text).replace("coerce_output_value", "serialize")


def answers(case: Case) -> tuple[Any, ExecutionResult]:
    """Return graphql-core's result, or the exception that it lets out; and ours."""
    middleware = [passing] if case.is_wrapped else None
    options: dict[str, Any] = {"context_value": case.context, "middleware": middleware}

    async def run(ours: bool) -> Any:
        if ours:
            return await SCHEMA.execute_async(case.document, **options)
        result = execute(SCHEMA.graphql_schema, parse(case.document), **options)
        return await result if asyncio.iscoroutine(result) else result

    try:
        core = asyncio.run(run(False)) if case.is_async else execute(
            SCHEMA.graphql_schema, parse(case.document), **options
        )  # fmt: skip
    except Exception as error:
        core = error
    if case.is_async:
        return core, asyncio.run(run(True))
    return core, SCHEMA.execute(case.document, **options)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("hot", [0, 10**9], ids=["generated", "stepwise"])
def test_the_outcome_is_a_value_or_an_error_as_under_graphql_core(
    monkeypatch: pytest.MonkeyPatch, generated: Generated, hot: int
) -> None:
    monkeypatch.setattr(codegen, "HOT", hot)
    SCHEMA.executor.plans.clear()
    random, compared, differing = Random(generated.seed), Counter[str](), []
    for number in range(generated.many(500)):
        case = Case(random, number)
        core, ours = answers(case)
        if case.name in OURS_ALONE or not isinstance(core, ExecutionResult):
            compared["ours alone"] += 1
            continue
        compared["async" if case.is_async else "sync"] += 1
        if shown(ours) != shown(core):
            differing.append((case.document, case.name, vars(case), shown(ours), shown(core)))
    # What graphql-core left unawaited is to be collected here, where the warnings about it are expected.
    gc.collect()
    print(f"\nhostile values: --seed {generated.seed}, {dict(compared)}")
    assert min(differing, key=lambda told: len(told[0]), default=None) is None
    assert min(compared["sync"], compared["async"]) > generated.many(500) // 10
