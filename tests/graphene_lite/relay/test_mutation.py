import asyncio
from typing import Any

import pytest
from promise import Promise

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.relay import ClientIDMutation


class Say(ClientIDMutation):
    class Input:
        what = graphene.String()

    phrase = graphene.String()

    @classmethod
    def mutate_and_get_payload(cls, root: Any, info: Any, what: str = "", client_mutation_id: str | None = None) -> Any:
        return cls(phrase=what)


def schema_of(mutation: type[ClientIDMutation]) -> graphene.Schema:
    class Query(graphene.ObjectType):
        a = graphene.Int()

    Mutation = type("Mutation", (graphene.ObjectType,), {"say": mutation.Field()})
    return graphene.Schema(query=Query, mutation=Mutation)


SAY = 'mutation { say(input: {what: "hello", clientMutationId: "7"}) { phrase clientMutationId } }'
SAID = {"data": {"say": {"phrase": "hello", "clientMutationId": "7"}}}


def saying(payload: Any) -> type[ClientIDMutation]:
    """Return a mutation whose payload is what *payload* makes of the phrase."""

    class Other(ClientIDMutation):
        class Input:
            what = graphene.String()

        phrase = graphene.String()
        mutate_and_get_payload = classmethod(lambda cls, root, info, what, **_: payload(what))

    return Other


def test_the_payload_repeats_the_clients_id() -> None:
    assert schema_of(Say).execute(SAY).formatted == SAID


def test_without_an_id_it_is_null() -> None:
    result = schema_of(Say).execute("mutation { say(input: {}) { clientMutationId } }")
    assert result.data == {"say": {"clientMutationId": None}}


def test_the_payload_may_be_a_promise() -> None:
    mutation = saying(lambda what: Promise.resolve(Say(phrase=what)))
    assert schema_of(mutation).execute(SAY).formatted == SAID


def test_the_payload_may_be_awaited() -> None:
    async def later(what: str) -> Any:
        return Say(phrase=what)

    assert asyncio.run(schema_of(saying(later)).execute_async(SAY)).formatted == SAID


def test_any_object_with_attributes_is_a_payload() -> None:
    class Bag:
        def __init__(self, phrase: str) -> None:
            self.phrase = phrase

    assert schema_of(saying(Bag)).execute(SAY).formatted == SAID


def test_a_payload_that_takes_no_attributes_is_an_error() -> None:
    result = schema_of(saying(lambda what: None)).execute(SAY)
    assert result.errors[0].message == "Cannot set client_mutation_id in the payload object None"


def test_names_of_input_and_payload() -> None:
    assert Say._meta.name == "SayPayload"
    assert Say.Input._meta.name == "SayInput"
    assert list(Say.Input._meta.fields) == ["what", "client_mutation_id"]
    assert list(Say._meta.fields) == ["phrase", "client_mutation_id"]


def test_a_complete_mutation_can_be_subclassed() -> None:
    class Shout(Say):
        loud = graphene.Boolean(default_value=True)

    assert list(Shout.Input._meta.fields) == ["what", "client_mutation_id"]
    result = schema_of(Shout).execute('mutation { say(input: {what: "x"}) { phrase loud } }')
    assert result.data == {"say": {"phrase": "x", "loud": True}}


def test_the_payload_method_is_required() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Silent\.mutate_and_get_payload method is required"):

        class Silent(ClientIDMutation):
            a = graphene.Int()


@pytest.mark.parametrize("option", ["output", "arguments"])
def test_output_and_arguments_have_their_own_places(option: str) -> None:
    with pytest.raises(InvalidDeclaration, match=f"Can't specify any {option}"):
        type("Bad", (Say,), {"Meta": type("Meta", (), {option: {"a": graphene.Int()}})})


def test_an_input_field_without_parentheses() -> None:
    class Input:
        what = graphene.String

    with pytest.raises(InvalidDeclaration, match=r"^Input\.what: is the class String, not a field"):
        type("Shout", (ClientIDMutation,), {"Input": Input, "mutate_and_get_payload": Say.mutate_and_get_payload})
