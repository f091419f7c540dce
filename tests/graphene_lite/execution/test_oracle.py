"""The compiled run equals graphql-core's `execute`, for generated schemas, documents, variables and resolvers.

`ORACLE_CASES=20000 ORACLE_SEED=7 python -m pytest tests/graphene_lite/execution/test_oracle.py -s` makes a long run,
and prints how many cases ran under which seed.
"""

import asyncio
import gc
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
    execute,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    parse,
    validate,
)
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st
from promise import Promise

from graphene_lite.execution.executor import Executor, Request
from graphene_lite.planning import codegen

CASES = int(os.environ.get("ORACLE_CASES", "300"))
SEED = int(os.environ.get("ORACLE_SEED", "20261121"))
MODES = ("sync", "async", "promise")
ran: Counter[str] = Counter()

Draw = Callable[[int], int]


def dict_or_attr_resolver(name: str, default: Any, root: Any, info: Any, **args: Any) -> Any:
    return root.get(name, default) if isinstance(root, dict) else getattr(root, name, default)


dict_or_attr_resolver.__module__ = "graphene.types.resolver"


class Thing:
    """A parent whose attributes are made on reading, and which may fail while read."""

    def __init__(self, world: "World", key: str, typename: str) -> None:
        self._world, self._key, self._name = world, key, typename
        setattr(self, f"_Thing__{'typename'}", typename)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._world.object_fields(self._name):
            raise AttributeError(name)
        return self._world.behaviour(f"{self._key}/{name}", self._world.object_fields(self._name)[name].type)


