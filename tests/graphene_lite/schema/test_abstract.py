"""Interfaces and unions find the object type of a value."""

from typing import Any

import pytest
from graphql import ExecutionResult
from promise import Promise

from graphene_lite import Field, Int, Interface, List, ObjectType, Schema, String, Union
from graphene_lite.errors import InvalidDeclaration


class Named(Interface):
    name = String()


class Person(ObjectType):
    class Meta:
        interfaces = (Named,)


class Robot(ObjectType):
    class Meta:
        interfaces = (Named,)


def run(abstract: Any, value: Any, *types: Any) -> ExecutionResult:
    class Query(ObjectType):
        found = Field(abstract)

        def resolve_found(root: Any, info: Any) -> Any:
            return value

    return Schema(query=Query, types=types).execute("{ found { __typename } }")


def test_an_instance_of_an_object_type_is_of_that_type() -> None:
    assert run(Named, Robot(name="R2"), Person, Robot).data == {"found": {"__typename": "Robot"}}


@pytest.mark.parametrize("answer", [Robot, "Robot", Promise.resolve(Robot)])
def test_resolve_type_answers_with_class_name_or_promise(answer: Any) -> None:
    class Being(Union):
        class Meta:
            types = (Person, Robot)

        @classmethod
        def resolve_type(cls, instance: Any, info: Any) -> Any:
            return answer

    assert run(Being, {"name": "R2"}).data == {"found": {"__typename": "Robot"}}


def test_possible_types_decide_when_resolve_type_does_not() -> None:
    class Entry(ObjectType):
        class Meta:
            interfaces = (Named,)
            possible_types = (dict,)

    assert run(Named, {"name": "a"}, Entry).data == {"found": {"__typename": "Entry"}}


def test_is_type_of_decides_when_resolve_type_does_not() -> None:
    class Number(ObjectType):
        class Meta:
            interfaces = (Named,)

        @classmethod
        def is_type_of(cls, root: Any, info: Any) -> bool:
            return isinstance(root, int)

    assert run(Named, 5, Number).data == {"found": {"__typename": "Number"}}


def test_a_value_of_no_type_is_an_error() -> None:
    errors = run(Named, object(), Person).errors
    assert errors
    assert errors[0].message.startswith("Abstract type 'Named' must resolve to an Object type at runtime")


def test_members_may_be_lazy() -> None:
    class Being(Union):
        class Meta:
            types = (lambda: Person, Robot)

    assert run(Being, Person(name="Ada")).data == {"found": {"__typename": "Person"}}


def test_a_union_has_object_types_only() -> None:
    class Being(Union):
        class Meta:
            types = (Named,)

    with pytest.raises(InvalidDeclaration, match=r"^Being\.Meta\.types: lists .*Named"):
        run(Being, None)


def test_lazy_interfaces_give_their_fields_first() -> None:
    class Dog(ObjectType):
        class Meta:
            interfaces = (lambda: Named,)

        age = Int()

    built: Any = Schema(query=type("Query", (ObjectType,), {"dogs": List(Dog)})).graphql_schema.type_map["Dog"]
    assert list(built.fields) == ["name", "age"]
    assert [interface.name for interface in built.interfaces] == ["Named"]
