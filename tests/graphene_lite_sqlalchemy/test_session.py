"""Where the session of a request is found, and how it survives errors."""

import asyncio
import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession, async_scoped_session, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Query, Session, scoped_session, sessionmaker
from sqlalchemy.pool import QueuePool

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType, get_query, get_session
from graphene_lite_sqlalchemy.errors import MissingSessionError
from graphene_lite_sqlalchemy.session import run, session_for
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes
from tests.graphene_lite_sqlalchemy.models import Badge, Base, Tag


@pytest.fixture
def maker() -> Iterator[sessionmaker[Session]]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield sessionmaker(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "wrap", [lambda session: {"session": session}, lambda session: SimpleNamespace(session=session)]
)
def test_the_session_is_an_entry_or_an_attribute_of_the_context(session: Session, wrap: Any) -> None:
    assert get_session(wrap(session)) is session


def test_an_entry_wins_over_an_attribute(session: Session) -> None:
    class Context(dict[str, Any]):
        session = "the web framework's own"

    assert get_session(Context(session=session)) is session


@pytest.mark.parametrize("context", [None, {}, SimpleNamespace()])
def test_without_a_session_there_is_none(context: Any) -> None:
    assert get_session(context) is None


def test_a_scoped_session_gives_the_session_of_its_scope(maker: sessionmaker[Session]) -> None:
    scoped = scoped_session(maker)
    assert get_session({"session": scoped}) is scoped()
    scoped.remove()


async def test_an_async_scoped_session_gives_the_session_of_its_scope() -> None:
    scoped = async_scoped_session(lambda: AsyncSession(), scopefunc=lambda: 1)
    assert get_session({"session": scoped}) is scoped()
    await scoped.remove()


def test_a_function_is_called(session: Session) -> None:
    assert get_session({"session": lambda: session}) is session


def test_a_sessionmaker_opens_a_session_at_each_call_outside_of_a_request(maker: sessionmaker[Session]) -> None:
    first, second = get_session({"session": maker}), get_session({"session": maker})
    assert isinstance(first, Session)
    assert first is not second


class Asking(graphene.ObjectType):
    """Shows the session that its resolvers get."""

    session = graphene.String()
    later = graphene.String()
    broken = graphene.Int()

    def resolve_session(root, info: Any) -> str:
        opened = get_session(info.context)
        opened.execute(select(1))
        return str(id(opened))

    async def resolve_later(root, info: Any) -> str:
        opened = get_session(info.context)
        await opened.execute(select(1))
        return str(id(opened))

    def resolve_broken(root, info: Any) -> Any:
        return get_session(info.context).execute(text("SELECT nonsense"))


ASKING = graphene.Schema(query=Asking)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda maker: {"session": maker},
        lambda maker: SimpleNamespace(session=maker),
        lambda maker: type("Context", (dict,), {"session": maker})(),
    ],
)
def test_a_sessionmaker_opens_one_session_per_request(maker: sessionmaker[Session], wrap: Any) -> None:
    opened = []

    class Counted(Session):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            opened.append(self)

    context = wrap(sessionmaker(maker.kw["bind"], class_=Counted))
    for _ in range(2):
        data = ASKING.execute("{ a: session b: session }", context=context).data
        assert data["a"] == data["b"] == str(id(opened[-1]))
    assert len(opened) == 2


@pytest.fixture
def pooled(tmp_path: Path) -> Iterator[Engine]:
    """A database with a pool that counts the connections in use."""
    engine = create_engine(f"sqlite:///{tmp_path}/pooled.sqlite", poolclass=QueuePool)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("query", ["{ session }", "{ session broken }"])
def test_the_session_of_a_sessionmaker_is_closed_after_the_request(pooled: Engine, query: str) -> None:
    ASKING.execute(query, context={"session": sessionmaker(pooled)})
    assert pooled.pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("query", ["{ later }", "{ later again: later broken }"])
async def test_the_session_of_an_async_sessionmaker_is_closed_after_the_request(database: Database, query: str) -> None:
    engine = create_async_engine(database.async_engine.url)
    await ASKING.execute_async(query, context={"session": async_sessionmaker(engine)})
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    await engine.dispose()


async def test_the_session_of_a_cancelled_request_is_closed(pooled: Engine) -> None:
    class Query(graphene.ObjectType):
        never = graphene.Int()

        async def resolve_never(root, info: Any) -> None:
            get_session(info.context).execute(select(1))
            assert pooled.pool.checkedout() == 1  # type: ignore[attr-defined]
            await asyncio.sleep(60)

    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(
            graphene.Schema(query=Query).execute_async("{ never }", context={"session": sessionmaker(pooled)}), 0.1
        )
    assert pooled.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_concurrent_requests_with_one_context_have_sessions_of_their_own(maker: sessionmaker[Session]) -> None:
    barrier = Barrier(2)

    class Query(graphene.ObjectType):
        session = graphene.String()

        def resolve_session(root, info: Any) -> str:
            opened = get_session(info.context)
            barrier.wait(10)
            return str(id(opened))

    schema, context = graphene.Schema(query=Query), {"session": maker}
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: schema.execute("{ session }", context=context), range(2)))
    first, second = (result.data["session"] for result in results)
    assert first != second