class World:
    """A schema with resolvers whose behaviour depends on nothing but the seed and the position in the response."""

    def __init__(self, draw: Draw, values_seed: int) -> None:
        self.draw = draw
        self.seed = values_seed
        self.mode = "sync"
        self.schema = self._schema()

    def object_fields(self, typename: str) -> dict[str, GraphQLField]:
        return self.schema.type_map[typename].fields  # type: ignore[no-any-return]

    # -- the schema ------------------------------------------------------------------------------------------------

    def _schema(self) -> GraphQLSchema:
        draw = self.draw
        self.leaves = [
            GraphQLString, GraphQLInt, GraphQLFloat, GraphQLBoolean, GraphQLID,
            GraphQLEnumType("Colour", {"RED": 1, "BLUE": "b"}),
            GraphQLScalarType("Odd", serialize=serialize_odd),
        ]  # fmt: skip
        self.filter = GraphQLInputObjectType(
            "Filter",
            {"low": GraphQLInputField(GraphQLInt, default_value=2), "tags": GraphQLInputField(GraphQLList(GraphQLID))},
        )
        shared = [self._field(self.leaves) for _ in range(2)]
        resolve_type = self.resolve_type if draw(2) else None
        named = GraphQLInterfaceType(
            "Named", lambda: {f"s{i}": f for i, f in enumerate(shared)}, resolve_type=resolve_type
        )
        self.objects: list[GraphQLObjectType] = []
        some = GraphQLUnionType("Some", lambda: self.objects, resolve_type=resolve_type)
        for name in ("A", "B"):
            self.objects.append(
                GraphQLObjectType(
                    name,
                    partial(self._fields, shared, [named, some, *self.objects]),
                    interfaces=[named],
                    is_type_of=self.is_type_of if draw(3) == 0 else None,
                )
            )
        composites = [named, some, *self.objects]
        query = GraphQLObjectType(
            "Query", lambda: {f"q{i}": self._field([*self.leaves[:2], *composites, *composites]) for i in range(4)}
        )
        return GraphQLSchema(query, mutation=query if draw(4) == 0 else None, types=self.objects)

    def _fields(self, shared: list[GraphQLField], composites: list[Any]) -> dict[str, GraphQLField]:
        fields = {f"s{index}": field for index, field in enumerate(shared)}
        fields |= {f"f{index}": self._field([*self.leaves, *composites, *self.objects]) for index in range(4)}
        return fields

    def _field(self, types: list[Any]) -> GraphQLField:
        draw = self.draw
        type_ = types[draw(len(types))]
        for _ in range(draw(3)):
            type_ = GraphQLList(GraphQLNonNull(type_) if draw(3) == 0 else type_)
        type_ = GraphQLNonNull(type_) if draw(3) == 0 else type_
        kind = draw(4)
        resolve = {0: None, 1: self.resolve, 2: self.resolve}.get(kind, "graphene")
        field = GraphQLField(type_, resolve=None if resolve == "graphene" else resolve)
        if resolve == "graphene":
            field.extensions["graphene"] = True
        if kind == 1:
            field.args = {
                "n": GraphQLArgument(GraphQLInt, default_value=3),
                "by": GraphQLArgument(self.filter, out_name="by_"),
                "must": GraphQLArgument(GraphQLNonNull(GraphQLString), default_value="x"),
            }
        return field

    def finish(self) -> None:
        for type_ in [self.schema.query_type, *self.objects]:
            for name, field in type_.fields.items():
                if field.extensions.get("graphene"):
                    field.resolve = partial(dict_or_attr_resolver, name, None)

    # -- behaviour -------------------------------------------------------------------------------------------------

    def resolve(self, parent: Any, info: Any, **args: Any) -> Any:
        key = "/".join(map(str, info.path.as_list())) + (repr(args) if args else "")
        return self.behaviour(key, info.return_type)

    def behaviour(self, key: str, type_: Any) -> Any:
        random = Random(f"{self.seed}{key}")
        later = random.randrange(3) == 0
        if later and self.mode == "async":
            return self.coroutine(random, key, type_, random.randrange(2))
        if later and self.mode == "promise":
            return Promise.resolve(None).then(lambda _: self.value(random, key, type_))
        return self.value(random, key, type_)

    async def coroutine(self, random: Random, key: str, type_: Any, pauses: int) -> Any:
        for _ in range(pauses):
            await asyncio.sleep(0)
        return self.value(random, key, type_)

    def value(self, random: Random, key: str, type_: Any) -> Any:
        choice = random.randrange(24)
        if choice == 0:
            raise GraphQLError(f"refused {key}", extensions={"code": 7})
        if choice == 1:
            raise ValueError(f"broken {key}")
        if choice == 2:
            return LookupError(f"returned {key}")
        if choice == 3:
            return None
        if choice == 4:
            return random.choice(["wrong", 7, {"a": 1}, 2**40, 1.5, (), float("inf")])
        return self.right(random, key, type_)

    def right(self, random: Random, key: str, type_: Any) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self.right(random, key, type_.of_type)
        if isinstance(type_, GraphQLList):
            return self.items(random, key, type_.of_type)
        if is_leaf_type(type_):
            return leaf_value(random, type_)
        if is_abstract_type(type_):
            type_ = random.choice(self.objects)
        if random.randrange(2):
            return Thing(self, key, type_.name)
        return {"__typename": type_.name, **self.entries(key, type_)}

    def entries(self, key: str, type_: Any) -> dict[str, Any]:
        reads = {}
        if key.count("/") < 9:
            for name, field in type_.fields.items():
                try:
                    reads[name] = self.behaviour(f"{key}/{name}", field.type) if is_leaf_type(field.type) else None
                except Exception as error:
                    reads[name] = error
                if field.resolve is None and (not is_leaf_type(field.type) or asyncio.iscoroutine(reads[name])):
                    # Two aliases must not share what can be consumed only once.
                    reads[name] = partial(self.late_entry, f"{key}/{name}", field.type)
                elif asyncio.iscoroutine(reads[name]):
                    reads[name] = None
        return reads

    def late_entry(self, key: str, type_: Any, info: Any, **args: Any) -> Any:
        return self.behaviour(key, type_)

    def items(self, random: Random, key: str, item: Any) -> Any:
        values = []
        for index in range(random.randrange(4)):
            try:
                values.append(self.behaviour(f"{key}/{index}", item))
            except Exception as error:
                values.append(error)
        kind = random.randrange(8)
        if kind == 0:
            return (value for value in values)
        if kind == 1:
            return breaking(values, key)
        if kind == 2 and self.mode == "async":
            return stream(values)
        return tuple(values) if kind == 3 else values

    def resolve_type(self, value: Any, info: Any, abstract: Any) -> Any:
        name = value.get("__typename") if isinstance(value, dict) else getattr(value, "_name", None)
        random = Random(f"{self.seed}{name}{info.path.as_list()}")
        choice = random.randrange(20)
        if choice == 0:
            raise TypeError("no type")
        answer = {1: "Nothing", 2: "Query", 3: 5, 4: "Named"}.get(choice, name)
        return self.perhaps_later(random, answer)

    def is_type_of(self, value: Any, info: Any) -> Any:
        random = Random(f"{self.seed}is{info.path.as_list()}")
        if random.randrange(12) == 0:
            raise TypeError("cannot tell")
        return self.perhaps_later(random, random.randrange(8) > 0)

    def perhaps_later(self, random: Random, answer: Any) -> Any:
        if self.mode != "async" or random.randrange(3):
            return answer

        async def later() -> Any:
            return answer

        return later()


