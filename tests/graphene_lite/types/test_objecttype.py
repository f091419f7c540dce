"""Object types: their record, and their instances as value objects."""

from typing import Any

import pytest

from graphene_lite import Dynamic, Field, Int, Interface, List, ObjectType, String
from graphene_lite.errors import InvalidDeclaration, UnknownArgument
from graphene_lite.types.objecttype import ObjectTypeOptions


class Person(ObjectType):
    """Somebody."""

    first_name = String(required=True)
    age = Field(Int, default_value=18)
    tags = Field(List(String), default_value=[])


def test_the_record_has_name_description_and_fields_in_order() -> None:
    assert (Person._meta.name, Person._meta.description) == ("Person", "Somebody.")
    assert list(Person._meta.fields) == ["first_name", "age", "tags"]


def test_meta_overrides_name_and_description() -> None:
    class Person(ObjectType):
        """Somebody."""

        class Meta:
            name = "Human"
            description = "A human."

    assert (str(Person), Person._meta.description) == ("Human", "A human.")


def test_unmounted_types_become_fields() -> None:
    assert all(type(field) is Field for field in Person._meta.fields.values())


def test_fields_of_interfaces_come_first_then_those_of_bases() -> None:
    class Named(Interface):
        name = String()

    class Aged:
        age = Int()

    class Dog(Aged, ObjectType):
        class Meta:
            interfaces = (Named,)

        breed = String()

    assert list(Dog._meta.fields) == ["name", "age", "breed"]


def test_a_subclass_replaces_a_field_in_its_place() -> None:
    class Child(Person):
        first_name = Field(Int)

    assert list(Child._meta.fields) == ["first_name", "age", "tags"]
    assert Child._meta.fields["first_name"].type is Int


def test_fields_from_meta_are_kept() -> None:
    from_meta = Field(String)

    class Options(ObjectType):
        class Meta:
            abstract = True

        @classmethod
        def __init_subclass_with_meta__(cls, **options: Any) -> None:
            meta = ObjectTypeOptions(cls)
            meta.fields = {"extra": from_meta}
            super().__init_subclass_with_meta__(_meta=meta, **options)

    class Extended(Options):
        own = Int()

    assert list(Extended._meta.fields) == ["extra", "own"]
    assert Extended._meta.fields["extra"] is from_meta


def test_an_instance_takes_values_by_place_and_by_name() -> None:
    person = Person("Ada", tags=["math"])
    assert (person.first_name, person.age, person.tags) == ("Ada", 18, ["math"])


def test_a_container_default_is_not_shared_between_instances() -> None:
    Person("Ada").tags.append("math")
    assert Person("Bob").tags == []


def test_a_dynamic_field_defaults_to_none() -> None:
    class Holder(ObjectType):
        held = Dynamic(lambda: Field(String))

    assert Holder().held is None


@pytest.mark.parametrize(
    ("arguments", "keywords", "message"),
    [
        ((1, 2, 3, 4), {}, r"__init__\(\) takes from 1 to 4 positional arguments but 5 were given"),
        ((), {"height": 1}, r"__init__\(\) got an unexpected keyword argument 'height'"),
        (("Ada",), {"first_name": "Bob"}, r"__init__\(\) got multiple values for argument 'first_name'"),
    ],
)
def test_a_value_without_a_field_is_refused(arguments: tuple[Any, ...], keywords: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Person(*arguments, **keywords)


def test_instances_compare_by_class_and_values() -> None:
    class Other(Person):
        pass

    assert Person("Ada") == Person("Ada")
    assert Person("Ada") != Person("Bob")
    assert Person("Ada") != Other("Ada")


def test_instances_are_hashed_by_identity() -> None:
    assert len({Person("Ada"), Person("Ada")}) == 2


def test_an_instance_shows_its_values() -> None:
    assert repr(Person("Ada", 36)) == "Person(first_name='Ada', age=36, tags=[])"


def test_a_constructor_in_the_body_wins() -> None:
    class Loud(ObjectType):
        name = String()

        def __init__(self, name: str) -> None:
            super().__init__(name=name.upper())

    assert Loud("ada").name == "ADA"


def test_a_mixin_does_not_take_over_the_constructor() -> None:
    class Mixin:
        def __init__(self) -> None:
            raise AssertionError("not called")

    class Mixed(Mixin, ObjectType):
        name = String()

    assert Mixed(name="Ada").name == "Ada"


def test_interfaces_must_be_interfaces() -> None:
    with pytest.raises(
        InvalidDeclaration, match=r"Wrong\.Meta\.interfaces: All interfaces of Wrong must be a subclass"
    ):

        class Wrong(ObjectType):
            class Meta:
                interfaces = (Person,)


def test_possible_types_exclude_is_type_of() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Wrong\.Meta\.possible_types will cause type collision"):

        class Wrong(ObjectType):
            class Meta:
                possible_types = (dict,)

            @classmethod
            def is_type_of(cls, root: Any, info: Any) -> bool:
                return True


def test_a_trailing_comma_is_found() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Wrong\.name: is a tuple, not a field\. Remove the comma"):

        class Wrong(ObjectType):
            name = (String(),)


def test_missing_parentheses_are_found() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Wrong\.name: is the class String.*Write `name = String\(\)`"):

        class Wrong(ObjectType):
            name = String


def test_a_wrong_option_names_class_and_field() -> None:
    with pytest.raises(UnknownArgument, match=r'Wrong\.name: Unknown argument "requird"'):

        class Wrong(ObjectType):
            name = String(requird=True)


def test_a_wrong_option_in_a_mixin_names_the_mixin() -> None:
    class Mixin:
        name = String(requird=True)

    with pytest.raises(ValueError, match=r"Mixin\.name"):

        class Wrong(Mixin, ObjectType):
            pass


@pytest.mark.parametrize("kind", [ObjectType, Interface])
def test_interfaces_without_a_comma(kind: type) -> None:
    named = type("Named", (Interface,), {"name": String()})
    with pytest.raises(InvalidDeclaration, match=r"^Pet\.Meta\.interfaces: .* Write `interfaces = \(Named,\)`"):
        type(kind)("Pet", (kind,), {"Meta": {"interfaces": named}})
