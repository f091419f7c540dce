"""The compiled run equals graphql-core's `execute`, for generated schemas, documents, variables and resolvers."""

import asyncio
import gc
import re
from collections import Counter
from random import Random
from typing import Any

import pytest
from graphql import (
    GraphQLError,
    execute,
    parse,
    validate,
)
from hypothesis import note
from hypothesis import strategies as st

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.planning import codegen
from tests.generated import Generated
from tests.graphene_lite.execution.documents import VARIABLES, Writer
from tests.graphene_lite.execution.worlds import Draw, World

MODES = ("sync", "async", "promise")
ran: Counter[str] = Counter()


def shown(error: GraphQLError) -> tuple[Any, ...]:
    locations = tuple((each.line, each.column) for each in error.locations or ())
    # What a message says of the offending value is left out: it may show a Promise or an address.
    message = re.sub("(but got: |with value ).*", r"\1...", error.message, flags=re.DOTALL)
    # A subclass of ours tells what it is about; it is an instance of graphql-core's class all the same.
    cause = GraphQLError if isinstance(error.original_error, GraphQLError) else type(error.original_error)
    return message, tuple(error.path or ()), locations, repr(error.extensions), cause.__name__


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


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_compiled_run_equals_graphql_core(generated: Generated) -> None:
    def check(random: Random, values_seed: int) -> None:
        run_case(random.randrange, values_seed)

    generated.check(check, st.randoms(use_true_random=False), st.integers(0, 2**48), short=300)
    # What graphql-core left unawaited is to be collected here, where the warnings about it are expected.
    gc.collect()
    print(f"\noracle: seed {generated.seed}, {sum(ran.values()) - ran['invalid']} cases compared: {dict(ran)}")
    assert ran["sync"]
    assert ran["async"]
    assert ran["promise"]
