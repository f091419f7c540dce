"""Batch resolvers as users declare them: `@batch` on a `resolve_x`, or `Field(batch=True)`."""

import asyncio
from typing import Any

import pytest
from graphql import execute, execute_sync, parse
from promise import Promise

from graphene_lite import Field, Int, Interface, List, ObjectType, Schema, String, batch
from graphene_lite.errors import InvalidDeclaration

QUERY = "{ authors { rank } }"
AUTHORS = [{"id": 1}, {"id": 2}, {"id": 3}]


def tenfold(parents: Any, info: Any) -> list[Any]:
    return [parent["id"] * 10 for parent in parents]


def schema_of(author: Any) -> Schema:
    class Query(ObjectType):
        authors = List(author)

        def resolve_authors(root, info):
            return AUTHORS

    return Schema(query=Query)


def schema_with(resolve: Any, rank: Any = None) -> Schema:
    return schema_of(type("Author", (ObjectType,), {"rank": rank or Int(), "resolve_rank": resolve}))


def ranks(result: Any) -> list[Any]:
    assert result.errors is None
    return [author["rank"] for author in result.data["authors"]]


def counted(calls: list[int]) -> Any:
    def resolve(parents, info):
        calls.append(len(parents))
        return tenfold(parents, info)

    return resolve


def test_a_decorated_method_is_called_once_for_all_parents() -> None:
    calls: list[int] = []
    assert ranks(schema_with(batch(counted(calls))).execute(QUERY)) == [10, 20, 30]
    assert calls == [3]


def test_a_batch_field_calls_the_method_of_its_name_once() -> None:
    calls: list[int] = []
    assert ranks(schema_with(counted(calls), Field(Int, batch=True)).execute(QUERY)) == [10, 20, 30]
    assert calls == [3]


def test_a_batch_field_calls_its_resolver_once() -> None:
    calls: list[int] = []
    assert ranks(schema_with(None, Int(batch=True, resolver=counted(calls))).execute(QUERY)) == [10, 20, 30]
    assert calls == [3]


def test_decorating_the_resolver_of_a_batch_field_changes_nothing() -> None:
    assert ranks(schema_with(batch(tenfold), Int(batch=True)).execute(QUERY)) == [10, 20, 30]


def test_a_class_method_gets_its_class() -> None:
    class Author(ObjectType):
        rank = Int()
        factor = 7

        @classmethod
        @batch
        def resolve_rank(cls, parents, info):
            return [parent["id"] * cls.factor for parent in parents]

    schema = schema_of(Author)
    assert ranks(schema.execute(QUERY)) == [7, 14, 21]
    assert ranks(execute_sync(schema.graphql_schema, parse(QUERY))) == [7, 14, 21]


def test_a_method_of_an_interface_serves_the_types_that_implement_it() -> None:
    class Ranked(Interface):
        rank = Int(batch=True)

        def resolve_rank(parents, info):
            return tenfold(parents, info)

    class Author(ObjectType):
        class Meta:
            interfaces = (Ranked,)

    assert ranks(schema_of(Author).execute(QUERY)) == [10, 20, 30]


def test_arguments_reach_the_function() -> None:
    class Author(ObjectType):
        rank = Int(by=Int(default_value=2), parent=Int())

        @batch
        def resolve_rank(parents, info, by, **more):
            return [each["id"] * by for each in parents]

    schema = schema_of(Author)
    assert ranks(schema.execute("query ($by: Int) { authors { rank(by: $by) } }", variables={"by": 5})) == [5, 10, 15]
    assert ranks(execute_sync(schema.graphql_schema, parse("{ authors { rank(parent: 1) } }"))) == [2, 4, 6]


async def test_the_same_function_serves_asynchronous_execution() -> None:
    calls: list[int] = []
    assert ranks(await schema_with(batch(counted(calls))).execute_async(QUERY)) == [10, 20, 30]
    assert calls == [3]


async def coroutine(parents: Any, info: Any) -> list[Any]:
    await asyncio.sleep(0)
    return tenfold(parents, info)


async def test_the_function_may_be_a_coroutine_function() -> None:
    schema = schema_with(batch(coroutine))
    assert ranks(await schema.execute_async(QUERY)) == [10, 20, 30]
    assert ranks(await execute(schema.graphql_schema, parse(QUERY))) == [10, 20, 30]


def test_a_coroutine_in_synchronous_execution_says_what_to_do() -> None:
    result = schema_with(batch(coroutine)).execute(QUERY)
    assert len(result.errors or ()) == 3
    assert "execute_async" in result.errors[0].message


def test_a_promise_of_the_list_is_waited_for() -> None:
    schema = schema_with(batch(lambda parents, info: Promise.resolve(tenfold(parents, info))))
    assert ranks(schema.execute(QUERY)) == [10, 20, 30]


def test_an_exception_in_the_list_is_that_parents_error() -> None:
    def rank(parents, info):
        return [ValueError("two") if parent["id"] == 2 else parent["id"] for parent in parents]

    schema = schema_with(batch(rank))
    for result in (schema.execute(QUERY), execute_sync(schema.graphql_schema, parse(QUERY))):
        assert [author["rank"] for author in result.data["authors"]] == [1, None, 3]
        assert [(error.message, error.path) for error in result.errors] == [("two", ["authors", 1, "rank"])]


def test_a_list_of_the_wrong_length_is_a_clear_error_at_every_parent() -> None:
    def rank(parents, info):
        return [1, 2]

    result = schema_with(batch(rank)).execute(QUERY)
    assert result.data == {"authors": [{"rank": None}] * 3}
    assert {error.message.rpartition("rank ")[2] for error in result.errors} == {
        "returned 2 values for 3 parents. Return one value per parent, in order."
    }
    assert result.errors[0].message.startswith("Author.rank: batch resolver ")


def test_graphql_cores_own_executor_calls_it_with_one_parent_at_a_time() -> None:
    calls: list[int] = []
    schema = schema_with(batch(counted(calls)))
    assert ranks(execute_sync(schema.graphql_schema, parse(QUERY))) == [10, 20, 30]
    assert calls == [1, 1, 1]


def test_middleware_sees_every_call() -> None:
    seen = []

    def note(resolve, parent, info, **arguments):
        seen.append(info.field_name)
        return resolve(parent, info, **arguments)

    assert ranks(schema_with(batch(tenfold)).execute(QUERY, middleware=[note])) == [10, 20, 30]
    assert seen == ["authors", "rank", "rank", "rank"]


def test_an_argument_may_be_called_batch() -> None:
    field = Field(String, batch=Int())
    assert list(field.args) == ["batch"]
    assert not field.batch


def test_a_batch_field_without_a_resolver_is_refused() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Author\.rank: .* needs a resolver.*def resolve_rank"):
        schema_of(type("Author", (ObjectType,), {"rank": Int(batch=True)}))


def test_a_batch_field_cannot_read_a_source() -> None:
    with pytest.raises(InvalidDeclaration, match="cannot have a source"):
        Field(Int, batch=True, source="rank")


def test_what_cannot_be_called_is_refused() -> None:
    with pytest.raises(InvalidDeclaration, match="below `@classmethod`"):
        batch(classmethod(tenfold))  # type: ignore[arg-type]
