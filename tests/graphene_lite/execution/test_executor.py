import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from graphql import GraphQLError, build_schema, execute_sync, graphql_sync, parse

from graphene_lite.execution import fallback
from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.support.graphql_core import IS_3_3, CoreExecutor
from tests.core_versions import worded

SCHEMA = build_schema(
    """
    type Query { a: Int must: Int! q: Query list: [Int!] hello(name: String = "you", at: [Int]): String items: [Item] }
    type Mutation { add(n: Int): Int fail: Int! }
    type Subscription { tick(n: Int): Int }
    type Item { id: Int! }
    """
)


def run(text, root=None, **options):
    return Executor(SCHEMA).execute(text, Request(root, **options))


def messages(result):
    return [error.message for error in result.errors or ()]


def test_data_and_no_errors() -> None:
    result = run("{ a q { a } }", {"a": 1, "q": {"a": 2}})
    assert (result.data, result.errors) == ({"a": 1, "q": {"a": 2}}, None)


def test_null_goes_up_to_the_nearest_nullable_position() -> None:
    result = run("{ q { q { must } a } }", {"q": {"q": {}, "a": 1}})
    assert result.data == {"q": {"q": None, "a": 1}}
    assert (result.errors[0].path, messages(result)) == (
        ["q", "q", "must"],
        ["Cannot return null for non-nullable field Query.must."],
    )


def test_an_error_keeps_its_original_and_extensions() -> None:
    problem = GraphQLError("no", extensions={"code": 3})
    result = run("{ a }", {"a": problem})
    assert (result.errors[0].original_error, result.errors[0].extensions) == (problem, {"code": 3})
    assert result.errors[0].locations == [(1, 3)]


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("query A { a } query B { a }", {}, "Must provide operation name if query contains multiple operations."),
        ("query A { a }", {"operation_name": "C"}, "Unknown operation named 'C'."),
        ("fragment F on Query { a }", {}, "Fragment 'F' is never used."),
        (
            "query ($x: Int!) { hello(at: [$x]) }",
            {},
            worded(
                "Variable '$x' of required type 'Int!' was not provided.",
                "Variable '$x' has invalid value: Expected a value of non-null type 'Int!' to be provided.",
            ),
        ),
    ],
)
def test_a_request_that_cannot_run_is_answered_with_its_error(text, options, message) -> None:
    result = run(text, **options)
    assert (result.data, messages(result)) == (None, [message])


def test_variables_must_be_a_dict() -> None:
    with pytest.raises(TypeError, match="Variable values must be provided as a dictionary"):
        run("query ($x: Int) { hello(at: [$x]) }", variable_values="{}")


def test_a_schema_without_the_operations_root_says_so() -> None:
    result = Executor(build_schema("type Query { a: Int }")).execute(parse("query { a }"), Request())
    assert result.errors is None
    executor = Executor(build_schema("type Query { a: Int }"))
    assert "mutation" in messages(executor.execute("mutation { a }", Request()))[0]


def test_introspection_equals_graphql_cores() -> None:
    text = (
        '{ __schema { types { name fields { args { defaultValue } type { kind } } } } __type(name: "Item") { name } }'
    )
    assert run(text).data == graphql_sync(SCHEMA, text).data


def test_middleware_sees_every_field_in_its_order() -> None:
    seen = []

    def outer(following, root, info, **args):
        seen.append(("outer", info.field_name))
        return following(root, info, **args)

    class Inner:
        def resolve(self, following, root, info, **args):
            seen.append(("inner", info.field_name))
            return following(root, info, **args)

    assert run("{ a __typename }", {"a": 1}, middleware=[Inner(), outer]).data == {"a": 1, "__typename": "Query"}
    assert seen == [("outer", "a"), ("inner", "a"), ("outer", "__typename"), ("inner", "__typename")]


def test_middleware_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="Middleware must be passed as a list or tuple"):
        run("{ a }", middleware="logging")


def test_a_field_resolver_stands_in_for_the_default() -> None:
    assert run("{ a }", field_resolver=lambda root, info: 9).data == {"a": 9}


def test_mutations_run_one_after_the_other_and_stop_where_the_data_is_lost() -> None:
    calls = []
    root = {"add": lambda info, n: calls.append(n), "fail": lambda info: 1 / 0}
    result = run("mutation { a: add(n: 1) fail b: add(n: 2) }", root)
    assert (result.data, calls, messages(result)) == (None, [1], ["division by zero"])


async def test_an_asynchronous_mutation_is_done_before_the_next_begins() -> None:
    log = []

    async def add(info, n):
        log.append(f"start {n}")
        await asyncio.sleep(0)
        log.append(f"end {n}")

    await Executor(SCHEMA).execute_async("mutation { a: add(n: 1) b: add(n: 2) }", Request({"add": add}))
    assert log == ["start 1", "end 1", "start 2", "end 2"]


def test_literal_lists_are_made_anew_for_each_call() -> None:
    schema = build_schema("type Query { items: [Item] } type Item { f(at: [Int]): Int }")
    schema.type_map["Item"].fields["f"].resolve = lambda item, info, at: at.append(0) or len(at)
    result = Executor(schema).execute("{ items { f(at: [1]) } }", Request({"items": [{}] * 50}))
    assert {item["f"] for item in result.data["items"]} == {2}


def test_many_parents_call_with_arguments_as_few_do() -> None:
    schema = build_schema("type Query { items: [Item] } type Item { f(by: Int = 2, class: Int = 3): Int }")
    schema.type_map["Item"].fields["f"].resolve = lambda item, info, **args: item["n"] * args["by"] * args["class"]
    rows = [{"n": number} for number in range(100)]
    result = Executor(schema).execute("{ items { f } }", Request({"items": rows}))
    assert [item["f"] for item in result.data["items"]] == [6 * number for number in range(100)]


