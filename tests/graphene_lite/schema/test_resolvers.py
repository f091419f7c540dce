"""Which function resolves a field."""

from typing import Any

from graphene_lite import Field, Interface, ObjectType, Schema, String


def answer(query: Any, root: Any = None) -> Any:
    return (Schema(query=query).execute("{ name }", root=root).data or {})["name"]


class Named(Interface):
    name = String()

    def resolve_name(root: Any, info: Any) -> str:
        return "from the interface"


def test_the_method_of_the_type_comes_first() -> None:
    class Query(ObjectType):
        class Meta:
            interfaces = (Named,)

        def resolve_name(root: Any, info: Any) -> str:
            return "from the type"

    assert answer(Query) == "from the type"


def test_an_interface_gives_its_method() -> None:
    class Query(ObjectType):
        class Meta:
            interfaces = (Named,)

    assert answer(Query) == "from the interface"


def test_an_interface_without_the_field_gives_nothing() -> None:
    class Other(Interface):
        title = String()

        def resolve_name(root: Any, info: Any) -> str:
            return "not for this field"

    class Query(ObjectType):
        class Meta:
            interfaces = (Other,)

        name = String()

    assert answer(Query, {"name": "from the parent"}) == "from the parent"


def test_a_class_method_may_resolve() -> None:
    class Query(ObjectType):
        name = String()

        @classmethod
        def resolve_name(cls, root: Any, info: Any) -> str:
            return cls.__name__

    assert answer(Query) == "Query"


def test_the_fields_resolver_wins_over_the_method() -> None:
    class Query(ObjectType):
        name = Field(String, resolver=lambda root, info: "from the field")

        def resolve_name(root: Any, info: Any) -> str:
            return "from the type"

    assert answer(Query) == "from the field"


def test_the_default_value_stands_in_for_a_missing_attribute() -> None:
    assert answer(type("Query", (ObjectType,), {"name": String(default_value="nobody")}), object()) == "nobody"


def test_a_type_may_have_its_own_default_resolver() -> None:
    def shout(attname: str, default_value: Any, root: Any, info: Any, **args: Any) -> str:
        return attname.upper()

    assert answer(type("Query", (ObjectType,), {"name": String(), "Meta": {"default_resolver": shout}})) == "NAME"
