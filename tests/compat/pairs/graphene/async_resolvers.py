"""Coroutines as resolvers, alone and among plain ones."""

import asyncio

import graphene


class Item(graphene.ObjectType):
    n = graphene.Int()
    square = graphene.Int()
    bad = graphene.Int()

    async def resolve_square(root, info):
        await asyncio.sleep(0)
        return root.n**2

    async def resolve_bad(root, info):
        raise ValueError(f"bad {root.n}")


class Query(graphene.ObjectType):
    now = graphene.String(default_value="now")
    later = graphene.String(word=graphene.String(default_value="w"))
    items = graphene.List(graphene.NonNull(Item))
    awaitables = graphene.List(graphene.Int)
    failing = graphene.Int(required=True)

    async def resolve_later(root, info, word):
        await asyncio.sleep(0)
        return "later " + word

    async def resolve_items(root, info):
        return [Item(n=1), Item(n=2)]

    def resolve_awaitables(root, info):
        async def number(n):
            return n

        return [number(1), 2, number(3)]

    async def resolve_failing(root, info):
        raise RuntimeError("late")


class Slow(graphene.Mutation):
    class Arguments:
        n = graphene.Int()

    n = graphene.Int()

    async def mutate(root, info, n):
        await asyncio.sleep(0)
        return Slow(n=n)


class Mutation(graphene.ObjectType):
    slow = Slow.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
ASYNC_QUERIES = {
    "all": '{ now later(word: "x") items { n square } awaitables }',
    "bad": "{ items { n bad } now }",
    "failing": "{ now failing }",
    "mutation": "mutation { a: slow(n: 1) { n } b: slow(n: 2) { n } }",
    "sync only": "{ now }",
    "invalid": "{ nope }",
    "syntax": "{",
}


def check_context_and_root():
    class Q(graphene.ObjectType):
        a = graphene.String()

        async def resolve_a(root, info):
            return f"{root} {info.context}"

    return asyncio.run(graphene.Schema(Q).execute_async("{ a }", root="r", context="c"))
