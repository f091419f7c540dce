"""utils.dataloader.DataLoader."""

import asyncio

import graphene
from graphene.utils.dataloader import DataLoader, get_chunks, iscoroutinefunctionorpartial


def recording(**options):
    calls = []

    async def load(keys):
        calls.append(list(keys))
        return [ValueError(f"no {key}") if key == "bad" else f"<{key}>" for key in keys]

    return DataLoader(load, **options), calls


def check_batches():
    async def main():
        loader, calls = recording()
        values = await asyncio.gather(loader.load(1), loader.load(2), loader.load(1))
        return [values, calls]

    return asyncio.run(main())


def check_load_many():
    async def main():
        loader, calls = recording()
        return [await loader.load_many([3, 4]), await loader.load_many([4, 5]), calls]

    return asyncio.run(main())


def check_max_batch_size():
    async def main():
        loader, calls = recording(max_batch_size=2)
        await asyncio.gather(*[loader.load(n) for n in range(5)])
        return calls

    return asyncio.run(main())


def check_no_batching():
    async def main():
        loader, calls = recording(batch=False)
        await asyncio.gather(loader.load(1), loader.load(2))
        return calls

    return asyncio.run(main())


def check_no_cache():
    async def main():
        loader, calls = recording(cache=False)
        await asyncio.gather(loader.load(1), loader.load(1))
        await loader.load(1)
        return calls

    return asyncio.run(main())


def check_clear_and_prime():
    async def main():
        loader, calls = recording()
        loader.prime("p", "primed").prime("p", "again")
        got = [await loader.load("p"), await loader.load("a")]
        loader.clear("a")
        got.append(await loader.load("a"))
        loader.clear_all()
        got.append(await loader.load("p"))
        return [got, calls]

    return asyncio.run(main())


def check_errors():
    async def main():
        loader, calls = recording()
        loader.prime("e", ValueError("primed error"))
        got = await asyncio.gather(loader.load("bad"), loader.load(1), loader.load("e"), return_exceptions=True)
        return [[str(item) for item in got], calls]

    return asyncio.run(main())


def check_batch_function_fails():
    async def fail(keys):
        raise RuntimeError("the database is gone")

    async def wrong_length(keys):
        return []

    async def no_list(keys):
        return None

    async def main():
        out = []
        for function in (fail, wrong_length, no_list):
            got = await asyncio.gather(DataLoader(function).load(1), return_exceptions=True)
            out.append([type(e).__name__ for e in got])
        return out

    return asyncio.run(main())


def check_cache_key():
    async def main():
        loader, calls = recording(get_cache_key=str.lower)
        return [await asyncio.gather(loader.load("A"), loader.load("a")), calls]

    return asyncio.run(main())


def check_subclass():
    class Users(DataLoader):
        async def batch_load_fn(self, keys):
            return [key * 2 for key in keys]

    async def main():
        return await Users().load_many([1, 2])

    return asyncio.run(main())


def check_none_key():
    async def main():
        try:
            await recording()[0].load(None)
        except Exception as error:
            return type(error).__name__

    return asyncio.run(main())


def check_in_a_schema():
    calls = []

    async def load(keys):
        calls.append(sorted(keys))
        return [f"user {key}" for key in keys]

    class User(graphene.ObjectType):
        name = graphene.String()

        async def resolve_name(root, info):
            return await info.context["users"].load(root)

    class Query(graphene.ObjectType):
        users = graphene.List(User)

        def resolve_users(root, info):
            return [1, 2, 3]

    async def main():
        return await graphene.Schema(Query).execute_async("{ users { name } }", context={"users": DataLoader(load)})

    return [asyncio.run(main()), calls]


def check_helpers():
    async def coroutine():
        pass

    return [
        list(map(list, get_chunks([1, 2, 3, 4, 5], 2))),
        iscoroutinefunctionorpartial(coroutine),
        iscoroutinefunctionorpartial(len),
    ]