def test_a_session_behind_a_property_is_not_opened_before_it_is_needed() -> None:
    class Context:
        @property
        def session(self) -> Session:
            raise AssertionError("nobody asked")

    class Query(graphene.ObjectType):
        hello = graphene.String(default_value="World")

    assert graphene.Schema(query=Query).execute("{ hello }", context=Context()).data == {"hello": "World"}


def test_get_query_is_a_query_on_the_session(session: Session) -> None:
    query = get_query(Tag, {"session": session})
    assert isinstance(query, Query)
    assert query.session is session


async def test_get_query_is_a_select_for_an_async_session() -> None:
    async with AsyncSession() as opened:
        assert str(get_query(Tag, {"session": opened})) == str(select(Tag))


def test_a_query_attribute_of_the_model_wins(maker: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    scoped = scoped_session(maker)
    monkeypatch.setattr(Base, "query", scoped.query_property(), raising=False)
    assert get_query(Tag, None).session is scoped()
    scoped.remove()


def test_without_query_and_session_the_error_says_what_to_do() -> None:
    with pytest.raises(MissingSessionError, match="A query in the model Base or a session in the schema is required"):
        get_query(Tag, {})


def broken_then_working(context: Any) -> tuple[Any, Any]:
    """Execute a mutation whose flush fails, then a query, with the same session and no rollback between."""

    class TagType(SQLAlchemyObjectType):
        class Meta:
            model = Tag
            use_connection = True

    class AddTag(graphene.Mutation):
        ok = graphene.Boolean()

        def mutate(root, info: Any) -> Any:
            opened = get_session(info.context)
            opened.add(Tag(id=7, label=None))
            opened.commit()
            return AddTag(ok=True)

    class Mutation(graphene.ObjectType):
        add = AddTag.Field()

    class Query(graphene.ObjectType):
        tags = SQLAlchemyConnectionField(TagType.connection)

    schema = graphene.Schema(query=Query, mutation=Mutation)
    failed = schema.execute("mutation { add { ok } }", context=context)
    return failed, schema.execute("{ tags { edges { node { label } } } }", context=context)


def test_a_failed_flush_does_not_block_the_next_request(session: Session) -> None:
    failed, later = broken_then_working({"session": session})
    assert isinstance(failed.errors[0].original_error, IntegrityError)
    assert (later.errors, len(later.data["tags"]["edges"])) == (None, 2)


def test_a_failed_flush_on_a_session_of_the_thread_does_not_block_the_next_request(
    maker: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    scoped = scoped_session(maker)
    monkeypatch.setattr(Base, "query", scoped.query_property(), raising=False)
    _failed, later = broken_then_working({"session": scoped})
    assert (later.errors, later.data) == (None, {"tags": {"edges": []}})
    scoped.remove()


def test_an_error_of_the_database_reaches_the_client_and_not_the_next_request() -> None:
    class BadgeType(SQLAlchemyObjectType):
        class Meta:
            model = Badge
            use_connection = True

    class Query(graphene.ObjectType):
        badges = SQLAlchemyConnectionField(BadgeType.connection)

    engine = create_engine("sqlite://")
    schema, query = graphene.Schema(query=Query), "{ badges { edges { node { number } } } }"
    with Session(engine) as opened:
        failed = schema.execute(query, context={"session": opened})
        Base.metadata.create_all(engine)
        later = schema.execute(query, context={"session": opened})
    engine.dispose()
    assert isinstance(failed.errors[0].original_error, OperationalError)
    assert (later.errors, later.data) == (None, {"badges": {"edges": []}})


async def test_concurrent_work_on_an_async_session_takes_turns() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with AsyncSession(engine) as opened:
        runs = [run(opened, lambda session, number=number: session.scalar(select(number))) for number in (1, 2, 3)]
        assert [await later for later in runs] == [1, 2, 3]
    await engine.dispose()


def test_the_package_works_without_greenlet() -> None:
    code = "import sys; sys.modules['greenlet'] = None; import graphene_lite_sqlalchemy; print('imported')"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "imported\n"


async def test_a_query_inside_an_async_session_runs_on_the_async_session() -> None:
    async with AsyncSession() as opened:
        inner = opened.sync_session.query(Tag)
        assert session_for(inner, {"session": opened}) is opened


def test_a_query_runs_on_its_own_session(session: Session, maker: sessionmaker[Session]) -> None:
    assert session_for(session.query(Tag), {"session": maker()}) is session


def test_nothing_read_in_one_request_is_there_in_the_next(own_database: Database) -> None:
    schema, query = (
        company_schema(),
        "{ departments { edges { node { name employees { edges { node { name } } } } } } }",
    )
    answers = []
    for name in ("first", "second"):
        with Session(own_database.engine) as writer:
            writer.execute(text(f"UPDATE departments SET name = '{name}'"))
            writer.commit()
        with Session(own_database.engine) as opened:
            answers.append(schema.execute(query, context={"session": opened}).data)
    assert [node["name"] for answer in answers for node in nodes(answer["departments"])] == ["first"] * 2 + [
        "second"
    ] * 2


def test_nothing_keeps_the_session_of_a_request(database: Database) -> None:
    schema = company_schema()
    opened = Session(database.engine)
    schema.execute(
        "{ departments { edges { node { employees { edges { node { name } } } } } } }", context={"session": opened}
    )
    opened.close()
    kept = weakref.ref(opened)
    del opened
    gc.collect()
    assert kept() is None
