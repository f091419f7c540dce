"""Fields, arguments and unmounted types."""

from functools import partial
from typing import Any

import pytest

from graphene_lite import Argument, Dynamic, Field, InputField, Int, List, NonNull, ObjectType, String
from graphene_lite.errors import InvalidDeclaration, UnknownArgument
from graphene_lite.types.argument import to_arguments
from graphene_lite.types.utils import get_underlying_type


class Thing:
    value = "attribute"

    def method(self) -> str:
        return "called"


def test_required_is_non_null() -> None:
    field = Field(String, required=True)
    assert isinstance(field.type, NonNull)
    assert field.type.of_type is String


@pytest.mark.parametrize("reference", [lambda: ObjectType, partial(lambda: ObjectType), "graphene_lite.ObjectType"])
def test_a_lazy_type_is_resolved_when_read(reference: Any) -> None:
    assert Field(reference).type is ObjectType


def test_arguments_keep_the_order_of_declaration() -> None:
    declared_first, declared_second = Argument(String), Argument(Int)
    field = Field(String, args={"first": Argument(Int)}, b=declared_second, a=declared_first)
    assert list(field.args) == ["first", "a", "b"]


def test_an_argument_may_be_called_name() -> None:
    field = Field(String, name=String(default_value="World"))
    assert field.name is None
    assert field.args["name"].default_value == "World"


def test_an_argument_may_be_called_source() -> None:
    field = Field(String, source=Argument(String))
    assert field.resolver is None
    assert list(field.args) == ["source"]


@pytest.mark.parametrize(
    ("parent", "source", "value"),
    [(Thing(), "value", "attribute"), (Thing(), "method", "called"), ({"key": "entry"}, "key", "entry")],
)
def test_source_reads_an_attribute_method_or_entry(parent: Any, source: str, value: str) -> None:
    resolver = Field(String, source=source).resolver
    assert resolver is not None
    assert resolver(parent, None) == value


def test_wrap_resolve_prefers_the_fields_own_resolver() -> None:
    own, parent = (lambda root, info: 1), (lambda root, info: 2)
    assert Field(String, resolver=own).wrap_resolve(parent) is own
    assert Field(String).wrap_resolve(parent) is parent


def test_get_resolver_is_still_called_and_deprecated() -> None:
    class OldField(Field):
        def get_resolver(self, parent_resolver: Any) -> Any:
            return "wrapped"

    with pytest.warns(DeprecationWarning, match="please rename it to wrap_resolve"):
        assert OldField(String).wrap_resolve(None) == "wrapped"


def test_wrap_subscribe_keeps_the_parents_function() -> None:
    subscribe = object()
    assert Field(String).wrap_subscribe(subscribe) is subscribe


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"args": ["name"]}, "Arguments in a field have to be a mapping"),
        ({"source": "a", "resolver": print}, "A Field cannot have a source and a resolver"),
        ({"default_value": lambda: 1}, "The default value can not be a function"),
    ],
)
def test_options_that_cannot_mean_anything_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidDeclaration, match=message):
        Field(String, **options)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"a": Field(String)}, r"Expected a to be Argument, but received Field\. Try using Argument\(String\)"),
        ({"a": InputField(Int)}, r"Expected a to be Argument, but received InputField\. Try using Argument\(Int\)"),
        ({"a": 1}, 'Unknown argument "a"'),
    ],
)
def test_only_arguments_are_arguments(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownArgument, match=message):
        to_arguments(arguments)


def test_the_same_argument_twice_is_refused() -> None:
    with pytest.raises(InvalidDeclaration, match='More than one Argument have same name "a"'):
        to_arguments({"a": Argument(String)}, {"a": Argument(Int)})


def test_a_dynamic_argument_may_leave_itself_out() -> None:
    arguments = to_arguments({"kept": Dynamic(lambda: Argument(Int)), "left_out": Dynamic(lambda: None)})
    assert list(arguments) == ["kept"]


def test_equal_arguments_compare_equal() -> None:
    assert Argument(String, description="a") == Argument(String, description="a")
    assert Argument(String, description="a") != Argument(String, description="b")


@pytest.mark.parametrize("mounted_class", [Argument, InputField])
def test_what_is_required_cannot_be_deprecated(mounted_class: Any) -> None:
    with pytest.raises(InvalidDeclaration, match="age is required, cannot deprecate it"):
        mounted_class(Int, name="age", required=True, deprecation_reason="old")


def test_an_input_field_says_which_options_it_ignores() -> None:
    with pytest.warns(UserWarning, match="InputField ignores resolver"):
        InputField(String, resolver=print)


def test_an_unmounted_type_mounts_as_each_kind() -> None:
    unmounted = String(description="text")
    mounted = [unmounted.Field(), unmounted.InputField(), unmounted.Argument()]
    assert [type(each) for each in mounted] == [Field, InputField, Argument]
    assert {each.creation_counter for each in mounted} == {unmounted.creation_counter}


def test_a_mounted_type_mounts_unmounted_types_only() -> None:
    with pytest.raises(InvalidDeclaration, match="Field can't mount 'text'"):
        Field.mounted("text")  # type: ignore[arg-type]


def test_unmounted_types_compare_by_type_and_options() -> None:
    assert String(description="a") == String(description="a")
    assert String(description="a") != String(description="b")
    assert String() != Int()


def test_structures_show_themselves_as_graphql_does() -> None:
    assert str(NonNull(List(NonNull(String)))) == "[String!]!"


def test_structures_compare_by_inner_type() -> None:
    assert List(String) == List(lambda: String)
    assert List(String) != NonNull(String)


def test_a_structure_wants_a_class_not_an_instance() -> None:
    with pytest.raises(InvalidDeclaration, match=r"List could not have a mounted String\(\).*Try with List\(String\)"):
        List(String())


def test_non_null_of_non_null_is_refused() -> None:
    with pytest.raises(InvalidDeclaration, match="Can only create NonNull of a Nullable GraphQLType"):
        NonNull(NonNull(String))


def test_the_underlying_type_stands_innermost() -> None:
    assert get_underlying_type(NonNull(List(String))) is String


def test_dynamic_wants_a_function() -> None:
    with pytest.raises(InvalidDeclaration, match="Dynamic: Received"):
        Dynamic(String)


def test_dynamic_passes_the_schema_when_asked_to() -> None:
    seen = []

    def make(schema: Any = None) -> Field:
        seen.append(schema)
        return Field(String)

    Dynamic(make, with_schema=True).get_type(schema="map")
    Dynamic(make).get_type(schema="map")
    assert seen == ["map", None]
