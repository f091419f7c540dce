"""A session that fails in a request stays failed until it has ended, and works in the next."""

import asyncio
import itertools
from contextlib import nullcontext
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, PendingRollbackError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session, scoped_session, sessionmaker

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType, get_session
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.session import run
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.models import Tag

#: Keys of new rows, as the database's own sequence begins with keys that are taken.
IDS = itertools.count(10)


class AddTag(graphene.Mutation):
    """Writes a tag, whose label must not be null."""

    class Arguments:
        label = graphene.String()

    ok = graphene.Boolean()

    def mutate(root, info: Any, label: str | None = None) -> Any:
        session = get_session(info.context)
        session.add(Tag(id=next(IDS), label=label))
        return run(session, lambda opened: opened.flush() or AddTag(ok=True))


class RollBack(graphene.Mutation):
    ok = graphene.Boolean()

    def mutate(root, info: Any) -> Any:
        get_session(info.context).rollback()
        return RollBack(ok=True)


class Nest(graphene.Mutation):
    """Executes a request inside the request."""

    class Arguments:
        document = graphene.String()

    errors = graphene.Int()

    def mutate(root, info: Any, document: str) -> Any:
        return Nest(errors=len(schema().execute(document, context=info.context).errors or ()))


class Mutation(graphene.ObjectType):
    add = AddTag.Field()
    roll_back = RollBack.Field()
    nest = Nest.Field()
    nonsense = graphene.Int()

    def resolve_nonsense(root, info: Any) -> Any:
        return run(get_session(info.context), lambda opened: opened.scalar(text("SELECT nonsense FROM nowhere")))


def schema() -> graphene.Schema:
    declared = SQLAlchemyObjectType.create_type("TagType", model=Tag, use_connection=True, registry=Registry())
    tags = SQLAlchemyConnectionField(declared.connection)  # type: ignore[attr-defined]
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"tags": tags}), mutation=Mutation)


TAGS = "{ tags { edges { node { label } } } }"
THREE = 'mutation { a: add(label: "a") { ok } b: add { ok } c: add(label: "c") { ok } }'


def labels(database: Database) -> set[str]:
    """Return the labels that are stored, but for the two that were there before."""
    with Session(database.engine) as session:
        return set(session.scalars(select(Tag.label).where(Tag.id > 2)))


def test_a_failed_flush_fails_later_mutations_too(own_database: Database) -> None:
    with Session(own_database.engine) as session:
        result = schema().execute(THREE, context={"session": session})
        with pytest.raises(PendingRollbackError):
            session.commit()
    assert result.data == {"a": {"ok": True}, "b": None, "c": None}
    assert [type(error.original_error) for error in result.errors] == [IntegrityError, PendingRollbackError]
    assert labels(own_database) == set()


async def test_a_failed_flush_fails_later_mutations_on_an_async_session(own_database: Database) -> None:
    async with AsyncSession(own_database.async_engine) as session:
        result = await schema().execute_async(THREE, context={"session": session})
        with pytest.raises(PendingRollbackError):
            await session.commit()
    assert result.data == {"a": {"ok": True}, "b": None, "c": None}
    assert labels(own_database) == set()


@pytest.mark.parametrize("wrap", [lambda session: lambda: session, lambda session: scoped_session(lambda: session)])
def test_it_does_so_on_a_session_that_is_found_by_calling(own_database: Database, wrap: Any) -> None:
    with Session(own_database.engine) as session:
        result = schema().execute(THREE, context={"session": wrap(session)})
    assert result.data == {"a": {"ok": True}, "b": None, "c": None}


def test_it_does_so_on_the_session_of_a_factory(own_database: Database) -> None:
    result = schema().execute(THREE, context={"session": sessionmaker(own_database.engine)})
    assert result.data == {"a": {"ok": True}, "b": None, "c": None}


async def test_it_does_so_on_the_session_of_an_async_factory(own_database: Database) -> None:
    maker = async_sessionmaker(own_database.async_engine)
    result = await schema().execute_async(THREE, context={"session": maker})
    assert result.data == {"a": {"ok": True}, "b": None, "c": None}


