"""Asynchronous requests: which task and which context variables a resolver sees, as graphql-core has them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import pytest
from graphql import execute, parse
from sqlalchemy.ext.asyncio import AsyncSession, async_scoped_session, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from graphene_lite import Field, Int, List, ObjectType, Schema, String

seen: ContextVar[str] = ContextVar("seen", default="")


async def note(info: Any, *, sleep: bool = False) -> dict[str, str]:
    """Add the path to the variable, and tell which task this is and what the variable was."""
    before = seen.get()
    task = asyncio.current_task()
    if sleep:
        await asyncio.sleep(0.001)
    assert asyncio.current_task() is task
    seen.set(f"{before}/{info.path.key}")
    names = info.context
    return {"seen": before, "task": names.setdefault(task, f"task {len(names)}"), "same": task is info.root_value}


class Node(ObjectType):
    seen = String()
    task = String()
    same = String()
    one = Field(lambda: Node)
    two = Field(lambda: Node)
    late = Field(lambda: Node)
    plain = Field(lambda: Node)
    plains = List(lambda: Node)
    singles = List(lambda: Node)
    after = String()

    async def resolve_one(node: Any, info: Any) -> Any:
        return await note(info)

    async def resolve_two(node: Any, info: Any) -> Any:
        return await note(info)

    async def resolve_late(node: Any, info: Any) -> Any:
        return await note(info, sleep=True)

    def resolve_plain(node: Any, info: Any) -> Any:
        return {}

    def resolve_plains(node: Any, info: Any) -> Any:
        return [{}, {}]

    def resolve_singles(node: Any, info: Any) -> Any:
        return [{}, note(info), {}]

    def resolve_after(node: Any, info: Any) -> str:
        return seen.get()


class Mutations(ObjectType):
    one = Field(Node)
    two = Field(Node)

    async def resolve_one(node: Any, info: Any) -> Any:
        return await note(info)

    async def resolve_two(node: Any, info: Any) -> Any:
        return await note(info)


schema = Schema(query=Node, mutation=Mutations)

Execute = Callable[[str], Awaitable[Any]]


async def by_us(source: str) -> Any:
    return await schema.execute_async(source, root=asyncio.current_task(), context={})


async def by_core(source: str) -> Any:
    result = execute(schema.graphql_schema, parse(source), asyncio.current_task(), {})
    return result if hasattr(result, "data") else await result


async def answer(executor: Execute, source: str) -> Any:
    result = await asyncio.create_task(executor(source))
    return result.data, result.errors


SEEN = [
    "{ one { seen after } }",
    "{ late { seen after } }",
    "{ one { seen one { seen late { seen after one { seen } } } } }",
    "{ plain { plain { one { seen one { seen } } } } }",
    "{ plain { after } one { seen after } }",
    "{ one { seen after } two { seen after } }",
    "{ one { seen one { seen after } } two { seen two { seen after } } }",
    "{ late { seen one { seen after } } two { seen late { seen after } } }",
    "{ one { one { seen after } two { seen after late { seen after } } } }",
    "{ plains { one { seen after } } }",
    "{ plains { late { seen after one { seen after } } } }",
    "{ plains { one { seen after } two { seen one { seen } } } }",
    "{ singles { seen after } }",
    "mutation { one { seen after } two { seen after } }",
    "mutation { one { one { seen } two { seen } } two { seen after two { seen } } }",
]


@pytest.mark.parametrize("source", SEEN)
async def test_resolvers_see_the_context_variables_that_graphql_core_shows_them(source: str) -> None:
    assert await answer(by_us, source) == await answer(by_core, source)


async def test_coroutines_that_are_alone_are_awaited_in_the_callers_task() -> None:
    data, _ = await answer(by_us, "{ plain { one { same one { same late { same } } } } }")
    assert data == {"plain": {"one": {"same": "true", "one": {"same": "true", "late": {"same": "true"}}}}}


async def test_mutations_are_awaited_in_the_callers_task() -> None:
    source = "mutation { one { same one { same } } two { same } }"
    data, _ = await answer(by_us, source)
    assert data == {"one": {"same": "true", "one": {"same": "true"}}, "two": {"same": "true"}}


async def test_each_of_several_coroutines_is_awaited_in_a_task_with_what_follows_from_it() -> None:
    data, _ = await answer(by_us, "{ late { task one { task } } two { task one { task late { task } } } }")
    (first,) = {data["late"]["task"], data["late"]["one"]["task"]}
    (second,) = {data["two"]["task"], data["two"]["one"]["task"], data["two"]["one"]["late"]["task"]}
    assert first != second


async def test_coroutines_of_a_list_that_do_not_wait_share_a_task() -> None:
    tasks = set()

    class Item(ObjectType):
        number = Int()

        async def resolve_number(item: int, info: Any) -> int:
            tasks.add(asyncio.current_task())
            return item

    class Query(ObjectType):
        items = List(Item)

        def resolve_items(root: Any, info: Any) -> Any:
            return range(100)

    result = await Schema(query=Query).execute_async("{ items { number } }")
    assert result.data == {"items": [{"number": number} for number in range(100)]}
    assert len(tasks) == 1


# -- sessions of tasks -----------------------------------------------------------------------------------------------


class Base(DeclarativeBase):
    pass


class Word(Base):
    __tablename__ = "words"
    text: Mapped[str] = mapped_column(primary_key=True)


class AddWord(ObjectType):
    text = String()
    committed = String()

    async def resolve_committed(word: Word, info: Any) -> str:
        await info.context.commit()
        return "yes"


class Write(ObjectType):
    add = Field(AddWord)

    async def resolve_add(root: Any, info: Any) -> Word:
        word = Word(text="kept")
        info.context.add(word)
        await info.context.flush()
        return word


async def test_a_session_of_the_current_task_does_not_lose_writes() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_scoped_session(async_sessionmaker(engine), scopefunc=asyncio.current_task)
    writing = Schema(query=Node, mutation=Write)
    result = await writing.execute_async("mutation { add { text committed } }", context=sessions)
    await sessions.remove()
    assert (result.errors, result.data) == (None, {"add": {"text": "kept", "committed": "yes"}})
    async with AsyncSession(engine) as session:
        assert await session.get(Word, "kept") is not None
    await engine.dispose()