def test_a_hot_selection_answers_as_a_cold_one() -> None:
    executor = Executor(SCHEMA)
    rows = [
        {"id": 1},
        {"id": None},
        {},
        None,
        {"id": "7"},
        {"id": 2**40},
        {"id": lambda info: 5},
        {"id": ValueError("no")},
    ]
    request = Request({"items": rows * 20})
    cold, hot = Executor(SCHEMA).execute("{ items { id } }", request), None
    for _ in range(10):
        hot = executor.execute("{ items { id } }", request)
    assert hot == cold == execute_sync(SCHEMA, parse("{ items { id } }"), request.root_value)


def test_attributes_are_read_once_by_generated_code() -> None:
    class Item:
        reads = 0

        @property
        def id(self):
            Item.reads += 1
            raise RuntimeError("broken")

    result = run("{ items { id } }", {"items": [Item()] * 500})
    assert (Item.reads, len(result.errors)) == (500, 500)


def test_a_result_does_not_share_the_lists_of_user_code() -> None:
    mine = [1, 2]
    assert run("{ list }", {"list": mine}).data["list"] is not mine


def test_an_iterator_that_breaks_off_spoils_only_its_own_list() -> None:
    def numbers():
        yield 1
        raise OSError("gone")

    result = run("{ list a }", {"list": numbers(), "a": 1})
    assert (result.data, messages(result)) == ({"list": None, "a": 1}, ["gone"])


def test_a_document_nested_too_deeply_is_an_error() -> None:
    result = run("{ q " * 5000 + "{ a }" + " }" * 5000)
    assert result.data is None
    assert len(result.errors) == 1


@pytest.mark.parametrize("depth", [150, 3000])
def test_fragments_nested_too_deeply_are_an_error(depth) -> None:
    links = "".join(f"fragment F{n} on Query {{ q {{ ...F{n + 1} }} }}" for n in range(depth))
    result = run("{ ...F0 }" + links + f"fragment F{depth} on Query {{ a }}")
    assert (result.data, len(result.errors)) == (None, 1)


def test_threads_may_share_an_executor() -> None:
    executor = Executor(SCHEMA, cache_size=4)

    def use(number: int):
        text = f"query ($x: Boolean!) {{ a{number % 6}: a q @include(if: $x) {{ a }} }}"
        return executor.execute(text, Request({"a": 1, "q": {"a": 2}}, variable_values={"x": number % 2 == 0})).errors

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(use, range(400))) == {None}


# -- graphql-core's executor -----------------------------------------------------------------------------------------


class Loud(CoreExecutor):
    def execute_field(self, *_, **__):
        return "loud"


@pytest.mark.parametrize(("context_class", "falls_back"), [(None, False), (CoreExecutor, False), (Loud, True)])
def test_only_an_execution_context_class_is_left_to_graphql_core(context_class, falls_back) -> None:
    assert fallback.must_fall_back(Request(execution_context_class=context_class), depth_first=False) is falls_back


def test_nothing_but_the_fallback_calls_graphql_cores_execute(monkeypatch) -> None:
    monkeypatch.setattr(fallback, "execute_with", lambda *_, **__: pytest.fail("graphql-core executed"))
    options = [
        {"middleware": [lambda f, r, i, **a: f(r, i, **a)]},
        {"field_resolver": lambda r, i: 1},
        {"operation_name": "Q"},
    ]
    for each in options:
        assert run("query Q { a }", {"a": 1}, **each).data == {"a": 1}


def test_an_execution_context_class_executes() -> None:
    assert run("{ a }", execution_context_class=Loud).data == {"a": "loud"}


async def test_an_execution_context_class_executes_asynchronously() -> None:
    async def a(info):
        return 4

    class Own(CoreExecutor):
        pass

    result = await Executor(SCHEMA).execute_async("{ a }", Request({"a": a}, execution_context_class=Own))
    assert result.data == {"a": 4}


# -- subscriptions ---------------------------------------------------------------------------------------------------


async def ticks(info, n):
    for number in range(n):
        yield {"tick": number}


async def test_a_subscription_runs_a_plan_per_event() -> None:
    stream = await Executor(SCHEMA).subscribe("subscription { tick(n: 3) }", Request({"tick": ticks}))
    assert [result.data async for result in stream] == [{"tick": 0}, {"tick": 1}, {"tick": 2}]


async def test_a_subscription_that_cannot_start_is_one_result() -> None:
    executor = Executor(SCHEMA)
    assert messages(await executor.subscribe("subscription { tock }", Request()))
    request = Request({"tick": lambda info, n: OSError("no")})
    result = await executor.subscribe("subscription { tick(n: 3) }", request)
    assert messages(result) == ["no"]


async def test_a_subscription_that_is_no_stream_is_answered_as_graphql_core_does() -> None:
    asked = Executor(SCHEMA).subscribe("subscription { tick(n: 3) }", Request({"tick": lambda info, n: 5}))
    if IS_3_3:
        assert messages(await asked) == ["Subscription field must return AsyncIterable. Received: 5."]
    else:
        with pytest.raises(TypeError, match="must return AsyncIterable"):
            await asked


class Unspeakable(Exception):
    """An exception whose text fails."""

    def __str__(self) -> str:
        raise ValueError("no text")


def test_an_exception_whose_text_fails_is_the_error_of_its_field() -> None:
    result = run("{ a q { a } }", {"a": Unspeakable(), "q": {"a": 1}})
    assert result.data == {"a": None, "q": {"a": 1}}
    assert [(error.message, error.path) for error in result.errors] == [("Unspeakable", ["a"])]
