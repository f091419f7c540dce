"""What only the whole schema shows is told at build time, with place and remedy."""

from typing import Any

import pytest

from graphene_lite import (
    Argument,
    Dynamic,
    Field,
    InputField,
    InputObjectType,
    Int,
    Interface,
    List,
    ObjectType,
    Schema,
    String,
)
from graphene_lite.errors import InvalidDeclaration


class Named(Interface):
    name = String(required=True)


def build(**fields: Any) -> Schema:
    return Schema(query=type("Query", (ObjectType,), fields))


@pytest.mark.parametrize("wrong", [int, None, object(), List(int)])
def test_a_field_of_an_unknown_type(wrong: Any) -> None:
    with pytest.raises(InvalidDeclaration, match=r"^Query\.book: Expected Graphene type, but received: "):
        build(book=Field(wrong))


@pytest.mark.parametrize("reference", ["nowhere.at.all", lambda: undefined_name])  # type: ignore[name-defined] # noqa: F821
def test_a_reference_that_leads_nowhere(reference: Any) -> None:
    with pytest.raises(InvalidDeclaration, match=r"^Query\.book: its type cannot be resolved: \w+Error: "):
        build(book=Field(reference))


def test_a_dynamic_that_fails() -> None:
    with pytest.raises(InvalidDeclaration, match=r"^Query\.book: its Dynamic failed: ZeroDivisionError"):
        build(book=Dynamic(lambda: 1 // 0))


def test_the_first_cause_is_kept() -> None:
    with pytest.raises(InvalidDeclaration) as caught:
        build(book=Dynamic(lambda: 1 // 0))
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_field_that_breaks_the_promise_of_an_interface() -> None:
    person = type("Person", (ObjectType,), {"name": Int(), "Meta": {"interfaces": (Named,)}})
    with pytest.raises(InvalidDeclaration, match=r"^Person\.name: .*expects type String! .* Give it the interface's"):
        build(person=Field(person))


def test_an_interface_without_the_fields_of_its_interface() -> None:
    titled = type("Titled", (Interface,), {"title": String(), "Meta": {"interfaces": (Named,)}})
    with pytest.raises(InvalidDeclaration, match=r"^Titled: .*Named\.name expected .* Declare it there too"):
        build(titled=Field(titled))


def test_a_type_that_leaves_out_an_interface_of_its_interface() -> None:
    titled = type("Titled", (Interface,), {"name": String(required=True), "Meta": {"interfaces": (Named,)}})
    person = type("Person", (ObjectType,), {"Meta": {"interfaces": (titled,)}})
    with pytest.raises(InvalidDeclaration, match=r"^Person: .*must implement Named .* List that interface"):
        build(person=Field(person))


@pytest.mark.parametrize("name", ["not-a-name", "__reserved", "1st"])
def test_a_name_that_graphql_forbids(name: str) -> None:
    with pytest.raises(InvalidDeclaration, match=rf"^Query\.book: .*'{name}'"):
        build(book=String(name=name))


def test_an_input_type_that_never_ends() -> None:
    class Endless(InputObjectType):
        again = InputField(lambda: Endless, required=True)

    with pytest.raises(InvalidDeclaration, match=r"^Endless: .* Make one of these fields optional"):
        build(book=String(data=Endless()))


@pytest.mark.parametrize("wrong", [InputField(Int), Argument(Int)])
def test_what_is_for_input_only_is_no_field(wrong: Any) -> None:
    with pytest.raises(InvalidDeclaration, match=r"^Query\.book: is an \w+, which is for input only\. Use a Field"):
        build(book=wrong)


def test_further_types_are_several() -> None:
    types: Any = Named
    with pytest.raises(InvalidDeclaration, match=r"^Schema\.types: is .*Named.*, not a list\. Write `types=\[Name\]`"):
        Schema(types=types)


def test_a_directive_is_one_of_graphql_core() -> None:
    directives: Any = ["upper"]
    with pytest.raises(InvalidDeclaration, match=r"^Schema: Expected directive but got: 'upper'\. Make it with"):
        Schema(query=type("Query", (ObjectType,), {"book": String()}), directives=directives)