def serialize_odd(value: Any) -> Any:
    if value == 7:
        raise GraphQLError("seven")
    return None if value == 1.5 else f"<{value}>"


def leaf_value(random: Random, type_: Any) -> Any:
    values: dict[str, list[Any]] = {
        "String": ["s", "", True, 5, 1.25],
        "Int": [1, -3, True, 4.0, "9", 2**31, 2**31 - 1],
        "Float": [1.5, 3, float("nan"), -0.0, True, "2.5"],
        "Boolean": [True, False, 1, 0],
        "ID": ["i", 4, "07"],
        "Colour": [1, "b", "RED", True],
        "Odd": ["o", 3, [1], None],
    }
    return random.choice(values[type_.name][: 2 + random.randrange(6)])


def breaking(values: list[Any], key: str) -> Iterator[Any]:
    yield from values
    raise OSError(f"broke off {key}")


async def stream(values: list[Any]) -> Any:
    for value in values:
        yield value


# -- documents -------------------------------------------------------------------------------------------------------


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


# -- comparison ------------------------------------------------------------------------------------------------------


def shown(error: GraphQLError) -> tuple[Any, ...]:
    locations = tuple((each.line, each.column) for each in error.locations or ())
    # What a message says of the offending value is left out: it may show a Promise or an address.
    message = re.sub("(but got: |with value ).*", r"\1...", error.message, flags=re.DOTALL)
    return message, tuple(error.path or ()), locations, repr(error.extensions), type(error.original_error).__name__


def null_above(data: Any, path: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the position of the null that the error at *path* led to: its own or one above."""
    for depth, key in enumerate(path):
        if data is None:
            return path[:depth]
        data = data[key]
    return path


def assert_same(ours: Any, core: Any, racing: bool) -> None:
    """Check data and errors; where several failures *raced* to make one position null, any of them may be reported."""
    assert repr(ours.data) == repr(core.data)
    our_errors, core_errors = (Counter(map(shown, result.errors or ())) for result in (ours, core))
    if not racing:
        assert our_errors == core_errors
        return
    nulls = {error: null_above(core.data, error[1]) for error in our_errors + core_errors}
    raced = {null for error, null in nulls.items() if null != error[1]}
    for null in set(nulls.values()):
        sides = [{e: n for e, n in errors.items() if nulls[e] == null} for errors in (our_errors, core_errors)]
        assert all(sides) if null in raced else sides[0] == sides[1]


def run_case(draw: Draw, values_seed: int) -> None:
    world = World(draw, values_seed)
    world.finish()
    text = Writer(world).document()
    document = parse(text)
    if validate(world.schema, document):
        ran["invalid"] += 1
        return
    variables = VARIABLES[draw(len(VARIABLES))]
    mode = MODES[draw(3)]
    hot = draw(2)
    note(f"{mode} hot={hot} {variables} seed={values_seed}\n{text}")
    middleware = [lambda following, root, info, **args: following(root, info, **args)] if draw(6) == 0 else None
    executor = Executor(world.schema)
    request = Request({}, None, variables, middleware=middleware)
    executor.execute(text, request) if draw(2) else None
    ran[mode] += 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codegen, "HOT", 0 if hot else 10**9)
        if mode == "async":
            world.mode = "async"
            asyncio.run(compare_async(world, executor, text, document, request))
            return
        core = execute(world.schema, document, {}, None, variables, middleware=middleware)
        world.mode = mode
        assert_same(executor.execute(text, request), core, racing=False)


async def compare_async(world: World, executor: Executor, text: str, document: Any, request: Request) -> None:
    core = execute(world.schema, document, {}, None, request.variable_values, middleware=request.middleware)
    core = await core if asyncio.iscoroutine(core) else core
    ours = await executor.execute_async(text, request)
    if "<coroutine object" in repr(core.data):
        # graphql-core 3.2 leaves coroutines in its data below an asynchronous `is_type_of` or iterable.
        ran["core gave no answer"] += 1
        assert "<coroutine object" not in repr(ours.data)
    else:
        assert_same(ours, core, racing=True)


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_compiled_run_equals_graphql_core() -> None:
    @seed(SEED)
    @settings(
        max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )  # fmt: skip
    @given(st.randoms(use_true_random=False), st.integers(0, 2**48))
    def check(random: Random, values_seed: int) -> None:
        run_case(random.randrange, values_seed)

    check()
    # What graphql-core left unawaited is to be collected here, where the warnings about it are expected.
    gc.collect()
    print(f"\noracle: seed {SEED}, {sum(ran.values()) - ran['invalid']} cases compared: {dict(ran)}")
    assert ran["sync"]
    assert ran["async"]
    assert ran["promise"]