def test_a_failed_flush_of_a_users_own_session_is_not_healed_either(own_database: Database) -> None:
    class Straight(graphene.ObjectType):
        broken = graphene.Boolean()
        add = AddTag.Field()

        def resolve_broken(root, info: Any) -> Any:
            info.context["session"].add(Tag(id=next(IDS), label=None))
            info.context["session"].flush()

    query = type("Query", (graphene.ObjectType,), {"nothing": graphene.Int()})
    straight = graphene.Schema(query=query, mutation=Straight)
    with Session(own_database.engine) as session:
        document = 'mutation { a: add(label: "a") { ok } broken c: add(label: "c") { ok } }'
        assert straight.execute(document, context={"session": session}).data["c"] is None


def test_what_a_user_rolls_back_works_again(own_database: Database) -> None:
    with Session(own_database.engine) as session:
        document = 'mutation { a: add { ok } rollBack { ok } c: add(label: "c") { ok } }'
        result = schema().execute(document, context={"session": session})
        session.commit()
    assert result.data == {"a": None, "rollBack": {"ok": True}, "c": {"ok": True}}
    assert labels(own_database) == {"c"}


def test_a_failed_statement_keeps_earlier_mutations_where_the_database_does(own_database: Database) -> None:
    is_kept = own_database.kind == "sqlite"
    document = 'mutation { a: add(label: "a") { ok } nonsense c: add(label: "c") { ok } }'
    with Session(own_database.engine) as session:
        result = schema().execute(document, context={"session": session})
        with nullcontext() if is_kept else pytest.raises(PendingRollbackError):
            session.commit()
    assert result.data == {"a": {"ok": True}, "nonsense": None, "c": {"ok": True} if is_kept else None}
    assert labels(own_database) == ({"a", "c"} if is_kept else set())


@pytest.mark.parametrize("document", [THREE, "mutation { nonsense }"])
def test_the_next_request_works(own_database: Database, document: str) -> None:
    with Session(own_database.engine) as session:
        schema().execute(document, context={"session": session})
        later = schema().execute('mutation { add(label: "d") { ok } }', context={"session": session})
        session.commit()
    assert (later.errors, labels(own_database)) == (None, {"d"})


@pytest.mark.parametrize("document", [THREE, "mutation { nonsense }"])
async def test_the_next_request_works_on_an_async_session(own_database: Database, document: str) -> None:
    async with AsyncSession(own_database.async_engine) as session:
        await schema().execute_async(document, context={"session": session})
        later = await schema().execute_async('mutation { add(label: "d") { ok } }', context={"session": session})
        await session.commit()
    assert (later.errors, labels(own_database)) == (None, {"d"})


def test_an_error_of_another_session_takes_nothing_along(own_database: Database) -> None:
    class Query(graphene.ObjectType):
        broken = graphene.Boolean()

        def resolve_broken(root, info: Any) -> Any:
            get_session(info.context).add(Tag(id=next(IDS), label="a"))
            get_session(info.context).flush()
            with Session(own_database.engine) as other:
                other.execute(text("SELECT nonsense FROM nowhere"))

    with Session(own_database.engine) as session:
        result = graphene.Schema(query=Query).execute("{ broken }", context={"session": session})
        schema().execute(TAGS, context={"session": session})
        session.commit()
    assert isinstance(result.errors[0].original_error, DBAPIError)
    assert labels(own_database) == {"a"}


def test_a_request_inside_a_request_heals_nothing(own_database: Database) -> None:
    document = "mutation ($inner: String) { add { ok } nest(document: $inner) { errors } }"
    with Session(own_database.engine) as session:
        result = schema().execute(document, context={"session": session}, variables={"inner": TAGS})
    assert result.data["nest"] == {"errors": 1}


async def test_a_request_heals_nothing_that_another_is_at_work_on(own_database: Database) -> None:
    going_on = asyncio.Event()

    class Slow(graphene.ObjectType):
        tag = graphene.String()

        async def resolve_tag(root, info: Any) -> None:
            session = get_session(info.context)
            session.add(Tag(id=next(IDS), label=None))
            with pytest.raises(IntegrityError):
                session.flush()
            await going_on.wait()

    with Session(own_database.engine) as session:
        context = {"session": session}
        first = asyncio.create_task(graphene.Schema(query=Slow).execute_async("{ tag }", context=context))
        await asyncio.sleep(0.01)
        meanwhile = await schema().execute_async(TAGS, context=context)
        going_on.set()
        await first
        later = await schema().execute_async(TAGS, context=context)
    assert isinstance(meanwhile.errors[0].original_error, PendingRollbackError)
    assert later.errors is None
