"""Generated schemas with resolvers of every behaviour, for `test_oracle`."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

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
    is_abstract_type,
    is_leaf_type,
)
from promise import Promise

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
        fields = {f"q{i}": self._field([*self.leaves[:2], *composites, *composites]) for i in range(4)}
        query, mutation = (GraphQLObjectType(name, fields) for name in ("Query", "Mutation"))
        return GraphQLSchema(query, mutation=mutation if draw(4) == 0 else None, types=self.objects)

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
