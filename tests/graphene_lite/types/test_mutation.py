"""Mutations: both output styles, and what they must have."""

from typing import Any

import pytest

from graphene_lite import Boolean, Field, Interface, Mutation, ObjectType, String
from graphene_lite.errors import InvalidDeclaration, UnknownArgument


class Payload(ObjectType):
    ok = Boolean()


class Named(Interface):
    name = String()


class CreatePerson(Mutation):
    """Creates somebody."""

    class Arguments:
        name = String(required=True)

    ok = Boolean()

    def mutate(root: Any, info: Any, name: str) -> Any:
        return CreatePerson(ok=True)


def test_the_field_has_the_arguments_the_payload_and_the_description() -> None:
    field = CreatePerson.Field()
    assert isinstance(field, Field)
    assert field.type is CreatePerson
    assert list(field.args) == ["name"]
    assert field.description == "Creates somebody."


def test_field_options_are_those_of_a_field() -> None:
    field = CreatePerson.Field(name="add", description="Adds.", deprecation_reason="old", required=True)
    assert (field.name, field.description, field.deprecation_reason) == ("add", "Adds.", "old")
    assert field.type.of_type is CreatePerson


def test_output_may_be_another_type() -> None:
    class Create(Mutation):
        Output = Payload

        def mutate(root: Any, info: Any) -> Any: ...

    assert Create.Field().type is Payload


def test_meta_may_give_everything() -> None:
    def run(root: Any, info: Any, name: str) -> None: ...

    class Create(Mutation):
        class Meta:
            output = Payload
            arguments = {"name": String()}
            resolver = run

    field = Create.Field()
    assert (field.type, list(field.args), field.resolver) == (Payload, ["name"], run)


def test_fields_of_interfaces_belong_to_the_payload() -> None:
    class Create(Mutation):
        class Meta:
            interfaces = (Named,)

        ok = Boolean()

        def mutate(root: Any, info: Any) -> Any: ...

    assert list(Create._meta.fields) == ["name", "ok"]


def test_mutate_is_required() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Create: All mutations must define a mutate method in it\. Add"):

        class Create(Mutation):
            ok = Boolean()


def test_an_inner_input_class_is_deprecated() -> None:
    with pytest.warns(DeprecationWarning, match=r"Please use Create\.Arguments instead of Create\.Input"):

        class Create(Mutation):
            class Input:
                name = String()

            def mutate(root: Any, info: Any, name: str) -> Any: ...

    assert list(Create.Field().args) == ["name"]


def test_an_abstract_mutation_needs_no_mutate() -> None:
    class Base(Mutation):
        class Meta:
            abstract = True

    class Create(Base):
        def mutate(root: Any, info: Any) -> Any: ...

    assert Create.Field().type is Create


def test_an_argument_without_parentheses_is_named_with_its_class() -> None:
    class Create(Mutation):
        class Arguments:
            name = String

        def mutate(root: Any, info: Any, name: str) -> Any: ...

    with pytest.raises(UnknownArgument, match=r"^Create\.Arguments\.name: Unknown argument \"name\""):
        Create.Field()


def test_arguments_are_a_class() -> None:
    with pytest.raises(InvalidDeclaration, match=r"^Create\.Arguments: is .*, not a class\. Write `class Arguments:`"):
        type("Create", (Mutation,), {"Arguments": {"name": String()}, "mutate": lambda root, info: None})
