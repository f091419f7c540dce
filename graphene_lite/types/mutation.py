"""Mutations: a field with arguments, a payload type and the function between them, in one class."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graphene_lite.errors import InvalidDeclaration, UnknownArgument
from graphene_lite.support.declaring import meta_hook
from graphene_lite.support.declaring import props as props
from graphene_lite.support.deprecation import warn_deprecation as warn_deprecation
from graphene_lite.support.functions import get_unbound_function as get_unbound_function
from graphene_lite.types.field import Field as Field
from graphene_lite.types.interface import Interface as Interface
from graphene_lite.types.interface import interface_fields
from graphene_lite.types.objecttype import ObjectType as ObjectType
from graphene_lite.types.objecttype import ObjectTypeOptions as ObjectTypeOptions
from graphene_lite.types.utils import yank_fields_from_attrs as yank_fields_from_attrs


class MutationOptions(ObjectTypeOptions):
    """The record of a mutation."""

    #: Arguments by keyword.
    arguments: Any = None
    #: Type of the field: the mutation class itself unless it names another.
    output: Any = None
    #: The `mutate` function.
    resolver: Any = None


class Mutation(ObjectType):
    """A field that changes something, with its payload.

        class CreatePerson(Mutation):
            class Arguments:
                name = String(required=True)

            person = Field(lambda: Person)

            def mutate(root, info, name):
                return CreatePerson(person=Person(name=name))

        class Mutations(ObjectType):
            create_person = CreatePerson.Field()

    An inner `class Arguments` has the arguments. The payload's fields are class attributes, or else `Output` (in the
    body) names the type of the field.

    Meta options, besides those of `ObjectType`:
        output (type), arguments (dict of name to Argument), resolver (function): Instead of the body's `Output`,
            `Arguments` and `mutate`.
    """

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(
        cls,
        interfaces: Iterable[Any] = (),
        resolver: Callable[..., Any] | None = None,
        output: Any = None,
        arguments: Mapping[str, Any] | None = None,
        _meta: Any = None,
        **options: Any,
    ) -> None:
        """Record arguments, output and `mutate`."""
        if not _meta:
            _meta = MutationOptions(cls)
        output = output or getattr(cls, "Output", None)
        fields = interface_fields(cls, interfaces)
        _meta.fields = {**_meta.fields, **fields} if _meta.fields else fields
        _meta.interfaces = interfaces
        _meta.output = output or cls
        _meta.resolver = resolver or _mutate_function(cls)
        _meta.arguments = arguments or _declared_arguments(cls)
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def Field(  # noqa: N802 - Graphene's public name
        cls,
        name: str | None = None,
        description: str | None = None,
        deprecation_reason: str | None = None,
        required: bool = False,
    ) -> Any:
        """Return the field that runs this mutation, for the root mutation type.

        Raises:
            UnknownArgument: `Arguments` has something that declares no argument.
        """
        try:
            return Field(
                cls._meta.output,
                args=cls._meta.arguments,
                resolver=cls._meta.resolver,
                name=name,
                description=description or cls._meta.description,
                deprecation_reason=deprecation_reason,
                required=required,
            )
        except UnknownArgument as error:
            raise error.at(f"{cls.__name__}.Arguments.{error.owner}") from error


def _mutate_function(cls: Any) -> Any:
    mutate = getattr(cls, "mutate", None)
    if not mutate:
        raise InvalidDeclaration(
            cls.__name__,
            "All mutations must define a mutate method in it.",
            "Add `def mutate(root, info, **arguments)`, or an abstract Meta if this is a base class.",
        )
    return get_unbound_function(mutate)


def _declared_arguments(cls: Any) -> dict[str, Any]:
    arguments = getattr(cls, "Arguments", None)
    if arguments is None:
        arguments = getattr(cls, "Input", None)
        if arguments is not None:
            warn_deprecation(
                f"Please use {cls.__name__}.Arguments instead of {cls.__name__}.Input: "
                "an inner class Input is for ClientIDMutation only."
            )
    if not arguments:
        return {}
    if not isinstance(arguments, type):
        raise InvalidDeclaration(
            f"{cls.__name__}.Arguments", f"is {arguments!r}, not a class.", "Write `class Arguments:` in the body."
        )
    return props(arguments)
