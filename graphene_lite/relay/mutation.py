"""Mutations as Relay classic writes them: one `input`, one payload, and the client's own id handed back."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from graphql import GraphQLResolveInfo

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.later import maybe_thenable as maybe_thenable
from graphene_lite.types.field import Field as Field
from graphene_lite.types.inputobjecttype import InputObjectType as InputObjectType
from graphene_lite.types.mutation import Mutation as Mutation
from graphene_lite.types.scalars import String as String


class ClientIDMutation(Mutation, abstract=True):
    """A mutation whose arguments are one input object and whose payload repeats `clientMutationId`.

    Declare the input's fields in `class Input` (or as `Meta.input_fields`), the payload's fields on the class, and
    `mutate_and_get_payload(cls, root, info, **input)`, which returns the payload now, as an awaitable or as a Promise.

    Raises:
        InvalidDeclaration: `mutate_and_get_payload` is missing, or `Meta` gives an output or arguments.
    """

    #: The input type, made from what `class Input` declares.
    Input: ClassVar[Any]
    mutate_and_get_payload: ClassVar[Callable[..., Any]]

    @classmethod
    def __init_subclass_with_meta__(
        cls,
        output: None = None,
        input_fields: Mapping[str, Any] | None = None,
        arguments: None = None,
        name: str | None = None,
        **options: Any,
    ) -> None:
        if output:
            raise InvalidDeclaration(cls.__name__, "Can't specify any output.", "The class itself is the payload.")
        if arguments:
            raise InvalidDeclaration(cls.__name__, "Can't specify any arguments.", "Declare them in `class Input`.")
        cls._require_payload_method(name or cls.__name__)
        base_name = (name or cls.__name__).removesuffix("Payload")
        cls.Input = cls._input_type(f"{base_name}Input", input_fields or {})
        super().__init_subclass_with_meta__(
            output=None, arguments={"input": cls.Input(required=True)}, name=name or f"{base_name}Payload", **options
        )
        cls._meta.fields["client_mutation_id"] = Field(String, name="clientMutationId")

    @classmethod
    def _require_payload_method(cls, name: str) -> None:
        own_mutate = getattr(cls.mutate, "__func__", None) is not ClientIDMutation.mutate.__func__  # type: ignore[attr-defined]
        if not own_mutate and not getattr(cls, "mutate_and_get_payload", None):
            raise InvalidDeclaration(
                name,
                f"{name}.mutate_and_get_payload method is required in a ClientIDMutation.",
                "Define it as a classmethod(cls, root, info, **input).",
            )

    @classmethod
    def _input_type(cls, name: str, input_fields: Mapping[str, Any]) -> type[InputObjectType]:
        declared = getattr(cls, "Input", None)
        if declared is None:
            bases: tuple[type, ...] = (InputObjectType,)
        elif issubclass(declared, InputObjectType):  # inherited from a mutation that is complete itself
            bases = (declared,)
        else:
            bases = (InputObjectType, declared)
        return type(name, bases, {**input_fields, "client_mutation_id": String(name="clientMutationId")})

    @classmethod
    def mutate(cls, root: Any, info: GraphQLResolveInfo, input: Mapping[str, Any]) -> Any:
        """Return the payload of `mutate_and_get_payload`, with the client's id set on it."""

        def with_client_id(payload: Any) -> Any:
            try:
                payload.client_mutation_id = input.get("client_mutation_id")
            except Exception as error:  # a payload may refuse an attribute in any way it likes
                raise TypeError(f"Cannot set client_mutation_id in the payload object {payload!r}") from error
            return payload

        result = cls.mutate_and_get_payload(root, info, **input)
        return maybe_thenable(result, with_client_id)
