"""Subscriptions: streams of events, errors before and within the stream."""

import asyncio

import graphene


class Query(graphene.ObjectType):
    hello = graphene.String()


class Tick(graphene.ObjectType):
    n = graphene.Int()
    label = graphene.String()

    def resolve_label(root, info):
        return f"tick {root.n}"


class Subscription(graphene.ObjectType):
    count = graphene.Int(upto=graphene.Int(default_value=2))
    ticks = graphene.Field(Tick)
    doubled = graphene.Int()
    failing = graphene.Int()
    fails_late = graphene.Int()
    not_iterable = graphene.Int()

    async def subscribe_count(root, info, upto):
        for n in range(upto):
            yield n

    async def subscribe_ticks(root, info):
        yield Tick(n=1)
        yield Tick(n=2)

    async def subscribe_doubled(root, info):
        yield 1
        yield 2

    def resolve_doubled(root, info):
        return root * 2

    def subscribe_failing(root, info):
        raise ValueError("before the stream")

    async def subscribe_fails_late(root, info):
        yield 1
        raise ValueError("within the stream")

    def subscribe_not_iterable(root, info):
        return 5


schema = graphene.Schema(query=Query, subscription=Subscription)


def stream(query, **options):
    async def collect():
        answer = await schema.subscribe(query, **options)
        if not hasattr(answer, "__aiter__"):
            return ["no stream", answer]
        events = []
        try:
            async for event in answer:
                events.append(event)
        except Exception as error:
            events.append(f"{type(error).__name__}: {error}")
        return events

    return asyncio.run(collect())


def check_count():
    return stream("subscription { count }")


def check_arguments():
    return stream("subscription ($n: Int) { c: count(upto: $n) }", variables={"n": 3})


def check_objects():
    return stream("subscription { ticks { n label } }")


def check_resolver_on_events():
    return stream("subscription { doubled }")


def check_failing():
    return stream("subscription { failing }")


def check_fails_late():
    return stream("subscription { failsLate }")


def check_not_iterable():
    return stream("subscription { notIterable }")


def check_invalid():
    return stream("subscription { nope }")


def check_syntax():
    return stream("subscription {")


def check_two_fields():
    return stream("subscription { count doubled }")
