"""ClientIDMutation: input, payload, the client's id, names, async."""

import asyncio

import graphene
from graphene import relay
from graphene.relay import ClientIDMutation


class Shared:
    shared = graphene.String()


class Thing(graphene.ObjectType):
    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String()


class SaySomething(ClientIDMutation):
    """Says it"""

    class Input:
        what = graphene.String(description="What to say")

    phrase = graphene.String()

    @staticmethod
    def mutate_and_get_payload(self, info, what=None, client_mutation_id=None):
        return SaySomething(phrase=f"{what} {client_mutation_id}")


class FixedPayload:
    def __init__(self, phrase):
        self.phrase = phrase


class Fixed(ClientIDMutation):
    class Input(Shared):
        what = graphene.String(required=True)

    phrase = graphene.String()

    @classmethod
    def mutate_and_get_payload(cls, root, info, what, shared=None, **rest):
        return FixedPayload(f"{what} {shared} {sorted(rest)}")


class Later(ClientIDMutation):
    class Input:
        what = graphene.String()

    phrase = graphene.String()

    @classmethod
    async def mutate_and_get_payload(cls, root, info, what=None, client_mutation_id=None):
        await asyncio.sleep(0)
        return cls(phrase=what)


class Renamed(ClientIDMutation):
    class Meta:
        name = "OtherPayload"
        description = "other"

    edge = graphene.Field(Thing)
    must = graphene.Int(required=True)

    @classmethod
    def mutate_and_get_payload(cls, root, info, **input):
        return cls(edge=Thing(id=1, name=str(sorted(input))), must=1)


class RenamedBare(ClientIDMutation):
    class Meta:
        name = "Bare"
        input_fields = {"meta_field": graphene.Int()}

    n = graphene.Int()

    @classmethod
    def mutate_and_get_payload(cls, root, info, meta_field=0, **input):
        return cls(n=meta_field)


class ReturnsNone(ClientIDMutation):
    n = graphene.Int()

    @classmethod
    def mutate_and_get_payload(cls, root, info, **input):
        return None


class Failing(ClientIDMutation):
    n = graphene.Int()

    @classmethod
    def mutate_and_get_payload(cls, root, info, **input):
        raise ValueError("failed")


class OwnMutate(ClientIDMutation):
    n = graphene.Int()

    @classmethod
    def mutate(cls, root, info, input):
        return cls(n=len(input))


class Mutation(graphene.ObjectType):
    say = SaySomething.Field()
    fixed = Fixed.Field()
    later = Later.Field()
    renamed = Renamed.Field()
    bare = RenamedBare.Field(description="bare", required=True)
    none = ReturnsNone.Field()
    failing = Failing.Field()
    own_mutate = OwnMutate.Field()


class Query(graphene.ObjectType):
    a = graphene.String()


schema = graphene.Schema(query=Query, mutation=Mutation)
QUERIES = {
    "say": 'mutation { say(input: {what: "hello", clientMutationId: "1"}) { phrase clientMutationId } }',
    "without id": 'mutation { say(input: {what: "hello"}) { phrase clientMutationId } }',
    "fixed": 'mutation { fixed(input: {what: "w", shared: "s", clientMutationId: "2"}) { phrase clientMutationId } }',
    "missing input": "mutation { say { phrase } }",
    "missing input field": "mutation { fixed(input: {}) { phrase } }",
    "renamed": "mutation { renamed(input: {}) { edge { id name } must } }",
    "bare": 'mutation { bare(input: {metaField: 4, clientMutationId: "x"}) { n clientMutationId } }',
    "none": "mutation { none(input: {}) { n } }",
    "failing": 'mutation { failing(input: {clientMutationId: "x"}) { n } }',
    "own mutate": 'mutation { ownMutate(input: {clientMutationId: "x"}) { n clientMutationId } }',
    "variables": {
        "query": "mutation ($i: SaySomethingInput!) { say(input: $i) { phrase clientMutationId } }",
        "variables": {"i": {"what": "v", "clientMutationId": "9"}},
    },
}
ASYNC_QUERIES = {"later": 'mutation { later(input: {what: "l", clientMutationId: "3"}) { phrase clientMutationId } }'}


def check_meta():
    return [
        SaySomething._meta.name,
        list(SaySomething._meta.fields),
        SaySomething.Input._meta.name,
        list(SaySomething.Input._meta.fields),
        list(Fixed.Input._meta.fields),
        list(SaySomething._meta.arguments),
    ]


def mistake_no_payload_method():
    class M(ClientIDMutation):
        n = graphene.Int()


def mistake_output():
    class M(ClientIDMutation):
        class Meta:
            output = Thing

        mutate_and_get_payload = classmethod(lambda *_: None)


def mistake_arguments():
    class M(ClientIDMutation):
        class Meta:
            arguments = {"a": graphene.Int()}

        mutate_and_get_payload = classmethod(lambda *_: None)
